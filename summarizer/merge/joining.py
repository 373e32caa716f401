"""Joins clusters of figures whose numbers differ, where they are measured in much the same words.

Most is asked of clusters whose numbers cannot both be true, since a false conflict is worse than a
missed one. A source that prints two different numbers means two different things, so clusters with such
numbers of one source stay apart.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.merge.background import SWINGS
from summarizer.merge.clusters import (
    LARGE,
    NEARLY,
    Cluster,
    agree,
    are_far_in_time,
    are_of_two_areas,
    are_rivals,
    are_told_apart,
    likeness,
    may_be_same,
    ratio_of,
)
from summarizer.merge.vocabulary import ARMED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarizer.merge.profiles import Profile

# The likeness (cosine of weighted words) that is asked of two clusters.
_COMPATIBLE, _DIFFERENT = 0.2, 0.35
_COMMON = 0.46  # asked of ages, small and round numbers that differ: a story has many of these
_FAR_TOLLS = 0.15  # asked of two tolls that are far apart
_APART = 0.12  # more is asked of tolls where one is of some of the people
_PAST_TOLL = 0.2  # of events long ago there may be several
_ROUND = 0.1  # numbers that need as much to be taken for one are common
_LARGE_SUMS = 0.12  # large sums of money that nearly agree are mostly one sum
_SWINGING, _MUCH_ALIKE = ("percent", "points"), 0.5  # changes differ many times over within a day; much
# is asked of them unless they are changes of one thing by its name: it fell, and it rose
_NARROWER = 0.1  # more is asked of counts for each word that one measure has and the other lacks
_LOOSE = 0.05  # pairs within a group may fall short by this much, on the average
_CLOSE_RATIO = 2.0  # two numbers that differ by more hardly measure one thing,
_TOLL_RATIO = 4.0  # unless people are counted while an event unfolds
_LIST, _NEXT = 20, 3  # who gives more numbers of a kind prints a list: there only neighbours that agree


def join_clusters(clusters: Sequence[Cluster]) -> list[list[Cluster]]:
    """Groups of clusters: first of numbers that agree, then of any, each time the likest first."""
    some = _counts_of_some(clusters)

    @cache
    def score_of(a: int, b: int) -> float | None:
        left, right = clusters[a], clusters[b]
        return None if _are_part_and_whole(left, right, some) else _score(left, right)

    scored = []
    for a, b in _candidates(clusters):
        score = score_of(a, b)
        if score is not None and score >= 0:
            scored.append((not agree(clusters[a], clusters[b]), -score, a, b))
    group_of = {at: [at] for at in range(len(clusters))}
    for _, _, a, b in sorted(scored):
        left, right = group_of[a], group_of[b]
        if left is right or not _are_alike(left, right, score_of):
            continue
        if not are_told_apart(_members(clusters, left), _members(clusters, right)):
            left.extend(right)
            group_of.update(dict.fromkeys(right, left))
    return [[clusters[at] for at in group] for first, group in group_of.items() if group[0] == first]


_Some = set[tuple[frozenset[str], float]]


def _counts_of_some(clusters: Sequence[Cluster]) -> _Some:
    """What befell how many of those who are no civilians: four soldiers killed."""
    return {
        (member.fates, member.bounds.middle)
        for cluster in clusters
        for member in cluster.members
        if member.fates and member.bounds.middle is not None and not ARMED.isdisjoint(member.head)
    }


def _are_part_and_whole(left: Cluster, right: Cluster, some: _Some) -> bool:
    """Whether one counts civilians, the other all, and what lies between them is told of others."""
    one, other = left.members[0], right.members[0]
    if one.civilians == other.civilians or one.fates != other.fates:
        return False
    part, whole = (one, other) if one.civilians else (other, one)
    least, most = part.bounds.middle, whole.bounds.middle
    return least is not None and most is not None and (one.fates, most - least) in some


def _are_alike(
    left: Sequence[int], right: Sequence[int], score_of: Callable[[int, int], float | None]
) -> bool:
    """Whether no two clusters of two groups must stay apart, and they are alike enough on the whole."""
    total = 0.0
    for a in left:
        for b in right:
            score = score_of(a, b)
            if score is None:
                return False
            total += score
    return total >= -_LOOSE * len(left) * len(right)


def _members(clusters: Sequence[Cluster], group: Sequence[int]) -> list[Profile]:
    return [member for at in group for member in clusters[at].members]


def _candidates(clusters: Sequence[Cluster]) -> Iterable[tuple[int, int]]:
    """Pairs of one kind that share a word of the measure, what befell whom, or the size of a large sum."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        keys = {(member.kind, word) for member in cluster.members for word in _keys(member)}
        for key in sorted(keys):
            index[key].append(at)
    pairs: set[tuple[int, int]] = set()
    for found in index.values():
        if _is_list([clusters[at] for at in found]):
            pairs |= _neighbours(found, clusters)
        else:
            pairs.update(combinations(found, 2))
    return sorted(pairs)


