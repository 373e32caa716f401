"""One gate for the workers of a whole cluster: an actor holds it, each worker goes through its own door.

Only waiting costs a worker a round trip: for a slot, and until the limits let a request out. What became of
it is told without waiting, so a limit may be met a moment early, and never late.
"""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from summarizer.errors import BudgetError, OutputError
from summarizer.model import OwnGate, Usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from summarizer.model import Endpoint

_TOLD = "x-ratelimit-"


class GateActor:
    """The gate itself, in a process of its own. `who` is the number of a worker."""

    def __init__(self, endpoint: Endpoint, spent: Usage, batched: Usage) -> None:
        """As `OwnGate.of`."""
        self._gate = OwnGate.of(endpoint, spent, batched)
        self._held: Counter[int] = Counter()
        self._lost: set[int] = set()

    async def take(self, who: int) -> None:
        """Wait for a slot."""
        await self._gate.slots.take()
        self._held[who] += 1
        if who in self._lost:
            self.give_back(who)

    def give_back(self, who: int) -> None:
        """A slot of `who` is free again; one of a worker that is lost is so already."""
        if self._held[who] > 0:
            self._held[who] -= 1
            self._gate.slots.give_back()

    def lose(self, who: int) -> None:
        """A worker is no more: its slots are free. What it had asked stays spent, for it may have been."""
        self._lost.add(who)
        while self._held[who]:
            self.give_back(who)

    async def let_out(self, expected: Usage) -> int | BudgetError:
        """As `Gate.let_out`, but that an error is returned: raised, it would come out as one of Ray's."""
        try:
            return await self._gate.let_out(expected)
        except BudgetError as error:
            return error

    def settle(self, expected: Usage, used: Usage) -> None:
        """As `Gate.settle`."""
        self._gate.settle(expected, used)

    def answered(self) -> None:
        """As `Gate.answered`."""
        self._gate.answered()

    def refused(self, number: int) -> None:
        """As `Gate.refused`."""
        self._gate.refused(number)

    def learn(self, headers: Mapping[str, str]) -> None:
        """As `Gate.learn`."""
        self._gate.learn(headers)


class SharedGate:
    """A worker's door to the gate; a `Gate` for its model."""

    def __init__(self, actor: Any, who: int) -> None:  # noqa: ANN401  # Ray's handles have no type
        """`actor` is the handle of a `GateActor`."""
        self._actor, self._who = actor, who

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """As `Gate.slot`."""
        with _reached():
            await self._actor.take.remote(self._who)
        try:
            yield
        finally:
            self._actor.give_back.remote(self._who)

    async def let_out(self, expected: Usage) -> int:
        """As `Gate.let_out`. Raises OutputError where the gate is gone."""
        with _reached():
            said: int | BudgetError = await self._actor.let_out.remote(expected)
        if isinstance(said, BudgetError):
            raise said
        return said

    def settle(self, expected: Usage, used: Usage) -> None:
        """As `Gate.settle`."""
        self._actor.settle.remote(expected, used)

    def answered(self) -> None:
        """As `Gate.answered`."""
        self._actor.answered.remote()

    def refused(self, number: int) -> None:
        """As `Gate.refused`."""
        self._actor.refused.remote(number)

    def learn(self, headers: Mapping[str, str]) -> None:
        """As `Gate.learn`."""
        told = {name.lower(): value for name, value in headers.items() if name.lower().startswith(_TOLD)}
        if told:
            self._actor.learn.remote(told)


@contextmanager
def _reached() -> Iterator[None]:
    """Without the gate nobody may ask: that ends the run, and is no article's fault."""
    from ray.exceptions import RayError  # noqa: PLC0415  # an extra

    try:
        yield
    except RayError as error:
        raise OutputError(
            "the process that holds the limits of all workers is gone", fix="start again: it goes on"
        ) from error
