"""What a figure claims, in a common unit, and which claims can be true together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.language.intervals import (
    Interval,
    claim,
    clock_tolerance,
    compatible,
    last_place,
    rounding_tolerance,
    widen,
)
from summarizer.language.units import convert, unit_family

if TYPE_CHECKING:
    from summarizer.records import Figure, Number

# An age and a duration are both years, and yet never one measure; "Ana, 9," is an age without a unit.
_AGE = re.compile(r"(?:year|month|week|day)s?[ -]olds?\b|\baged?\b|\bages\b", re.IGNORECASE)
_AGE_OF = re.compile(r"ages? of\b", re.IGNORECASE)
_DIGITS = 6  # significant ones that a conversion keeps
_COUNTED = frozenset({"count", "percent", "points", "age", "duration", "index points", "multiple"})
_MEASURED = 0.05  # the most that rounding moves a length or a sum
_HUNDRED, _TENTH, _HALF_OF_TEN = 100, 0.1, 5
_CONVERTED = 0.1  # who converts a figure rounds it again, hardly by more than a tenth


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure allows, in a unit that it shares with those it is compared with.

    `slack` is how far the truth may lie from a number that is printed as exact: its own rounding.
    `unit` is the unit it is printed in, `coarse` its slack beside a figure in another unit: there one
    of the two was converted, and rounded to its last digit that is not 0. `others` is how many more or
    fewer it is where those who did it are counted in or left out.
    """

    interval: Interval
    slack: float
    unit: str | None
    coarse: float
    others: int = 0
    middle: float | None = field(init=False)  # the one number that stands for the claim, if it names any

    def __post_init__(self) -> None:
        """Reckon the middle once: every figure is compared with many."""
        ends = [end for end in (self.interval.low, self.interval.high) if end is not None]
        object.__setattr__(self, "middle", sum(ends) / len(ends) if ends else None)

    def agrees(self, other: Bounds) -> bool:
        """Whether both can be true: the claims overlap, or one number is a rounding of the other."""
        converted = self.unit != other.unit
        mine, theirs = (self.coarse, other.coarse) if converted else (self.slack, other.slack)
        return (
            compatible(self.interval, other.interval)
            or compatible(widen(self.interval, mine), other.interval)
            or compatible(self.interval, widen(other.interval, theirs))
        )

    def is_above(self, other: Bounds) -> bool:
        """Whether the least that this claims is more than the least (or the most) that `other` claims."""
        low, least = self.interval.low, other.interval.low
        if least is None:
            least = other.interval.high
        return low is not None and least is not None and low > least


def family(figure: Figure) -> str:
    """What the figure can be compared with: its unit's family, ages apart from durations."""
    known = unit_family(figure.unit)
    if figure.unit is None and _AGE_OF.match(figure.measure):
        return "age"
    if known.startswith("other:"):
        return "count"  # a counted noun in the place of a unit
    return "age" if known == "duration" and _AGE.search(f"{figure.text} {figure.measure}") else known


def bounds_of(figure: Figure, to: str | None) -> Bounds:
    """What the figure claims, converted to the unit `to` where that is another one of its family."""
    unit = figure.unit
    one, none = (None if unit is None or to is None else convert(number, unit, to) for number in (1.0, 0.0))
    if unit is None or to is None or unit == to or one is None or none is None:
        interval = _lowered(figure, claim(figure.value, figure.low, figure.high, figure.qualifier))
        known = None if family(figure) in ("count", "age") else unit
        return Bounds(interval, _slack(figure), known, _coarse(figure))

    factor = abs(one - none)  # of a difference: degrees have another zero as well

    def scaled(number: Number | None) -> float | None:
        moved = None if number is None else convert(number, unit, to)
        return None if moved is None else float(f"{moved:.{_DIGITS}g}")

    interval = claim(scaled(figure.value), scaled(figure.low), scaled(figure.high), figure.qualifier)
    return Bounds(interval, _slack(figure) * factor, unit, _coarse(figure) * factor)


def with_others(bounds: Bounds, counted_in: int, left_out: int) -> Bounds:
    """The same claim for who counts otherwise: "twelve, the attacker among them" are eleven as well."""
    low, high = bounds.interval.low, bounds.interval.high
    interval = replace(
        bounds.interval,
        low=None if low is None else low - counted_in,
        high=None if high is None else high + left_out,
    )
    return replace(bounds, interval=interval, others=max(counted_in, left_out))


def _lowered(figure: Figure, interval: Interval) -> Interval:
    """What "nearly n" allows at most: 900 million of nearly a billion, 46 people of nearly 50.

    One more of the next smaller place than the last that is printed; below a hundred people half of ten.
    """
    if figure.qualifier != "nearly" or not figure.value or figure.value < 0 or interval.low is None:
        return interval
    reach = last_place(figure.value, figure.text) / 10
    if family(figure) == "count" and figure.value < _HUNDRED:
        reach = min(figure.value * _TENTH, _HALF_OF_TEN)
    return replace(interval, low=min(interval.low, figure.value - reach))


def _slack(figure: Figure) -> float:
    """How far the truth may lie from a number printed as exact. What is measured is never counted."""
    if figure.qualifier != "exact" or figure.value is None:
        return 0.0
    if family(figure) == "clock":
        return clock_tolerance(figure.value)
    if family(figure) in _COUNTED:
        return rounding_tolerance(figure.value, figure.text)
    return min(_coarse(figure), abs(figure.value) * _MEASURED)


def _coarse(figure: Figure) -> float:
    """The same for a number that may be a conversion of another one."""
    value = next((one for one in (figure.value, figure.low, figure.high) if one is not None), 0)
    return min(last_place(value, figure.text) / 2, abs(value) * _CONVERTED)
