"""Which list some bytes are, told from the bytes: names and declared types are often wrong."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Literal

from summarizer.articles.decode import decode
from summarizer.articles.lists.addresses import entries_of_addresses, starts_with_address
from summarizer.articles.lists.feeds import entries_of_feed
from summarizer.articles.lists.opml import entries_of_opml
from summarizer.articles.lists.sitemaps import entries_of_sitemap
from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from summarizer.articles.lists.entry import Entry

ListKind = Literal["feed", "OPML list", "sitemap", "list of addresses"]

_GZIP = b"\x1f\x8b"
_REACH = 65536
_ROOTS: dict[str, ListKind] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "opml": "OPML list",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
_REMARK = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY[^>]*(?:>|$)", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w-]*)")


def unpacked(data: bytes, most: int) -> bytes:
    """The bytes without gzip around them. Raises ArticleError where that is broken, or larger than `most`."""
    if not data.startswith(_GZIP):
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        found = unpack.decompress(data, most + 1)
    except zlib.error as error:
        raise ArticleError("a broken gzip archive") from error
    if len(found) > most:
        raise ArticleError(f"larger than {most / 1_000_000:g} MB")
    if not unpack.eof:
        raise ArticleError("a gzip archive that ends too early")
    return found


def kind_of_list(data: bytes) -> ListKind | None:
    """The kind of list that begins with these bytes, or None; a list of addresses only may be one."""
    head = _decoded(data[:_REACH]).lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        root = _ROOT.search(_ENTITY.sub("", _REMARK.sub("", head)))
        return _ROOTS.get(root.group(1).lower()) if root else None
    return "list of addresses" if starts_with_address(head) else None


def entries_of(data: bytes, kind: ListKind, base: str | None) -> list[Entry] | None:
    """The entries of a list, in order; `base` is its address. None for a text that is no list after all.

    Raises ArticleError where it cannot be read or names nothing.
    """
    if kind == "list of addresses":
        return entries_of_addresses(decode(data))
    read = {"feed": entries_of_feed, "OPML list": entries_of_opml, "sitemap": entries_of_sitemap}[kind]
    entries = list(read(data, base))
    if not entries:
        raise ArticleError(f"{'an' if kind == 'OPML list' else 'a'} {kind} that names no address")
    return entries


def _decoded(head: bytes) -> str:
    """Enough of an encoding to read the names of elements."""
    wide = head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return head.decode("utf-16" if wide else "utf-8", "replace")
