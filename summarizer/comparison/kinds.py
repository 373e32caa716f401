"""The kinds of change by section, and by the names that a user may give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.records import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

SECTIONS: dict[str, tuple[ChangeKind, ...]] = {
    "Figures": (
        ChangeKind.FIGURE_VALUE,
        ChangeKind.FIGURE_STATUS,
        ChangeKind.FIGURE_LOST,
        ChangeKind.FIGURE_GAINED,
        ChangeKind.FIGURE_SPEAKER,
        ChangeKind.FIGURE_MEASURE,
    ),
    "Disagreements": (
        ChangeKind.DISAGREEMENT_LOST,
        ChangeKind.DISAGREEMENT_GAINED,
        ChangeKind.DISAGREEMENT_CHANGED,
    ),
    "Statements": (
        ChangeKind.ATTRIBUTION_SPEAKER,
        ChangeKind.STATEMENT_CHANGED,
        ChangeKind.ATTRIBUTION_LOST,
        ChangeKind.ATTRIBUTION_GAINED,
        ChangeKind.ATTRIBUTION_MANNER,
    ),
    "Events": (ChangeKind.EVENT_CHANGED, ChangeKind.EVENT_LOST, ChangeKind.EVENT_GAINED),
    "Sources": (
        ChangeKind.SOURCE_COPY,
        ChangeKind.SOURCE_CHANGED,
        ChangeKind.SOURCE_LOST,
        ChangeKind.SOURCE_GAINED,
    ),
    "Headline and summary": (ChangeKind.HEADLINE_CHANGED, ChangeKind.SUMMARY_CHANGED),
    "Evidence": (ChangeKind.SUPPORT_CHANGED,),
    "Audit": (ChangeKind.AUDIT_CHANGED,),
    "Run": (ChangeKind.RUN_CHANGED, ChangeKind.COST),
}
"""What a report tells together, in the order in which it does."""

_ALL = "all"


def kinds_named(names: Iterable[str]) -> frozenset[ChangeKind]:
    """The kinds that `names` stand for: a kind ("figure-lost"), all of one thing ("figure"), or "all".

    Each may hold several, with commas between. Raises ValueError for one that stands for nothing.
    """
    found: set[ChangeKind] = set()
    for name in (part.strip() for given in names for part in given.split(",")):
        meant = {kind for kind in ChangeKind if name in (_ALL, kind, kind.partition("-")[0])}
        if not meant:
            raise ValueError(f"there is no kind of change {name!r}")
        found |= meant
    return frozenset(found)
