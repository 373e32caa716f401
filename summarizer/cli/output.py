"""Results to stdout or, whole or not at all, to a file; everything else to stderr."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

from summarizer.cli.options import FormatName
from summarizer.files import write_whole

STDOUT = "-"
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def write_result(text: str, path: Path | None) -> None:
    """Print `text`, or write it to `path`, whole. Raises OutputError where that fails."""
    if path is None or str(path) == STDOUT:
        sys.stdout.write(text)
    else:
        write_whole(path, text)


def say(line: str) -> None:
    """One line on stderr, without what would end it early or steer a terminal."""
    with suppress(OSError):  # a full or closed stderr must not cost the result
        print(_UNPRINTABLE.sub(" ", line), file=sys.stderr, flush=True)


def chosen_format(
    wanted: FormatName | None, path: Path | None, *, otherwise: FormatName | None = None
) -> FormatName:
    """The format asked for, else that of the file's suffix, else `otherwise`, else txt or md.

    That is txt for a person at a terminal, and md for a pipe.
    """
    if wanted:
        return wanted
    suffix = path.suffix[1:].lower() if path else ""
    if suffix in FormatName.__members__:
        return FormatName(suffix)
    return otherwise or (FormatName.txt if path is None and sys.stdout.isatty() else FormatName.md)
