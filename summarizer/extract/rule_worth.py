"""Which numbers are worth telling: those that a reader would call a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language.lexicon import word_set

if TYPE_CHECKING:
    from summarizer.language.measures import Counted
    from summarizer.language.quantities import Quantity

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
# "a year", "nearly a decade": no number is counted.
_LOOSE = re.compile(
    r"\ban? (?:[a-z]+ )?(?:moment|second|minute|hour|day|week|month|year|decade|century)", re.IGNORECASE
)
_WINDOW = 12
_FEW = 5
# A bare number from here on is told for its size, even where nothing beside it says what it counts.
_MANY = 100


def is_worth_telling(quantity: Quantity, counted: Counted, text: str) -> bool:
    """Whether a quantity is a figure of the news rather than a way of speaking."""
    if quantity.value is None and quantity.qualifier != "range":
        return False  # "dozens", "scores": no number is claimed
    before = text[max(0, quantity.start - _WINDOW) : quantity.start]
    if quantity.kind == "duration" and _LOOSE.search(quantity.text):
        return False
    if quantity.kind == "duration" and quantity.qualifier == "exact" and _PERIOD.search(before):
        return False
    return quantity.kind != "count" or _is_counted(quantity, counted, before)


def _is_counted(quantity: Quantity, counted: Counted, before: str) -> bool:
    if counted.noun is None:
        return quantity.qualifier != "exact" or (quantity.value or 0) >= _MANY
    if counted.noun in _PASSING:
        return False
    if quantity.qualifier != "exact" or quantity.value is None:
        return True
    return quantity.value > 1 and not (quantity.value <= _FEW and _DEFINITE.search(before))
