"""Sitemaps, their indexes, and the news sitemaps that tell title and day: by lxml, element by element."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from summarizer.articles.lists.addresses import joined
from summarizer.articles.lists.entry import Entry
from summarizer.articles.metadata import normal_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def entries_of_sitemap(data: bytes, base: str | None) -> Iterator[Entry]:
    """The pages or further sitemaps that a sitemap names, in its order.

    No entity is resolved and nothing is fetched while reading.
    """
    from lxml import etree

    steps = etree.iterparse(
        BytesIO(data), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in steps:
            name = _name(element)
            if name in {"url", "sitemap"}:
                told = _told(element)
                element.clear()
                while element.getprevious() is not None:  # so that fifty thousand are never in memory
                    del element.getparent()[0]
                if told.get("loc"):
                    yield _entry(told, base, leaf=name == "url")
    except etree.XMLSyntaxError:
        return


def _entry(told: dict[str, str], base: str | None, *, leaf: bool) -> Entry:
    return Entry(
        url=joined(base, told["loc"]),
        title=told.get("title"),
        outlet=told.get("name"),
        published=normal_date(told.get("publication_date", "")),
        changed=normal_date(told.get("lastmod", "")),
        leaf=leaf,
    )


def _told(element: _Element) -> dict[str, str]:
    """The words of each element inside, by its name without namespace, the first of each."""
    told: dict[str, str] = {}
    for inner in element.iter():
        words = (inner.text or "").strip() if isinstance(inner.tag, str) else ""
        if words:
            told.setdefault(_name(inner), words)
    return told


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
