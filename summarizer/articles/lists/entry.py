"""One entry of a list: an address, and what the list says of what is there."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from summarizer.articles.words import word_count

# A feed's own text from so many words on is an article, and no teaser of one.
_FULL_TEXT = 120
TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,1000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """`published` is ISO 8601, None where it cannot be read; `packed` the text, which is seldom asked for.

    `changed` is the last change, where a list tells nothing but that.
    `leaf`: what is at the address is an article, and never another list.
    """

    url: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    changed: str | None = None
    authors: tuple[str, ...] = ()
    packed: bytes | None = None
    leaf: bool = False

    @property
    def text(self) -> str | None:
        """The list's own full text of the article, as HTML or plain."""
        return zlib.decompress(self.packed).decode() if self.packed else None


def packed_if_full(text: str | None) -> bytes | None:
    """For `Entry.packed`: a text that is long enough to stand for the article."""
    if not text or word_count(TAG.sub(" ", text)) < _FULL_TEXT:
        return None
    return zlib.compress(text.encode("utf-8", "replace"))
