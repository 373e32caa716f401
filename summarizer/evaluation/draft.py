"""A gold file started from a brief, for a person to correct with the articles beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.evaluation.gold import (
    Gold,
    GoldArticle,
    GoldAttribution,
    GoldEvent,
    GoldFigure,
    GoldStatus,
    GoldValue,
)
from summarizer.evaluation.sources import article_numbers, roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.records import (
        Brief,
        Evidence,
        MergedAttribution,
        MergedEvent,
        MergedFigure,
        Reading,
        SourceId,
        Status,
    )

_STATUS: dict[Status, GoldStatus] = {
    "single": "agree",
    "agree": "agree",
    "update": "updated over time",
    "conflict": "conflict",
}


def draft(brief: Brief, story: str) -> Gold:
    """All that the brief says, in the form of a gold file. `traps` is empty: what they are, nobody said.

    Raises InputError where two sources of the brief have one number.
    """
    numbered = article_numbers(brief)
    groups: dict[int, list[str]] = {}
    for source, root in roots(brief).items():
        groups.setdefault(root, []).append(_nn(numbered[source]))
    return Gold(
        story=story,
        articles=[
            GoldArticle(nn=_nn(numbered[one.id]), publisher=one.outlet, date=one.published, title=one.title)
            for one in brief.sources
        ],
        figures=[_figure(one, numbered) for one in brief.figures],
        attributions=[one for mine in brief.attributions for one in _attributions(mine, numbered)],
        events=[_event(one, numbered) for one in brief.events],
        wire_groups=[sorted(group) for group in groups.values() if len(group) > 1],
        traps=[],
    )


def _nn(number: int) -> str:
    return f"{number:02}"


def _quotes(evidence: Iterable[Evidence], numbered: Mapping[SourceId, int]) -> dict[str, str]:
    """For each article the longest piece of evidence from it."""
    longest: dict[str, str] = {}
    for piece in evidence:
        if piece.source not in numbered:  # written by another program, for ours has no such evidence
            continue
        nn = _nn(numbered[piece.source])
        longest[nn] = max(longest.get(nn, ""), piece.quote, key=len)
    return dict(sorted(longest.items()))


def _figure(figure: MergedFigure, numbered: Mapping[SourceId, int]) -> GoldFigure:
    return GoldFigure(
        what=figure.measure,
        status=_STATUS[figure.status],
        values=[_value(figure, reading, numbered) for reading in figure.readings],
    )


def _value(figure: MergedFigure, reading: Reading, numbered: Mapping[SourceId, int]) -> GoldValue:
    """The number as printed at both ends, but at the end that the words leave open."""
    quotes = _quotes(reading.evidence, numbered)
    low, high = reading.low, reading.high
    if reading.value is not None:
        low = None if reading.qualifier in {"nearly", "at most"} else reading.value
        high = None if reading.qualifier in {"over", "at least"} else reading.value
    return GoldValue(
        value_low=low,
        value_high=high,
        unit=figure.unit,
        qualifier=reading.qualifier,
        articles=list(quotes),
        quotes=quotes,
        attributed_to=reading.attributed_to,
        via=reading.via,
    )


def _attributions(mine: MergedAttribution, numbered: Mapping[SourceId, int]) -> list[GoldAttribution]:
    return [
        GoldAttribution(
            article=nn,
            speaker=mine.speaker,
            role=mine.role,
            via=mine.via,
            anonymous=mine.anonymous,
            direct=mine.mode == "direct",
            quote=quote,
        )
        for nn, quote in _quotes(mine.evidence, numbered).items()
    ]


def _event(mine: MergedEvent, numbered: Mapping[SourceId, int]) -> GoldEvent:
    return GoldEvent(
        what=mine.what,
        who=", ".join(mine.who) or None,
        where=mine.where,
        when_iso=mine.when.start if mine.when else None,
        articles=sorted(_nn(numbered[source]) for source in mine.sources if source in numbered),
    )
