"""One piece of news as read and cleaned, and evidence in it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from summarizer.records.base import Record, SourceId


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
