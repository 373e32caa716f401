"""Answers kept from the moment they come: whatever ends a recording, what was received is on the disk.

A journal stands beside the cassette that is being recorded, `responses.yaml.part`, and is a cassette
itself, but for what a kill may leave of its last entry. Each entry is followed by a line that marks it
as whole, and says how long the answer took.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from summarizer.errors import OutputError, RecordingError
from summarizer.model import cassette
from summarizer.model.replay import parse

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.model.exchange import Recording

SUFFIX = ".part"
# At the edge: what an article says is indented.
_END = re.compile(rb"^# received(?: in ([0-9]{1,9}\.[0-9]{3}) s)?\n", re.MULTILINE)
_HEAD = cassette.HEAD.encode()


def journal_of(path: Path) -> Path:
    """Where the answers are kept that a recording into `path` has received so far."""
    return path.with_name(path.name + SUFFIX)


class Journal:
    """The journal of a recording into `path`; nothing is written before the first answer."""

    def __init__(self, path: Path) -> None:
        """Read what an earlier recording left. Raises RecordingError where that is no journal."""
        self.path = journal_of(path)
        self._entries, self._recordings, self._length = _left(self.path)
        self._file: BinaryIO | None = None

    def pairs(self) -> list[tuple[Recording, str]]:
        """What an earlier recording left, each with its text."""
        return list(zip(self._recordings, self._entries, strict=True))

    def add(self, entry: str, seconds: float | None = None) -> None:
        """Write one entry, whole, answered within `seconds`. Raises OutputError where that fails."""
        end = "# received\n" if seconds is None else f"# received in {seconds:.3f} s\n"
        try:
            if self._file is None:
                self._file = self._opened()
            self._file.write((entry + end).encode())
            self._file.flush()
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", where=str(self.path)) from error

    def close(self) -> None:
        """Leave it as it is."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def remove(self) -> None:
        """Its answers are in the cassette."""
        self.close()
        self.path.unlink(missing_ok=True)
        self._length = 0

    def _opened(self) -> BinaryIO:
        """Ready for the next entry; what a kill left of the last one is cut off."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
        if self._length:
            file.truncate(self._length)
            file.seek(self._length)
        else:
            file.truncate()
            file.write(_HEAD)
        return file


def _left(path: Path) -> tuple[list[str], list[Recording], int]:
    """The whole entries of a journal, the same read, and where the last one ends; 0 without any."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return [], [], 0
    except OSError as error:
        raise RecordingError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if not data.startswith(_HEAD[: len(data)]):
        raise RecordingError("is not what a recording leaves", where=str(path), fix="move it away")
    ends = list(_END.finditer(data))
    if not ends:
        return [], [], 0
    starts = [len(_HEAD), *(one.end() for one in ends)]
    entries = [
        data[start : one.start()].decode("utf-8", "replace") for start, one in zip(starts, ends, strict=False)
    ]
    try:
        recordings = parse(cassette.joined(entries), path)
    except RecordingError as error:
        raise RecordingError(error.what, where=str(path), fix="remove it, and record again") from error
    seconds = [float(one[1]) if one[1] else None for one in ends]
    timed = [replace(one, seconds=took) for one, took in zip(recordings, seconds, strict=False)]
    return entries, timed, ends[-1].end()
