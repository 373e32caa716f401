"""Which records of two briefs are one and the same: the likest first, each with at most one other.

Nothing here depends on the order in which records come, nor on which brief is the older one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from collections.abc import Set as AbstractSet


class Comparable(Protocol):
    """A record as it is compared."""

    @property
    def content(self) -> str:
        """All that it says."""

    @property
    def clues(self) -> AbstractSet[Hashable]:
        """Two records without one in common are never one."""


C = TypeVar("C", bound=Comparable)


@dataclass(frozen=True)
class Paired(Generic[C]):
    """Records that are one but not the same, and those of one brief alone."""

    changed: tuple[tuple[C, C], ...]
    lost: tuple[C, ...]
    gained: tuple[C, ...]


def pair_up(old: Sequence[C], new: Sequence[C], score: Callable[[C, C], float | None]) -> Paired[C]:
    """Pairs records, those that say the same first, then by `score`, the higher the earlier.

    `score` is None for two that are not one; it must not depend on the order of its arguments.
    """
    left, right = _unequal(old, new)
    scored = []
    for one, other in _candidates(left, right):
        found = score(left[one], right[other])
        if found is not None:
            names = sorted((left[one].content, right[other].content))
            scored.append((-found, names, one, other))
    free, waiting = set(range(len(left))), set(range(len(right)))
    pairs = []
    for *_, one, other in sorted(scored):
        if one in free and other in waiting:
            free.remove(one)
            waiting.remove(other)
            pairs.append((left[one], right[other]))
    return Paired(
        tuple(pairs), tuple(left[at] for at in sorted(free)), tuple(right[at] for at in sorted(waiting))
    )


def _unequal(old: Sequence[C], new: Sequence[C]) -> tuple[list[C], list[C]]:
    """What is left when every record has gone with one that says the same."""
    waiting: dict[str, list[C]] = defaultdict(list)
    for record in new:
        waiting[record.content].append(record)
    left = []
    for record in old:
        if waiting[record.content]:
            waiting[record.content].pop()
        else:
            left.append(record)
    return left, [record for records in waiting.values() for record in records]


def _candidates(left: Sequence[C], right: Sequence[C]) -> set[tuple[int, int]]:
    index: dict[Hashable, list[int]] = defaultdict(list)
    for at, record in enumerate(right):
        for clue in record.clues:
            index[clue].append(at)
    return {(one, other) for one, record in enumerate(left) for clue in record.clues for other in index[clue]}
