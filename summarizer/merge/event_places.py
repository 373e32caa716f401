"""Where sources put one event, and whether two such places can both be true.

A village lies in a district, a square in a town, and no table here knows which. So two places are only
set against each other where both are called the same kind of thing ("the town of ...", "... airport"),
or lie on opposite sides of one; and where neither article names the other's place at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.names import same_name
from summarizer.merge.words import find_words, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.merge.items import Item
    from summarizer.merge.sources import Text
    from summarizer.records import Event

_KIND = (
    r"(?P<kind>town|city|village|suburb|port|district|borough|province|county|state|region|island"
    r"|airport|station|bridge|square|street|hospital|prison|stadium|valley|camp)"
)
_NAME = r"(?P<name>[A-Z][\w'’-]{0,30}(?: (?:[A-Z][\w'’-]{0,30}|of|the|al|el|de|la)){0,4}(?<! of)(?<! the))"
_KIND_OF = re.compile(rf"\b{_KIND} of {_NAME}")
_NAMED_KIND = re.compile(rf"\b{_NAME} {_KIND}\b", re.ASCII)
_NUMBERED_KINDS = word_set(
    "terminal gate platform pier runway block silo dock hall highway route motorway junction"
)
_NUMBERED = re.compile(
    rf"\b(?P<kind>{'|'.join(sorted(_NUMBERED_KINDS))}) (?P<name>\d+|[A-Z])\b", re.IGNORECASE
)
_SIDE = re.compile(
    r"\b(?P<side>north|south|east|west)(?:ern)?(?: side)? of (?:the )?(?P<name>[A-Z]?[\w'’ -]+)"
)
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_SETTLEMENTS = frozenset({"town", "city", "village", "suburb", "port"})


class Place(NamedTuple):
    """A place as one source names it: its kind, its name, and the side of it that is meant."""

    kind: str
    name: str
    side: str | None = None

    def differs(self, other: Place) -> bool:
        """Whether both cannot be one place."""
        if self.kind != other.kind:
            return False
        same = same_name(self.name, other.name)
        if self.side or other.side:
            return same and self.side is not None and _OPPOSITE[self.side] == other.side
        return not same


class Put(NamedTuple):
    """Where one source puts an event."""

    item: Item[Event]
    place: Place


def kinds_of_names(texts: Iterable[Text]) -> dict[str, set[str]]:
    """What kinds of place the articles call each name: "the town of Oslin", "Arn airport"."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for form in (_KIND_OF, _NAMED_KIND):
            for match in form.finditer(text.article.text):
                kinds[match["name"]].add(_kind(match["kind"]))
    return kinds


def put_at(item: Item[Event], kinds: Mapping[str, set[str]]) -> Put | None:
    """Where a source puts an event, if it is told or known from `kinds` what kind of place that is."""
    where = item.record.where or ""
    if match := _SIDE.search(where):
        return Put(item, Place("side", match["name"], match["side"].lower()))
    if match := _NUMBERED.search(where):
        return Put(item, Place(match["kind"].lower(), match["name"]))
    if match := _KIND_OF.search(where) or _NAMED_KIND.search(where):
        return Put(item, Place(_kind(match["kind"]), match["name"]))
    name = where.partition(",")[0].strip()
    known = kinds.get(name, set())
    return Put(item, Place(next(iter(known)), name)) if len(known) == 1 else None


def _kind(word: str) -> str:
    return "settlement" if word in _SETTLEMENTS else word


def place_sides(put: Sequence[Put], texts: Sequence[Text]) -> list[list[Put]]:
    """Those whose places cannot be one, put together where they are; none where an article names both."""
    apart = [
        one
        for one in put
        if any(one.place.differs(other.place) for other in put if other.item.source != one.item.source)
    ]
    if any(
        one.place.differs(other.place) and _names(texts[one.item.source - 1], other.place)
        for one in apart
        for other in apart
    ):
        return []
    sides: dict[Place, list[Put]] = {}
    for one in apart:
        side = next((place for place in sides if not place.differs(one.place)), one.place)
        sides.setdefault(side, []).append(one)
    return list(sides.values())


def _names(text: Text, place: Place) -> bool:
    """Whether an article names a place, in whatever connection."""
    if place.side is not None:
        return False
    if place.kind in _NUMBERED_KINDS:
        named = (place.kind, place.name.lower())
        return any(pair == named for pair in pairwise(text.keys))
    return {word.key for word in find_words(place.name)} <= set(text.keys)
