"""What a recording leaves behind when it does not come to its end, told."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.model.recorder import Recorder


@contextmanager
def telling_what_is_kept(recorder: Recorder | None) -> Iterator[None]:
    """Say which answers of an earlier recording are used, and which this one leaves if it fails."""
    if recorder and recorder.taken_up:
        say(f"summarizer: taking up {recorder.taken_up} answers that an earlier recording left")
    try:
        yield
    except BaseException:
        if recorder and recorder.journal:
            say(f"summarizer: what was received is kept in {recorder.journal}; the same command takes it up")
        raise
