"""Entries are fetched side by side and handed out in the order of the inputs.

A place in the order is a tuple of numbers: (2, 0, 5) is the sixth entry of the first list that the third
input names. Only addresses are held here. Every host has a queue of its own, so that a slow one holds up only
what comes from it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

from summarizer.articles.lists import Entry, key_of
from summarizer.articles.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator

    from summarizer.articles.since import Since
    from summarizer.errors import ArticleError

T = TypeVar("T")
Place = tuple[int, ...]

_AHEAD = 2000  # pages fetched, or being fetched, before it is their turn
_RESUMED = 1800  # and how many are left when more are begun
_MOST_ADDRESSES = 100_000  # known before inputs and lists are no longer read ahead
_DEEPEST = 4  # lists within lists
_AT_ONCE = 1000  # entries that are taken from the inputs in one go


@dataclass(frozen=True, slots=True)
class Reached:
    """What came of an address: a page, which is kept at `url`; the entries of a list; or the error."""

    url: str | None = None
    entries: list[Entry] | None = None
    error: ArticleError | None = None


@dataclass(slots=True)
class _Node(Generic[T]):
    """One place: an entry that is fetched, or something that needs no fetching."""

    place: Place
    entry: Entry | None = None
    ready: T | None = None
    key: str = ""
    task: asyncio.Task[Reached] | None = None
    gone: bool = False  # for another place has the same address, or its list has been opened

    def __lt__(self, other: _Node[T]) -> bool:
        return self.place < other.place


class Ahead(Generic[T]):
    """The order of one run; to be iterated once."""

    def __init__(
        self,
        parts: Iterator[T | Entry],
        reach: Callable[[Entry], Coroutine[Any, Any, Reached]],
        *,
        per_host: int,
        since: Since | None = None,
    ) -> None:
        """`parts` is read on no further than is needed; of one host `per_host` are under way."""
        self._parts = parts
        self._reach = reach
        self._per_host = per_host
        self._since = since
        self._pending: list[_Node[T]] = []
        self._waiting: dict[str, list[_Node[T]]] = {}
        self._under_way: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[Reached]] = set()
        self._met: dict[str, _Node[T]] = {}
        self._taken = self._fetched = self._local = 0
        self._ended = self._held_back = False

    async def run(self) -> AsyncGenerator[T | tuple[Entry, Reached]]:
        """What the inputs hold, in order: parts as they are, each entry with what came of it."""
        try:
            while True:
                await self._take_more()
                if not self._pending:
                    return
                node = self._pending[0]
                reached = await self._reached(node)
                heappop(self._pending)
                node.task = None  # which would keep the entries of a list
                if node.gone:  # as a list is that was opened just now
                    continue
                if node.entry is not None and reached is not None:
                    self._fetched -= 1
                    entry, node.entry = node.entry, None  # so that its text is not kept
                    yield entry, reached
                elif node.ready is not None:
                    self._local -= 1
                    yield node.ready
                self._go_on()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take_more(self) -> None:
        """Read on in the inputs, unless something from them waits here or is waited for."""
        while not (self._ended or self._local or len(self._pending) > _MOST_ADDRESSES):
            parts = await in_thread(self._next_parts)
            self._ended = not parts
            for part in parts:
                self._taken += 1
                if isinstance(part, Entry):
                    self._add(part, (self._taken,))
                else:
                    self._local += 1
                    heappush(self._pending, _Node((self._taken,), ready=part))
            self._start_all()

    def _next_parts(self) -> list[T | Entry]:
        """Some entries, up to the first part that is none: such a part may be large."""
        parts: list[T | Entry] = []
        for part in self._parts:
            parts.append(part)
            if not isinstance(part, Entry) or len(parts) == _AT_ONCE:
                break
        return parts

    def _add(self, entry: Entry, place: Place) -> None:
        """Give an entry its place, unless an earlier one has its address; a later one gives way."""
        key = key_of(entry.url)
        if self._since and not self._since.keeps(key, entry.published or entry.changed):
            return
        node: _Node[T] = _Node(place, entry, key=key)
        other = self._met.get(key)
        if other is not None:
            if other.place < place:
                return
            other.gone = True
            node.task = other.task
        self._met[key] = node
        heappush(self._pending, node)
        if node.task is None:
            heappush(self._waiting.setdefault(_host(entry.url), []), node)
        elif node.task.done() and not node.task.exception():
            self._open(node, node.task.result())

    def _open(self, node: _Node[T], reached: Reached) -> bool:
        """Put a list's entries in its place; False for what is no list."""
        if reached.entries is None or node.entry is None or node.entry.leaf or len(node.place) > _DEEPEST:
            return False
        node.gone = True
        for number, entry in enumerate(reached.entries):
            self._add(entry, (*node.place, number))
        self._start_all()
        return True

    async def _reached(self, node: _Node[T]) -> Reached | None:
        """What comes of the entry whose turn it is, whatever else is under way; None of what is no entry."""
        if node.entry is None or node.gone:
            return None
        reached = await (node.task or self._begin(node, node.entry))
        await asyncio.sleep(0)  # for what is to be done when a task has ended
        return reached

    def _start_all(self) -> None:
        for host in list(self._waiting):
            self._start(host)

    def _go_on(self) -> None:
        """After something was handed out: start what was held back for it."""
        if self._held_back and len(self._tasks) + self._fetched < _RESUMED:
            self._held_back = False
            self._start_all()

    def _start(self, host: str) -> None:
        """As many of a host's entries as may be under way."""
        queue = self._waiting.get(host, [])
        while queue and self._under_way[host] < self._per_host:
            node = queue[0]
            if node.entry is None or node.gone or node.task is not None:
                heappop(queue)
                continue
            crowded = len(self._pending) > _MOST_ADDRESSES and not node.entry.leaf
            if crowded or len(self._tasks) + self._fetched >= _AHEAD:
                self._held_back = True
                return
            heappop(queue)
            self._begin(node, node.entry)
        if not queue:
            self._waiting.pop(host, None)

    def _begin(self, node: _Node[T], entry: Entry) -> asyncio.Task[Reached]:
        host = _host(entry.url)

        def ended(task: asyncio.Task[Reached]) -> None:
            self._tasks.discard(task)
            self._under_way[host] -= 1
            # An error of the whole run is raised when its turn comes.
            if not task.cancelled() and not task.exception():
                self._fetched += not self._open(self._met[node.key], task.result())
                self._start(host)

        node.task = asyncio.create_task(self._reach(entry))
        self._under_way[host] += 1
        self._tasks.add(node.task)
        node.task.add_done_callback(ended)
        return node.task


def _host(url: str) -> str:
    with suppress(ValueError):
        return urlsplit(url).netloc.lower()
    return ""
