"""Reads articles from files, folders, patterns, standard input and URLs."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.articles.decode import decode
from summarizer.articles.formats import SUFFIXES, article_from_entry, articles_in, kind_of
from summarizer.articles.limits import Limits
from summarizer.errors import ArticleError
from summarizer.records import Article, Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.articles.lists import Entry
    from summarizer.articles.web.fetch import Page

STDIN = "-"
_FORMATS = ", ".join(sorted(SUFFIXES))
_URL_KINDS = {"application/json": "json", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl"}


@dataclass(frozen=True)
class Stored:
    """A file that goes by another name: of a case, that within it; `url` is where a page was kept from."""

    file: Path
    path: str
    url: str | None = None


@dataclass(frozen=True)
class Reading:
    """What was read, in the order of the inputs, and what could not be, with the reason in one line."""

    articles: list[Article]
    failed: list[Failed]


def read_articles(
    inputs: Sequence[str | Stored],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    on_article: Callable[[str], None] | None = None,
) -> Reading:
    """Read every input: a file, a folder, a pattern, an http(s) URL, "-" for `stdin`, or a stored file.

    No input is worth an exception: what cannot be read goes to `failed`. The same content given
    twice is kept once. `on_article` is told the path of each input file or URL when it is done.
    """
    articles: list[Article] = []
    failed: list[Failed] = []
    met: dict[str, str] = {}
    opened: set[str] = set()
    for name in dict.fromkeys(inputs):
        bounds = limits or Limits()
        inside = _stored(name, bounds) if isinstance(name, Stored) else _read(name, stdin, bounds, opened)
        for path, found in inside:
            if isinstance(found, Failed):
                failed.append(found)
            elif found.sha256 in met:
                failed.append(Failed(path=path, reason=f"the same article as {met[found.sha256]}"))
            else:
                met[found.sha256] = path
                articles.append(found)
            if on_article:
                on_article(path)
    return Reading(articles, failed)


def _stored(stored: Stored, limits: Limits) -> Iterator[tuple[str, Article | Failed]]:
    for article in of_file(str(stored.file), limits, path=stored.path, url=stored.url):
        yield stored.path, article


def _read(
    name: str, stdin: BinaryIO | None, limits: Limits, opened: set[str]
) -> Iterator[tuple[str, Article | Failed]]:
    """Every article of one input, with the path it is known by; a file `opened` before is passed over."""
    try:
        if name == STDIN:
            found: Iterator[Article | Failed] = _of_stdin(stdin, limits)
        elif "://" in name:
            found = of_url(name, limits)
        else:
            for path in files_of(name):
                if isinstance(path, Failed):
                    yield path.path, path
                elif (place := os.path.realpath(path)) not in opened:
                    opened.add(place)
                    for article in of_file(path, limits):
                        yield shown(path), article
            return
        for article in found:
            yield name, article
    except ArticleError as error:
        yield shown(name), failed_at(shown(name), error)


def files_of(name: str) -> Iterator[str | Failed]:
    """The files that an input names; a folder's are sorted, hidden ones left out."""
    if not name:
        raise ArticleError("an empty path", where="''", fix="is a variable of the shell not set?")
    try:
        if Path(name).is_dir():
            yield from _in_folder(name)
            return
        if Path(name).exists():
            yield name
            return
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207  (absolute patterns, too)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise ArticleError(f"this is no usable path: {(reason or str(error)).lower()}", where=name) from error
    found = [file for file in matches if Path(file).is_file()]
    if not found:
        kind = "no file matches this pattern" if glob.has_magic(name) else "no such file or folder"
        raise ArticleError(kind, where=name, fix="check the path")
    yield from found


