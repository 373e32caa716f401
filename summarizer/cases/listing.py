"""What cases there are: how old, by which model and prompts, how large."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from summarizer.cases.case import Case
from summarizer.cases.hygiene import files_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from summarizer.model import Prompts

_KILO = 1000


@dataclass(frozen=True)
class Row:
    """One case. `days` since it was recorded; `bytes` of all its files, articles elsewhere not counted.

    `changed` are its prompts that would be asked otherwise today.
    """

    name: str
    recorded: str
    days: int
    model: str
    prompts: dict[str, str]
    changed: list[str]
    articles: int
    requests: int
    bytes: int


def list_case(folder: Path, prompts: Prompts, today: date) -> Row:
    """Its row. Raises RecordingError where the manifest cannot be read."""
    case = Case.open(folder)
    manifest = case.manifest
    known = {name: prompts.digest(name) for name in prompts.names()}
    newest = {name.partition(".")[0]: name for name in prompts.names()}
    return Row(
        name=case.name,
        recorded=manifest.recorded.isoformat(),
        days=max(0, (today - manifest.recorded).days),
        model=manifest.endpoint.model,
        prompts=manifest.prompts,
        changed=[
            name
            for name, digest in manifest.prompts.items()
            if known.get(name) != digest or newest[name.partition(".")[0]] != name
        ],
        articles=len(manifest.articles),
        requests=manifest.usage.requests,
        bytes=sum(path.stat().st_size for path in files_of(folder)),
    )


def as_table(rows: Sequence[Row]) -> str:
    """Columns for a terminal; a prompt that has changed since has a star."""
    head = ("case", "age", "model", "articles", "requests", "size", "prompts")
    lines = [
        (
            row.name,
            "today" if row.days == 0 else f"{row.days} day{'s' * (row.days > 1)}",
            row.model,
            str(row.articles),
            str(row.requests),
            f"{max(1, round(row.bytes / _KILO))} kB",
            " ".join(f"{name}{'*' * (name in row.changed)}" for name in row.prompts),
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in [head, *lines]) for column in range(len(head))]
    shown = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [head, *lines]
    ]
    stars = any(row.changed for row in rows)
    return "\n".join([*shown, *(["* has changed since"] if stars else []), ""])


def as_json(rows: Sequence[Row]) -> str:
    """A list of objects, keys as in `Row`."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"
