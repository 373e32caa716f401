"""Pieces out of the web: lists opened, pages fetched ahead and kept on disk until it is their turn."""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack, aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.articles.ahead import Ahead, Reached
from summarizer.articles.lists import Entry, entries_of, kind_of_list, unpacked
from summarizer.articles.pieces import Piece
from summarizer.articles.read import failed_at
from summarizer.articles.threads import in_thread
from summarizer.articles.web.fetch import PAGES, Page
from summarizer.articles.web.fetcher import Fetcher
from summarizer.articles.web.kept import Kept
from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

    from summarizer.articles.limits import Limits
    from summarizer.articles.pieces import Part
    from summarizer.articles.since import Since
    from summarizer.records import Failed


async def pieces_online(
    parts: Iterator[Part], *, limits: Limits, since: Since | None = None, cache: Path | None = None
) -> AsyncGenerator[Piece | Failed]:
    """The pieces of `parts`, in their order, each entry in place of which stands what it leads to.

    Pages are kept in `cache`, and not fetched again the next time if they have not changed; without it
    in a folder that is gone afterwards.
    """
    async with AsyncExitStack() as stack:
        folder = cache or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="summarizer.", ignore_cleanup_errors=True))
        )
        kept = Kept(folder)
        fetcher = await stack.enter_async_context(Fetcher(limits, kept))

        async def reach(entry: Entry) -> Reached:
            try:
                page = await fetcher.fetch(entry.url)
                return Reached(page.url, await _opened(page, entry, limits))
            except ArticleError as error:
                # Another one, for this one holds on to the page where it was raised.
                return Reached(error=ArticleError(error.what, fix=error.fix))

        ahead: Ahead[Piece | Failed] = Ahead(parts, reach, per_host=limits.per_host, since=since)
        stream = await stack.enter_async_context(aclosing(ahead.run()))
        async for found in stream:
            yield _piece(*found, kept) if isinstance(found, tuple) else found


async def _opened(page: Page, entry: Entry, limits: Limits) -> list[Entry] | None:
    """The entries of a page that is a list; None of any other. Raises ArticleError for what is neither."""
    data = unpacked(page.data, limits.max_bytes)
    kind = kind_of_list(data)
    if entry.leaf:
        if kind in {None, "list of addresses"}:
            return None
        raise ArticleError(f"the page is a {kind}, no article")
    found = await in_thread(lambda: entries_of(data, kind, page.url)) if kind else None
    if found is None and not page.kind.startswith(PAGES):
        raise ArticleError(
            f"the server sent {page.kind}, and in it no feed, no OPML list, no sitemap and no page",
            fix="give the address of one of these",
        )
    return found


def _piece(entry: Entry, reached: Reached, kept: Kept) -> Piece | Failed:
    """What an entry led to, with the page's bytes."""
    copy = kept.find(reached.url) if reached.url else None
    error = reached.error
    if reached.entries is not None:
        error = ArticleError("lists within lists, too deep to be followed")
    elif error is None and copy is None:
        error = ArticleError("the page was kept and is gone")
    if error is None or entry.packed:
        page = copy.page if copy else None
        return Piece(entry.url, page=page, entry=entry, problem=error.what if error else None)
    return failed_at(entry.url, error)
