"""Groups figures by likeness, where no model says which of them measure the same thing.

First, equal numbers are joined: outlets that print one distinctive number of one kind hardly ever
mean two things, so little else is asked of them. Then the resulting clusters are joined where they
are measured in much the same words; most is asked of clusters whose numbers cannot both be true,
since a false conflict is worse than a missed one. A source that prints two different numbers means
two different things, so clusters with such numbers of one source stay apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.merge.origins import sentence_at
from summarizer.merge.profiles import COST, Profile, Vector, are_far_apart, fates_of, make_profiles
from summarizer.merge.words import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.merge.items import Item, Items
    from summarizer.merge.origins import Provenance
    from summarizer.records import Figure

# The likeness (cosine of weighted words) that is asked of two clusters.
_COMPATIBLE, _DIFFERENT = 0.2, 0.35
_COMMON = 0.46  # asked of ages, small and round numbers that differ: a story has many of these
_FATE = 0.15  # asked of two tolls that are far apart; and so much less of equal ones
_APART = 0.12  # more is asked of tolls where one is of some of the people
_PAST_TOLL = 0.2  # of events long ago there may be several
_AGAIN = 0.1  # more is asked of two figures of one source
_LARGE, _NEARLY, _LARGE_SUMS = 1e6, 1.25, 0.12  # large sums of money that nearly agree are mostly one sum
_SWINGING, _MUCH_ALIKE = ("percent", "points"), 0.5  # changes differ many times over within a day
_NARROWER = 0.1  # more is asked of counts for each word that one measure has and the other lacks
_LOOSE = 0.05  # pairs within a group may fall short by this much, on the average
_EXCUSED = 0.25  # so many of the sources may give two numbers, and they still can be one thing
_CLOSE_RATIO = 2.0  # two numbers that differ by more hardly measure one thing,
_TOLL_RATIO = 4.0  # unless people are counted while an event unfolds


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Figures taken to measure one thing, with the mean of their words."""

    members: tuple[Profile, ...]
    words: Vector


def alike(items: Items, provenance: Provenance) -> list[list[Item[Figure]]]:
    """Figures in groups of those that measure one thing, as far as their words show.

    What a copy prints is decided with what it copies: no reprint makes a word common, or a number two.
    """
    folded: dict[tuple[object, ...], list[Item[Figure]]] = defaultdict(list)
    for item in items.figures:
        folded[_statement(item, provenance)].append(item)
    printings = {group[0].id: group for group in folded.values()}
    profiles = make_profiles([group[0] for group in folded.values()], provenance)
    return [
        sorted(
            (item for cluster in group for member in cluster.members for item in printings[member.item.id]),
            key=lambda item: int(item.id[1:]),
        )
        for group in _joined(_equal_numbers(profiles))
    ]


def _statement(item: Item[Figure], provenance: Provenance) -> tuple[object, ...]:
    """Where a figure stands, so that its printings in all copies of one text have this in common."""
    sentence, start = sentence_at(item.evidence, item.record.text, provenance.texts)
    figure = item.record
    number = (figure.value, figure.low, figure.high, figure.unit)
    place = (fold_space(sentence), start) if sentence else item.id
    return (provenance.copies.root(item.source), place, fates_of(figure), *number)