def _is_list(clusters: Sequence[Cluster]) -> bool:
    """Whether one source gives so many numbers that each must be of something else: votes by district."""
    given = Counter(source for cluster in clusters for source in _sources(cluster))
    return max(given.values()) > _LIST


def _sources(cluster: Cluster) -> set[int]:
    return {member.item.source for member in cluster.members}


def _neighbours(found: Sequence[int], clusters: Sequence[Cluster]) -> set[tuple[int, int]]:
    """Pairs of such a list whose numbers are next to one another and agree, in different sources."""
    by_size = sorted(found, key=lambda at: (clusters[at].members[0].bounds.middle or 0, at))
    return {
        (min(a, b), max(a, b))
        for n, a in enumerate(by_size)
        for b in by_size[n + 1 : n + 1 + _NEXT]
        if _sources(clusters[a]).isdisjoint(_sources(clusters[b])) and agree(clusters[a], clusters[b])
    }


def _keys(profile: Profile) -> set[str]:
    keys = set(profile.head | profile.fates) if profile.head else {"", *profile.fates}
    middle = abs(profile.bounds.middle or 0)
    if profile.kind.startswith("money") and middle >= LARGE:
        step = int(math.log(middle, NEARLY))
        keys |= {f"sum {step}", f"sum {step + 1}"}
    return keys


def _score(left: Cluster, right: Cluster) -> float | None:
    """By how much two clusters are more alike than is asked of them; None where they must stay apart."""
    one, other = left.members[0], right.members[0]
    ratio, tolls = ratio_of(one, other), bool(one.fates) and one.fates == other.fates
    swings = one.swings and other.swings and one.kind in _SWINGING
    nobody = tolls and 0 in (one.bounds.middle, other.bounds.middle)
    if ratio > _CLOSE_RATIO and not swings and not nobody:  # most pairs end here
        rivals = not tolls and any(are_rivals(a, b) for a in left.members for b in right.members)
        if ratio > (_TOLL_RATIO if tolls else math.inf if rivals else _CLOSE_RATIO):
            return None
    if not all(may_be_same(a, b) for a in left.members for b in right.members):
        return None
    if are_far_in_time(left, right) or are_told_apart(left.members, right.members):
        return None
    if not agree(left, right) and are_of_two_areas(left, right):
        return None
    if tolls:
        if bool(one.head) != bool(other.head) and not agree(left, right):
            return None  # some of the people, and all of them
        past = any(member.past for member in (*left.members, *right.members))
        need = _toll_need(one, other, ratio, past=past or nobody)
    elif swings:
        need = 0.0 if one.head - SWINGS and one.head - SWINGS == other.head - SWINGS else _MUCH_ALIKE
    elif agree(left, right):
        need = min(_COMPATIBLE, _need(one, other, ratio))
    else:
        need = _need(one, other, ratio)
    return likeness(left.words, right.words) - need


def _need(one: Profile, other: Profile, ratio: float) -> float:
    """The likeness asked of two numbers that cannot both be true."""
    if one.kind.startswith("money") and ratio <= NEARLY and abs(one.bounds.middle or 0) >= LARGE:
        return _LARGE_SUMS
    if one.kind == "age" or one.commonness >= _ROUND:
        return _COMMON
    narrower = len(one.head ^ other.head) if one.kind == "count" else 0
    return _DIFFERENT + _NARROWER * min(narrower, 2)


def _toll_need(one: Profile, other: Profile, ratio: float, *, past: bool) -> float:
    """The likeness asked of two counts of people whom the same befell.

    An event has one toll, which outlets word alike in different sentences: little is asked of numbers
    that are close, more where by any source one was long ago, counts nobody, or only some of the people.
    """
    need = _PAST_TOLL if past else _FAR_TOLLS * min(max(ratio - _CLOSE_RATIO, 0.0), 1.0)
    return need + _APART * (bool(one.head) != bool(other.head))
