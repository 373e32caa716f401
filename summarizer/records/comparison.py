"""What changed from one brief to another, in the terms of those who work with briefs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.records.base import SCHEMA_VERSION, Record, SchemaVersion

if TYPE_CHECKING:
    from collections.abc import Iterable


class ChangeKind(StrEnum):
    """What a change is, in the order in which changes are told."""

    FIGURE_VALUE = "figure-value"
    FIGURE_STATUS = "figure-status"
    FIGURE_LOST = "figure-lost"
    FIGURE_GAINED = "figure-gained"
    FIGURE_SPEAKER = "figure-speaker"
    FIGURE_MEASURE = "figure-measure"
    DISAGREEMENT_LOST = "disagreement-lost"
    DISAGREEMENT_GAINED = "disagreement-gained"
    DISAGREEMENT_CHANGED = "disagreement-changed"
    ATTRIBUTION_SPEAKER = "attribution-speaker"
    STATEMENT_CHANGED = "statement-changed"
    ATTRIBUTION_LOST = "attribution-lost"
    ATTRIBUTION_GAINED = "attribution-gained"
    ATTRIBUTION_MANNER = "attribution-manner"
    EVENT_CHANGED = "event-changed"
    EVENT_LOST = "event-lost"
    EVENT_GAINED = "event-gained"
    SOURCE_COPY = "source-copy"
    SOURCE_CHANGED = "source-changed"
    SOURCE_LOST = "source-lost"
    SOURCE_GAINED = "source-gained"
    HEADLINE_CHANGED = "headline-changed"
    SUMMARY_CHANGED = "summary-changed"
    SUPPORT_CHANGED = "support-changed"
    AUDIT_CHANGED = "audit-changed"
    RUN_CHANGED = "run-changed"
    COST = "cost"


class Change(Record):
    """One thing that changed: `what` says it in one line, `about` what it concerns.

    `old` and `new` are the two states, None where there is none: what was gained has no old one.
    `sources` names the outlets concerned.
    """

    kind: ChangeKind
    about: str = ""
    what: str
    old: str | None
    new: str | None
    sources: tuple[str, ...] = ()


class Comparison(Record):
    """All that changed, the weightiest first; false where nothing did."""

    schema_version: SchemaVersion = SCHEMA_VERSION
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.changes)

    def of(self, kinds: Iterable[ChangeKind]) -> Comparison:
        """The changes of these kinds alone."""
        wanted = frozenset(kinds)
        return Comparison(changes=tuple(change for change in self.changes if change.kind in wanted))

    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind that there are any of, in the order of the kinds."""
        found = [change.kind for change in self.changes]
        return {kind: found.count(kind) for kind in ChangeKind if kind in found}
