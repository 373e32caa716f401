"""What has been paid for: the answers by what was asked, and every attempt with what it cost."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from summarizer.batch.ledger.tables import answers, attempts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from summarizer.batch.ledger.store import Store
    from summarizer.model import Attempt

_GET = select(answers.c.completion).where(answers.c.key == bindparam("key"))
_FORGET = delete(answers).where(answers.c.key == bindparam("one"))
_used: ContextVar[set[str] | None] = ContextVar("used", default=None)


class AnswerShelf:
    """The `Answers` of a model: kept before they are used, and asked for no more.

    Whatever else waits to be written is written with them: an answer is one commit.
    """

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store
        self._put = store.insert(answers)

    def get(self, key: str) -> str | None:
        """The completion that was kept, as JSON."""
        self.note([key])
        found = self._store.peek(_GET, {"key": key})
        return str(found[0][0]) if found else None

    def put(self, key: str, label: str, completion: str) -> None:
        """Keep a completion: durable when this returns."""
        self.note([key])
        row = {"key": key, "label": label.replace("\x00", ""), "completion": completion, "at": time.time()}
        self._store.later(self._put, row)
        self._store.flush()

    def forget(self, keys: Iterable[str]) -> None:
        """Drop answers, so that they are asked for again."""
        self._store.execute(_FORGET, [{"one": key} for key in sorted(keys)])
        self._store.commit()

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """The keys of the answers that are asked for within the context, by whatever task it starts."""
        keys: set[str] = set()
        token = _used.set(keys)
        try:
            yield keys
        finally:
            _used.reset(token)

    def note(self, keys: Iterable[str]) -> None:
        """These were asked for, here or on another machine: `watched` is told."""
        watched = _used.get()
        if watched is not None:
            watched.update(keys)


class AttemptShelf:
    """Every request that went out, with what it cost."""

    def __init__(self, store: Store, run: int, cost: Callable[[Attempt], float | None]) -> None:
        """Of the run `run`; `cost` is the price of an attempt in US dollars."""
        self._store, self._run, self._cost = store, run, cost
        self._insert = insert(attempts)

    def note(self, attempt: Attempt) -> None:
        """Write it down with the next commit."""
        usage = attempt.usage
        row = {
            "run": self._run,
            "template": attempt.template,
            "label": attempt.label.replace("\x00", ""),
            "at": attempt.at,
            "seconds": attempt.seconds,
            "outcome": attempt.outcome,
            "tokens_in": usage.tokens_in,
            "tokens_out": usage.tokens_out,
            "cached": usage.cached,
            "cost": self._cost(attempt),
        }
        self._store.later(self._insert, row)
