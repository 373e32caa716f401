"""Anchors of headings, made as GitHub and most readers of Markdown make them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_PART = re.compile(r"[^\w\- ]")


def anchors(headings: Iterable[str]) -> list[str]:
    """An anchor for each heading of a page; a second one of the same words ends in "-1", a third in "-2".

    A heading without a letter or digit has none: "".
    """
    used: dict[str, int] = {}
    made = []
    for heading in headings:
        slug = _NO_PART.sub("", heading.lower()).replace(" ", "-")
        seen = used.get(slug, 0)
        used[slug] = seen + 1
        made.append(f"{slug}-{seen}" if seen and slug else slug)
    return made
