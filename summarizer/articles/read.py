"""Reads articles from files, folders, patterns, standard input and URLs."""

from __future__ import annotations

import glob
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.articles.decode import decode
from summarizer.articles.formats import SUFFIXES, articles_in, kind_of
from summarizer.articles.limits import Limits
from summarizer.errors import ArticleError
from summarizer.records import Article, Failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

STDIN = "-"
_FORMATS = ", ".join(sorted(SUFFIXES))
_URL_KINDS = {"application/json": "json", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl"}


@dataclass(frozen=True)
class Reading:
    """What was read, in the order of the inputs, and what could not be, with the reason in one line."""

    articles: list[Article]
    failed: list[Failed]


def read_articles(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    on_article: Callable[[str], None] | None = None,
) -> Reading:
    """Read every input: a file, a folder, a pattern, an http(s) URL, or "-" for `stdin`.

    No input is worth an exception: what cannot be read goes to `failed`. The same content given
    twice is kept once. `on_article` is told the path of each input file or URL when it is done.
    """
    articles: list[Article] = []
    failed: list[Failed] = []
    met: dict[str, str] = {}
    for name in dict.fromkeys(inputs):
        for path, found in _read(name, stdin, limits or Limits()):
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


def _read(name: str, stdin: BinaryIO | None, limits: Limits) -> Iterator[tuple[str, Article | Failed]]:
    """Every article of one input, with the path that it is known by."""
    try:
        if name == STDIN:
            found: Iterator[Article | Failed] = _of_stdin(stdin, limits)
        elif "://" in name:
            found = _of_url(name, limits)
        else:
            for path in _files(name):
                for article in _of_file(path, limits):
                    yield path, article
            return
        for article in found:
            yield name, article
    except ArticleError as error:
        yield name, _failed(name, error)


def _files(name: str) -> list[str]:
    """The files that an input names; a folder's are sorted, hidden ones left out."""
    path = Path(name)
    try:
        if path.is_dir():
            found = sorted(
                str(file)
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
            if not found:
                raise ArticleError(
                    "a folder without articles", where=name, fix=f"it needs files named {_FORMATS}"
                )
            return found
        if path.exists():
            return [name]
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207  (absolute patterns, too)
    except (OSError, ValueError) as error:
        raise ArticleError("this is no usable path", where=name) from error
    found = [file for file in matches if Path(file).is_file()]
    if not found:
        kind = "no file matches this pattern" if glob.has_magic(name) else "no such file or folder"
        raise ArticleError(kind, where=name, fix="check the path")
    return found


def _of_file(path: str, limits: Limits) -> Iterator[Article | Failed]:
    try:
        data = _bytes_of(path, limits)
        text = decode(data)
    except ArticleError as error:
        yield _failed(path, error)
        return
    yield from articles_in(text, path=path, kind=kind_of(path, text))


def _bytes_of(path: str, limits: Limits) -> bytes:
    try:
        size = Path(path).stat().st_size
        if size > limits.max_bytes:
            raise _too_large(path, limits)
        with Path(path).open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise ArticleError(
            f"cannot be read: {(error.strerror or 'unknown error').lower()}", where=path
        ) from error
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


def _of_url(url: str, limits: Limits) -> Iterator[Article | Failed]:
    from summarizer.articles.fetch import fetch  # http.client and ssl: only where a URL is given

    page = fetch(url, limits)
    text = decode(page.data, declared=page.charset)
    yield from articles_in(text, path=url, kind=_URL_KINDS.get(page.kind), url=page.url)


def _too_large(path: str, limits: Limits) -> ArticleError:
    return ArticleError(
        f"larger than {limits.max_size}", where=path, fix="give one article a file, or split it"
    )


def _failed(path: str, error: ArticleError) -> Failed:
    return Failed(path=path, reason=f"{error.what}; {error.fix}" if error.fix else error.what)
