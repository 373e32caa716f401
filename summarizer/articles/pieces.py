"""Inputs as a stream of pieces, each of which can be read alone, in another process as well.

A piece is a file, an address, or one line of JSON lines; only a line is held in memory. So a dump of any
length can be read, and the limit of size is one of each article, not of the dump.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.articles.decode import decode
from summarizer.articles.formats import articles_in, of_line, sniff
from summarizer.articles.limits import Limits
from summarizer.articles.lists import Entry, entries_of, kind_of_list, unpacked
from summarizer.articles.read import (
    STDIN,
    bytes_of,
    failed_at,
    files_of,
    of_bytes,
    of_entry,
    of_file,
    shown,
    unreadable,
)
from summarizer.errors import ArticleError
from summarizer.records import Article, Failed, StoryArticle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.articles.web.fetch import Page

_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"
_HEAD = 4096  # tells a list, as a rule
_NO_LISTS = frozenset({".json", ".md", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Piece:
    """What `read_piece` reads: a file, line `number` of JSON lines, all that was piped in, or an address.

    Of an address: the `page`, or the `problem` for which there is none, and the `entry` that named it.
    """

    name: str
    data: bytes | None = None
    number: int | None = None
    entry: Entry | None = None
    page: Page | None = None
    problem: str | None = None


Part = Piece | Failed | Entry


def parts_of(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None, limits: Limits | None = None
) -> Iterator[Part]:
    """The pieces of every input that is here, and an entry for each address, of an input or in a list.

    No input is worth an exception. A file that is named twice is one piece.
    """
    limits = limits or Limits()
    opened: set[str] = set()
    for name in dict.fromkeys(inputs):
        try:
            if name == STDIN:
                yield from _of_stdin(stdin, limits)
            elif "://" in name:
                yield Entry(name)
            else:
                for path in files_of(name):
                    if isinstance(path, Failed):
                        yield path
                    elif (place := os.path.realpath(path)) not in opened:
                        opened.add(place)
                        yield from _of_path(path, limits)
        except ArticleError as error:
            yield failed_at(shown(name), error)


def read_piece(piece: Piece, limits: Limits | None = None) -> Iterator[Article | Failed]:
    """The articles of one piece, and what could not be read, with the reason."""
    limits = limits or Limits()
    try:
        if piece.number is not None:
            where = f"{shown(piece.name)}:{piece.number}"
            # A line is too short to guess from: what is no UTF-8 is read as browsers would read it.
            yield of_line(decode(piece.data or b"", declared="cp1252"), shown(piece.name), where)
        elif piece.entry is not None:
            yield from of_entry(piece.entry, piece.page, piece.problem)
        elif piece.data is not None and piece.name == STDIN:
            yield from articles_in(decode(piece.data), path=piece.name)
        elif piece.data is not None:
            yield from of_bytes(piece.data, piece.name)
        else:
            yield from of_file(piece.name, limits)
    except ArticleError as error:
        yield failed_at(shown(piece.name), error)


def carried(piece: Piece | Failed, limits: Limits | None = None) -> Piece | Failed:
    """The piece with all that it takes to read it, for another machine; or why there is nothing to read."""
    if isinstance(piece, Failed) or piece.data is not None or piece.entry is not None:
        return piece
    try:
        return replace(piece, data=bytes_of(piece.name, limits or Limits()))
    except ArticleError as error:
        return failed_at(shown(piece.name), error)


def again(article: Article | StoryArticle, met: dict[str, str]) -> Failed | None:
    """Why an article is left out whose content `met` has already; `met` is told of one that it has not."""
    path = article.path or article.url or article.id
    first = met.setdefault(article.sha256, "")
    if first:
        return Failed(path=path, reason=f"the same article as {first}")
    met[article.sha256] = path
    return None


def _of_path(path: str, limits: Limits) -> Iterator[Part]:
    suffix = Path(path).suffix.lower()
    if suffix != ".jsonl":
        try:
            entries = None if suffix in _NO_LISTS else _entries_in(path, limits)
            yield from [Piece(path)] if entries is None else entries
        except ArticleError as error:
            yield failed_at(shown(path), error)
        return
    try:
        with Path(path).open("rb") as file:
            first = file.readline(limits.max_bytes + 1)
            if b"\x00" in first:  # UTF-16, or no text at all
                yield Piece(path)
            else:
                yield from _lines(file, path, limits, first)
    except OSError as error:
        yield Failed(path=shown(path), reason=unreadable(error))


def _entries_in(path: str, limits: Limits) -> list[Entry] | None:
    """The entries of a file that is a list; None of any other."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
            if not head.startswith(_GZIP) and kind_of_list(head) is None:
                return None
            data = head + file.read(limits.max_bytes + 1 - len(head))
    except OSError:
        return None  # who reads it says why
    if len(data) > limits.max_bytes:
        raise ArticleError(f"larger than {limits.max_size}", fix="split it")
    return _entries(unpacked(data, limits.max_bytes))


def _entries(data: bytes) -> list[Entry] | None:
    kind = kind_of_list(data)
    return entries_of(data, kind, None) if kind else None


def _of_stdin(stdin: BinaryIO | None, limits: Limits) -> Iterator[Part]:
    if stdin is None:
        raise ArticleError("nothing is piped in", where=STDIN, fix="give files, or pipe articles in")
    first = stdin.readline(limits.max_bytes + 1)
    if sniff(first.decode("utf-8", "replace")) == "jsonl":
        yield from _lines(stdin, STDIN, limits, first)
        return
    data = first + stdin.read(max(0, limits.max_bytes + 1 - len(first)))
    if len(data) > limits.max_bytes:
        raise ArticleError(f"larger than {limits.max_size}", where=STDIN, fix="split it")
    entries = _entries(unpacked(data, limits.max_bytes))
    yield from [Piece(STDIN, data)] if entries is None else entries


def _lines(file: BinaryIO, name: str, limits: Limits, line: bytes) -> Iterator[Piece | Failed]:
    """The lines that are not empty, numbered from 1; the first `line` has been read already."""
    number, met = 0, False
    while line:
        number += 1
        if len(line) > limits.max_bytes:
            met = True
            yield Failed(path=f"{shown(name)}:{number}", reason=f"a line larger than {limits.max_size}")
            while line and not line.endswith(b"\n"):
                line = file.readline(limits.max_bytes)
        elif (kept := line.removeprefix(_BOM) if number == 1 else line).strip():
            met = True
            yield Piece(name, kept, number)
        line = file.readline(limits.max_bytes + 1)
    if not met:
        yield Failed(path=shown(name), reason="no line holds an article")
