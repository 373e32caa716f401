"""Taking turns at one host: so many requests at a time, with a pause between them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from summarizer.articles.web.robots import Robots

_PATIENCE = 3  # requests in a row that a host may leave without an answer


class Host:
    """One server: whose turn it is, what it allows, and whether it answers at all."""

    def __init__(self, name: str, *, per_host: int, pause: float) -> None:
        """`per_host` requests at a time, `pause` seconds between the beginnings of two."""
        self.name = name
        self.pause = pause
        self.robots: Robots | None = None
        self.asking = asyncio.Lock()  # for its robots.txt
        self._slots = asyncio.Semaphore(per_host)
        self._free_at = 0.0
        self._silent = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Within it one request may be sent. Raises ArticleError where the host has been given up."""
        async with self._slots:
            loop = asyncio.get_running_loop()
            while (wait := self._free_at - loop.time()) > 0 and not self._given_up:
                await asyncio.sleep(wait)
            if self._given_up:
                raise ArticleError(f"{self.name} was silent {self._silent} times in a row and is given up")
            self._free_at = loop.time() + self.pause
            yield

    def wait(self, seconds: float) -> None:
        """No request for so long: the host asked for it."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time() + seconds)

    def answered(self, *, answered: bool) -> None:
        """Whether a request got an answer, whatever it was."""
        self._silent = 0 if answered else self._silent + 1

    @property
    def _given_up(self) -> bool:
        return self._silent >= _PATIENCE
