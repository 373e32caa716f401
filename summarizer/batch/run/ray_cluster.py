"""A batch on a Ray cluster: reading, grouping and extracting on all its machines, with the results of one.

Nothing but the ledger is shared: articles travel as they were read. A machine that is lost costs time, and
the requests that it had under way; its work is done by others.
"""

from __future__ import annotations

import math
import socket
from collections import deque
from contextlib import asynccontextmanager, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from summarizer.articles import carried
from summarizer.batch.ledger import is_shared
from summarizer.batch.run.keys import code_digest
from summarizer.batch.run.paid import paid_engine
from summarizer.batch.run.ray_calls import cause_of, gate_actor, got, kill, task_of
from summarizer.batch.run.ray_crew import Crew, Plan
from summarizer.batch.run.remote import extract_there, group_there, read_there
from summarizer.batch.run.runner import Workers
from summarizer.batch.run.shared_gate import SharedGate
from summarizer.errors import SettingsError
from summarizer.pipeline import RulesEngine
from summarizer.records import Failed
from summarizer.settings import keep_ray_quiet

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from summarizer.articles import Piece
    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run.parts import Given
    from summarizer.records import Story
    from summarizer.settings import Settings

_TOGETHER = 64  # pieces that are sent at once
_BYTES = 4_000_000  # and no more than so many, or one piece
_ANSWER = 5.0  # seconds until a cluster has to answer
_WAITING = 3  # parcels, or articles, for each processor, so that none is idle


def check_ray(ledger: str) -> None:
    """Raise SettingsError where a batch with this ledger cannot run on a Ray cluster."""
    if find_spec("ray") is None:
        raise SettingsError("Ray is not installed", where="--runner ray", fix="pip install 'summarizer[ray]'")
    if not is_shared(ledger):
        raise SettingsError(
            "the ledger is a file, and several machines cannot write to one",
            where="--runner ray",
            fix="give --ledger postgresql://USER@HOST/DATABASE",
        )


@contextmanager
def ray_cluster(address: str | None, ledger: str) -> Iterator[RayCluster]:
    """The cluster at `address`, or one of this machine alone where there is none, as long as needed.

    Raises SettingsError as `check_ray`, and where nobody answers at `address`.
    """
    check_ray(ledger)
    if address:
        _check_answers(address)
    keep_ray_quiet()
    import ray

    own = {} if address else {"include_dashboard": False}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level="ERROR", **own)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise SettingsError(
            f"no Ray cluster answers there: {error}", where=address, fix="see --ray-address"
        ) from error
    try:
        yield RayCluster(ledger)
    finally:
        ray.shutdown()


def _check_answers(address: str) -> None:
    """Raise SettingsError where nobody listens: Ray itself would try for minutes, and say so at length."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon or not port.isdigit():
        return  # "auto" and the like
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER).close()
    except (OSError, OverflowError, ValueError) as error:
        raise SettingsError(
            f"no Ray cluster answers there: {error}", where=address, fix="see --ray-address"
        ) from error


class RayCluster:
    """The `Machines` of the cluster that this process is connected to."""

    def __init__(self, ledger: str) -> None:
        """`ledger` is the address at which every machine finds it."""
        import ray

        self._ledger = ledger
        self._code = code_digest()
        self._processors = max(1, int(ray.cluster_resources().get("CPU", 1)))

    def read(self, pieces: Iterable[Piece | Failed]) -> Iterator[list[Given | Failed]]:
        """As `Machines.read`; files are opened here, and what is in them travels."""
        waiting: deque[Any] = deque()
        there = task_of(read_there)
        for parcel in _parcels(pieces):
            waiting.append(there.remote(self._code, parcel))
            if len(waiting) >= _WAITING * self._processors:
                yield got(waiting.popleft())
        while waiting:
            yield got(waiting.popleft())

    def group(self, ledger: Ledger) -> list[Story]:
        """As `Machines.group`: in one place, which asks the ledger itself."""
        ledger.flush()
        stories: list[Story] = got(task_of(group_there).remote(self._code, self._ledger))
        return stories

    @asynccontextmanager
    async def workers(
        self, settings: Settings, ledger: Ledger, *, run: int, articles: int
    ) -> AsyncIterator[Workers]:
        """As `Machines.workers`."""
        del articles
        if settings.chosen_engine == "rules":
            yield Workers(_Tasks(self._code, _WAITING * self._processors), RulesEngine())
            return
        spent = ledger.runs.spent(ledger.runs.unfinished_since())
        gate = gate_actor().remote(settings.endpoint(), spent.usage, spent.batched)
        many = min(self._processors, settings.concurrency)
        plan = Plan(settings, self._ledger, run, gate, math.ceil(2 * settings.concurrency / many))
        try:
            async with paid_engine(settings, ledger, run, SharedGate(gate, 0)) as (engine, _):
                crew = Crew(plan, many, note=ledger.answers.note)
                try:
                    yield Workers(crew, engine)
                finally:
                    await crew.end()
        finally:
            kill(gate)


class _Tasks:
    """Runs the built-in rules, an article a task. Ray repeats what a machine takes with it."""

    def __init__(self, code: str, at_a_time: int) -> None:
        self.at_a_time = at_a_time
        self._code, self._there = code, task_of(extract_there)

    async def extract(self, article: str) -> str:
        """As `Runner.extract`."""
        from ray.exceptions import RayTaskError

        try:
            found: str = await self._there.remote(self._code, article)
        except RayTaskError as error:
            raise cause_of(error) from error
        return found


def _parcels(pieces: Iterable[Piece | Failed]) -> Iterator[list[Piece | Failed]]:
    """Some pieces at a time, with what is in their files."""
    parcel: list[Piece | Failed] = []
    size = 0
    for piece in map(carried, pieces):
        parcel.append(piece)
        size += 0 if isinstance(piece, Failed) else len(piece.data or b"")
        if len(parcel) >= _TOGETHER or size >= _BYTES:
            yield parcel
            parcel, size = [], 0
    if parcel:
        yield parcel
