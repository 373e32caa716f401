"""Figures: found, right, grouped, and told apart where the outlets differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.evaluation import details
from summarizer.evaluation.gold import DIFFERING
from summarizer.evaluation.sources import FIGURE_WORDS, cites, f1, ratio, share
from summarizer.evaluation.words import numbers, spaced, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.evaluation.gold import Gold, GoldValue
    from summarizer.records import Brief, MergedFigure, Reading, SourceId

CLOSE = 1e-9


def stated(reading: Reading) -> set[float]:
    """The numbers that a reading gives, without sign."""
    return {abs(v) for v in (reading.value, reading.low, reading.high) if v is not None}


def same_number(reading: Reading, value: GoldValue) -> bool:
    """Whether reading and gold value name one number alike."""
    return any(abs(a - b) <= CLOSE * max(1, abs(b)) for a in stated(reading) for b in value.numbers)


@dataclass(frozen=True)
class Hit:
    """A gold reading, one value in one article, and the brief's readings that are it."""

    value: GoldValue
    article: int
    readings: list[tuple[MergedFigure, Reading]]

    def verdict(self, judge: Judge) -> bool | None:
        """Whether one of the readings is right to `judge`; None where it cannot tell."""
        verdicts = [judge(self, figure, reading) for figure, reading in self.readings]
        return None if None in verdicts else any(verdicts)


Judge = Callable[[Hit, "MergedFigure", "Reading"], bool | None]


class FigureScore:
    """Matches the readings of a brief with those of a gold file, once, for all measures."""

    def __init__(self, gold: Gold, brief: Brief, numbered: Mapping[SourceId, int]) -> None:
        """Match each reading that has a number with every gold value it can be."""
        self.gold, self.brief, self.numbered = gold, brief, numbered
        self.readings = [
            (number, reading)
            for number, figure in enumerate(brief.figures)
            for reading in figure.readings
            if stated(reading)
        ]
        self.belongs: list[set[int]] = [set() for _ in self.readings]
        self.held: dict[tuple[int, int], set[frozenset[float]]] = defaultdict(set)
        self.hits: list[Hit] = []
        self.wanted = 0
        for g, figure in enumerate(gold.figures):
            for value in figure.values:
                if value.numbers:
                    self._match(g, value)

    def _match(self, g: int, value: GoldValue) -> None:
        same = [(k, i, r) for k, (i, r) in enumerate(self.readings) if same_number(r, value)]
        for article, quote in value.words.items():
            at = [(k, i, r) for k, i, r in same if self._cites(r, article, quote)]
            for k, i, _ in at:
                self.belongs[k].add(g)
                self.held[i, g].add(value.numbers)
            if at:
                self.hits.append(Hit(value, article, [(self.brief.figures[i], r) for _, i, r in at]))
        self.wanted += len(value.words)

    def _cites(self, reading: Reading, article: int, quote: str) -> bool:
        return cites(reading.evidence, article, quote, self.numbered, longest=FIGURE_WORDS)

    def measures(self) -> dict[str, float | None]:
        """The measures of figures, by name."""
        matched = [k for k, golden in enumerate(self.belongs) if golden]
        pairs = [
            (self.readings[a][0] == self.readings[b][0], bool(self.belongs[a] & self.belongs[b]))
            for a, b in combinations(matched, 2)
        ]
        return {
            "figure_recall": ratio(len(self.hits), self.wanted),
            "figure_precision": ratio(len(matched), len(self.readings)),
            "grouping_f1": f1(
                sum(mine and gold for mine, gold in pairs),
                sum(mine for mine, _ in pairs),
                sum(gold for _, gold in pairs),
            ),
            **self._differences(),
            "units": share(self.verdicts(lambda hit, figure, one: details.unit(hit.value, figure, one))),
            "qualifiers": share(self.verdicts(lambda hit, _, one: details.qualifier(hit.value, one))),
            "attributed_to": share(
                self.verdicts(lambda hit, _, one: details.attributed_to(hit.value, hit.article, one))
            ),
        }

    def via(self) -> list[bool]:
        """For each reading found that came by an outlet or agency, whether the brief says so."""
        return self.verdicts(lambda hit, _, one: details.via(hit.value, one))

    def verdicts(self, judge: Judge) -> list[bool]:
        """For each reading found, whether `judge` finds it right; those left out that it cannot judge."""
        return [right for hit in self.hits if (right := hit.verdict(judge)) is not None]

    def _differences(self) -> dict[str, float | None]:
        figures = self.brief.figures
        differing = {g for g, figure in enumerate(self.gold.figures) if figure.status in DIFFERING}
        numeric = {g for g in differing if self.gold.figures[g].differs_in_numbers}
        marked = {i for i, figure in enumerate(figures) if figure.status in ("conflict", "update")}
        shown = {g: {i for i in marked if len(self.held[i, g]) > 1 and self._mostly(i, g)} for g in numeric}
        seen = {g: at for g, at in shown.items() if at}
        excused = {i for i in marked if any(self._tells_of(i, g) for g in differing - numeric)}
        exact = sum(
            DIFFERING[self.gold.figures[g].status] in {figures[i].status for i in at}
            for g, at in seen.items()
        )
        return {
            "conflict_recall": ratio(len(seen), len(numeric)),
            "false_conflicts": len(marked - set().union(*shown.values(), excused)),
            "status_exact": ratio(exact, len(seen)),
            "conflicts_told": ratio(sum(any(map(self._told, at)) for at in seen.values()), len(seen)),
        }

    def _mostly(self, i: int, g: int) -> bool:
        """At least half of the figure's numbered readings are of this gold figure."""
        own = [self.belongs[k] for k, (j, _) in enumerate(self.readings) if j == i]
        return bool(own) and 2 * sum(g in golden for golden in own) >= len(own)

    def _tells_of(self, i: int, g: int) -> bool:
        """At least two readings cite a difference that is no number: clock times, say."""
        values = self.gold.figures[g].values
        told = [
            any(self._cites(reading, nn, quote) for value in values for nn, quote in value.words.items())
            for reading in self.brief.figures[i].readings
        ]
        return sum(told) > 1

    def _told(self, i: int) -> bool:
        """Headline and summary give two of the readings, by number or by their words."""
        prose = " ".join([self.brief.headline, *(sentence.text for sentence in self.brief.summary)])
        said, words = numbers(prose), spaced(prose)
        named = {
            frozenset(stated(reading))
            for reading in self.brief.figures[i].readings
            if stated(reading) & said or (tokens(reading.text) and spaced(reading.text) in words)
        }
        return len(named) > 1
