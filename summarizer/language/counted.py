"""A number of a sentence with the words on both sides of it, and what it is found to count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.noun_phrases import is_number
from summarizer.language.tokens import QUOTE_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.noun_phrases import Word, Words
    from summarizer.language.quantities import Quantity

_BEFORE, _AFTER = 30, 26  # words
# "a 5-mile-long wall", "80 metres high": the word says what of a thing is measured.
EXTENTS = {
    "long": "length",
    "tall": "height",
    "high": "height",
    "wide": "width",
    "deep": "depth",
    "thick": "thickness",
    "heavy": "weight",
    "old": "age",
}


class Counted(NamedTuple):
    """What a quantity counts.

    `measure` is a short phrase, never empty; `noun` the counted noun in the plural, lower case, None
    where a unit measures instead; `start` and `end` span the quantity with its noun.
    """

    measure: str
    noun: str | None
    start: int
    end: int


class Scene(NamedTuple):
    """A quantity between the words before it and the words behind it, conversions in brackets left out."""

    quantity: Quantity
    before: Sequence[Word]
    after: Sequence[Word]
    hyphen: bool
    extent: str | None

    def counted(self, words: Sequence[Word], measure: Sequence[str], noun: str | None) -> Counted:
        """The result, its span reaching over the words that belong to the number."""
        last = max((word.end for word in words), default=self.quantity.end)
        phrase = " ".join(measure) or noun or self.quantity.unit or self.quantity.kind
        return Counted(phrase, noun, self.quantity.start, max(last, self.quantity.end))


def read_scene(words: Words, quantity: Quantity, start: int, end: int) -> Scene:
    """The words around a quantity in its sentence `[start:end]`."""
    hyphen = words.text.startswith("-", quantity.end)
    before = _unquoted(words.before(start, quantity.start, _BEFORE))
    after = _unquoted(words.between(quantity.end + hyphen, end, _AFTER))
    if after and after[0].text == "(":
        close = next((n for n, word in enumerate(after) if word.text == ")"), None)
        after = after[close + 1 :] if close is not None else after
    if before and before[-1].text == "(" and after and after[0].text == ")":
        # A conversion measures what the number before it measures.
        outer = max((n for n, word in enumerate(before) if is_number(word)), default=len(before) - 1)
        before, after = before[:outer], after[1:]
    extent = EXTENTS.get(after[0].low) if after and quantity.unit else None
    return Scene(quantity, before, after[1:] if extent else after, hyphen, extent)


def _unquoted(words: list[Word]) -> list[Word]:
    return [word for word in words if word.text not in QUOTE_MARKS]
