"""Records as JSON from files or stdin, with an error that names file, line and key."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import InputError

_HOW = {
    "extraction": "`summarizer extract` makes them, one JSON line an article",
    "brief": "`summarizer brief -f json` and `summarizer merge` make one",
}

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.records import Brief, Extraction, Failed, Record

    R = TypeVar("R", bound=Record)


def read_extractions(paths: Sequence[Path]) -> tuple[list[Extraction], list[Failed]]:
    """All extractions of `paths`, and those of an article that another one is of as well.

    Raises InputError for a line that is none, and where there are none.
    """
    from summarizer.records import Extraction, Failed

    met: dict[str, tuple[str, Extraction]] = {}
    again: list[Failed] = []
    for path in dict.fromkeys(paths):
        for number, line in enumerate(_text(path).split("\n"), start=1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            read = _parse(line, Extraction, where)
            first = met.setdefault(read.article.sha256, (where, read))
            if first[1] is not read:
                again.append(Failed(path=where, reason=f"of the same article as {first[0]}"))
    if not met:
        raise InputError(
            "there is no extraction in it", where=", ".join(map(str, paths)), fix=_HOW["extraction"]
        )
    return [read for _, read in met.values()], again


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
        first = error.errors(include_url=False, include_input=True)[0]
        name = kind.__name__.lower()
        if first["loc"] == ("schema_version",):
            raise _other_version(name, first["input"], where) from error
        at = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        what = f"{at}: {message}" if at else message
        raise InputError(f"is no {name}: {what}", where=where, fix=_HOW[name]) from error


def _other_version(name: str, version: object, where: str) -> InputError:
    from summarizer.records import SCHEMA_VERSION

    return InputError(
        f"is a{'n' * (name[0] in 'ae')} {name} of schema version {str(version)[:20]}, and this program reads"
        f" {SCHEMA_VERSION}",
        where=where,
        fix="make it again, or read it with the version that made it",
    )
