"""Work in threads for which nobody has to wait, neither a cancelled run nor the program's end."""

from __future__ import annotations

import asyncio
import threading
from contextlib import aclosing, closing, suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator

T = TypeVar("T")

_READ_AHEAD = 8  # results that wait for one who takes his time


class Worker:
    """One thread that does one thing after the other, for a program that waits for it in its event loop.

    The system's resolver and a read from a pipe, for two, know no time limit.
    """

    def __init__(self) -> None:
        """The thread is there until the worker is closed, or the program ends."""
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def close(self) -> None:
        """Do no more; nobody waits for what is being done."""
        self._jobs.put(None)

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns, or the exception that it raises."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def settle(result: T | None, error: BaseException | None) -> None:
            if done.done():
                return
            if error is not None:
                done.set_exception(error)
            else:
                done.set_result(result)  # type: ignore[arg-type]

        def job() -> None:
            result, problem = None, None
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001  (it is raised where it is waited for)
                problem = error
            _call(loop, lambda: settle(result, problem))

        self._jobs.put(job)
        return await done


async def in_thread(work: Callable[[], T]) -> T:
    """What `work` returns, beside whatever else is being done."""
    with closing(Worker()) as worker:
        return await worker.run(work)


class _End:
    """The end of a stream, or what ended it."""

    def __init__(self, error: BaseException | None = None) -> None:
        """`error` where it was one."""
        self.error = error


def in_background(stream: AsyncGenerator[T]) -> Iterator[T]:
    """What an asynchronous stream gives, whose loop runs in a thread while this one does other things."""
    results: SimpleQueue[T | _End] = SimpleQueue()
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Semaphore, asyncio.Task[None] | None]] = []

    async def pump() -> None:
        free = asyncio.Semaphore(_READ_AHEAD)
        running.append((asyncio.get_running_loop(), free, asyncio.current_task()))
        async with aclosing(stream):
            async for result in stream:
                results.put(result)
                await free.acquire()

    def run() -> None:
        try:
            asyncio.run(pump())
            results.put(_End())
        except BaseException as error:  # noqa: BLE001  (it is raised where the results are taken)
            results.put(_End(error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ended = False
    try:
        while not isinstance(result := results.get(), _End):
            yield result
            loop, free, _ = running[0]
            _call(loop, free.release)
        ended = True
        if result.error:
            raise result.error
    finally:
        if not ended and running:
            loop, _, task = running[0]
            if task:
                _call(loop, task.cancel)
            thread.join()


def _call(loop: asyncio.AbstractEventLoop, what: Callable[[], object]) -> None:
    with suppress(RuntimeError):  # the loop may be closed by now
        loop.call_soon_threadsafe(what)
