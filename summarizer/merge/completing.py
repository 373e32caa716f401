"""Joins what a grouping by ids left apart although words and numbers make it certain.

A model now and then leaves one figure of a measure out of its group. Two groups are joined where one
number stands in both and they are measured in the same words; where no outlet prints both, which would
mean two things; and where nothing in the words sets them against each other ("first" and "new" offer).
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from summarizer.merge.clusters import likeness, may_be_same
from summarizer.merge.profiles import COST, COSTS
from summarizer.merge.vocabulary import meanings
from summarizer.merge.words import plain_words, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.merge.profiles import Profile

_CONTRASTING = word_set(
    """new old first second third earlier previous last latest current former initial original revised next
    before after per including excluding without with additional more other besides expected planned
    proposed actual final total average annual monthly daily least most minimum maximum"""
)
_BEHIND = re.compile(
    r",|\b(?:of|in|on|at|by|for|from|to|with|after|before|against|between|that|which|who|when|where|per)\b",
    re.IGNORECASE,
)
_SAME, _LIKE = 0.6, 0.3  # share of the words of both measures; the latter where the number is distinctive
_LIKELY = 0.3  # likeness of measures and sentences: all figures of a story have its own words in common
_LARGE, _DIGITS = 1e6, 2  # a sum or count that is printed with so many digits


def complete(groups: Iterable[Sequence[Profile]]) -> list[list[Profile]]:
    """The groups, those joined that are certainly one; in the order of their first members."""
    joined = [list(group) for group in groups]
    group_of = {id(member): at for at, group in enumerate(joined) for member in group}
    by_number: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for group in joined:
        for member in group:
            by_number[member.number].append(member)
    for alike in by_number.values():
        for one, other in combinations(alike, 2):
            left, right = group_of[id(one)], group_of[id(other)]
            if left != right and _is_one_measure(one, other) and _may_join(joined[left], joined[right]):
                for member in joined[right]:
                    group_of[id(member)] = left
                joined[left] += joined[right]
                joined[right] = []
    return [group for group in joined if group]


def _is_one_measure(one: Profile, other: Profile) -> bool:
    """Whether two equal numbers are measured in much the same words, and of the same things above all."""
    mine, theirs = (member.item.record.measure for member in (one, other))
    contrasts = [_CONTRASTING.intersection(plain_words(measure)) for measure in (mine, theirs)]
    if all(contrasts) and contrasts[0] != contrasts[1]:
        return False
    if not _first(mine) or _first(mine) != _first(theirs):
        return False
    left, right = _stems(mine), _stems(theirs)
    shared, either = len(left & right), len(left | right)
    if shared < min(len(left), len(right)) and shared < (_LIKE if _is_distinctive(one) else _SAME) * either:
        return False
    return likeness(one.words, other.words) >= _LIKELY


def _first(measure: str) -> frozenset[str]:
    """What is counted or measured: the words before the first preposition."""
    return _stems(_BEHIND.split(measure, maxsplit=1)[0])


def _stems(measure: str) -> frozenset[str]:
    return frozenset(COST if word in COSTS else word for word in meanings(measure))


def _is_distinctive(profile: Profile) -> bool:
    """Whether two articles of one story that print the number hardly mean two things."""
    value = profile.item.record.value
    if value is None:
        return False
    digits = len(f"{abs(value):.9g}".replace(".", "").strip("0"))
    return digits > _DIGITS or (digits == _DIGITS and abs(value) >= _LARGE)


def _may_join(left: Sequence[Profile], right: Sequence[Profile]) -> bool:
    if {one.item.source for one in left} & {one.item.source for one in right}:
        return False
    return all(may_be_same(one, other) for one in left for other in right)
