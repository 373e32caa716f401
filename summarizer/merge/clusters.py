"""Figures taken to measure one thing, and what two such clusters are to one another."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.merge.profiles import COST, Profile, Vector, are_far_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGE, NEARLY = 1e6, 1.25
"""A large sum of money; two numbers that differ by no more than this factor nearly agree."""
_EXCUSED = 0.25  # so many of the sources may give two numbers, and they still can be one thing


@dataclass(frozen=True, slots=True)
class Cluster:
    """Figures taken to measure one thing, with the mean of their words."""

    members: tuple[Profile, ...]
    words: Vector


def make_cluster(members: Sequence[Profile]) -> Cluster:
    """The figures with the mean of their words."""
    words: Vector = defaultdict(float)
    for member in members:
        for word, weight in member.words.items():
            words[word] += weight
    length = math.sqrt(sum(weight * weight for weight in words.values())) or 1.0
    return Cluster(tuple(members), {word: weight / length for word, weight in words.items()})


def likeness(left: Vector, right: Vector) -> float:
    """The cosine of two vectors of length 1, or the mean of such cosines."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    return sum(weight * long.get(word, 0.0) for word, weight in short.items())


def may_be_same(one: Profile, other: Profile) -> bool:
    """Whether the same may have befallen the same: killed is not injured, soldiers are not children.

    A part ("nine of the dead") is not the whole, unless one number is printed for both; what comes
    on top ("another 40") is neither.
    """
    equal = one.item.record.value == other.item.record.value
    if one.share != other.share and not ({one.share, other.share} == {"whole", "part"} and equal):
        return False
    if one.fates != other.fates:
        bare, told = (other, one) if one.fates else (one, other)
        if bare.fates:
            return False
        # "some 30 civilians", "twelve died, among them three nurses": what befell them stands elsewhere
        return not bare.head or (bare.share == "part" and equal and bare.head == told.head)
    return not one.fates or not one.head or not other.head or bool(one.head & other.head)


def agree(left: Cluster, right: Cluster) -> bool:
    """Whether the numbers can be one and are close: "more than 1,300" says little of 1,800."""
    return ratio_of(left.members[0], right.members[0]) <= NEARLY and all(
        a.bounds.agrees(b.bounds) for a in left.members for b in right.members
    )


def are_rivals(one: Profile, other: Profile, *, costs: bool = False) -> bool:
    """Whether two sides give a number each: of a crowd police and organisers, of `costs` who is named."""
    if costs:
        speakers = {one.item.record.attributed_to, other.item.record.attributed_to}
        return len(speakers) > 1 and ratio_of(one, other) <= NEARLY
    return None not in {one.counter, other.counter} and one.counter != other.counter


def _tell_cost(members: Sequence[Profile]) -> bool:
    """Whether the measure of any, in the words of some outlet, is what a thing costs: a large sum."""
    return any(
        member.kind.startswith("money") and COST in member.head and abs(member.bounds.middle or 0) >= LARGE
        for member in members
    )


def are_far_in_time(left: Cluster, right: Cluster) -> bool:
    """Whether one is recalled from long before the other, as what was once expected of a thing."""
    return any(
        (a.recalled or b.recalled) and are_far_apart(a.at, b.at) for a in left.members for b in right.members
    )


def are_of_two_areas(left: Cluster, right: Cluster) -> bool:
    """Whether one counts in the town and the other in the province, or in another town."""
    areas = [(a.area, b.area) for a in left.members for b in right.members]
    apart = sum(a.differs(b) if a else b.differs(a) if b else False for a, b in areas)
    return 2 * apart > len(areas)


def ratio_of(one: Profile, other: Profile) -> float:
    """The larger number over the smaller; 1 where one of them names none."""
    a, b = one.bounds.middle, other.bounds.middle
    if a is None or b is None:
        return 1.0
    low, high = sorted((abs(a), abs(b)))
    return high / low if low else (1.0 if high == 0 else float("inf"))


def are_told_apart(left: Sequence[Profile], right: Sequence[Profile]) -> bool:
    """Whether sources that give both mean two things: numbers that cannot both be true, none put right."""
    mine, theirs = _by_source(left), _by_source(right)
    if mine.keys().isdisjoint(theirs):
        return False
    costs = _tell_cost(left) and _tell_cost(right)
    apart = sum(
        any(
            not (a.bounds.agrees(b.bounds) or a.corrected or b.corrected or are_rivals(a, b, costs=costs))
            for a in mine[source]
            for b in theirs[source]
        )
        for source in mine.keys() & theirs.keys()
    )
    return apart > _EXCUSED * min(len(mine), len(theirs))


def _by_source(profiles: Sequence[Profile]) -> dict[int, list[Profile]]:
    by_source: dict[int, list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_source[profile.item.source].append(profile)
    return by_source
