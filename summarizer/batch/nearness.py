"""How much the dates of two groups of articles speak for one event.

News of an event comes within days. But a single date may be wrong - the day on which a page was last
touched, a month taken for a day - and then it speaks against nothing; two groups of several articles each,
all of one day here and all of another there, are hardly two times wrong.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

GRACE = 1.0  # days within which articles are of one time: half the world is a day ahead
_FADING = 3.0  # days after which, beyond that, about a third of the nearness is left
_WRONG_DATE = 0.6  # what is left, however far off, where only one date has to be wrong
_UNDATED = (1 + _WRONG_DATE) / 2  # without a date both may be
_ASKED = 16  # dates that stand for all of a group


def nearness_of_pairs(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """`nearness` of single articles, pair by pair; undated ones are not-a-number."""
    fading = np.exp(-np.maximum(0.0, np.abs(left - right) - GRACE) / _FADING)
    return np.where(np.isnan(fading), _UNDATED, _WRONG_DATE + (1 - _WRONG_DATE) * fading)


def nearness(left: Sequence[float], right: Sequence[float]) -> float:
    """Between 0 and 1, for the ascending days of two groups; those of undated articles are left out.

    What counts is a gap that a quarter of all pairs of dates keep below: groups that overlap in time are
    near, one straggler between two groups does not make them so.
    """
    fewer = min(len(left), len(right))
    if not fewer:
        return _UNDATED
    gaps = sorted(abs(one - other) for one in _sample(left) for other in _sample(right))
    gap = gaps[(len(gaps) - 1) // 4]
    floor = _WRONG_DATE**fewer
    return floor + (1 - floor) * math.exp(-max(0.0, gap - GRACE) / _FADING)


def _sample(days: Sequence[float]) -> Sequence[float]:
    """At most 16 of them, evenly spread."""
    if len(days) <= _ASKED:
        return days
    return [days[round(at * (len(days) - 1) / (_ASKED - 1))] for at in range(_ASKED)]
