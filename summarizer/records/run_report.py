"""What became of a batch so far. Not a `Record`: it is made from the ledger, looked at, and thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records.brief import Failed

ANSWERED = "answered"
BATCHED = "batched"  # answered through the provider's batch API: no single request took any time


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request that was sent, or `many` much alike: when it began (`at`) and how many `seconds` it took.

    Seconds count from the start of the run. `kind` is what was asked: "extract", "group", "compose".
    `outcome` is "answered", "batched" (by the provider's batch API), or in a word what came instead:
    "refused" (429), "failed" (5xx), "dropped" ...
    `cost` is in dollars, None where no price is known. Tokens and cost are those of all `many`.
    """

    at: float
    seconds: float
    kind: str
    outcome: str
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    many: int = 1


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """How many articles there are, are done, failed; `kept` of those done were not asked about again."""

    total: int
    done: int
    failed: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class StoryCounts:
    """How many stories there are, and how many are written."""

    total: int
    done: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """A batch, running or finished.

    `started` and `finished` are ISO date-times, `finished` None while it runs; it may have `stopped` before
    all was done. `elapsed` is how many seconds it has run, up to its end or to now. `requests` counts every
    attempt, as do the tokens; `cached` of `tokens_in` came from the endpoint's prompt cache. Costs are in
    dollars, limits None where none is set. `progress` is how many articles were done after how many seconds,
    in order of time.
    """

    started: str
    finished: str | None
    elapsed: float
    engine: str
    model: str | None
    articles: ArticleCounts
    stories: StoryCounts
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    cost: float | None = None
    max_cost: float | None = None
    max_tokens: int | None = None
    attempts: Sequence[Attempt] = ()
    failures: Sequence[Failed] = ()
    progress: Sequence[tuple[float, int]] = ()
    stopped: bool = False