def likeness(left: Vector, right: Vector) -> float:
    """The cosine of two vectors of length 1, or the mean of such cosines."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    return sum(weight * long.get(word, 0.0) for word, weight in short.items())


# ---- equal numbers ---------------------------------------------------------------------------


def _equal_numbers(profiles: Sequence[Profile]) -> list[_Cluster]:
    """Clusters of figures of one kind with one number, each joined to the likest it can join."""
    buckets: dict[tuple[object, ...], list[list[Profile]]] = defaultdict(list)
    for profile in profiles:
        clusters = buckets[profile.number]
        scored = [(_best(profile, cluster), at) for at, cluster in enumerate(clusters)]
        fitting = [(score, -at) for score, at in scored if score is not None]
        if fitting:
            clusters[-max(fitting)[1]].append(profile)
        else:
            clusters.append([profile])
    return [_cluster(members) for clusters in buckets.values() for members in clusters]


def _best(profile: Profile, cluster: Sequence[Profile]) -> float | None:
    """How like the figure is to the likest member; None where it can join none of them."""
    if not all(_may_be_same(profile, member) for member in cluster):
        return None
    best = max(likeness(profile.words, member.words) for member in cluster)
    need = profile.commonness
    if any(profile.item.source == member.item.source for member in cluster):
        need += _AGAIN
    if profile.fates and all(profile.fates == member.fates for member in cluster):
        need -= _FATE
        need += _APART * any(bool(profile.head) != bool(member.head) for member in cluster)
    if profile.counter and all(profile.counter == member.counter for member in cluster):
        need -= _FATE
    return best if best >= need else None


def _may_be_same(one: Profile, other: Profile) -> bool:
    """Whether the same may have befallen the same: killed is not injured, soldiers are not children.

    A part ("nine of the dead") is not the whole, unless one number is printed for both; what comes
    on top ("another 40") is neither.
    """
    if one.share != other.share and not (
        {one.share, other.share} == {"whole", "part"} and one.item.record.value == other.item.record.value
    ):
        return False
    if one.fates != other.fates:
        bare = other if one.fates else one  # "some 30 civilians": what befell them stands elsewhere
        return not bare.fates and not bare.head
    return not one.fates or not one.head or not other.head or bool(one.head & other.head)


def _cluster(members: Sequence[Profile]) -> _Cluster:
    words: Vector = defaultdict(float)
    for member in members:
        for word, weight in member.words.items():
            words[word] += weight
    length = math.sqrt(sum(weight * weight for weight in words.values())) or 1.0
    return _Cluster(tuple(members), {word: weight / length for word, weight in words.items()})


# ---- different numbers -----------------------------------------------------------------------


def _joined(clusters: Sequence[_Cluster]) -> list[list[_Cluster]]:
    """Groups of clusters: first of numbers that agree, then of any, each time the likest first."""
    scored = []
    for a, b in _candidates(clusters):
        score = _score(clusters[a], clusters[b])
        if score is not None and score >= 0:
            scored.append((not _agree(clusters[a], clusters[b]), -score, a, b))
    group_of = {at: [at] for at in range(len(clusters))}
    for _, _, a, b in sorted(scored):
        left, right = group_of[a], group_of[b]
        if left is not right and _may_join([clusters[at] for at in left], [clusters[at] for at in right]):
            left.extend(right)
            group_of.update(dict.fromkeys(right, left))
    return [[clusters[at] for at in group] for first, group in group_of.items() if group[0] == first]


def _agree(left: _Cluster, right: _Cluster) -> bool:
    """Whether the numbers can be one and are close: "more than 1,300" says little of 1,800."""
    return _ratio(left.members[0], right.members[0]) <= _NEARLY and all(
        a.bounds.agrees(b.bounds) for a in left.members for b in right.members
    )


def _candidates(clusters: Sequence[_Cluster]) -> Iterable[tuple[int, int]]:
    """Pairs of one kind that share a word of the measure, what befell whom, or the size of a large sum."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        keys = {(member.kind, word) for member in cluster.members for word in _keys(member)}
        for key in sorted(keys):
            index[key].append(at)
    pairs = {(a, b) for found in index.values() for n, a in enumerate(found) for b in found[n + 1 :]}
    return sorted(pairs)


def _keys(profile: Profile) -> set[str]:
    keys = set(profile.head | profile.fates) if profile.head else {"", *profile.fates}
    middle = abs(profile.bounds.middle or 0)
    if profile.kind.startswith("money") and middle >= _LARGE:
        step = int(math.log(middle, _NEARLY))
        keys |= {f"sum {step}", f"sum {step + 1}"}
    return keys


