"""Records as JSON from files or stdin, with an error that names file, line and key."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.records import Brief, Extraction, Record

    R = TypeVar("R", bound=Record)


def read_extractions(paths: Sequence[Path]) -> list[Extraction]:
    """All extractions of `paths`. Raises InputError for a line that is none, and where there are none."""
    from summarizer.records import Extraction

    found = [
        _parse(line, Extraction, f"{path}:{number}")
        for path in paths
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if line.strip()
    ]
    if not found:
        raise InputError("there is no extraction in it", where=", ".join(map(str, paths)))
    return found


def read_brief(path: Path) -> Brief:
    """The brief in `path`. Raises InputError where there is none."""
    from summarizer.records import Brief

    return _parse(_text(path), Brief, str(path))


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text", where=str(path)) from error


def _parse(text: str, kind: type[R], where: str) -> R:
    from pydantic import ValidationError

    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        at = ".".join(str(part) for part in first["loc"])
        what = f"{at}: {first['msg']}" if at else first["msg"]
        raise InputError(f"is no {kind.__name__.lower()} of this version: {what}", where=where) from error
