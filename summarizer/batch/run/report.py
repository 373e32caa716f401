"""How far a batch is and what it took, from its ledger alone: for its report, and for who watches."""

from __future__ import annotations

import time
from array import array
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import log
from typing import TYPE_CHECKING

from summarizer.batch.ledger import BRIEF, DONE, EXTRACT, READ
from summarizer.errors import InputError
from summarizer.records import ArticleCounts, Attempt, Failed, RunReport, StoryCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.batch.ledger import Ledger, RunRow

_SILENT = 15.0  # seconds without a sign of life, which comes every second, after which nobody is at work
_POINTS = 500  # of the curve of what was done when
_EXACTLY = 10_000  # requests, up to which each is told by itself
# Alike are requests that ended in the same two hundredth of the time and took the same, but for 2 %.
_SPANS, _STEP, _SHORTEST = 200, log(1.02), 0.001


@dataclass(frozen=True)
class Watched:
    """A report, and a line about the batch where there is something to do; None where there is not."""

    report: RunReport
    advice: str | None


@dataclass(frozen=True)
class _Clock:
    """Seconds of work: the pauses between a run that was killed and the next one are no part of it."""

    runs: Sequence[RunRow]
    ends: Sequence[float]

    def seconds(self, at: float) -> float:
        """Seconds of work before the moment `at`."""
        spans = zip(self.runs, self.ends, strict=True)
        return sum(max(0.0, min(at, end) - run.started) for run, end in spans)


def watch(ledger: Ledger) -> Watched:
    """The batch since its last run that did all it had to, or since its beginning, as it is now.

    Raises InputError where no run was ever begun.
    """
    runs = ledger.runs.of_batch()
    if not runs:
        raise InputError("no batch was begun", where=ledger.where, fix="`summarizer batch` begins one")
    last, now = runs[-1], time.time()
    running = last.ended is None and now - last.heartbeat < _SILENT
    clock = _Clock(
        runs, [one.ended or one.heartbeat for one in runs[:-1]] + [now if running else last.heartbeat]
    )
    counts = {str(key): int(value) for key, value in last.totals.get("counts", {}).items()}
    kept = counts.get("articles kept", 0)
    spent = ledger.runs.spent(runs[0].number)
    report = RunReport(
        started=_iso(runs[0].started),
        finished=None if running else _iso(last.heartbeat),
        elapsed=clock.seconds(now),
        engine=str(last.settings["engine"]),
        model=last.settings["model"],
        articles=ArticleCounts(
            total=int(last.totals.get("articles", 0)),
            done=kept + counts.get("articles extracted", 0),
            failed=counts.get("articles failed", 0),
            kept=kept if len(runs) == 1 else 0,
        ),
        stories=StoryCounts(
            total=int(last.totals.get("stories", 0)),
            done=counts.get("stories briefed", 0) + counts.get("stories kept", 0),
        ),
        requests=spent.usage.requests,
        tokens_in=spent.usage.tokens_in,
        tokens_out=spent.usage.tokens_out,
        cached=spent.usage.cached,
        cost=spent.cost,
        max_cost=last.settings["max_cost"],
        max_tokens=last.settings["max_tokens"],
        attempts=_attempts(ledger, clock, spent.usage.requests),
        failures=[
            Failed(path=one.path, reason=one.reason)
            for stage in (READ, EXTRACT, BRIEF)
            for one in ledger.failures.all(stage)
        ],
        progress=_progress(ledger, clock),
        stopped=not running and last.outcome != DONE,
    )
    return Watched(report, _advice(last, running=running))


def _attempts(ledger: Ledger, clock: _Clock, many: int) -> list[Attempt]:
    """All `many` requests; where they are very many, those that are alike as one."""
    span = max(clock.seconds(clock.ends[-1]), 1.0) / _SPANS
    found: dict[tuple[object, ...], Attempt] = {}
    for row in ledger.runs.attempts(clock.runs[0].number):
        at, took = clock.seconds(row.at), row.seconds
        one = Attempt(at, took, row.template, row.outcome, row.tokens_in, row.tokens_out, row.cost)
        key: tuple[object, ...] = (row.number,)
        if many > _EXACTLY:
            key = (one.kind, one.outcome, int((at + took) / span), round(log(max(took, _SHORTEST)) / _STEP))
        found[key] = _both(found[key], one) if key in found else one
    return list(found.values())


def _both(some: Attempt, one: Attempt) -> Attempt:
    cost = None if some.cost is None or one.cost is None else some.cost + one.cost
    tokens_in, tokens_out = some.tokens_in + one.tokens_in, some.tokens_out + one.tokens_out
    return replace(some, tokens_in=tokens_in, tokens_out=tokens_out, cost=cost, many=some.many + 1)


def _progress(ledger: Ledger, clock: _Clock) -> list[tuple[float, int]]:
    """How many extractions were made after how many seconds, at some hundred points of time."""
    times = array("d", ledger.extractions.times(clock.runs[0].started))
    step = max(1, len(times) // _POINTS)
    chosen = sorted({*range(step - 1, len(times), step), *([len(times) - 1] if times else [])})
    return [(clock.seconds(times[at]), at + 1) for at in chosen]


def _advice(last: RunRow, *, running: bool) -> str | None:
    if running or last.outcome == DONE:
        return None
    if last.outcome is None:
        return f"No sign of life since {_iso(last.heartbeat)}: it was killed. The same command goes on."
    return f"The last run was {last.outcome} before all was done. The same command goes on."


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
