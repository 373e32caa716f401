"""The articles of a ledger, each as it was read, with the features that grouping compares; the stories."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from sqlalchemy import bindparam, delete, func, insert, select, update

from summarizer.batch.features import Features, features_of
from summarizer.batch.ledger.tables import articles, stories, story_articles
from summarizer.batch.near_copies import SIGNATURE
from summarizer.records import SCHEMA_VERSION, Article, Story, StoryArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from sqlalchemy import Row

    from summarizer.batch.ledger.store import Store

_HEAD = struct.Struct("<II")  # how the signature was made; how many terms there are
_MADE = crc32(SIGNATURE.encode())
_AT_ONCE = 500  # rows of one statement


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says of an article without its text. `digest` is of its whole record."""

    sha256: str
    digest: str
    place: str
    published: str | None


class ArticleShelf:
    """Articles in the order in which they came; one is kept once, as it was first read."""

    def __init__(self, store: Store) -> None:
        """Go on behind the last article."""
        self._store = store
        self._insert = store.insert(articles, replace=("left_out",))
        last = store.peek(select(func.max(articles.c.number)))[0][0]
        self._next = 0 if last is None else last + 1
        self._waiting = 0

    def add(self, article: str, features: Features) -> None:
        """Keep an article, its record given as JSON; one that was left out is so no more."""
        reference = features.article
        row = {
            "sha256": reference.sha256,
            "digest": hashlib.sha256(article.encode()).hexdigest(),
            "number": self._next,
            "left_out": 0,
            **{
                key: _bare(getattr(reference, key))
                for key in ("published", "outlet", "title", "path", "url", "id")
            },
            "features": pack(features),
            "article": article,
        }
        self._store.later(self._insert, row)
        self._next += 1
        self._waiting += 1
        if self._waiting >= _AT_ONCE:
            self._store.flush()
            self._waiting = 0

    def count(self) -> int:
        """How many there are, those left out among them."""
        return int(self._store.rows(select(func.count()).select_from(articles))[0][0])

    def article(self, sha256: str) -> str:
        """The record of an article, as JSON. Raises KeyError where there is none."""
        found = self._store.peek(_ONE, {"sha256": sha256})
        if not found:
            raise KeyError(sha256)
        return str(found[0][0])

    def entries(self, digests: Sequence[str]) -> dict[str, Entry]:
        """What is known of these articles, by sha256."""
        found: dict[str, Entry] = {}
        for at in range(0, len(digests), _AT_ONCE):
            query = select(
                articles.c.sha256, articles.c.digest, articles.c.path, articles.c.url, articles.c.id,
                articles.c.published,
            ).where(articles.c.sha256.in_(digests[at : at + _AT_ONCE]))  # fmt: skip
            for row in self._store.rows(query):
                found[row.sha256] = Entry(row.sha256, row.digest, _place(row), row.published)
        return found

    def features(self) -> Iterator[Features]:
        """The features of all articles but those left out, in the order in which these came."""
        query = select(articles).where(articles.c.left_out == 0).order_by(articles.c.number)
        for row in self._store.stream(query):
            yield unpack(row.features, _reference(row)) or features_of(
                Article.model_validate_json(row.article)
            )

    def leave_out_all_but(self, kept: Iterable[str]) -> int:
        """Leave out what is not in `kept`; how many articles that are."""
        kept = set(kept)
        query = select(articles.c.sha256).where(articles.c.left_out == 0)
        others = [row.sha256 for row in self._store.rows(query) if row.sha256 not in kept]
        out = update(articles).where(articles.c.sha256 == bindparam("one")).values(left_out=1)
        back = update(articles).where(articles.c.sha256 == bindparam("one")).values(left_out=0)
        self._store.execute(out, [{"one": one} for one in others])
        self._store.execute(back, [{"one": one} for one in kept])
        return len(others)


class StoryShelf:
    """The stories as they were last grouped or given."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store

    def replace(self, given: Sequence[Story]) -> None:
        """Keep these stories, in this order, in place of what was kept."""
        self._store.execute(delete(story_articles))
        self._store.execute(delete(stories))
        rows = [
            {"id": one.id, "number": at, "title": one.title, "first": one.first, "last": one.last}
            for at, one in enumerate(given)
        ]
        members = [
            {"sha256": article.sha256, "story": story.id, "number": at}
            for story in given
            for at, article in enumerate(story.articles)
        ]
        self._store.execute(insert(stories), rows)
        self._store.execute(insert(story_articles), members)
        self._store.commit()

    def all(self) -> list[Story]:
        """The stories, in their order."""
        members: dict[str, list[StoryArticle]] = {}
        query = (
            select(
                story_articles.c.story, articles.c.sha256, articles.c.published, articles.c.outlet,
                articles.c.title, articles.c.path, articles.c.url, articles.c.id,
            )
            .join_from(story_articles, articles)
            .order_by(story_articles.c.story, story_articles.c.number)
        )  # fmt: skip
        for row in self._store.stream(query):
            members.setdefault(row.story, []).append(_reference(row))
        return [
            Story(
                schema_version=SCHEMA_VERSION,
                id=row.id,
                title=row.title,
                first=row.first,
                last=row.last,
                articles=members.get(row.id, []),
            )
            for row in self._store.rows(select(stories).order_by(stories.c.number))
        ]


_ONE = select(articles.c.article).where(articles.c.sha256 == bindparam("sha256"))


def pack(features: Features) -> bytes:
    """The arrays of features as bytes."""
    arrays = (features.terms, features.weights, features.signature)
    return _HEAD.pack(_MADE, len(features.terms)) + b"".join(one.tobytes() for one in arrays)


def unpack(data: bytes, reference: StoryArticle) -> Features | None:
    """The features that `pack` packed; None where they were made in another way."""
    made, count = _HEAD.unpack_from(data)
    if made != _MADE:
        return None
    at = _HEAD.size
    terms = np.frombuffer(data, np.uint32, count, at)
    weights = np.frombuffer(data, np.float32, count, at + terms.nbytes)
    signature = np.frombuffer(data, np.uint16, -1, at + terms.nbytes + weights.nbytes)
    return Features(reference, terms, weights, signature)


def _place(row: Row[Any]) -> str:
    """What messages call an article: of a dump, where many have one path, with the id that it was given."""
    place = row.path or row.url
    if not place:
        return str(row.id)
    return f"{place} ({row.id})" if row.path and not row.sha256.startswith(row.id) else str(place)


def _reference(row: Row[Any]) -> StoryArticle:
    return StoryArticle(
        published=row.published,
        outlet=row.outlet,
        title=row.title,
        path=row.path,
        url=row.url,
        id=row.id,
        sha256=row.sha256,
    )


def _bare(text: str | None) -> str | None:
    """Without the one sign that PostgreSQL keeps in no text."""
    return text.replace("\x00", "") if text else text
