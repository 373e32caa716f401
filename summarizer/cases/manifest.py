"""case.yaml: what a case was recorded with, and so what it is replayed with."""

from __future__ import annotations

from datetime import date  # noqa: TC003  # pydantic reads the annotations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, Literal

import yaml  # type: ignore[import-untyped]
from pydantic import AfterValidator, Field, ValidationError

from summarizer.errors import RecordingError
from summarizer.records import Record

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Literal[1] = 1
_HEAD = "# A recorded run, made by `summarizer record`; `summarizer check` replays it.\n"


def _relative(path: str) -> str:
    if PurePosixPath(path).is_absolute() or not path:
        raise ValueError("a path in a case is relative to it")
    return path


class CaseEndpoint(Record):
    """Where the answers came from. `retries` is how often a request was repeated after a fault."""

    base_url: str
    model: str
    mode: Literal["tools", "json_schema", "json"]
    temperature: float | None = None
    max_output_tokens: int | None = None
    retries: Annotated[int, Field(ge=0)]


class CaseSettings(Record):
    """What of the program's settings shapes a brief; `language` None is that of the articles."""

    language: str | None = None
    max_words: Annotated[int, Field(ge=20)]
    keep_all: bool


class CaseArticle(Record):
    """A file with articles. `path` is relative to the case, `sha256` of the bytes, `url` of a kept page."""

    path: Annotated[str, AfterValidator(_relative)]
    sha256: str
    url: str | None = None


class CaseUsage(Record):
    """What the recorded run asked for, failed attempts too.

    `seconds` is how long all its answers took together; None unless each of them was timed.
    """

    requests: int
    tokens_in: int
    tokens_out: int
    cached: int
    seconds: Annotated[float, Field(ge=0)] | None = None


class Manifest(Record):
    """All of case.yaml. `program` is the version that recorded, `prompts` are names and digests."""

    format: Literal[1]
    program: str
    recorded: date
    endpoint: CaseEndpoint
    prompts: dict[str, str]
    settings: CaseSettings
    articles: Annotated[list[CaseArticle], Field(min_length=1)]
    usage: CaseUsage


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """Plain data without aliases: a few lines of those would fill the memory."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401  # PyYAML's
        """As PyYAML does. Raises yaml.YAMLError at an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias", self.peek_event().start_mark)
        return super().compose_node(parent, index)


def read_manifest(path: Path) -> Manifest:
    """The manifest in `path`. Raises RecordingError where there is none that holds."""
    where, fix = str(path), "restore it, or record the case again"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  # a safe loader
    except OSError as error:
        raise RecordingError(f"cannot be read: {error.strerror}", where=where, fix=fix) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())[:120]
        raise RecordingError(f"is no YAML that can be read ({problem})", where=where, fix=fix) from error
    if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise RecordingError(
            f"is of format {data['format']}, and this program knows {FORMAT}",
            where=where,
            fix="use the version that made it, or a newer one",
        )
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        at = ".".join(str(part) for part in first["loc"]) or "the whole"
        message = first["msg"].removeprefix("Value error, ")
        raise RecordingError(f"is no manifest: {at}: {message}", where=where, fix=fix) from error


def manifest_text(manifest: Manifest) -> str:
    """The same as a file; what is not set is left out."""
    data = manifest.model_dump(exclude_none=True)
    return _HEAD + str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110))
