"""Other processes for what takes processor time: as many as there are processors, and none left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

A = TypeVar("A")
B = TypeVar("B")

_TOGETHER = 64  # items that are sent to another process at once
_WAITING = 3  # such parcels for each process, so that none is idle


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def process_pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one, whatever ends it."""
    context = multiprocessing.get_context("spawn")  # a fork would inherit threads and open files
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_settle_in) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def mapped(function: Callable[[list[A]], B], items: Iterable[A]) -> Iterator[B]:
    """What `function` makes of the items, a parcel at a time, in their order, in other processes."""
    processes = processors()
    items = iter(items)
    waiting: deque[Future[B]] = deque()
    with process_pool(processes) as pool:
        while parcel := list(islice(items, _TOGETHER)):
            waiting.append(pool.submit(function, parcel))
            if len(waiting) >= _WAITING * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _settle_in() -> None:
    """Ctrl-C reaches all processes of a terminal: the first one ends the others, be it by its own death."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
