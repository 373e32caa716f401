"""All measures of one brief against one gold file, each between 0 and 1 unless it is a count.

figure_recall        gold readings (one per article and number) of which the brief has the number, citing
                     that article with words of the gold quote
figure_precision     numbered readings of the brief that are a gold reading
grouping_f1          pairs of matched readings: in one figure of the brief, in one of the gold file
conflict_recall      gold conflicts and updates between numbers that the brief shows as such
false_conflicts      (a count, fewer is better) shown conflicts and updates that are none
status_exact         of those shown, the ones with the right one of the two words
conflicts_told       of those shown, the ones of which the summary names two readings
attribution_recall   gold attributions with an attribution of that article, words and speaker shared
attribution_precision  the brief's attributions that are in the gold file
direct_recall        attribution_recall on direct quotations
wire_f1              pairs of copies against the gold groups
events_recall        gold events with an event of the brief from one of their articles on the same day
verbatim             evidence that stands in its article
cited                summary sentences with a source and evidence
numerals_grounded    numbers of headline and summary that stand in the evidence
traps                (a count, fewer is better) strings that must not be in a brief
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.evaluation.figures import FigureScore
from summarizer.evaluation.sources import SPEECH_WORDS, article_numbers, cites, f1, ratio
from summarizer.evaluation.words import all_numbers, folded, name_words, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.evaluation.gold import Gold, GoldAttribution
    from summarizer.records import Brief, Evidence, MergedAttribution

MEASURES = (
    "figure_recall", "figure_precision", "grouping_f1", "conflict_recall", "false_conflicts", "status_exact",
    "conflicts_told", "attribution_recall", "attribution_precision", "direct_recall", "wire_f1",
    "events_recall", "verbatim", "cited", "numerals_grounded", "traps",
)  # fmt: skip
"""The measures, in the order of a table; false_conflicts and traps are counts."""


def score(gold: Gold, brief: Brief, texts: Mapping[int, str]) -> dict[str, float | None]:
    """Measure to value; None where there was nothing to measure. `texts` maps article number to its text."""
    numbered = article_numbers(brief)
    return {
        **FigureScore(gold, brief, numbered).measures(),
        **_attributions(gold, brief, numbered),
        "wire_f1": _copies(gold, brief, numbered),
        "events_recall": _events(gold, brief, numbered),
        **_grounding(gold, brief, numbered, texts),
    }


def _attributions(gold: Gold, brief: Brief, numbered: dict[int, int]) -> dict[str, float | None]:
    def same(mine: MergedAttribution, theirs: GoldAttribution) -> bool:
        return bool(name_words(mine.speaker, mine.mention) & name_words(theirs.speaker)) and cites(
            mine.evidence, int(theirs.article), theirs.quote, numbered, longest=SPEECH_WORDS
        )

    hits = [
        (theirs.direct, any(same(mine, theirs) for mine in brief.attributions))
        for theirs in gold.attributions
    ]
    right = sum(any(same(mine, theirs) for theirs in gold.attributions) for mine in brief.attributions)
    direct = [hit for is_direct, hit in hits if is_direct]
    return {
        "attribution_recall": ratio(sum(hit for _, hit in hits), len(hits)),
        "attribution_precision": ratio(right, len(brief.attributions)),
        "direct_recall": ratio(sum(direct), len(direct)),
    }


def _copies(gold: Gold, brief: Brief, numbered: dict[int, int]) -> float:
    copied = {source.id: source.copy_of for source in brief.sources}

    def root(source: int) -> int:
        seen: set[int] = set()
        while (above := copied.get(source)) is not None and source not in seen:
            seen.add(source)
            source = above
        return source

    mine = {frozenset((numbered[a], numbered[b])) for a, b in combinations(copied, 2) if root(a) == root(b)}
    theirs = {frozenset((int(a), int(b))) for group in gold.wire_groups for a, b in combinations(group, 2)}
    return f1(len(mine & theirs), len(mine), len(theirs))


def _events(gold: Gold, brief: Brief, numbered: dict[int, int]) -> float | None:
    """Of the gold events with a day: those with an event of one of their articles that covers the day."""
    dated = [event for event in gold.events if event.when_iso]
    found = 0
    for event in dated:
        day, articles = str(event.when_iso)[:10], {int(nn) for nn in event.articles}
        found += any(
            mine.when is not None
            and mine.when.start is not None
            and mine.when.start[: len(day)] <= day <= (mine.when.end or mine.when.start)[: len(day)]
            and articles & {numbered[source] for source in mine.sources}
            for mine in brief.events
        )
    return ratio(found, len(dated))


def _evidence(brief: Brief) -> list[Evidence]:
    groups = [
        *(one.evidence for one in brief.summary),
        *(reading.evidence for figure in brief.figures for reading in figure.readings),
        *(one.evidence for one in brief.attributions),
        *(one.evidence for one in brief.events),
        *(position.evidence for one in brief.disagreements for position in one.positions),
    ]
    return [piece for group in groups for piece in group]


def _grounding(
    gold: Gold, brief: Brief, numbered: dict[int, int], texts: Mapping[int, str]
) -> dict[str, float | None]:
    pieces = _evidence(brief)
    plain = {number: folded(text) for number, text in texts.items()}
    verbatim = sum(folded(piece.quote) in plain.get(numbered[int(piece.source)], "") for piece in pieces)
    checks = [(brief.headline, pieces), *((one.text, one.evidence) for one in brief.summary)]
    grounded = [
        number in all_numbers(" ".join(piece.quote for piece in ground))
        for text, ground in checks
        for number in numbers(text)
    ]
    shown = brief.model_dump_json(include={"headline", "summary", "events", "figures", "attributions"})
    body = folded(shown.replace('\\"', '"')).lower()
    return {
        "verbatim": ratio(verbatim, len(pieces)),
        "cited": ratio(
            sum(bool(one.citations and one.evidence) for one in brief.summary), len(brief.summary)
        ),
        "numerals_grounded": ratio(sum(grounded), len(grounded)) if grounded else 1.0,
        "traps": sum(folded(trap).lower() in body for trap in gold.traps),
    }
