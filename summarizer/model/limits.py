"""How fast and how many requests go out: limits a minute, what the server's headers say, how many at a time.

Headers as OpenAI documents them (platform.openai.com/docs/guides/rate-limits): what is left of a window,
and when it starts anew. A window may be a minute or a day; so only what is left and the time are used.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

MINUTE = 60.0
_BACK_OFF = 0.5  # of the requests under way, after the server has refused one
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_KINDS = ("requests", "tokens")


@dataclass
class Window:
    """What may pass in any minute (`limit` None: anything), and what the server says is left."""

    limit: int | None = None
    passed: deque[tuple[float, int]] = field(default_factory=deque)
    total: int = 0
    left: int | None = None
    anew: float = 0.0

    def wait(self, amount: int, now: float) -> float:
        """Seconds until `amount` may pass; one that is larger than the whole limit passes alone."""
        while self.passed and self.passed[0][0] + MINUTE <= now:
            self.total -= self.passed.popleft()[1]
        own = 0.0
        if self.limit is not None and self.passed and self.total + amount > self.limit:
            own = self.passed[0][0] + MINUTE - now
        told = self.anew - now if self.left is not None and self.left < amount else 0.0
        return max(own, told, 0.0)

    def take(self, amount: int, now: float) -> None:
        """Count what passes."""
        if self.limit is not None:
            self.passed.append((now, amount))
            self.total += amount
        if self.left is not None:
            self.left = None if now >= self.anew else self.left - amount


class RateLimit:
    """Lets requests pass one after the other, so that no minute holds more than may be.

    `now` and `sleep` are the clock; tests bring their own.
    """

    def __init__(
        self,
        requests: int | None = None,
        tokens: int | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`requests` and `tokens` a minute; None where only the server's own word limits them."""
        self._windows = {"requests": Window(requests), "tokens": Window(tokens)}
        self._turn = asyncio.Lock()
        self._now = now

    async def pass_through(self, tokens: int) -> None:
        """Wait until a request of so many tokens may go out, first come, first served."""
        async with self._turn:
            while pause := self._pause(tokens):  # noqa: ASYNC110  # what is waited for is time
                await asyncio.sleep(pause)
            for window, amount in zip(self._windows.values(), (1, tokens), strict=True):
                window.take(amount, self._now())

    def _pause(self, tokens: int) -> float:
        amounts = zip(self._windows.values(), (1, tokens), strict=True)
        return max(window.wait(amount, self._now()) for window, amount in amounts)

    def learn(self, headers: Mapping[str, str]) -> None:
        """Take note of what a response says is left."""
        for kind in _KINDS:
            left, reset = (
                headers.get(f"x-ratelimit-remaining-{kind}"),
                headers.get(f"x-ratelimit-reset-{kind}"),
            )
            pause = seconds(reset or "")
            if left is not None and left.isdigit() and pause is not None:
                self._windows[kind].left = int(left)
                self._windows[kind].anew = self._now() + pause


def seconds(words: str) -> float | None:
    """Seconds of a duration as the headers write it: "6m0s", "20ms", "1.5s"; None for anything else."""
    parts = _PART.findall(words)
    if not parts or "".join(number + unit for number, unit in parts) != words:
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


class Slots:
    """How many requests are under way: up to `most`, half as many after a refusal, slowly more again.

    Additive increase, multiplicative decrease, as in TCP (Chiu and Jain, 1989). Of the refusals that
    one burst meets only the first counts: those sent before the decrease say nothing about it.
    """

    def __init__(self, most: int) -> None:
        """Begin with all slots."""
        self.most = most
        self.allowed = float(most)
        self.decreases = 0
        self._under_way = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A slot for one request, its repetitions included."""
        await self.take()
        try:
            yield
        finally:
            self.give_back()

    async def take(self) -> None:
        """Wait for a slot, for who gives it back."""
        while self._under_way >= int(self.allowed):
            waiter = asyncio.get_running_loop().create_future()
            self._waiting.append(waiter)
            try:
                await waiter
            except asyncio.CancelledError:
                self._wake()
                raise
        self._under_way += 1

    def give_back(self) -> None:
        """A slot that was taken is free again."""
        self._under_way -= 1
        self._wake()

    def answered(self) -> None:
        """A request came through: one slot more for each round of all of them."""
        self.allowed = min(self.most, self.allowed + 1 / self.allowed)
        self._wake()

    def refused(self, sent_at: int) -> None:
        """The server refused a request (429, 503) that went out when `decreases` was `sent_at`."""
        if sent_at == self.decreases:
            self.decreases += 1
            self.allowed = max(1.0, self.allowed * _BACK_OFF)

    def _wake(self) -> None:
        free = int(self.allowed) - self._under_way
        while free > 0 and self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)
                free -= 1