def _score(left: _Cluster, right: _Cluster) -> float | None:
    """By how much two clusters are more alike than is asked of them; None where they must stay apart."""
    if not all(_may_be_same(a, b) for a in left.members for b in right.members):
        return None
    one, other = left.members[0], right.members[0]
    ratio, tolls = _ratio(one, other), bool(one.fates) and one.fates == other.fates
    swings = one.swings and other.swings and one.kind in _SWINGING
    rivals = any(_are_rivals(a, b) for a in left.members for b in right.members)
    most = _TOLL_RATIO if tolls else math.inf if swings or rivals else _CLOSE_RATIO
    if ratio > most or _are_far_in_time(left, right) or _are_told_apart(left.members, right.members):
        return None
    if tolls:
        if bool(one.head) != bool(other.head) and not _agree(left, right):
            return None  # some of the people, and all of them
        past = any(member.past for member in (*left.members, *right.members))
        need = _toll_need(one, other, ratio, past=past)
    elif swings:
        need = _MUCH_ALIKE
    elif _agree(left, right):
        need = _COMPATIBLE
    else:
        need = _need(one, other, ratio)
    return likeness(left.words, right.words) - need


def _need(one: Profile, other: Profile, ratio: float) -> float:
    """The likeness asked of two numbers that cannot both be true."""
    if one.kind.startswith("money") and ratio <= _NEARLY and abs(one.bounds.middle or 0) >= _LARGE:
        return _LARGE_SUMS
    if one.kind == "age" or one.commonness >= _AGAIN:
        return _COMMON
    narrower = len(one.head ^ other.head) if one.kind == "count" else 0
    return _DIFFERENT + _NARROWER * min(narrower, 2)


def _toll_need(one: Profile, other: Profile, ratio: float, *, past: bool) -> float:
    """The likeness asked of two counts of people whom the same befell.

    An event has one toll, which outlets word alike in different sentences: little is asked of numbers
    that are close, more where by any source one was long ago, or counts only some of the people.
    """
    need = _PAST_TOLL if past else _FATE * min(max(ratio - _CLOSE_RATIO, 0.0), 1.0)
    return need + _APART * (bool(one.head) != bool(other.head))


def _are_rivals(one: Profile, other: Profile, *, costs: bool = False) -> bool:
    """Whether two sides give a number each: of a crowd police and organisers, of `costs` who is named."""
    if costs:
        return (
            one.item.record.attributed_to != other.item.record.attributed_to and _ratio(one, other) <= _NEARLY
        )
    return None not in {one.counter, other.counter} and one.counter != other.counter


def _tell_cost(members: Sequence[Profile]) -> bool:
    """Whether the measure of any, in the words of some outlet, is what a thing costs: a large sum."""
    return any(
        member.kind.startswith("money") and COST in member.head and abs(member.bounds.middle or 0) >= _LARGE
        for member in members
    )


def _are_far_in_time(left: _Cluster, right: _Cluster) -> bool:
    """Whether one is recalled from long before the other, as what was once expected of a thing."""
    return any(
        (a.recalled or b.recalled) and are_far_apart(a.at, b.at) for a in left.members for b in right.members
    )


def _ratio(one: Profile, other: Profile) -> float:
    """The larger number over the smaller; 1 where one of them names none."""
    a, b = one.bounds.middle, other.bounds.middle
    if a is None or b is None:
        return 1.0
    low, high = sorted((abs(a), abs(b)))
    return high / low if low else (1.0 if high == 0 else float("inf"))


def _are_told_apart(left: Sequence[Profile], right: Sequence[Profile]) -> bool:
    """Whether sources that give both mean two things: numbers that cannot both be true, none put right."""
    mine, theirs = _by_source(left), _by_source(right)
    costs = _tell_cost(left) and _tell_cost(right)
    apart = sum(
        any(
            not (a.bounds.agrees(b.bounds) or a.corrected or b.corrected or _are_rivals(a, b, costs=costs))
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


def _may_join(left: Sequence[_Cluster], right: Sequence[_Cluster]) -> bool:
    """Whether no two of them must stay apart, and they are alike enough on the whole."""
    scores = [_score(a, b) for a in left for b in right]
    known = [score for score in scores if score is not None]
    if len(known) < len(scores) or sum(known) < -_LOOSE * len(known):
        return False
    return not _are_told_apart(
        [m for one in left for m in one.members], [m for one in right for m in one.members]
    )
