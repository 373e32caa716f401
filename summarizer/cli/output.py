"""Results to stdout or, whole or not at all, to a file; everything else to stderr."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from summarizer.cli.options import FormatName
from summarizer.errors import OutputError


def write_result(text: str, path: Path | None) -> None:
    """Print `text`, or write it to a temporary name beside `path` and rename it.

    Raises OutputError where that fails; an older file of that name is then still there.
    """
    if path is None or str(path) == "-":
        sys.stdout.write(text)
        return
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(text)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}", where=str(path), fix="nothing was changed"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def say(line: str) -> None:
    """One line on stderr."""
    print(line, file=sys.stderr)


def chosen_format(wanted: FormatName | None, path: Path | None) -> FormatName:
    """The format asked for, else the one of the file's suffix, else txt for a person and md for a pipe."""
    if wanted:
        return wanted
    if path is not None and path.suffix[1:] in FormatName.__members__:
        return FormatName(path.suffix[1:])
    return FormatName.txt if path is None and sys.stdout.isatty() else FormatName.md


def _umask() -> int:
    """The process's umask; the only way to read it is to set it."""
    current = os.umask(0)
    os.umask(current)
    return current
