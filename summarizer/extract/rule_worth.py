"""Which numbers are worth telling: those that a reader would call a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from summarizer.language.lexicon import FUNCTION_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.measures import Counted
    from summarizer.language.quantities import Number, Quantity

# Nouns that are counted in passing: ways of speaking, not figures.
_PASSING = word_set(
    "things ways times sides reasons questions options parts halves types kinds steps points ends "
    "words hands eyes feet aspects examples occasions fronts choices issues factors phases pieces"
)


# "the two companies", "these three men": told before. "the last six months": a date.
_DEFINITE = re.compile(
    r"\b(?:the|these|those|his|her|their|its|both|other|all|any|either|neither) \Z", re.IGNORECASE
)
_PERIOD = re.compile(r"\b(?:last|past|next|previous|first|coming) \Z", re.IGNORECASE)
_LARGE = re.compile(r"(?:[mb]illion|trillion|\d(?:m|bn|tn))\Z", re.IGNORECASE)
# "a year", "nearly a decade": no number is counted.
_LOOSE = re.compile(
    r"\ban? (?:[a-z]+ )?(?:moment|second|minute|hour|day|week|month|year|decade|century)", re.IGNORECASE
)
# "under 18": an age.
_BOUND = re.compile(r"(?:under|over|below|above)\b", re.IGNORECASE)
_OLDEST = 120
_SINCE = re.compile(r" since\b")
# "Nikkei 225", "Flight 190", "call 911": a name or a code.
_NUMBERED = re.compile(
    r"(?:\b(?:call|dial)(?:s|l?ed)?|(?:lap|route|flight|freeway|highway|number|room|page|line)"
    r"|(?P<name>[A-Z]\w*)) \Z"
)
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_LIKE = 1.5  # times as much: sums of one story that are compared
_WINDOW = 20
_OF_MORE = re.compile(r" (?:out )?of (?:the |its |all )?\d")  # "31 of 40 economists"
# "with a capacity of 42"
_SIZE = re.compile(r"\b(?:capacity|total|population|average|maximum|membership|crew|staff|fleet) of \Z")
_FEW = 5
# A bare number from here on is told for its size, even where nothing beside it says what it counts.
_MANY = 100


class Sums:
    """The sums of money that an article tells, for the currency of large numbers without one."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        """Note each value once, with its currency and its place."""
        sums = (each for each in quantities if each.kind == "money" and each.value and each.unit)
        self._units: dict[Number, tuple[int, str | None]] = {}
        for at, each in enumerate(sums):
            self._units.setdefault(each.value or 0, (at, each.unit))
        self._values = sorted(self._units)

    def currency_of(self, bare: Quantity) -> str | None:
        """The currency of a large number without unit ("9.7 billion"): that of the likest sum; else None."""
        value = bare.value
        if bare.kind != "count" or not value or not _LARGE.search(bare.text):
            return None
        above = bisect_left(self._values, value)
        alike = [
            (abs(near - value), *self._units[near])
            for near in self._values[max(0, above - 1) : above + 1]
            if max(near, value) <= _LIKE * min(near, value)
        ]
        return min(alike)[-1] if alike else None


def is_worth_telling(quantity: Quantity, counted: Counted, text: str) -> bool:
    """Whether a quantity is a figure of the news rather than a way of speaking."""
    if quantity.value is None and quantity.qualifier != "range":
        return False  # "dozens", "scores": no number is claimed
    before = text[max(0, quantity.start - _WINDOW) : quantity.start]
    if quantity.kind == "duration" and quantity.value == 1 and _LOOSE.search(quantity.text):
        return False
    if quantity.unit in {"points", "times"} and quantity.value == 1:
        return False  # "at one point"
    if quantity.kind == "duration" and quantity.qualifier == "exact" and _PERIOD.search(before):
        return False
    if quantity.kind != "count":
        return True
    return not _BY_NAMES.match(text, quantity.end) and _is_counted(quantity, counted, before, text)


# Money by a by-name: which money, only the reader knows.
_BY_NAMES = re.compile(
    r"[ -](?:quid|grand(?! [a-z]+s\b| jury| final| slam| prix)|fivers?|tenners?|nicker|smackers|big ones)\b",
    re.IGNORECASE,
)


def _is_counted(quantity: Quantity, counted: Counted, before: str, text: str) -> bool:
    if counted.end == quantity.end and quantity.text.isdigit() and _is_number_of_name(before):
        return False
    if counted.noun is None:
        if _BOUND.match(quantity.text) and (quantity.value or 0) <= _OLDEST:
            return False
        told = quantity.qualifier != "exact" or (quantity.value or 0) >= _MANY
        told = told or isinstance(quantity.value, float) or _OF_MORE.match(text, quantity.end) is not None
        return told or _SIZE.search(before) is not None
    if counted.noun in _PASSING:
        return counted.noun == "times" and _SINCE.match(text, counted.end) is not None
    if quantity.qualifier != "exact" or quantity.value is None:
        return True
    return quantity.value > 1 and not (quantity.value <= _FEW and _DEFINITE.search(before))


def _is_number_of_name(before: str) -> bool:
    """Whether the number belongs to the name or word before it, as a model, a flight or a code does."""
    match = _NUMBERED.search(before)
    if match is None or match["name"] is None:
        return match is not None
    return match["name"].lower() not in FUNCTION_WORDS and not _DAY.match(match["name"])
