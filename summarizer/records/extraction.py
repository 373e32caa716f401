"""What one article yields."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from summarizer.records.article import Article, Evidence
from summarizer.records.base import (
    SCHEMA_VERSION,
    Engine,
    Mode,
    Number,
    Qualifier,
    Record,
    SchemaVersion,
    SourceId,
)


class When(Record):
    """A time as printed, and the first and last ISO date (or date-time) that it can mean."""

    text: str
    start: str | None
    end: str | None


class Event(Record):
    """What happened, to or by whom, where, when."""

    what: str
    who: list[str]
    where: str | None
    when: When | None
    evidence: list[Evidence]


class Figure(Record):
    """A number that the article reports: one flat reading with its measure and unit.

    `text` is the figure as printed; `value` the number as printed, scaled (a range has none);
    `low` and `high` bound what is claimed, None where open; `as_of` is an ISO date or date-time.
    """

    measure: str
    unit: str | None
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: Qualifier
    text: str
    as_of: str | None
    attributed_to: str | None
    via: str | None
    evidence: list[Evidence]


class Attribution(Record):
    """Who said what: `speaker` as resolved, `mention` and `cue` as printed.

    `evidence` covers the words of what is said, a piece for each unbroken span.
    """

    speaker: str
    mention: str | None
    role: str | None
    anonymous: bool
    via: str | None
    mode: Mode
    cue: str | None
    statement: str
    evidence: list[Evidence]


class Rejected(Record):
    """An item that failed its check, and why. `source` is the article's id, or the source's number."""

    source: SourceId
    kind: Literal["event", "figure", "attribution", "summary", "group"]
    item: str
    reason: str


class Run(Record):
    """What a result depends on, and nothing else: no clock, no cost, no path."""

    engine: Engine
    model: str | None
    prompts: dict[str, str]
    settings: dict[str, str | int | float | bool | None]


class Extraction(Record):
    """All that one article yields."""

    schema_version: SchemaVersion = SCHEMA_VERSION
    article: Article
    events: list[Event]
    figures: list[Figure]
    attributions: list[Attribution]
    rejected: list[Rejected]
    run: Run

    @model_validator(mode="after")
    def _evidence_is_verbatim(self) -> Self:
        """No extraction can exist whose evidence does not stand in its article."""
        items: tuple[Event | Figure | Attribution, ...] = (*self.events, *self.figures, *self.attributions)
        for pieces in [item.evidence for item in items]:
            for piece in pieces:
                if self.article.text[piece.start : piece.end] != piece.quote or not piece.quote:
                    raise ValueError(f"evidence is not verbatim: {piece.quote[:60]!r}")
        return self
