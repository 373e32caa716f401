"""Who does the work of a batch: this machine, on all its processors; a cluster may take its place."""

from __future__ import annotations

import asyncio
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol

from summarizer.batch.processes import mapped, process_pool, processors
from summarizer.batch.run.intake import grouped
from summarizer.batch.run.paid import LostError, paid_engine
from summarizer.batch.run.parts import Given, extract_text, read_pieces, without_article
from summarizer.pipeline import RulesEngine
from summarizer.records import Article, Failed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from concurrent.futures import Executor
    from contextlib import AbstractAsyncContextManager

    from summarizer.articles import Piece
    from summarizer.batch.ledger import Ledger
    from summarizer.pipeline import Engine
    from summarizer.records import Story
    from summarizer.settings import Settings

_ALONE = 200  # pieces read, or articles extracted, in this process before others are worth their start


class Runner(Protocol):
    """Extracts. Results depend on what is given alone, never on who does it, or when."""

    at_a_time: int

    async def extract(self, article: str) -> str:
        """The extraction of an article, without it; both as JSON. Raises ModelError."""
        ...


@dataclass(frozen=True)
class Workers:
    """Who extracts, and who groups and composes."""

    runner: Runner
    engine: Engine


class Machines(Protocol):
    """One machine or many: where articles are read, grouped into stories, and extracted."""

    def read(self, pieces: Iterable[Piece | Failed]) -> Iterator[list[Given | Failed]]:
        """The articles of all pieces, in their order, some at a time."""
        ...

    def group(self, ledger: Ledger) -> list[Story]:
        """The stories of all articles in the ledger; those that are known already go on."""
        ...

    def workers(
        self, settings: Settings, ledger: Ledger, *, run: int, articles: int
    ) -> AbstractAsyncContextManager[Workers]:
        """The workers of the run `run`, for as long as the context lasts, for so many articles."""
        ...


class ThisMachine:
    """A model is asked from this process; reading, and the built-in rules, take all processors."""

    def read(self, pieces: Iterable[Piece | Failed]) -> Iterator[list[Given | Failed]]:
        """As `Machines.read`; many are read by several processes."""
        pieces = iter(pieces)
        yield from (read_pieces([piece]) for piece in islice(pieces, _ALONE))
        rest = list(islice(pieces, 1))
        if rest:
            yield from mapped(read_pieces, chain(rest, pieces))

    def group(self, ledger: Ledger) -> list[Story]:
        """As `Machines.group`."""
        return grouped(ledger)

    @asynccontextmanager
    async def workers(
        self, settings: Settings, ledger: Ledger, *, run: int, articles: int
    ) -> AsyncIterator[Workers]:
        """As `Machines.workers`."""
        if settings.chosen_engine == "model":
            async with paid_engine(settings, ledger, run) as (engine, _):
                # Twice as many as may be under way: none waits for the processor's part of another.
                yield Workers(LocalRunner(engine, at_a_time=2 * settings.concurrency), engine)
            return
        rules, many = RulesEngine(), processors()
        if articles <= _ALONE or many == 1:
            yield Workers(LocalRunner(rules, at_a_time=1), rules)
            return
        with process_pool(many) as pool:
            yield Workers(LocalRunner(rules, at_a_time=3 * many, pool=pool), rules)


class LocalRunner:
    """A model is asked from this process, rules run on all processors."""

    def __init__(self, engine: Engine, *, at_a_time: int, pool: Executor | None = None) -> None:
        """`pool` is where the built-in rules run; without it the engine is asked here."""
        self.at_a_time = at_a_time
        self._engine, self._pool = engine, pool

    async def extract(self, article: str) -> str:
        """As `Runner.extract`."""
        if self._pool is not None:
            try:
                return await asyncio.get_running_loop().run_in_executor(self._pool, extract_text, article)
            except BrokenProcessPool:  # the system has ended one of its processes: it is done here
                self._pool = None
        try:
            extraction = await self._engine.extract(Article.model_validate_json(article))
        except LostError as lost:
            raise lost.cause from lost
        return without_article(extraction)
