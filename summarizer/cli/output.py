"""Results to stdout or, whole or not at all, to a file; everything else to stderr."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.options import FormatName
from summarizer.errors import StyleError
from summarizer.files import write_whole

if TYPE_CHECKING:
    from summarizer.styles import Style

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
    wanted: FormatName | None, path: Path | None, style: Style, *, otherwise: FormatName | None = None
) -> FormatName:
    """The format asked for, else that of the file's suffix, else `otherwise`, else one of the style's.

    That is txt for a person at a terminal and md for a pipe, where the style can be had so. Raises
    StyleError where it cannot be had in the format asked for.
    """
    suffix = path.suffix[1:].lower() if path else ""
    asked = wanted or (FormatName(suffix) if suffix in FormatName.__members__ else None)
    if asked and asked is not FormatName.json and asked.value not in style.formats:
        raise StyleError(
            f"the style {style.name} writes {' or '.join(style.formats)}, not {asked.value}",
            where="-f" if wanted else str(path),
            fix="ask for that format, or take another style",
        )
    if asked or otherwise:
        return asked or otherwise or FormatName.json
    usual = FormatName.txt if path is None and sys.stdout.isatty() else FormatName.md
    return usual if usual.value in style.formats else FormatName(style.formats[0])
