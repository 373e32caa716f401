"""The articles of a case: copied into it, or referred to where they are."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.articles import Limits, Stored, read_articles
from summarizer.articles.decode import decode
from summarizer.articles.read import STDIN
from summarizer.articles.web.fetch import fetch
from summarizer.cases.case import ARTICLES, place_of
from summarizer.cases.manifest import CaseArticle
from summarizer.errors import InputError, RecordingError
from summarizer.files import write_whole
from summarizer.model import find_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import Failed

_UNFIT = re.compile(r"[^\w.-]+")
_SUFFIXES = {
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/plain": ".txt",
}
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Collected:
    """The articles of a case in the order given, and which of the inputs hold none."""

    articles: list[CaseArticle]
    failed: list[Failed]

    def stored(self, folder: Path) -> list[Stored]:
        """The same for `read_articles`."""
        return [Stored(place_of(folder, one.path), one.path, one.url) for one in self.articles]


@dataclass(frozen=True)
class _Found:
    """A file or a page that is to be in the case."""

    name: str
    data: bytes
    place: Path | None = None
    url: str | None = None


def collect(folder: Path, inputs: Sequence[str], *, in_place: bool, key: str | None = None) -> Collected:
    """Put what `inputs` name into the case in `folder`; pages are kept as they are today.

    With `in_place`, files stay where they are and the case refers to them. Raises InputError where no
    article is left, RecordingError for one with what looks like a secret in it, `key` too, and
    OutputError.
    """
    if STDIN in inputs:
        raise InputError("a case is made of files and pages, not of stdin", fix="save the articles first")
    pages = [_page(name) for name in inputs if "://" in name]
    if in_place and pages:
        raise InputError("a page cannot stay where it is", where=pages[0].name, fix="leave --in-place out")
    reading = read_articles([name for name in inputs if "://" not in name])
    paths = dict.fromkeys(Path(article.path or "") for article in reading.articles)
    found = [*(_Found(path.name, _bytes(path), path) for path in paths), *pages]
    if not found:
        reason = f": {reading.failed[0].reason}" if reading.failed else ""
        raise InputError(f"no article could be read{reason}", where=", ".join(inputs))
    for one in found:
        _refuse_secrets(one, key)
    taken: set[str] = set()
    placed = [_placed(folder, one, taken, in_place=in_place) for one in found]
    return _readable(folder, Collected(placed, reading.failed))


def _readable(folder: Path, collected: Collected) -> Collected:
    """Without the pages that hold no article, which only reading them shows."""
    pages = [one for one in collected.articles if one.url]
    failed = read_articles(Collected(pages, []).stored(folder)).failed
    empty = {one.path for one in failed}
    for path in empty:
        (folder / path).unlink(missing_ok=True)
    kept = [one for one in collected.articles if one.path not in empty]
    if not kept:
        raise InputError(f"no article could be read: {failed[0].reason}", where=failed[0].path)
    return Collected(kept, [*collected.failed, *failed])


def _placed(folder: Path, found: _Found, taken: set[str], *, in_place: bool) -> CaseArticle:
    """The article as the manifest names it, its copy written."""
    digest = hashlib.sha256(found.data).hexdigest()
    inside = found.place is not None and found.place.resolve().is_relative_to(folder.resolve())
    if found.place is not None and (in_place or inside):
        path = PurePosixPath(Path(os.path.relpath(found.place.resolve(), folder.resolve())).as_posix())
        return CaseArticle(path=str(path), sha256=digest)
    name = next(name for name in _names(found.name) if name not in taken)
    taken.add(name)
    path = PurePosixPath(ARTICLES, name)
    write_whole(folder / path, found.data)
    return CaseArticle(path=str(path), sha256=digest, url=found.url)


def _names(name: str) -> Iterable[str]:
    """The name, and others like it should it be taken."""
    yield name
    path, number = PurePosixPath(name), 2
    while True:
        yield f"{path.stem}-{number}{path.suffix}"
        number += 1


def _page(url: str) -> _Found:
    page = fetch(url, Limits())
    parts = urlsplit(page.url)
    last = PurePosixPath(parts.path).stem
    name = _UNFIT.sub("-", f"{parts.hostname}-{last}" if last else str(parts.hostname))[:_LONGEST_NAME]
    data = page.data
    if (page.charset or "utf-8").lower() not in {"utf-8", "utf8"}:  # which only the server said
        data = decode(data, declared=page.charset).encode("utf-8-sig")
    return _Found(name + _SUFFIXES.get(page.kind, ".html"), data, url=page.url)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _refuse_secrets(found: _Found, key: str | None) -> None:
    """Before anything is copied or sent."""
    text = found.data.decode("utf-8", "replace")
    secrets = ["the key of the endpoint"] if key and key in text else find_secrets(text)
    if secrets:
        raise RecordingError(
            f"an article with what looks like a secret in it: {secrets[0]}",
            where=str(found.place or found.url),
            fix="take it out; a case is made to be shared",
        )
