"""Articles as a stream, from files and from the web alike, with an event loop or without."""

from __future__ import annotations

from contextlib import aclosing, closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from summarizer.articles.limits import Limits
from summarizer.articles.lists import Entry
from summarizer.articles.pieces import Piece, again, parts_of, read_piece
from summarizer.articles.since import Since
from summarizer.articles.threads import Worker, in_background
from summarizer.records import Article, Failed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from summarizer.articles.pieces import Part


async def read_all(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    since: datetime | None = None,
    limits: Limits | None = None,
    cache: Path | None = None,
    tell: Callable[[str], None] | None = None,
) -> AsyncIterator[Article | Failed]:
    """Every article of `inputs`, in their order, none of them kept; what cannot be read is `Failed`.

    An input is a file, a folder, a pattern, "-" for `stdin`, or an address; files, stdin and addresses
    may be lists of further ones: RSS, Atom, OPML, sitemaps, plain lists of addresses. Pages are fetched
    side by side, politely, and kept in `cache` to be asked for only if they have changed. An address that
    is met twice is read once; the same content given twice is an article once, and `Failed` after that.
    What was published before `since` is left out, which `tell` is told of in one line at the end.
    """
    limits = limits or Limits()
    older = Since(since) if since else None
    met: dict[str, str] = {}
    parts = parts_of(inputs, stdin=stdin, limits=limits)
    with closing(Worker()) as worker:
        async with aclosing(_pieces(parts, worker, limits, older, cache)) as pieces:
            async for piece in pieces:
                for found in await worker.run(partial(_read, piece, limits)):
                    if wanted := _wanted(found, older, met):
                        yield wanted
    _tell(older, tell)


def _read(piece: Piece | Failed, limits: Limits) -> list[Article | Failed]:
    return [piece] if isinstance(piece, Failed) else list(read_piece(piece, limits))


async def _pieces(
    parts: Iterator[Part], worker: Worker, limits: Limits, since: Since | None, cache: Path | None
) -> AsyncGenerator[Piece | Failed]:
    while (part := await worker.run(lambda: next(parts, None))) is not None:
        if isinstance(part, Entry):  # from here on the web is needed
            async with aclosing(_online(part, parts, limits, since, cache)) as pieces:
                async for piece in pieces:
                    yield piece
            return
        yield part


def _online(
    first: Entry, parts: Iterator[Part], limits: Limits, since: Since | None, cache: Path | None
) -> AsyncGenerator[Piece | Failed]:
    from summarizer.articles.online import pieces_online  # an HTTP client

    return pieces_online(chain([first], parts), limits=limits, since=since, cache=cache)


def pieces_of(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    since: Since | None = None,
    cache: Path | None = None,
) -> Iterator[Piece | Failed]:
    """The pieces of every input, as `read_all` takes them; no input is worth an exception.

    A file or an address that is named twice is one piece. Pages are fetched in the background.
    """
    limits = limits or Limits()
    parts = parts_of(inputs, stdin=stdin, limits=limits)
    for part in parts:
        if isinstance(part, Entry):
            yield from in_background(_online(part, parts, limits, since, cache))
            return
        yield part


def iter_articles(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    since: datetime | None = None,
    limits: Limits | None = None,
    cache: Path | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Article | Failed]:
    """What `read_all` reads, for a program without an event loop."""
    limits = limits or Limits()
    older = Since(since) if since else None
    met: dict[str, str] = {}
    for piece in pieces_of(inputs, stdin=stdin, limits=limits, since=older, cache=cache):
        for found in _read(piece, limits):
            if wanted := _wanted(found, older, met):
                yield wanted
    _tell(older, tell)


def _tell(since: Since | None, tell: Callable[[str], None] | None) -> None:
    if since and since.told and tell:
        tell(since.told)


def _wanted(found: Article | Failed, since: Since | None, met: dict[str, str]) -> Article | Failed | None:
    """What is handed on of what was read: nothing that is too old, no content twice."""
    if isinstance(found, Failed):
        return found
    if since and not since.keeps(found.path or found.sha256, found.published):
        return None
    return again(found, met) or found
