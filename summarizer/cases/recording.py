"""A case made, or made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.cases.accept import accept
from summarizer.cases.case import MANIFEST, RESPONSES, Case
from summarizer.cases.running import CaseRun, Setup, ask, replay
from summarizer.errors import InputError, RecordingError
from summarizer.model import load_recordings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from summarizer.cases.manifest import CaseArticle
    from summarizer.model import RecordMode
    from summarizer.model.recorder import Recorder


def old_case(folder: Path, inputs: Sequence[str], mode: RecordMode) -> Case | None:
    """The case that is in `folder` already, None where one is to be made.

    Raises InputError where there is one that `mode` would not touch, or none and no inputs, and
    RecordingError where its manifest cannot be read.
    """
    if not (folder / MANIFEST).is_file():
        if not inputs:
            raise InputError("which articles is the case to be of?", where=str(folder), fix="name them")
        return None
    if mode == "once":
        raise InputError(
            "there is a case already",
            where=str(folder),
            fix="--record-mode new asks for what is not recorded, all for everything",
        )
    return Case.open(folder)


def is_offline(folder: Path, mode: RecordMode) -> bool:
    """Whether nothing will be sent. Raises RecordingError where there is nothing to answer from, either."""
    there = (folder / RESPONSES).is_file()
    if mode == "none" and not there:
        raise RecordingError(
            "nothing is recorded, and nothing may be sent",
            where=str(folder),
            fix="--record-mode once records it",
        )
    return mode == "none" or (mode == "once" and there)


async def record(
    folder: Path,
    setup: Setup,
    articles: Sequence[CaseArticle],
    recorder: Recorder | None,
    on_article: Callable[[], None] = lambda: None,
) -> CaseRun:
    """Run it, from what is recorded where there is no `recorder`, and make a case of what came of it.

    Raises RecordingError where that cannot be replayed, what the endpoint did, and OutputError.
    """
    if recorder is None:
        run = await replay(setup, load_recordings(folder / RESPONSES))
    else:
        run = await ask(setup, recorder, on_article)
    await accept(folder, run, articles)
    return run