def _in_folder(name: str) -> Iterator[str | Failed]:
    """A folder's files with a suffix of articles; a folder in it that cannot be opened is no silence."""
    found: list[str] = []
    closed: list[OSError] = []
    for place, folders, files in os.walk(name, onerror=closed.append):
        folders[:] = [folder for folder in folders if not folder.startswith(".")]
        paths = [Path(place, file) for file in files if not file.startswith(".")]
        # A link to nothing is told when it is opened; a pipe in a folder would be waited for in vain.
        found += [
            str(path)
            for path in paths
            if path.suffix.lower() in SUFFIXES and (path.is_file() or not path.exists())
        ]
    if not found and not closed:
        raise ArticleError("a folder without articles", where=name, fix=f"it needs files named {_FORMATS}")
    yield from (Failed(path=shown(str(one.filename)), reason=unreadable(one)) for one in closed)
    yield from sorted(found)


def of_file(
    file: str, limits: Limits, *, path: str | None = None, url: str | None = None
) -> Iterator[Article | Failed]:
    """Every article of a file, or why there is none; they are known by `path` where that is another one."""
    try:
        data = bytes_of(file, limits)
    except ArticleError as error:
        yield failed_at(path or shown(file), error)
        return
    yield from of_bytes(data, file, path=path, url=url)


def of_bytes(
    data: bytes, file: str, *, path: str | None = None, url: str | None = None
) -> Iterator[Article | Failed]:
    """As `of_file`, of what was read from it."""
    path = path or shown(file)
    try:
        text = decode(data)
    except ArticleError as error:
        yield failed_at(path, error)
        return
    yield from articles_in(text, path=path, kind=kind_of(file, text), url=url)


def bytes_of(path: str, limits: Limits) -> bytes:
    """All of a file. Raises ArticleError where it cannot be read, or is too large."""
    try:
        size = Path(path).stat().st_size
        if size > limits.max_bytes:
            raise _too_large(path, limits)
        with Path(path).open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise ArticleError(unreadable(error), where=path) from error
    if len(data) > limits.max_bytes:
        raise _too_large(path, limits)
    return data


def _of_stdin(stdin: BinaryIO | None, limits: Limits) -> Iterator[Article | Failed]:
    if stdin is None:
        raise ArticleError("nothing is piped in", where=STDIN, fix="give files, or pipe articles in")
    data = stdin.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise _too_large(STDIN, limits)
    yield from articles_in(decode(data), path=STDIN)


def of_url(url: str, limits: Limits) -> Iterator[Article | Failed]:
    """Every article at an address. Raises ArticleError where it cannot be fetched."""
    from summarizer.articles.web.fetch import fetch  # an HTTP client: only where a URL is given

    page = fetch(url, limits)
    text = decode(page.data, declared=page.charset)
    yield from articles_in(text, path=url, kind=_URL_KINDS.get(page.kind), url=page.url)


def of_entry(entry: Entry, page: Page | None, problem: str | None = None) -> Iterator[Article | Failed]:
    """Every article on the page of an entry; where there is none, the one that the list itself has, if any.

    `problem`: why there is no page. What stands for it is noted in the article's `removed`.
    """
    found: list[Article | Failed] = []
    if page:
        kind = _URL_KINDS.get(page.kind)
        try:
            text = decode(page.data, declared=page.charset)
            found = list(articles_in(text, path=entry.url, kind=kind, url=page.url, entry=entry))
        except ArticleError as error:
            found = [failed_at(entry.url, error)]
        problem = next((one.reason.partition(";")[0] for one in found if isinstance(one, Failed)), None)
    own = entry.text
    if problem and own and not any(isinstance(one, Article) for one in found):
        yield article_from_entry(entry, own, problem)
    else:
        yield from found


def shown(path: str) -> str:
    """A path for records and messages: bytes of a name that are no UTF-8 cannot be written there."""
    return os.fsencode(path).decode("utf-8", "replace")


def unreadable(error: OSError) -> str:
    """Why a file cannot be read, in words."""
    return f"cannot be read: {(error.strerror or 'unknown error').lower()}"


def _too_large(path: str, limits: Limits) -> ArticleError:
    return ArticleError(
        f"larger than {limits.max_size}", where=path, fix="give one article a file, or split it"
    )


def failed_at(path: str, error: ArticleError) -> Failed:
    """The error as a record, of an input known by `path`."""
    return Failed(path=path, reason=f"{error.what}; {error.fix}" if error.fix else error.what)
