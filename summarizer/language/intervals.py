"""What a figure claims, as an interval: the bands of its qualifiers and of rounding, in one place.

Every number in news is rounded to some step: the place of its last significant digit, or five of
these where that digit is a 5 (people round to 3,500 as to 4,000). Bands are made of that step:

- exact n claims n alone, though it agrees with a value that rounds to it (`rounding_compatible`).
- about n reaches one step to each side, at most a tenth of n: "about 500" is 450 to 550 (a step of 100
  would be careless), "about 121bn" 120bn to 122bn (three digits are a careful number).
- nearly n reaches one step down, at most a twentieth of n, and excludes n: "nearly 2,000" is 1,900 up to
  2,000. "Just over n" is its mirror.
- over n has n as an open lower end; at least n a closed one; at most n a closed upper end, also for "less
  than n", since a record does not keep these two apart and one that says "at most n" must not
  conflict with n.
- No band is narrower than half of the last printed place, down to the units: "about 3 percent" holds 2.6.
- Things that are counted come whole: a band is never narrower than one of them.
- A clock time printed as exact is rounded to the half hour, the quarter or the five minutes that it falls
  on: "at nine" may be ten past, "6:45" may be ten to seven, and 6:47 is 6:47.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.language.quantities import Number, Qualifier

_ABOUT, _NEARLY, _ROUNDING = 0.1, 0.05, 0.05
_ENDLESS = 1e-6  # a place that much finer than the band is that of a fraction such as a third
_EXACT_BELOW = 1000  # a plain whole number below this is counted, not rounded
_CLOCK_STEPS = (30, 15, 5)  # minutes
_DECIMAL = re.compile(r"(\d[\d,\u00a0\u202f\u2009]*)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a claim allows; None is an end that is open to infinity."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Number) -> bool:
        """Whether the claim allows this value."""
        return compatible(self, Interval(value, value))


def claim(value: Number | None, low: Number | None, high: Number | None, qualifier: Qualifier) -> Interval:
    """The interval of a reading, from the four fields of its record.

    A reading that gives a value without bounds and is exact claims that value.
    """
    if low is None and high is None and value is not None and qualifier == "exact":
        low = high = value
    if low is not None and high is not None and low > high:
        low, high = high, low
    single = low == high
    return Interval(
        low,
        high,
        # The ends of the band around "about" are open: "about 850" and "roughly 1,000" only touch at 900.
        low_open=qualifier in ("over", "about") and low is not None and not single,
        high_open=qualifier in ("nearly", "about") and high is not None and not single,
    )


def compatible(a: Interval, b: Interval) -> bool:
    """Whether some value satisfies both claims. Symmetric, and true of a claim and itself."""
    return _starts_before_end(a, b) and _starts_before_end(b, a)


def _starts_before_end(a: Interval, b: Interval) -> bool:
    if a.low is None or b.high is None:
        return True
    return a.low < b.high or (a.low == b.high and not a.low_open and not b.high_open)


def widen(interval: Interval, by: Number) -> Interval:
    """The interval with both ends moved outwards by an amount of at least 0."""
    return Interval(
        None if interval.low is None else interval.low - by,
        None if interval.high is None else interval.high + by,
        low_open=interval.low_open,
        high_open=interval.high_open,
    )


def bounds(
    value: Number, qualifier: Qualifier, text: str = "", *, whole: bool = False
) -> tuple[Number | None, Number | None]:
    """What a number claims under a qualifier: low and high, None where open.

    `text` is the number as printed, for its precision ("63.20"); `whole` says that it counts things
    that come whole. A range has its own two numbers, so it is not asked for here.
    """
    if qualifier == "about":
        width = _width(value, text, _ABOUT, whole=whole)
        return _tidy(value - width), _tidy(value + width)
    if qualifier == "nearly":
        return _tidy(value - _width(value, text, _NEARLY, whole=whole)), value
    if qualifier in ("over", "at least"):
        return value, None
    if qualifier == "at most":
        return None, value
    return value, value


def just_over(value: Number, text: str = "", *, whole: bool = False) -> tuple[Number, Number]:
    """The mirror of "nearly": low and high of "just over 2,000"."""
    return value, _tidy(value + _width(value, text, _NEARLY, whole=whole))


def _width(value: Number, text: str, share: float, *, whole: bool) -> float:
    place = last_place(value, text)
    part = abs(value) * share
    if not part or place < part * _ENDLESS:
        return part
    step = place * 5 if round(abs(value) / place) % 10 == 5 else place  # noqa: PLR2004
    width = min(step, part)
    if place <= 1:
        width = max(width, place / 2)
    return max(width, 1.0) if whole else width


def last_place(value: Number, text: str = "") -> float:
    """The worth of the last significant digit: 0.1 for 4.3, 1000 for 2000, 100000 for 1.2 million.

    With the text as printed, zeros after the decimal point count as significant: 0.01 for "63.20".
    """
    if not value:
        return 1.0
    printed = _DECIMAL.search(text)
    if printed:
        whole = "".join(filter(str.isdecimal, printed[1]))
        shown = Decimal(f"{whole}.{printed[2]}")
        if shown:
            scale = round(abs(value) / float(shown), 6)
            return scale * 10.0 ** -len(printed[2])
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return 10.0 ** int(exponent)


def rounding_tolerance(value: Number, text: str = "") -> float:
    """How far from a printed number the value that was rounded to it can lie.

    Half of the last printed place. Zeros at the end of a large number may be rounding or may not, so
    there it is at most a twentieth of the number: 1,905 may be printed as 2,000, but 1,600 is not. A
    plain whole number below a thousand is taken as counted: 30 is not 32.
    """
    place = last_place(value, text)
    if place <= 1:
        return place / 2
    if abs(value) < _EXACT_BELOW:
        return 0.5
    return min(place / 2, abs(value) * _ROUNDING)


def clock_tolerance(hour: Number) -> float:
    """How far, in hours, the truth may lie from a clock time that is printed as exact."""
    minutes = round(hour * 60, 6)
    step = next((step for step in _CLOCK_STEPS if minutes % step == 0), 1)
    return step / 120


def rounding_compatible(a: Number, a_text: str, b: Number, b_text: str) -> bool:
    """Whether one printed number can be a rounding of the other: 1.2 million of 1,187,000."""
    tolerance = max(rounding_tolerance(a, a_text), rounding_tolerance(b, b_text))
    return abs(a - b) <= tolerance * (1 + 1e-9)


def _tidy(value: float) -> Number:
    """A whole number as int, and no digits that only the arithmetic of floats brings in."""
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() else rounded
