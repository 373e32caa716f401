"""The gate that every request of a run goes out by: how many at a time, how many a minute, for how much.

A model has one of its own, unless several ask for the same run, on several machines: then all are given
the same one, whoever holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from summarizer.model.budget import Budget
from summarizer.model.limits import RateLimit, Slots
from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractAsyncContextManager

    from summarizer.model.endpoint import Endpoint


class Gate(Protocol):
    """Lets requests out, and takes note of what became of them."""

    def slot(self) -> AbstractAsyncContextManager[None]:
        """One of the requests that may be under way at a time, its repetitions included."""
        ...

    async def let_out(self, expected: Usage) -> int:
        """Wait until a request may go out that will use about `expected`; a number for `refused`.

        Raises BudgetError where it could pass a limit of tokens or money. What was let out is settled.
        """
        ...

    def settle(self, expected: Usage, used: Usage) -> None:
        """Put what a request really used in the place of what was expected."""
        ...

    def answered(self) -> None:
        """The server bore it."""
        ...

    def refused(self, number: int) -> None:
        """The server refused (429, 503) what was let out with this number."""
        ...

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take note of what a response says is left."""
        ...


class OwnGate:
    """The gate of one model, or of all, where one process holds it for them."""

    def __init__(self, slots: Slots, rate: RateLimit, budget: Budget) -> None:
        """All three are this gate's alone."""
        self.slots, self.rate, self.budget = slots, rate, budget

    @classmethod
    def of(cls, endpoint: Endpoint, spent: Usage | None = None, batched: Usage | None = None) -> OwnGate:
        """With the limits of `endpoint`; what was `spent` before counts, `batched` of it at a lower price."""
        budget = Budget(
            endpoint,
            max_tokens=endpoint.max_tokens,
            max_cost=endpoint.max_cost,
            spent=spent or Usage(),
            batched=batched or Usage(),
        )
        rate = RateLimit(endpoint.requests_per_minute, endpoint.tokens_per_minute)
        return cls(Slots(endpoint.concurrency), rate, budget)

    def slot(self) -> AbstractAsyncContextManager[None]:
        """As `Gate.slot`."""
        return self.slots.one()

    async def let_out(self, expected: Usage) -> int:
        """As `Gate.let_out`."""
        self.budget.reserve(expected)
        try:
            await self.rate.pass_through(expected.tokens_in + expected.tokens_out)
        except BaseException:
            self.budget.settle(expected, Usage())
            raise
        return self.slots.decreases

    def settle(self, expected: Usage, used: Usage) -> None:
        """As `Gate.settle`."""
        self.budget.settle(expected, used)

    def answered(self) -> None:
        """As `Gate.answered`."""
        self.slots.answered()

    def refused(self, number: int) -> None:
        """As `Gate.refused`."""
        self.slots.refused(number)

    def learn(self, headers: Mapping[str, str]) -> None:
        """As `Gate.learn`."""
        self.rate.learn(headers)
