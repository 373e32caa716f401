"""Secrets in the files of a case: one is too many."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from summarizer.errors import RecordingError
from summarizer.model import find_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from summarizer.model.replay import Recordings


def secrets_in_files(paths: Iterable[Path], within: Path) -> list[str]:
    """What looks like a secret in these files: the file, the line, the first letters of it.

    Raises RecordingError for a file that cannot be read.
    """
    return [f"{path.relative_to(within).as_posix()}: {what}" for path in paths for what in _in_file(path)]


def secrets_in_recordings(recordings: Recordings) -> list[str]:
    """What YAML or base64 may hide from the eye: the same in the bodies that are sent and received."""
    return [
        f"{recordings.path.name}: entry {number}: {what.partition(': ')[2]}"
        for number, one in enumerate(recordings.all, start=1)
        for text in (one.uri, one.body, one.content.decode("utf-8", "replace"))
        for what in find_secrets(_plain(text))
    ]


def refuse(found: Sequence[str], case: str) -> None:
    """Raise RecordingError where a secret was found in `case`."""
    if found:
        raise RecordingError(
            f"holds what looks like a secret: {found[0]}",
            where=case,
            fix="take it out and change it where it is valid",
        )


def files_of(folder: Path) -> Iterator[Path]:
    """Every file in a folder, at whatever depth."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _in_file(path: Path) -> list[str]:
    try:
        return find_secrets(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise RecordingError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _plain(text: str) -> str:
    """JSON without the escapes that it does not need."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except (ValueError, RecursionError):
        return text
