"""A quotation may begin with the words that qualify its number; money may be counted in any coin."""

from __future__ import annotations

import pytest

from summarizer.language.numbers import find_quantities


@pytest.mark.parametrize(
    ("words", "qualifier", "low", "high"),
    [
        ('expects "not less than 8 billion" in taxes', "at least", 8_000_000_000, None),
        ("spoke of “more than 30 homes” lost", "over", 30, None),
        ("wants (at least 40) chairs", "at least", 40, None),
        ("promised ‘up to 12 trains’", "at most", None, 12),
    ],
)
def test_the_qualifier_is_read_behind_an_opening_mark(words, qualifier, low, high):
    (quantity,) = find_quantities(words)
    assert (quantity.qualifier, quantity.low, quantity.high) == (qualifier, low, high)


@pytest.mark.parametrize("coin", ["crowns", "dinars", "shillings"])
def test_coins_of_several_countries_are_money(coin):
    (quantity,) = find_quantities(f"a loan of 25 million {coin}")
    assert (quantity.kind, quantity.unit, quantity.value) == ("money", coin, 25_000_000)
