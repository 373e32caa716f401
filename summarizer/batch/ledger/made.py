"""What was made of the articles: extractions and briefs, by what they depend on, and what failed."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, select

from summarizer.batch.ledger.tables import briefs, extractions, failures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from sqlalchemy import Row

    from summarizer.batch.ledger.store import Store

_AT_ONCE = 500  # rows of one statement
READ, EXTRACT, BRIEF = "read", "extract", "brief"


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read, extracted or made a brief of. `kind` is the error's name.

    `key` is that of the extraction or the brief; `answers` are the keys of the answers that led to it.
    """

    key: str
    stage: str
    kind: str
    path: str
    reason: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptBrief:
    """A finished brief: its record as JSON, and what was done without the model although it was asked."""

    brief: str
    notes: tuple[str, ...]
    answers: tuple[str, ...] = ()


class ExtractionShelf:
    """Extractions, each without its article, by what they depend on."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store
        self._insert = store.insert(extractions)

    def add(self, key: str, sha256: str, extraction: str) -> None:
        """Keep an extraction, with the next commit: it can be made again from what is paid for."""
        row = {"key": key, "sha256": sha256, "at": time.time(), "extraction": extraction}
        self._store.later(self._insert, row)

    def get(self, keys: Sequence[str]) -> dict[str, str]:
        """Those of these extractions that are kept, by key."""
        return {row.key: row.extraction for row in _chosen(self._store, _WHOLE, keys)}

    def kept(self, keys: Sequence[str]) -> set[str]:
        """Which of these are kept."""
        return {row.key for row in _chosen(self._store, _KEYS, keys)}

    def times(self, since: float) -> Iterator[float]:
        """When each one was made, since then, the earliest first."""
        query = select(extractions.c.at).where(extractions.c.at >= since).order_by(extractions.c.at)
        return (row.at for row in self._store.stream(query))


class BriefShelf:
    """The brief of each story, good as long as what it depends on is the same."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store
        self._insert = store.insert(briefs, replace=("key", "at", "brief", "notes", "answers"))

    def put(self, story: str, key: str, kept: KeptBrief) -> None:
        """Keep a brief in place of the story's older one."""
        row = {
            "story": story,
            "key": key,
            "at": time.time(),
            "brief": kept.brief,
            "notes": json.dumps(kept.notes, ensure_ascii=False),
            "answers": json.dumps(kept.answers),
        }
        self._store.later(self._insert, row)
        self._store.flush()

    def get(self, story: str, key: str) -> KeptBrief | None:
        """The story's brief, if it depends on `key`."""
        for row in self._store.rows(_BRIEF, {"one": story}):
            if row.key == key:
                return KeptBrief(row.brief, tuple(json.loads(row.notes)), tuple(json.loads(row.answers)))
        return None

    def key(self, story: str) -> str | None:
        """What the story's brief depends on."""
        found = self._store.rows(select(briefs.c.key).where(briefs.c.story == story))
        return str(found[0].key) if found else None

    def stories(self) -> set[str]:
        """The ids of all stories that have, or had, a brief."""
        return {row.story for row in self._store.rows(select(briefs.c.story))}

    def times(self, since: float) -> list[float]:
        """When each one was made, since then."""
        query = select(briefs.c.at).where(briefs.c.at >= since).order_by(briefs.c.at)
        return [row.at for row in self._store.rows(query)]

    def forget(self, given: Iterable[str]) -> None:
        """Drop the briefs of these stories."""
        self._store.execute(_FORGET_BRIEF, [{"one": story} for story in given])
        self._store.commit()

    def forget_noted(self) -> set[str]:
        """Drop the briefs that the model has failed; the keys of the answers that led to them."""
        found = self._store.rows(select(briefs.c.story, briefs.c.answers).where(briefs.c.notes != "[]"))
        self._store.execute(_FORGET_BRIEF, [{"one": row.story} for row in found])
        self._store.commit()
        return {key for row in found for key in json.loads(row.answers)}


class FailureShelf:
    """What failed, until it is tried again."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store
        changed = ("stage", "number", "kind", "path", "reason", "at", "answers")
        self._insert = store.insert(failures, replace=changed)

    def add(self, failure: Failure, number: int = 0) -> None:
        """Keep it, with the next commit; `number` orders those of one stage."""
        row = {
            "key": failure.key,
            "stage": failure.stage,
            "number": number,
            "kind": failure.kind,
            "path": failure.path.replace("\x00", ""),
            "reason": failure.reason.replace("\x00", ""),
            "at": time.time(),
            "answers": json.dumps(failure.answers),
        }
        self._store.later(self._insert, row)

    def all(self, stage: str) -> list[Failure]:
        """Those of a stage, in the order of their numbers."""
        query = select(failures).where(failures.c.stage == stage)
        rows = self._store.rows(query.order_by(failures.c.number, failures.c.key))
        return [_failure(row) for row in rows]

    def of(self, keys: Sequence[str]) -> dict[str, Failure]:
        """Those of these keys."""
        return {row.key: _failure(row) for row in _chosen(self._store, _FAILURES, keys)}

    def counts(self) -> dict[tuple[str, str], int]:
        """How many there are, by stage and kind."""
        query = select(failures.c.stage, failures.c.kind, func.count().label("many"))
        rows = self._store.rows(query.group_by(failures.c.stage, failures.c.kind))
        return {(row.stage, row.kind): row.many for row in sorted(rows)}

    def forget(self, keys: Iterable[str]) -> None:
        """Drop them: they may be tried again."""
        self._store.execute(_FORGET, [{"one": key} for key in sorted(keys)])
        self._store.commit()

    def forget_stage(self, stage: str) -> None:
        """Drop all of a stage, with the next commit."""
        self._store.execute(delete(failures).where(failures.c.stage == stage))


_WHOLE = select(extractions.c.key, extractions.c.extraction).where(
    extractions.c.key.in_(bindparam("keys", expanding=True))
)
_KEYS = select(extractions.c.key).where(extractions.c.key.in_(bindparam("keys", expanding=True)))
_FAILURES = select(failures).where(failures.c.key.in_(bindparam("keys", expanding=True)))
_BRIEF = select(briefs).where(briefs.c.story == bindparam("one"))
_FORGET = delete(failures).where(failures.c.key == bindparam("one"))
_FORGET_BRIEF = delete(briefs).where(briefs.c.story == bindparam("one"))


def _chosen(store: Store, query: Any, keys: Sequence[str]) -> Iterator[Row[Any]]:  # noqa: ANN401
    for at in range(0, len(keys), _AT_ONCE):
        yield from store.rows(query, {"keys": list(keys[at : at + _AT_ONCE])})


def _failure(row: Row[Any]) -> Failure:
    return Failure(row.key, row.stage, row.kind, row.path, row.reason, tuple(json.loads(row.answers)))
