"""The runs of a batch: when they began, what they were told, how far they are; the provider's jobs."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from summarizer.batch.ledger.answers import AttemptShelf
from summarizer.batch.ledger.tables import attempts, jobs, runs
from summarizer.model import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Row

    from summarizer.batch.ledger.store import Store
    from summarizer.model import Attempt

DONE = "done"  # all that was to be done, though some of it may have failed


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run. `ended` and `outcome` are None while it goes on, and where it was killed."""

    number: int
    started: float
    heartbeat: float
    ended: float | None
    outcome: str | None
    settings: dict[str, Any]
    totals: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spent:
    """What several attempts came to, of it `batched` by batch. `cost` is None where a price is not known."""

    usage: Usage
    cost: float | None
    batched: Usage = field(default_factory=Usage)


class RunShelf:
    """All runs, and what they spent."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store

    def begin(self, settings: Mapping[str, Any]) -> int:
        """A new run; its number."""
        now = time.time()
        row = {"started": now, "heartbeat": now, "settings": _json(settings), "totals": "{}"}
        number = self._store.insert_row(insert(runs), row)
        self._store.commit()
        return number

    def beat(self, number: int, totals: Mapping[str, Any]) -> None:
        """Say that it is alive, and how far; whatever waits is written as well."""
        changed = {"heartbeat": time.time(), "totals": _json(totals)}
        self._store.execute(update(runs).where(runs.c.number == number).values(**changed))
        self._store.commit()

    def end(self, number: int, outcome: str) -> None:
        """It is over."""
        now = time.time()
        changed = {"heartbeat": now, "ended": now, "outcome": outcome}
        self._store.execute(update(runs).where(runs.c.number == number).values(**changed))
        self._store.commit()

    def last(self) -> RunRow | None:
        """The latest run."""
        return next(iter(_run(row) for row in self._store.rows(_LATEST.limit(1))), None)

    def of_batch(self) -> list[RunRow]:
        """The latest run and those before it that did not do all they had to, the first one first."""
        found: list[RunRow] = []
        for row in self._store.rows(_LATEST):
            run = _run(row)
            if found and run.outcome == DONE:
                break
            found.append(run)
        return found[::-1]

    def unfinished_since(self) -> int:
        """The first run after the last one that did all that was to be done."""
        query = select(func.max(runs.c.number)).where(runs.c.outcome == DONE)
        return int(self._store.rows(query)[0][0] or 0) + 1

    def spent(self, since: int) -> Spent:
        """What was spent in the run `since` and in all later ones."""
        by_batch = attempts.c.outcome == "batched"
        query = select(
            by_batch.label("by_batch"),
            func.count().label("requests"),
            func.coalesce(func.sum(attempts.c.tokens_in), 0).label("tokens_in"),
            func.coalesce(func.sum(attempts.c.tokens_out), 0).label("tokens_out"),
            func.coalesce(func.sum(attempts.c.cached), 0).label("cached"),
            func.sum(attempts.c.cost).label("cost"),
        ).where(attempts.c.run >= since)
        usage = {False: Usage(), True: Usage()}
        cost = None
        for row in self._store.rows(query.group_by(by_batch)):
            tokens = int(row.tokens_in), int(row.tokens_out), int(row.cached)
            usage[bool(row.by_batch)] = Usage(row.requests, *tokens)
            cost = cost if row.cost is None else float(row.cost) + (cost or 0.0)
        return Spent(usage[False] + usage[True], cost, usage[True])

    def attempts(self, since: int) -> Iterator[Row[Any]]:
        """All attempts of the run `since` and of later ones, in their order."""
        query = select(attempts).where(attempts.c.run >= since).order_by(attempts.c.number)
        return self._store.stream(query)

    def attempts_of(self, number: int, cost: Callable[[Attempt], float | None]) -> AttemptShelf:
        """Where the attempts of a run are noted."""
        return AttemptShelf(self._store, number, cost)


_LATEST = select(runs).order_by(runs.c.number.desc())


def _run(row: Row[Any]) -> RunRow:
    return RunRow(
        row.number, row.started, row.heartbeat, row.ended, row.outcome,
        json.loads(row.settings), json.loads(row.totals),
    )  # fmt: skip


class JobShelf:
    """What a provider works at: its batches, across restarts."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before it is asked for."""
        self._store = store
        self._insert = store.insert(jobs, replace=("state", "at", "job"))

    def put(self, id: str, state: str, job: Mapping[str, Any]) -> None:  # noqa: A002  # the provider's word
        """Keep a job and its state: durable when this returns."""
        row = {"id": id, "state": state, "at": time.time(), "job": _json(job)}
        self._store.later(self._insert, row)
        self._store.flush()

    def all(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """State and job, by id, the earliest change first."""
        rows = self._store.rows(select(jobs).order_by(jobs.c.at, jobs.c.id))
        return {row.id: (row.state, json.loads(row.job)) for row in rows}

    def forget(self, id: str) -> None:  # noqa: A002  # the provider's word
        """Drop a job."""
        self._store.execute(delete(jobs).where(jobs.c.id == id))
        self._store.commit()


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)
