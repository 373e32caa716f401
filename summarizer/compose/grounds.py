"""What the sentences of a brief may rest on: its evidence, and what its records say of each piece."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.compose import standing
from summarizer.compose.faithful import Told, attributes, problems_of
from summarizer.compose.givers import claimed, misplaced
from summarizer.language.denials import turns_around
from summarizer.records import (
    Brief,
    Disagreement,
    Evidence,
    MergedAttribution,
    MergedEvent,
    MergedFigure,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ISO_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)")

Item = MergedFigure | MergedAttribution | MergedEvent | Disagreement
Key = tuple[int | str, int, int]


def evidence_of(item: Item) -> list[Evidence]:
    """All evidence of a merged record; that of its readings or positions, where it has such."""
    if isinstance(item, MergedFigure):
        return [piece for reading in item.readings for piece in reading.evidence]
    if isinstance(item, Disagreement):
        return [piece for position in item.positions for piece in position.evidence]
    return item.evidence


class Grounds:
    """What the sentences of one brief may rest on.

    Names may also come from the records that the evidence belongs to: a speaker resolved, the outlet
    cited. How certain, how denied and whose words a thing is, is held to the evidence in English alone.
    """

    def __init__(self, brief: Brief) -> None:
        """Looks up once what the records say of each piece of evidence."""
        self._brief = brief
        self._names: dict[Key, set[str]] = {}
        self._by: dict[Key, set[str]] = {}
        self._speakers: dict[Key, set[str]] = {}
        self._denied: set[Key] = set()
        for item in self._items():
            words = [text for text in _fields(item) if text]
            for piece in evidence_of(item):
                self._names.setdefault(_key(piece), set()).update(words)
            for piece, by, others in _attributed(item):
                self._by.setdefault(_key(piece), set()).add(by)
                self._speakers.setdefault(_key(piece), set()).update(filter(None, (by, *others)))
            if isinstance(item, MergedAttribution) and turns_around(item.cue):
                self._denied.update(map(_key, item.evidence))
        self._figures: dict[Key, set[int]] = {}
        for number, figure in enumerate(brief.figures):
            for piece in evidence_of(figure):
                self._figures.setdefault(_key(piece), set()).add(number)
        self._sources = {source.id: source for source in brief.sources}
        self._outlets = {source.id: [source.outlet or "", source.credit or ""] for source in brief.sources}
        self._english = str(brief.run.settings.get("language") or "en").startswith("en")

    def problems(self, text: str, evidence: Sequence[Evidence]) -> list[str]:
        """What of `text` its evidence does not hold, or not in this way; one line each."""
        if not evidence:
            return ["rests on no evidence"]
        held = self._held(evidence)
        problems = self._loose(text, held)
        if self._english:
            told = [self._told(piece) for piece in evidence]
            speakers, figures = self._who_says(evidence), self._figures_of(evidence)
            problems += problems_of(text, told, speakers)
            problems += misplaced(text, figures, self._sources)
            problems += () if attributes(text, speakers) else claimed(text, figures)
        return list(dict.fromkeys(problems))

    def loose(self, text: str, evidence: Sequence[Evidence]) -> list[str]:
        """Numbers, names and quotations of a record's words that its evidence does not hold."""
        return self._loose(text, self._held(evidence)) if evidence else []

    def headline_problems(self, text: str) -> list[str]:
        """The same for a headline, which rests on all that the brief holds and may leave out who says so."""
        if not text:
            return []
        problems = self._loose(text, self._everything)
        if self._english:
            problems += problems_of(text, self._all_told, (), headline=True)
        return problems

    def writes(self, word: str) -> bool:
        """Whether the sources write a word in just this way, capitals and all."""
        return word in self._written

    def _who_says(self, evidence: Sequence[Evidence]) -> list[str]:
        """The speakers and outlets behind some evidence."""
        spoken = {name for piece in evidence for name in self._speakers.get(_key(piece), ())}
        sources = {piece.source for piece in evidence}
        outlets = {
            name for one in sources if isinstance(one, int) for name in self._outlets.get(one, ()) if name
        }
        return sorted(spoken | outlets)

    def _figures_of(self, evidence: Sequence[Evidence]) -> list[MergedFigure]:
        """The figures that a sentence rests on."""
        numbers = {number for piece in evidence for number in self._figures.get(_key(piece), ())}
        return [self._brief.figures[number] for number in sorted(numbers)]

    def _held(self, evidence: Sequence[Evidence]) -> _Words:
        """The words of some evidence, with those of the records and the outlets that it belongs to."""
        known = sorted({words for piece in evidence for words in self._names.get(_key(piece), ())})
        for source in {piece.source for piece in evidence}:
            known += self._outlets.get(source, []) if isinstance(source, int) else []
        return _Words([piece.quote for piece in evidence], known)

    def _items(self) -> Iterator[Item]:
        yield from self._brief.figures
        yield from self._brief.attributions
        yield from self._brief.events
        yield from self._brief.disagreements

    def _told(self, piece: Evidence) -> Told:
        """A piece of evidence with who says it, where no record has it from the article itself."""
        key = _key(piece)
        by = self._by.get(key, {""})
        return Told(piece.quote, by="" if "" in by else min(by), denied=key in self._denied)

    @cached_property
    def _everything(self) -> _Words:
        quotes = [piece.quote for item in self._items() for piece in evidence_of(item)]
        known = {words for fields in self._names.values() for words in fields}
        outlets = {name for names in self._outlets.values() for name in names}
        return _Words(list(dict.fromkeys(quotes)), sorted(known | outlets))

    @cached_property
    def _all_told(self) -> list[Told]:
        pieces = (piece for item in self._items() for piece in evidence_of(item))
        return list(dict.fromkeys(map(self._told, pieces)))

    @cached_property
    def _written(self) -> set[str]:
        return set(standing.WORD.findall(self._everything.ground))

    @cached_property
    def _plain(self) -> set[str]:
        """Words that the sources write in lower case: no names, wherever they open a sentence."""
        return {word for word in self._written if word.islower()}

    def _loose(self, text: str, held: _Words) -> list[str]:
        """Numbers, quotations and names that do not stand in the words held against them."""
        said, ground = standing.fold(text), held.ground
        numbers = (
            standing.loose_numbers(said, ground, held.known, self._dates)
            if self._english
            else standing.loose_foreign(said, ground)
        )
        problems = [f"the number {n} is not in its evidence" for n in numbers]
        problems += [
            f"the quotation {q!r} is not in its evidence" for q in standing.loose_quotes(said, ground)
        ]
        if self._english:
            loose = standing.loose_names(said, held.words, self._plain)
            problems += [f"the name {name} is not in its evidence" for name in loose]
        return problems

    @cached_property
    def _dates(self) -> set[standing.Day]:
        """The days that the brief knows: published, as of, of an event, written out in evidence."""
        brief = self._brief
        known = [source.published for source in brief.sources]
        known += [reading.as_of for figure in brief.figures for reading in figure.readings]
        known += [day for event in brief.events if event.when for day in (event.when.start, event.when.end)]
        iso = [match for match in (_ISO_DAY.match(day or "") for day in known) if match]
        dates = {(int(match[2]), int(match[1])) for match in iso}
        return dates.union(standing.days_in(self._everything.ground))


