"""Many measurements as a few: spans of time, a histogram, percentiles. Nothing is lost or counted twice."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from summarizer.records.run_report import ANSWERED, BATCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import Attempt

MOST = 30
_ROUND = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0)  # seconds
_SHORTEST = 0.001  # seconds, of a latency
_TAIL = 0.99  # of the latencies; what is slower shares the last bin of a histogram


@dataclass(slots=True)
class Bucket:
    """What ended in a span of time, in seconds from the start. `cost` is in dollars."""

    start: float
    end: float
    answered: int = 0
    unanswered: int = 0
    tokens: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """How many latencies lie from `low` up to, not including, `high` seconds; None: however long."""

    low: float
    high: float | None
    count: int


def round_width(end: float, most: int = MOST) -> float:
    """The shortest round span, in seconds, of which `most` or fewer reach from 0 to `end`."""
    hours = 1
    for width in _ROUND:
        if width * most >= end:
            return width
    while hours * _ROUND[-1] * most < end:
        hours *= 2
    return hours * _ROUND[-1]


def over_time(attempts: Iterable[Attempt], end: float, most: int = MOST) -> list[Bucket]:
    """All attempts by the time at which they ended; what ended after `end` is in the last bucket."""
    width = round_width(end, most)
    number = max(1, ceil(end / width))
    buckets = [Bucket(at * width, (at + 1) * width) for at in range(number)]
    for attempt in attempts:
        at = min(max(int((attempt.at + attempt.seconds) / width), 0), number - 1)
        bucket = buckets[at]
        if attempt.outcome in {ANSWERED, BATCHED}:
            bucket.answered += attempt.many
        else:
            bucket.unanswered += attempt.many
        bucket.tokens += attempt.tokens_in + attempt.tokens_out
        bucket.cost += attempt.cost or 0.0
    return buckets


def reached(progress: Sequence[tuple[float, int]], buckets: Iterable[Bucket]) -> list[int]:
    """How many articles were done by the end of each bucket; all of them by the end of the last."""
    times = [at for at, _ in progress]
    done = [0, *(number for _, number in progress)]
    values = [done[bisect_right(times, bucket.end)] for bucket in buckets]
    return [*values[:-1], done[-1]]


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest of these sorted values that this share of them, from 0 to 1, does not exceed."""
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def histogram(ordered: Sequence[float], most: int = MOST) -> list[Bin]:
    """Sorted latencies, in seconds, in at most `most` bins of one round width; the last holds the slowest."""
    if not ordered:
        return []
    width = _round_step(percentile(ordered, _TAIL) / (most - 1))
    number = min(int(ordered[-1] / width) + 1, most)
    counts = [0] * number
    for value in ordered:
        counts[min(int(value / width), number - 1)] += 1
    ends: list[float | None] = [round(width * (at + 1), 6) for at in range(number)]
    if ordered[-1] >= width * number:
        ends[-1] = None
    return [
        Bin(round(width * at, 6), end, count)
        for at, (end, count) in enumerate(zip(ends, counts, strict=True))
    ]


def _round_step(least: float) -> float:
    """The first of 1, 2, 5, 10, 20, 50 ... milliseconds that is longer than this many seconds."""
    step = _SHORTEST
    while True:
        for factor in (1, 2, 5):
            if step * factor > least:
                return step * factor
        step *= 10
