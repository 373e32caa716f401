"""The two sides of a vote: "by 71 votes to 68" is 71 votes for and 68 against."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.language.quantities import exactly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.quantities import Quantity

_BETWEEN = re.compile(r" (?:votes? )?(?:to|against) ", re.IGNORECASE)
_SCORE = re.compile(r"(\d+) ?[-–] ?(\d+)")
_VOTING = re.compile(
    r"\bvot(?:es?|ed|ing)\b|\b(?:parliament|senate|lawmakers|council|assembly|congress|committee|house)\b[^.;]{0,80}"
    r"\b(?:passed|approved|adopted|backed|rejected|defeated)\b",
    re.IGNORECASE,
)
_REFUSING = re.compile(
    r"\b(?:rejected|defeated|voted down|threw out|voted against|failed|blocked)\b", re.IGNORECASE
)
_GRANTING = re.compile(
    r"\b(?:passed|passes|approved|approves|adopted|backed|carried|cleared|voted for|in favou?r|through)\b",
    re.IGNORECASE,
)


def split_votes(
    text: str, quantities: Sequence[Quantity], sentence: tuple[int, int]
) -> list[tuple[Quantity, str | None]]:
    """The quantities of a sentence, those that are the sides of a vote with their measure.

    A result printed as one ("71-68") becomes two quantities.
    """
    start, end = sentence
    results = any(quantity.kind == "score" for quantity in quantities) or any(
        _are_pair(text, first, second) for first, second in pairwise(quantities)
    )
    if not results or not _VOTING.search(text, start, end):
        return [(quantity, None) for quantity in quantities]
    sides = _sides(text, start, end)
    found: list[tuple[Quantity, str | None]] = []
    for at, quantity in enumerate(quantities):
        score = _SCORE.fullmatch(quantity.text) if quantity.kind == "score" else None
        if score:
            for group, side in zip((1, 2), sides, strict=True):
                span = (quantity.start + score.start(group), quantity.start + score.end(group))
                found.append((exactly(text, span, "count", int(score[group])), side))
        elif at and found[-1][1] is None and _are_pair(text, quantities[at - 1], quantity):
            found[-1] = (found[-1][0], sides[0])
            found.append((quantity, sides[1]))
        else:
            found.append((quantity, None))
    return found


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """What the first and the second number of a result are, by what was done with the bill."""
    if _REFUSING.search(text, start, end):
        return "votes against", "votes for"
    if _GRANTING.search(text, start, end):
        return "votes for", "votes against"
    return "votes of the winning side", "votes of the losing side"


def _are_pair(text: str, first: Quantity, second: Quantity) -> bool:
    return (
        first.kind == second.kind == "count"
        and first.qualifier == second.qualifier == "exact"
        and _BETWEEN.fullmatch(text, first.end, second.start) is not None
        and (first.value or 0) >= (second.value or 0)
    )
