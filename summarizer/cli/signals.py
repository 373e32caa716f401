"""Ctrl-C and SIGTERM end a run: cleaned up behind, files whole, an exit code that tells which it was."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
STOPPED = {130: "interrupted", 143: "terminated"}
left = "no result was written"
"""What is said of it; a verb that leaves something else behind says what."""


def end_on_signals() -> None:
    """From now on a signal ends the program where it stands, be it deep in the rules."""
    for number in _CODES:
        signal.signal(number, _end)


def _end(number: int, frame: object) -> NoReturn:
    import logging

    del frame
    logging.getLogger("asyncio").disabled = True  # it would tell of every task that is left unfinished
    sys.exit(_CODES[signal.Signals(number)])


@contextmanager
def cancelled_by_signals() -> Iterator[None]:
    """Within a coroutine with connections open: the first signal cancels, so that they are closed in order.

    A second one ends the program as before. Raises SystemExit with the signal's code.
    """
    import asyncio

    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    caught: list[int] = []

    def cancel(number: int, frame: object) -> None:
        if caught or task is None:
            _end(number, frame)
        caught.append(number)
        loop.call_soon_threadsafe(task.cancel)

    before = {number: signal.signal(number, cancel) for number in _CODES}
    try:
        yield
    except asyncio.CancelledError:
        if caught:
            sys.exit(_CODES[signal.Signals(caught[0])])
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
