"""Features of a stream of articles, read on several processors where there are many.

Reading and cleaning an article takes ten times as long as grouping it. Only features come back from the
other processes; at no time is more than a few hundred articles' text in memory.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING

from summarizer.articles import Piece, again, pieces_of, read_piece
from summarizer.batch.features import Features, features_of
from summarizer.records import Failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from summarizer.articles import Limits, Since

Read = Features | Failed

_ALONE = 400  # pieces read in this process before others are started: that takes half a second
_TOGETHER = 64  # pieces that are sent to another process at once
_WAITING = 3  # such parcels for each process, so that none is idle


def read_features(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    since: Since | None = None,
    limits: Limits | None = None,
    cache: Path | None = None,
) -> Iterator[Read]:
    """The features of every article of `inputs`, in order, and what could not be read.

    The same content given twice is read once, and `Failed` after that. What is older than `since` is
    left out, and counted there.
    """
    pieces = pieces_of(inputs, stdin=stdin, since=since, limits=limits, cache=cache)
    met: dict[str, str] = {}
    for found in chain.from_iterable(_parcels(pieces)):
        if isinstance(found, Failed):
            yield found
        elif since is None or since.keeps(
            found.article.path or found.article.sha256, found.article.published
        ):
            yield again(found.article, met) or found


def _parcels(pieces: Iterator[Piece | Failed]) -> Iterator[list[Read]]:
    """What the pieces hold: the first ones read here, each when it comes, the rest by others."""
    yield from map(_read, islice(pieces, _ALONE))
    rest = list(islice(pieces, 1))
    if rest:
        yield from _by_others(chain(rest, pieces))


def _read(piece: Piece | Failed) -> list[Read]:
    if isinstance(piece, Failed):
        return [piece]
    return [found if isinstance(found, Failed) else features_of(found) for found in read_piece(piece)]


def _read_all(pieces: Sequence[Piece | Failed]) -> list[Read]:
    return [found for piece in pieces for found in _read(piece)]


def _by_others(pieces: Iterable[Piece | Failed]) -> Iterator[list[Read]]:
    """What `pieces` hold, in their order, read by as many processes as there are processors."""
    processes = _processors()
    pieces = iter(pieces)
    context = multiprocessing.get_context("spawn")  # a fork would inherit threads and open files
    waiting: deque[Future[list[Read]]] = deque()
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_leave_signals_alone) as pool:
        try:
            while parcel := list(islice(pieces, _TOGETHER)):
                waiting.append(pool.submit(_read_all, parcel))
                if len(waiting) >= _WAITING * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_signals_alone() -> None:
    """Ctrl-C reaches all processes of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
