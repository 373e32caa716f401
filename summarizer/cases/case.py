"""A case: a folder with recorded responses, the brief that is expected of them, and a manifest.

case.yaml        what it was recorded with, and which articles
responses.yaml   every request and every answer
brief.json       the brief that came of them
articles/        the articles, unless the case refers to them where they are
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import ValidationError

from summarizer.articles import Stored
from summarizer.cases.manifest import Manifest, read_manifest
from summarizer.errors import InputError, RecordingError
from summarizer.model import Endpoint
from summarizer.records import Brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MANIFEST = "case.yaml"
RESPONSES = "responses.yaml"
EXPECTED = "brief.json"
ARTICLES = "articles"
USUAL_PLACE = Path("cassettes")


@dataclass(frozen=True)
class Case:
    """One case, its manifest read. `name` is its folder as the user gave it."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read it. Raises InputError where there is no case, RecordingError where the manifest is broken."""
        if not (folder / MANIFEST).is_file():
            raise InputError(
                f"is no case: there is no {MANIFEST} in it",
                where=str(folder),
                fix="`summarizer record` makes one",
            )
        return cls(folder, read_manifest(folder / MANIFEST))

    @property
    def name(self) -> str:
        """What a report calls it."""
        return self.folder.as_posix()

    @property
    def responses(self) -> Path:
        """The cassette."""
        return self.folder / RESPONSES

    @property
    def expected(self) -> Path:
        """The brief that was accepted last."""
        return self.folder / EXPECTED

    @property
    def endpoint(self) -> Endpoint:
        """What the recorded requests were made with; no key."""
        recorded = self.manifest.endpoint
        return Endpoint(
            model=recorded.model,
            base_url=recorded.base_url,
            mode=recorded.mode,
            temperature=recorded.temperature,
            max_output_tokens=recorded.max_output_tokens,
            retries=recorded.retries,
        )

    def stored(self) -> list[Stored]:
        """Its articles, known by their paths within the case. Raises RecordingError where one is missing."""
        found = [Stored(place_of(self.folder, one.path), one.path, one.url) for one in self.manifest.articles]
        missing = [one.path for one in found if not one.file.is_file()]
        if missing:
            raise RecordingError(
                f"{'an article is' if len(missing) == 1 else f'{len(missing)} articles are'} missing:"
                f" {', '.join(missing)}",
                where=self.name,
                fix="restore what is missing, or record the case again",
            )
        return found

    def changed_articles(self) -> list[str]:
        """The articles whose files are others than those recorded."""
        articles = self.manifest.articles
        return [one.path for one in articles if digest_of(place_of(self.folder, one.path)) != one.sha256]

    def expected_brief(self) -> Brief | None:
        """The brief in brief.json; None where there is none.

        Raises RecordingError where it cannot be read.
        """
        try:
            return Brief.model_validate_json(self.expected.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise RecordingError(f"cannot be read: {error.strerror}", where=str(self.expected)) from error
        except ValidationError as error:
            raise RecordingError(
                "is no brief that this program can read",
                where=str(self.expected),
                fix="accept a new one with --update",
            ) from error


def find_cases(places: Sequence[Path]) -> list[Path]:
    """The folders of the cases at `places`: each is one, or holds some at whatever depth.

    Without places: those under cassettes/. Raises InputError where there is none.
    """
    found: dict[str, Path] = {}
    for place in places or [USUAL_PLACE]:
        inside = [place] if (place / MANIFEST).is_file() else sorted(_below(place))
        if not inside:
            what = "no case in it" if place.is_dir() else "no such folder"
            raise InputError(what, where=str(place), fix="`summarizer record` makes a case")
        found.update({os.path.realpath(folder): folder for folder in inside})
    return list(found.values())


def _below(place: Path) -> Iterable[Path]:
    for folder, inner, files in os.walk(place):
        inner[:] = [name for name in inner if not name.startswith(".")]
        if MANIFEST in files:
            yield Path(folder)


def place_of(folder: Path, path: str) -> Path:
    """Where a file of a case is, be the case's own folder there yet or not."""
    return Path(os.path.normpath(folder.resolve() / path))


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes; None where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
