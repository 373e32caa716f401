"""The records that pass between the stages and leave the program: strict, immutable, JSON both ways.

Shapes, keys and their order are a promise to other programs; schemas/ holds the same as JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SchemaVersion = Literal["1.0"]
SCHEMA_VERSION: SchemaVersion = "1.0"

Engine = Literal["model", "rules"]
Qualifier = Literal["exact", "about", "nearly", "over", "at least", "at most", "range"]
Mode = Literal["direct", "indirect", "mixed"]
Status = Literal["single", "agree", "update", "conflict"]
Number = int | float
SourceId = int | str
Share = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """Base of every record: no unknown keys, no silent conversion, no change after it is made."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


# ---- an article ------------------------------------------------------------------------------


class Sentence(Record):
    """A numbered span of an article's text; `n` starts at 1, `end` is exclusive."""

    n: Annotated[int, Field(ge=1)]
    start: Annotated[int, Field(ge=0)]
    end: int


class Removed(Record):
    """Something that cleaning cut from an article, and why."""

    text: str
    reason: str


class Article(Record):
    """One piece of news as read and cleaned.

    `published` is an ISO 8601 date or date-time; `language` an ISO 639-1 code; `credit` what the
    text says of its origin ("Reuters", "with input from agencies"). The headline is in `title`
    alone; `text` is the body. `sha256` is of what identifies the content: title, date and text.
    """

    id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    authors: list[str]
    credit: str | None
    language: str | None
    text: str
    sentences: list[Sentence]
    removed: list[Removed]
    sha256: str

    @model_validator(mode="after")
    def _sentences_lie_in_text(self) -> Self:
        """Sentences are numbered 1, 2, ... and lie in order inside the text."""
        edge = 0
        for number, sentence in enumerate(self.sentences, start=1):
            if sentence.n != number or not edge <= sentence.start < sentence.end <= len(self.text):
                raise ValueError(f"sentence {sentence.n} does not fit the text")
            edge = sentence.end
        return self


class Evidence(Record):
    """Where words stand: `text[start:end] == quote` in the clean text of `source`, always.

    `source` is the article's id in an extraction and the source's number in a brief; `sentence`
    is the one in which the span starts.
    """

    source: SourceId
    sentence: int
    start: int
    end: int
    quote: str


# ---- what one article yields -----------------------------------------------------------------


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


# ---- what the merger makes of a story --------------------------------------------------------


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


# ---- how a helper may group what is to be merged ---------------------------------------------


class Contrast(Record):
    """Items that contradict each other: each position is a list of item ids."""

    about: str
    positions: list[list[str]]


class Grouping(Record):
    """Which items of several extractions belong together, by id alone (see merge.items).

    Each inner list is a group; an item in none stands alone. A group can join, never add or alter.
    """

    figures: list[list[str]]
    speakers: list[list[str]]
    events: list[list[str]]
    contrasts: list[Contrast]
