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
verbatim             evidence that stands in its article
cited                summary sentences with a source and evidence
numerals_grounded    numbers of headline and summary that stand in the evidence
traps                (a count, fewer is better) strings that must not be in a brief

Of what was found, how much of the rest is right. Left out is what the gold file does not tell:

events_recall        gold events with an event of one of their articles, on the same day (or in the month or
                     year, if the gold file knows no more), that holds a third of the gold event's words, two
                     at least; without a date, article and words decide
units                gold readings found, in a unit of the same family (miles for kilometres, no dollars for
                     euros). Where the gold unit is a counted noun: the brief counts too, and the noun is in
                     its unit, measure or evidence; "people" are people whatever the brief calls them
qualifiers           gold readings found, with the qualifier that the gold file's words begin with (of
                     "roughly" it is "about", of "not less than" it is "at least"); others are not judged
attributed_to        gold readings found, said to be of somebody who shares a name or another telling word
roles                gold attributions found, whose speaker's role has the gold role's head word ("director"
                     of "director of the zoo"); a speaker without a role is judged by name and mention
via                  gold readings and gold attributions found, with an outlet or agency that shares a name

A gold reading or attribution that several records of the brief match is right if one of them is.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.evaluation.figures import FigureScore
from summarizer.evaluation.sources import article_numbers, f1, roots, share
from summarizer.evaluation.statements import StatementScore
from summarizer.evaluation.words import alike, all_numbers, folded, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.evaluation.gold import Gold, GoldEvent
    from summarizer.records import Brief, Evidence, MergedEvent, SourceId

Measures = dict[str, float | None]

MEASURES = (
    "figure_recall", "figure_precision", "grouping_f1", "conflict_recall", "false_conflicts", "status_exact",
    "conflicts_told", "attribution_recall", "attribution_precision", "direct_recall", "wire_f1",
    "verbatim", "cited", "numerals_grounded", "traps",
    "events_recall", "units", "qualifiers", "attributed_to", "roles", "via",
)  # fmt: skip
"""The measures, in the order of a table."""
COUNTS = frozenset({"false_conflicts", "traps"})
"""Those of the measures that are counts, and better the fewer."""


def score(gold: Gold, brief: Brief, texts: Mapping[int, str] | None = None) -> Measures:
    """Measure to value, in the order of MEASURES; None where there was nothing to measure.

    `texts` maps article number to text; without it, `verbatim` is not measured. Raises InputError where two
    sources of the brief have one number.
    """
    numbered = article_numbers(brief)
    figures = FigureScore(gold, brief, numbered)
    statements = StatementScore(gold, brief, numbered)
    found = {
        **figures.measures(),
        **statements.measures(),
        "via": share([*figures.via(), *statements.via()]),
        "wire_f1": _copies(gold, brief, numbered),
        "events_recall": _events(gold, brief, numbered),
        "verbatim": _verbatim(brief, numbered, texts),
        **_grounding(gold, brief),
    }
    return {name: found[name] for name in MEASURES}


def _copies(gold: Gold, brief: Brief, numbered: Mapping[SourceId, int]) -> float:
    top = roots(brief)
    mine = {frozenset((numbered[a], numbered[b])) for a, b in combinations(top, 2) if top[a] == top[b]}
    theirs = {frozenset(map(int, pair)) for group in gold.wire_groups for pair in combinations(group, 2)}
    return f1(len(mine & theirs), len(mine), len(theirs))


def _events(gold: Gold, brief: Brief, numbered: Mapping[SourceId, int]) -> float | None:
    def same(mine: MergedEvent, theirs: GoldEvent) -> bool:
        articles = {int(nn) for nn in theirs.articles}
        return (
            any(numbered.get(source) in articles for source in mine.sources)
            and _on_its_day(mine, theirs)
            and alike(
                theirs.what, mine.what, *mine.who, mine.where, *(piece.quote for piece in mine.evidence)
            )
        )

    return share(any(same(mine, theirs) for mine in brief.events) for theirs in gold.events)


def _on_its_day(mine: MergedEvent, theirs: GoldEvent) -> bool:
    """Whether the event can have been on the gold event's day, month or year; any will do if it has none."""
    if theirs.when_iso is None:
        return True
    if mine.when is None or mine.when.start is None:
        return False
    day = theirs.when_iso[:10]
    return mine.when.start[: len(day)] <= day <= (mine.when.end or mine.when.start)[: len(day)]


def _evidence(brief: Brief) -> list[Evidence]:
    groups = [
        *(one.evidence for one in brief.summary),
        *(reading.evidence for figure in brief.figures for reading in figure.readings),
        *(one.evidence for one in brief.attributions),
        *(one.evidence for one in brief.events),
        *(position.evidence for one in brief.disagreements for position in one.positions),
    ]
    return [piece for group in groups for piece in group]


def _verbatim(
    brief: Brief, numbered: Mapping[SourceId, int], texts: Mapping[int, str] | None
) -> float | None:
    if texts is None:
        return None
    plain = {number: folded(text) for number, text in texts.items()}
    return share(
        folded(piece.quote) in plain.get(numbered.get(piece.source, -1), "") for piece in _evidence(brief)
    )


def _grounding(gold: Gold, brief: Brief) -> Measures:
    checks = [(brief.headline, _evidence(brief)), *((one.text, one.evidence) for one in brief.summary)]
    grounded = [
        number in all_numbers(" ".join(piece.quote for piece in ground))
        for text, ground in checks
        for number in numbers(text)
    ]
    shown = brief.model_dump_json(include={"headline", "summary", "events", "figures", "attributions"})
    body = folded(shown.replace('\\"', '"')).lower()
    return {
        "cited": share(bool(one.citations and one.evidence) for one in brief.summary),
        "numerals_grounded": share(grounded) if grounded else 1.0,
        "traps": sum(folded(trap).lower() in body for trap in gold.traps),
    }
