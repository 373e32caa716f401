"""The numbers of the real gold files, given the words that state each: value, bounds and qualifier."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.language.numbers import find_quantities, read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.language.quantities import Quantity

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="no gold files beside the checkout"),
]

# an annotator's word for how a number is meant, by how it begins, and the word of a reading
QUALIFIERS = {
    "exact": "exact",
    "about": "about",
    "some": "about",
    "nearly": "nearly",
    "more than": "over",
    "over": "over",
    "at least": "at least",
    "up to": "at most",
    "less than": "at most",
    "range": "range",
}
MONTHS = 12


def values() -> Iterator[tuple[dict[str, Any], str]]:
    """Each value with a number, and the quote of each article that gives it."""
    for path in sorted(GOLD.glob("*.json")):
        for figure in json.loads(path.read_text(encoding="utf-8"))["figures"]:
            for value in figure["values"]:
                if isinstance(value["value_low"], int | float) or isinstance(
                    value["value_high"], int | float
                ):
                    quotes = value.get("quotes") or dict.fromkeys(value["articles"], value["quote"])
                    yield from ((value, quote) for quote in quotes.values())


def right(value: dict[str, Any], one: Quantity) -> int:
    """How many of value, bounds and qualifier are read as annotated."""
    low, high = value["value_low"], value["value_high"]
    scale = MONTHS if (value["unit"], one.unit) == ("months", "years") else 1
    stated = {abs(number) * scale for number in (one.value, one.low, one.high) if number is not None}
    named = {abs(number) for number in (low, high) if number is not None}
    if not named <= stated:
        return 0
    word = next((mine for theirs, mine in QUALIFIERS.items() if value["qualifier"].startswith(theirs)), None)
    held = one.low is None or low is None or abs(one.low) * scale <= abs(low)
    held = held and (one.high is None or high is None or abs(one.high) * scale >= abs(high))
    return 1 + held + (word in (None, one.qualifier))


def test_the_numbers_of_the_gold_files_are_read():
    total = got = 0
    for value, quote in values():
        figures = [one for one in find_quantities(quote) if one.is_figure or one.kind in ("time", "year")]
        pointed = read_quantity(quote)
        best = max((right(value, one) for one in [*figures, *([pointed] if pointed else [])]), default=0)
        total, got = total + 3, got + best
    assert total > 500
    assert got / total >= 0.97
