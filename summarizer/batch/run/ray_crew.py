"""The workers of a model on the machines of a cluster, as they are seen from where the batch runs."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from summarizer.batch.run.keys import reader_of
from summarizer.batch.run.ray_calls import LOSSES, ended, kill, worker_actor
from summarizer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summarizer.settings import Settings

_CLOSING = 5.0  # seconds for a worker to close what it has opened


@dataclass(frozen=True)
class Plan:
    """What every worker is told; `seats` articles at a time are for each."""

    settings: Settings
    ledger: str
    run: int
    gate: Any
    seats: int


@dataclass(eq=False)
class _Hand:
    """A worker as it is seen from here; `who` is its number, and no later one's."""

    who: int
    actor: Any
    begun: bool = False
    lost: bool = False


class Crew:
    """The workers of a model. One that is lost is replaced, and its articles are done by others."""

    def __init__(self, plan: Plan, many: int, *, note: Callable[[Iterable[str]], None]) -> None:
        """`note` is told of the answers that an article took."""
        self.at_a_time = plan.seats * many
        self._plan, self._note = plan, note
        self._reader = reader_of(plan.settings)
        self._free: asyncio.Queue[_Hand | OutputError] = asyncio.Queue()
        self._numbers = count(1)
        self._hands: set[_Hand] = set()
        self._many, self._stillborn = many, 0  # workers, and those in a row that never began
        self._starting = {asyncio.create_task(self._start()) for _ in range(many)}

    async def extract(self, article: str) -> str:
        """As `Runner.extract`. Raises OutputError where no worker can be had."""
        from ray.exceptions import RayError

        for _ in range(LOSSES):
            hand = await self._next()
            try:
                found = await hand.actor.extract.remote(article)
            except RayError:
                self._lose(hand)
                continue
            self._free.put_nowait(hand)
            self._note(found.used)
            return str(found.result())
        raise RuntimeError(f"{LOSSES} machines were lost over it")

    async def end(self) -> None:
        """Close all workers, those that were about to begin as well."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        closing = [asyncio.ensure_future(ended(hand.actor)) for hand in self._hands if hand.begun]
        if closing:
            _, open_still = await asyncio.wait(closing, timeout=_CLOSING)
            for one in open_still:
                one.cancel()
        for hand in self._hands:
            kill(hand.actor)

    async def _next(self) -> _Hand:
        """A worker that has room."""
        while True:
            hand = await self._free.get()
            if isinstance(hand, OutputError):
                self._free.put_nowait(hand)  # for all who wait
                raise hand
            if not hand.lost:
                return hand

    async def _start(self) -> None:
        """One worker more: it is waited for until the cluster has a processor for it."""
        from ray.exceptions import RayError

        plan, who = self._plan, next(self._numbers)
        made = worker_actor(plan.seats + 1)
        hand = _Hand(who, made.remote(plan.settings, plan.ledger, plan.run, plan.gate, who))
        self._hands.add(hand)
        try:
            problem = await hand.actor.begin.remote(self._reader)
        except RayError as error:
            self._stillborn += 1
            problem = _first_line(error) if self._stillborn > LOSSES * self._many else None
            if problem is None:
                self._lose(hand)
                return
        if problem:
            self._free.put_nowait(OutputError(f"a machine of the cluster cannot work: {problem}"))
            return
        self._stillborn = 0
        hand.begun = True
        for _ in range(plan.seats):
            self._free.put_nowait(hand)

    def _lose(self, hand: _Hand) -> None:
        """A worker does not answer: it gets no more work, and another one takes its place."""
        if hand.lost:
            return
        hand.lost = True
        self._hands.discard(hand)
        kill(hand.actor)  # cut off, it might ask what another one is asked to do
        self._plan.gate.lose.remote(hand.who)
        task = asyncio.create_task(self._start())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
