"""Which gold file is of which case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import InputError
from summarizer.evaluation import read_gold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.evaluation import Gold

OWN = "gold.json"


def golds_of(folders: Sequence[Path], given: Sequence[Path]) -> dict[Path, Gold]:
    """The gold files of those cases that have one.

    Of files, or folders of them, that were given, a case has the one whose story has the name of its
    folder; one file is that of one case, whatever their names. Without any given it is the gold.json in
    the case. Raises InputError where a file cannot be read, and where none of those given is of a case.
    """
    if not given:
        return {folder: read_gold(folder / OWN) for folder in folders if (folder / OWN).is_file()}
    golds = [read_gold(path) for path in _files(given)]
    if len(golds) == len(folders) == 1:
        return dict(zip(folders, golds, strict=True))
    by_story = {gold.story: gold for gold in golds}
    found = {folder: by_story[name] for folder in folders if (name := folder.resolve().name) in by_story}
    if not found:
        raise InputError(
            f"no gold file is of a case: there is {', '.join(sorted(by_story))}",
            where="--gold",
            fix="the story in a gold file is the name of the case's folder",
        )
    return found


def _files(given: Sequence[Path]) -> list[Path]:
    files = []
    for place in given:
        inside = sorted(place.glob("*.json")) if place.is_dir() else [place]
        if not inside:
            raise InputError("holds no gold file", where=str(place))
        files += inside
    return files
