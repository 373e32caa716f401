"""A story: the articles about one event, each as much as is needed to find it again."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.records.base import Record, SchemaVersion


class StoryArticle(Record):
    """An article of a story: what a person knows it by, and where it is to be found.

    `title` is the headline, else the first words of the text. The other keys are as in the article's own
    record.
    """

    published: str | None
    outlet: str | None
    title: str
    path: str | None
    url: str | None
    id: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Story(Record):
    """The articles about one event.

    `id` is derived from the sha256 of the article that was the earliest when the story was first formed,
    and stays when articles join. `first` and `last` are the ISO dates, in UTC, of the earliest and the
    latest article, null where none is dated.
    """

    schema_version: SchemaVersion
    id: str
    title: str
    first: str | None
    last: str | None
    articles: list[StoryArticle]
