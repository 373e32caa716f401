"""The bands of the qualifiers, and the laws of comparing claims."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.language.intervals import (
    Interval,
    bounds,
    claim,
    compatible,
    just_over,
    last_place,
    rounding_compatible,
    rounding_tolerance,
    widen,
)

NUMBERS = st.integers(min_value=0, max_value=10**12) | st.decimals(0, 10**6, places=2).map(float)
QUALIFIERS = st.sampled_from(["exact", "about", "nearly", "over", "at least", "at most"])


@st.composite
def claims(draw: st.DrawFn) -> Interval:
    value, qualifier = draw(NUMBERS), draw(QUALIFIERS)
    low, high = bounds(value, qualifier, whole=draw(st.booleans()))
    return claim(value, low, high, qualifier)


def of(value: float, qualifier: str, *, whole: bool = True) -> Interval:
    low, high = bounds(value, qualifier, whole=whole)
    return claim(value, low, high, qualifier)


@given(claims(), claims())
def test_compatible_is_symmetric(a: Interval, b: Interval) -> None:
    assert compatible(a, b) == compatible(b, a)


@given(claims())
def test_compatible_is_reflexive(a: Interval) -> None:
    assert compatible(a, a)


@given(claims(), claims(), NUMBERS)
def test_widening_never_turns_agreement_into_conflict(a: Interval, b: Interval, by: float) -> None:
    assume(compatible(a, b))
    assert compatible(widen(a, by), b)
    assert compatible(a, widen(b, by))


@given(st.integers(min_value=1, max_value=10**12), st.integers(min_value=0, max_value=11))
def test_an_exact_value_and_its_own_rounding_agree(value: int, places: int) -> None:
    step = 10**places
    rounded = (value + step // 2) // step * step
    assume(rounded and abs(rounded - value) <= rounded / 20 and rounded >= 1000)
    assert rounding_compatible(value, "", rounded, "")
    assert rounding_compatible(rounded, "", value, "")


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=3))
def test_a_decimal_and_its_rounding_agree(thousandths: int, places: int) -> None:
    value = thousandths / 1000
    printed = f"{value:.{places}f}"
    assert rounding_compatible(value, f"{value:.3f}", float(printed), printed)


@given(NUMBERS)
def test_every_band_holds_its_own_side_of_the_value(value: float) -> None:
    for qualifier in ("exact", "about", "at least", "at most"):
        assert value in of(value, qualifier)
    assert value not in Interval(value, None, low_open=True)


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [
        (1905, "exact", 1905, 1905),
        (2000, "nearly", 1900, 2000),
        (1900, "over", 1900, None),
        (40, "at least", 40, None),
        (32, "at most", None, 32),
        (3500, "about", 3150, 3850),
        (500, "about", 450, 550),
        (30, "about", 27, 33),
        (40, "nearly", 38, 40),
        (12, "nearly", 11, 12),
        (121 * 10**9, "about", 120 * 10**9, 122 * 10**9),
    ],
)
def test_bands(value: int, qualifier: str, low: int | None, high: int | None) -> None:
    assert bounds(value, qualifier, whole=True) == (low, high)  # type: ignore[arg-type]


def test_just_over_mirrors_nearly() -> None:
    assert just_over(2000) == (2000, 2100)


def test_figures_of_one_story() -> None:
    exact = of(1905, "exact")
    assert compatible(exact, of(2000, "nearly"))
    assert compatible(exact, of(1900, "over"))
    assert not compatible(of(1900, "exact"), of(1900, "over"))
    assert not compatible(of(2000, "exact"), of(2000, "nearly"))
    assert not compatible(of(2490, "exact"), of(3500, "about"))
    assert compatible(of(2, "at least"), of(4, "exact"))
    assert not compatible(of(4, "at least"), of(2, "exact"))
    assert compatible(of(32, "at most"), of(30, "exact"))


def test_a_claim_of_nothing_allows_anything() -> None:
    assert compatible(claim(None, None, None, "exact"), of(7, "exact"))
    assert claim(7, None, None, "exact") == Interval(7, 7)
    assert claim(None, 9, 5, "range") == Interval(5, 9)


def test_precision_is_that_of_the_print() -> None:
    assert last_place(1_200_000) == 100_000
    assert last_place(63.2, "$63.20") == pytest.approx(0.01)
    assert last_place(2_000_000, "2.0 million") == pytest.approx(100_000)
    assert last_place(0) == 1
    assert rounding_tolerance(1_200_000, "1.2 million") == 50_000
    assert rounding_tolerance(30) == 0.5


def test_roundings_and_differences() -> None:
    assert rounding_compatible(1_187_000, "1,187,000", 1_200_000, "1.2 million")
    assert rounding_compatible(1905, "1,905", 2000, "2,000")
    assert rounding_compatible(6.6, "6.6", 7, "7")
    assert not rounding_compatible(30, "30", 32, "32")
    assert not rounding_compatible(100, "100", 120, "120")
    assert not rounding_compatible(4.3, "4.3", 6.6, "6.6")
    assert not rounding_compatible(103 * 10**9, "103 billion", 105 * 10**9, "105 billion")
    assert not rounding_compatible(1_600_000, "1.6 million", 2_000_000, "2 million")
