"""What the merger makes of a story."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.records.article import Evidence
from summarizer.records.base import (
    SCHEMA_VERSION,
    Mode,
    Number,
    Qualifier,
    Record,
    SchemaVersion,
    Share,
    Status,
)
from summarizer.records.extraction import Rejected, Run, When


class SharedText(Record):
    """How much of this source's text stands in another one as well: words, and share of its own."""

    source: int
    words: int
    share: Share


class Source(Record):
    """One article of a brief. `copy_of` is the source it copies; `words` the length of its text."""

    id: Annotated[int, Field(ge=1)]
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    credit: str | None
    copy_of: int | None
    shares: list[SharedText]
    words: int
    sha256: str


class Origins(Record):
    """How many outlets print a claim, how many different texts that is, and who it goes back to."""

    outlets: int
    texts: int
    origins: int
    named: list[str]


class Reading(Record):
    """One value of a figure, with the sources that give it."""

    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: Qualifier
    text: str
    as_of: str | None
    attributed_to: str | None
    via: str | None
    sources: list[int]
    evidence: list[Evidence]


class MergedFigure(Record):
    """What all sources say of one measure. `reason` explains the status in one sentence."""

    measure: str
    unit: str | None
    status: Status
    reason: str
    origins: Origins
    readings: list[Reading]


class MergedAttribution(Record):
    """One statement of one speaker, in however many sources."""

    speaker: str
    mention: str | None
    role: str | None
    anonymous: bool
    via: str | None
    mode: Mode
    cue: str | None
    statement: str
    origins: Origins
    sources: list[int]
    evidence: list[Evidence]


class MergedEvent(Record):
    """One event, in however many sources."""

    what: str
    who: list[str]
    where: str | None
    when: When | None
    origins: Origins
    sources: list[int]
    evidence: list[Evidence]


class Position(Record):
    """One side of a disagreement."""

    text: str
    sources: list[int]
    evidence: list[Evidence]


class Disagreement(Record):
    """Something on which sources differ; `figure` is the index of the figure in conflict, if any."""

    about: str
    figure: int | None
    positions: list[Position]


class SummarySentence(Record):
    """One of the brief's own sentences, with the sources it rests on."""

    text: str
    citations: list[int]
    evidence: list[Evidence]


class Unused(Record):
    """A number or quotation of a source that is not in the brief, and why.

    `sentence`, `start` and `end` are None where it stands in the headline, which is not in `text`.
    """

    source: int
    sentence: int | None
    start: int | None
    end: int | None
    quote: str
    reason: str


class Tally(Record):
    """How many of one kind the sources hold, and which of them the brief does not use."""

    total: int
    used: int
    unused: list[Unused]


class Failed(Record):
    """An article that is not in the brief: `path` as the user gave it."""

    path: str
    reason: str


class Audit(Record):
    """What became of every number and quotation of the sources."""

    numerals: Tally
    quotations: Tally
    rejected: list[Rejected]
    failed: list[Failed]


class Brief(Record):
    """One story across its sources. Sources are sorted by publication time, then by sha256."""

    schema_version: SchemaVersion = SCHEMA_VERSION
    headline: str
    summary: list[SummarySentence]
    sources: list[Source]
    figures: list[MergedFigure]
    attributions: list[MergedAttribution]
    events: list[MergedEvent]
    disagreements: list[Disagreement]
    audit: Audit
    run: Run
