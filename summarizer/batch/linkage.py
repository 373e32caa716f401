"""Groups of articles that grow together as long as they are alike: average linkage, on pairs that were found.

How alike two groups are is the mean cosine between the articles of the one and those of the other, times
the nearness of their dates. Two groups can then not be more alike than the likest pair between them; so the
pairs that are alike enough, taken from the likest down, lead to every union that is to be made.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.batch.nearness import nearness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

Scored = tuple[int, int, float]
"""Two rows, and how alike they are: the cosine of their vectors times the nearness of their dates."""


@dataclass(slots=True)
class _Group:
    """Articles by row, the sum of their vectors, their days; `fixed` groups are never made one."""

    rows: list[int]
    columns: NDArray[np.int32]
    sums: NDArray[np.float32]
    days: list[float]
    fixed: bool = False


class Linkage:
    """Rows of `vectors`, dated by `days`, each at first a group of its own."""

    def __init__(self, vectors: csr_array, days: Sequence[float | None]) -> None:
        """Nothing is joined yet."""
        ends = vectors.indptr.tolist()
        self._group = [
            _Group([row], vectors.indices[start:end], vectors.data[start:end], [] if day is None else [day])
            for row, (start, end, day) in enumerate(zip(ends[:-1], ends[1:], days, strict=True))
        ]

    def fix(self, rows: Sequence[int]) -> None:
        """Make `rows` one group that will never be joined with another of this kind."""
        for row in rows[1:]:
            self.join(rows[0], row)
        self._group[rows[0]].fixed = True

    def join(self, left: int, right: int) -> None:
        """Make the groups of two rows one, unless both are fixed."""
        one, other = self._group[left], self._group[right]
        if one is other or (one.fixed and other.fixed):
            return
        if len(one.rows) < len(other.rows):
            one, other = other, one
        columns = np.concatenate([one.columns, other.columns])
        one.columns, places = np.unique(columns, return_inverse=True)
        one.sums = np.bincount(places, np.concatenate([one.sums, other.sums])).astype(np.float32)
        one.rows += other.rows
        one.days = sorted(one.days + other.days)
        one.fixed = one.fixed or other.fixed
        for row in other.rows:
            self._group[row] = one

    def grow(self, pairs: Iterable[Scored], least: float) -> None:
        """Join the groups that are as alike as `least`, the likest first, as far as `pairs` lead to them."""
        # The last is the number of articles that the likeness is of: so one that is out of date is told.
        queue = [(-likeness, left, right, 2) for left, right, likeness in pairs if likeness >= least]
        heapq.heapify(queue)
        asked: set[tuple[int, int, int]] = set()
        while queue:
            _, left, right, size = heapq.heappop(queue)
            one, other = self._group[left], self._group[right]
            if one is other or (one.fixed and other.fixed):
                continue
            now = len(one.rows) + len(other.rows)
            if size == now:
                self.join(left, right)
                continue
            key = (min(one.rows[0], other.rows[0]), max(one.rows[0], other.rows[0]), now)
            if key in asked:  # many pairs lead to the same two groups
                continue
            asked.add(key)
            likeness = _likeness(one, other)
            if likeness >= least:
                heapq.heappush(queue, (-likeness, left, right, now))

    def groups(self) -> list[list[int]]:
        """The rows of each group, ascending, the groups by their first row."""
        return sorted(sorted(group.rows) for group in {id(one): one for one in self._group}.values())


def _likeness(one: _Group, other: _Group) -> float:
    if len(one.columns) > len(other.columns):
        one, other = other, one
    places = np.searchsorted(other.columns, one.columns)
    places[places == len(other.columns)] = 0
    common = other.columns[places] == one.columns if len(other.columns) else np.zeros(0, dtype=bool)
    dot = float(np.dot(one.sums[common], other.sums[places[common]]))
    return dot / (len(one.rows) * len(other.rows)) * nearness(one.days, other.days)
