"""Units: families, conversion there and back, and what is never converted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.units import SPELLINGS, convert, unit_family

UNITS = sorted(set(SPELLINGS.values()))


@given(
    st.sampled_from(UNITS), st.sampled_from(UNITS), st.floats(min_value=0.001, max_value=1e9, allow_nan=False)
)
def test_conversion_goes_there_and_back_within_a_family_only(one: str, other: str, value: float) -> None:
    there = convert(value, one, other)
    assert (there is None) == (unit_family(one) != unit_family(other))
    if there is not None:
        assert convert(there, other, one) == pytest.approx(value, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "unit", "to", "result"),
    [
        (300, "km", "mi", 186.411),
        (400, "lb", "kg", 181.437),
        (12, "ft", "m", 3.6576),
        (100, "°C", "°F", 212),
        (0, "°C", "K", 273.15),
        (5, "decades", "years", 50),
        (18, "months", "years", 1.5),
        (40, "ha", "acres", 98.842),
        (250, "mph", "km/h", 402.336),
        (25, "basis points", "percentage points", 0.25),
        (75, "cents", "USD", 0.75),
        (7, "days", "weeks", 1),
    ],
)
def test_known_conversions(value: float, unit: str, to: str, result: float) -> None:
    assert convert(value, unit, to) == pytest.approx(result, rel=1e-4)


def test_money_percent_and_points_stay_apart() -> None:
    assert convert(1, "USD", "EUR") is None
    assert convert(1, "%", "percentage points") is None
    assert convert(1, "km", "kg") is None


def test_families() -> None:
    assert unit_family(None) == "count"
    assert unit_family("GBP") == "money:GBP"
    assert unit_family("pence") == "money:GBP"
    assert unit_family("mi") == "length"
    assert unit_family("parsecs") == "other:parsecs"
    assert convert(2, "parsecs", "parsecs") == 2
    assert convert(2, "parsecs", "km") is None
