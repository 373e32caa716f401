"""Who does the work of a batch: this machine, on all its processors; another runner may take its place."""

from __future__ import annotations

import asyncio
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol

from summarizer.batch.processes import mapped, process_pool, processors
from summarizer.batch.run.parts import Given, extract_text, read_pieces, without_article
from summarizer.records import Article, Failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

    from summarizer.articles import Piece
    from summarizer.pipeline import Engine

_ALONE = 200  # pieces read, or articles extracted, in this process before others are worth their start


class Runner(Protocol):
    """Reads and extracts. Results depend on what is given alone, never on who does it, or when."""

    at_a_time: int

    def read(self, pieces: Iterable[Piece | Failed]) -> Iterator[list[Given | Failed]]:
        """The articles of all pieces, in their order, some at a time."""
        ...

    async def extract(self, article: str) -> str:
        """The extraction of an article, without it; both as JSON. Raises ModelError."""
        ...


class LocalRunner:
    """This machine: a model is asked from this process, rules run on all processors."""

    def __init__(self, engine: Engine, *, at_a_time: int, pool: Executor | None = None) -> None:
        """`pool` is where the built-in rules run; without it the engine is asked here."""
        self.at_a_time = at_a_time
        self._engine, self._pool = engine, pool

    def read(self, pieces: Iterable[Piece | Failed]) -> Iterator[list[Given | Failed]]:
        """As `Runner.read`; many are read by several processes."""
        pieces = iter(pieces)
        yield from (read_pieces([piece]) for piece in islice(pieces, _ALONE))
        rest = list(islice(pieces, 1))
        if rest:
            yield from mapped(read_pieces, chain(rest, pieces))

    async def extract(self, article: str) -> str:
        """As `Runner.extract`."""
        if self._pool is not None:
            try:
                return await asyncio.get_running_loop().run_in_executor(self._pool, extract_text, article)
            except BrokenProcessPool:  # the system has ended one of its processes: it is done here
                self._pool = None
        return without_article(await self._engine.extract(Article.model_validate_json(article)))


@contextmanager
def rules_runner(engine: Engine, articles: int) -> Iterator[LocalRunner]:
    """A runner of the built-in rules, on several processes where there are many articles to extract."""
    many = processors()
    if articles <= _ALONE or many == 1:
        yield LocalRunner(engine, at_a_time=1)
        return
    with process_pool(many) as pool:
        yield LocalRunner(engine, at_a_time=3 * many, pool=pool)
