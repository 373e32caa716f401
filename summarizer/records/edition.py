"""What a batch of briefs adds up to: its stories in order, and what is not among them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.records.base import SCHEMA_VERSION, Record, SchemaVersion
from summarizer.records.brief import Brief, Failed

Count = Annotated[int, Field(ge=0)]


class EditionStory(Record):
    """A briefed story: as much as an index and one line of a newsletter need.

    `lead` is the first sentence of the summary. `page` and `record` are the brief as HTML and as JSON, by
    their paths from the edition's folder. `texts` counts articles that copy no other, `origins`
    those to whom the accounts of what happened go back (newsrooms, agencies, witnesses). `first` and `last`
    are ISO dates, null where no article is dated. `brief` is kept for stories told in full alone.
    """

    id: str
    headline: str
    lead: str
    language: str | None = None
    page: str | None
    record: str | None
    articles: Count
    outlets: Count
    texts: Count
    origins: Count
    conflicts: Count
    updates: Count
    first: str | None
    last: str | None
    brief: Brief | None = None


class LeftOut(Record):
    """A story that was found and not briefed, and why."""

    id: str
    title: str
    articles: Count
    outlets: Count
    first: str | None
    last: str | None
    reason: str


class Edition(Record):
    """The stories of one batch, the most important first.

    `date` is an ISO date. `url` is the address of the web where the edition's folder will stand, for links
    in a newsletter that leaves the folder; null where nobody said.
    """

    schema_version: SchemaVersion = SCHEMA_VERSION
    title: str
    date: str | None
    url: str | None = None
    stories: list[EditionStory]
    left_out: list[LeftOut]
    failed: list[Failed]
