"""The tables of a ledger: what was read, what was paid for, what was made of it.

The same in SQLite and in PostgreSQL. Times are seconds since 1970. Records are kept as the JSON that they
leave the program in, so that a ledger can be read by anything.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 1
"""Raised with every change of the tables; a ledger of another version is not opened."""

metadata = MetaData()
_DIGEST = String(64)  # a sha256 in hex

ledger = Table("ledger", metadata, Column("version", Integer, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("sha256", _DIGEST, primary_key=True),  # of the content, as in the article's record
    Column("digest", _DIGEST, nullable=False),  # of the whole record: what an extraction depends on
    Column("number", Integer, nullable=False, index=True),  # the order in which they were first met
    Column("left_out", Integer, nullable=False, default=0),  # by who corrected the stories
    Column("published", Text),
    Column("outlet", Text),
    Column("title", Text, nullable=False),
    Column("path", Text),
    Column("url", Text),
    Column("id", Text, nullable=False),
    Column("features", LargeBinary, nullable=False),
    Column("article", Text, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("key", _DIGEST, primary_key=True),  # of the request: see summarizer.model.kept
    Column("label", Text, nullable=False),
    Column("completion", Text, nullable=False),
    Column("at", Float, nullable=False),
)

extractions = Table(
    "extractions",
    metadata,
    Column("key", _DIGEST, primary_key=True),
    Column("sha256", _DIGEST, nullable=False),
    Column("at", Float, nullable=False),
    Column("extraction", Text, nullable=False),  # without its article
)

attempts = Table(
    "attempts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("run", Integer, nullable=False, index=True),
    Column("template", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("cached", Integer, nullable=False),
    Column("cost", Float),  # US dollars, null where the price is not known
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("sha256", _DIGEST, ForeignKey("articles.sha256"), primary_key=True),
    Column("story", String(64), nullable=False, index=True),
    Column("number", Integer, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("story", String(64), primary_key=True),
    Column("key", _DIGEST, nullable=False),
    Column("at", Float, nullable=False),
    Column("brief", Text, nullable=False),
    Column("notes", Text, nullable=False),  # what was done without the model although it was asked, as JSON
    Column("answers", Text, nullable=False),  # the keys of the answers that went into it, as JSON
)

failures = Table(
    "failures",
    metadata,
    Column("key", _DIGEST, primary_key=True),  # of the extraction, the brief or the input that failed
    Column("stage", String(16), nullable=False),  # read, extract or brief
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),  # the error's name
    Column("path", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("answers", Text, nullable=False),  # the keys of the answers that led to it, as JSON
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("started", Float, nullable=False),
    Column("heartbeat", Float, nullable=False),
    Column("ended", Float),
    Column("outcome", Text),  # null while it goes on, or where it was killed
    Column("settings", Text, nullable=False),
    Column("totals", Text, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(128), primary_key=True),  # the provider's
    Column("state", Text, nullable=False),
    Column("at", Float, nullable=False),
    Column("job", Text, nullable=False),  # as JSON
)

Index("extractions_at", extractions.c.at)
