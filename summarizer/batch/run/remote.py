"""What runs on the machines of a cluster: plain work, by the same program, and the workers of a model."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.batch.ledger import open_ledger
from summarizer.batch.run.intake import grouped
from summarizer.batch.run.keys import code_digest, reader_of
from summarizer.batch.run.paid import StoppedError, paid_engine
from summarizer.batch.run.parts import extract_text, read_pieces
from summarizer.batch.run.runner import LocalRunner
from summarizer.batch.run.shared_gate import SharedGate
from summarizer.errors import SettingsError, SummarizerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Piece
    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run.parts import Given
    from summarizer.records import Failed, Story
    from summarizer.settings import Settings


@dataclass(frozen=True)
class Extracted:
    """What became of an article on another machine; `used` are the answers that it took.

    `text` is the extraction, without its article, as JSON. Where there is none, `error` says why, or, for
    an error that cannot travel, `fault` does: its name and its words.
    """

    text: str = ""
    error: Exception | None = None
    fault: tuple[str, str] | None = None
    used: frozenset[str] = frozenset()

    def result(self) -> str:
        """The extraction. Raises what was raised there."""
        if self.error is not None:
            raise self.error
        if self.fault is not None:
            kind, words = self.fault
            raise type(kind, (Exception,), {})(words)
        return self.text


def read_there(code: str, pieces: Sequence[Piece | Failed]) -> list[Given | Failed]:
    """As `read_pieces`, by the same program."""
    check_same(code, code_digest())
    return read_pieces(pieces)


def extract_there(code: str, article: str) -> str:
    """As `extract_text`, by the same program."""
    check_same(code, code_digest())
    return extract_text(article)


def group_there(code: str, ledger: str) -> list[Story]:
    """The stories of the ledger at this address, by the same program. Nothing is written."""
    check_same(code, code_digest())
    with open_ledger(ledger, reading=True) as opened:
        return grouped(opened)


def check_same(wanted: str, here: str) -> None:
    """Raise SettingsError where another program, or another prompt, would lead to other results."""
    if wanted != here:
        raise SettingsError(
            "a machine of the cluster has another version of summarizer, or of the prompts",
            fix="install the same on all machines",
        )


class ModelWorker:
    """Asks a model from its own machine: an actor with as many articles at a time as its share allows.

    What it is answered is in the ledger before it is used, so that it is never paid for again, whatever
    becomes of the machine.
    """

    def __init__(
        self,
        settings: Settings,
        ledger: str,
        run: int,
        gate: Any,  # noqa: ANN401
        who: int,
    ) -> None:
        """Nothing is opened before `begin`. `gate` is a GateActor's handle, `who` the worker's number."""
        self._settings, self._url, self._run = settings, ledger, run
        self._gate = SharedGate(gate, who)
        self._open = AsyncExitStack()
        self._ledger: Ledger | None = None
        self._runner: LocalRunner | None = None

    async def begin(self, reader: str) -> str | None:
        """Open ledger and model. Why it cannot be, if so; `reader` is what all workers have in common."""
        try:
            check_same(reader, reader_of(self._settings))
            self._ledger = self._open.enter_context(open_ledger(self._url, joining=True))
            engine, _ = await self._open.enter_async_context(
                paid_engine(self._settings, self._ledger, self._run, self._gate)
            )
        except SummarizerError as error:
            return str(error)
        self._runner = LocalRunner(engine, at_a_time=1)
        return None

    async def extract(self, article: str) -> Extracted:
        """One article. An error is returned: raised, it would come out as one of Ray's."""
        if self._runner is None or self._ledger is None:
            raise RuntimeError("nothing is open")
        with self._ledger.answers.watched() as used:
            try:
                found = Extracted(await self._runner.extract(article), used=frozenset(used))
            except (SummarizerError, StoppedError) as error:
                found = Extracted(error=error, used=frozenset(used))
            except Exception as error:  # noqa: BLE001  # told there as here
                found = Extracted(fault=(type(error).__name__, str(error)), used=frozenset(used))
        try:
            self._ledger.flush()  # attempts, too, are there for whoever watches
        except SummarizerError as error:
            return Extracted(error=error, used=found.used)
        return found

    async def end(self) -> None:
        """Close the ledger and the connections."""
        await self._open.aclose()
