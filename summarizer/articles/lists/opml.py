"""OPML: lists of feeds, folders within folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.articles.lists.addresses import joined
from summarizer.articles.lists.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS_OF_LISTS = frozenset({"include", "link"})


def entries_of_opml(data: bytes, base: str | None) -> Iterator[Entry]:
    """The feeds that a list names, at any depth, in its order; lists that it includes are entries as well."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    for outline in root.iter("outline") if root is not None else ():
        told = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        address = told.get("xmlurl")
        if not address and told.get("type", "").lower() in _KINDS_OF_LISTS:
            address = told.get("url")
        if address and address.strip():
            yield Entry(joined(base, address))