class _Words:
    """Quotes of evidence and names of records, made ready for comparing once."""

    def __init__(self, quotes: Sequence[str], names: Sequence[str]) -> None:
        self.names = names
        self.ground = standing.fold("\n".join(quotes))
        self.known = standing.fold("\n".join(names))

    @cached_property
    def words(self) -> set[str]:
        return standing.words_of(self.ground) | standing.words_of(self.known)


def _fields(item: Item) -> Iterable[str | None]:
    """The words of a record beside its evidence: who, what, through whom."""
    if isinstance(item, MergedFigure):
        readings = [text for r in item.readings for text in (r.attributed_to, r.via, r.text)]
        return [item.measure, item.unit, *item.origins.named, *readings]
    if isinstance(item, MergedAttribution):
        return [item.speaker, item.mention, item.role, item.via, item.cue, *item.origins.named]
    if isinstance(item, Disagreement):
        return []
    return [*item.who, item.where, item.when.text if item.when else None, *item.origins.named]


def _attributed(item: Item) -> Iterator[tuple[Evidence, str, tuple[str | None, ...]]]:
    """Each piece of evidence, whom its record lays it to ("" for the article itself), their other names."""
    if isinstance(item, MergedAttribution):
        others = (item.mention, item.via, item.speaker.split()[-1] if item.speaker else None)
        yield from ((piece, item.speaker, others) for piece in item.evidence)
    elif isinstance(item, MergedFigure):
        yield from ((piece, r.attributed_to or "", (r.via,)) for r in item.readings for piece in r.evidence)
    elif isinstance(item, MergedEvent):
        yield from ((piece, "", ()) for piece in item.evidence)


def _key(piece: Evidence) -> Key:
    return piece.source, piece.start, piece.end
