"""What the readings of one figure say against each other, for prose: who gives which number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.compose.labels import few_outlets, one_line
from summarizer.compose.vocabulary import COMMON, NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarizer.records import Brief, Evidence, MergedFigure, Reading

_LONG_NAME = 10


@dataclass(frozen=True)
class Claim:
    """One value of a figure: the words that give it, who prints it, and whom they cite for it."""

    text: str
    sources: tuple[int, ...]
    cited: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def claims_of(figure: MergedFigure, brief: Brief) -> list[Claim]:
    """The different values of a figure: an update's in order of time, a conflict's of size, else by support.

    "Four" and "at least four" are one value here, told in the wording of most sources.
    """
    readings = sorted(figure.readings, key=_standing)
    groups = _grouped(readings, lambda r: r.value if r.value is not None else (r.low, r.high, r.text))
    if len(groups) == 1:
        groups = _grouped(readings, lambda r: (r.value, r.low, r.high))
    if figure.status == "update":
        published = {source.id: source.published or "" for source in brief.sources}
        ordered = sorted(groups, key=lambda group: _first_time(group, published))
    elif figure.status == "conflict":
        ordered = sorted(groups, key=_size)
    else:
        ordered = sorted(groups, key=lambda group: (-len(_sources(group)), _sources(group)))
    return [_claim(group) for group in ordered]


def who_gives(claim: Claim, brief: Brief, *, citing: bool, shown: int = 3) -> str:
    """In brackets, who prints a claim and whom they cite: " (The Herald and Daily Post, citing officials)".

    Names up to `shown` outlets; with none, "".
    """
    if not shown:
        return ""
    who = few_outlets(brief, claim.sources, shown=shown)
    if citing and claim.cited:
        who += f", citing {' and '.join(claim.cited[:2])}"
    return f" ({who})"


def _claim(group: Sequence[Reading]) -> Claim:
    best = max(group, key=lambda reading: (len(reading.sources), -len(reading.text), reading.text))
    chains = (
        " via ".join(part for part in (reading.attributed_to, reading.via) if part) for reading in group
    )
    cited = dict.fromkeys(
        uncapital(one_line(chain)) for chain in chains if chain and len(chain.split()) <= _LONG_NAME
    )
    return Claim(
        text=uncapital(one_line(best.text)),
        sources=tuple(_sources(group)),
        cited=tuple(cited),
        evidence=tuple(piece for reading in (best, *group) for piece in reading.evidence),
    )


def uncapital(text: str) -> str:
    """Words as they stand inside a sentence: "At least two" to "at least two", but names as they are."""
    first, _, rest = text.partition(" ")
    plain = first.lower() in COMMON or first.lower() in NUMBER_WORDS
    return f"{first.lower()} {rest}".strip() if plain and first != "I" else text


def _sources(group: Iterable[Reading]) -> list[int]:
    return sorted({source for reading in group for source in reading.sources})


def _standing(reading: Reading) -> tuple[list[int], str, str, str]:
    """An order of readings that does not depend on how they came."""
    return reading.sources, reading.text, reading.attributed_to or "", reading.via or ""


def _grouped(readings: Sequence[Reading], key: Callable[[Reading], object]) -> list[list[Reading]]:
    groups: dict[object, list[Reading]] = {}
    for reading in readings:
        groups.setdefault(key(reading), []).append(reading)
    return list(groups.values())


def _size(group: Sequence[Reading]) -> tuple[bool, float]:
    """The number that a value starts from; words without one go last."""
    numbers = (number for r in group[:1] for number in (r.value, r.low, r.high) if number is not None)
    number = next(numbers, None)
    return number is None, float(number or 0)


def _first_time(group: Iterable[Reading], published: dict[int, str]) -> tuple[str, int]:
    """When a value was first given: by its own as-of time, else by the first publication."""
    return min(
        (reading.as_of or published.get(source, ""), source)
        for reading in group
        for source in (reading.sources or [0])
    )
