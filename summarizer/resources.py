"""Finds prompts/, schemas/ and styles/: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Kind = Literal["prompts", "schemas", "styles"]


def resource_dir(kind: Kind) -> Traversable:
    """The folder of `kind`: `summarizer/_data/KIND` in a wheel, else the one beside the package."""
    packaged = files("summarizer") / "_data" / kind
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / kind


def resource_names(kind: Kind, suffix: str) -> list[str]:
    """The files of `kind` that end in `suffix`, sorted, without the suffix."""
    return sorted(
        entry.name.removesuffix(suffix)
        for entry in resource_dir(kind).iterdir()
        if entry.name.endswith(suffix)
    )


def read_resource(kind: Kind, name: str) -> str:
    """The text of one file of `kind`. Raises FileNotFoundError where there is none."""
    return (resource_dir(kind) / name).read_text(encoding="utf-8")
