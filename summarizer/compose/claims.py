"""What the readings of one figure say against each other, for prose: who gives which number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.compose.labels import few_outlets, one_line
from summarizer.compose.naming import in_their_words, shown, uncapital

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarizer.records import Brief, Evidence, MergedFigure, Reading

_LONG_NAME = 10


@dataclass(frozen=True)
class Claim:
    """One value of a figure: the words that give it, who prints it, and whom they cite for it.

    `words` is the number among the words around it, as one article has them, or ""; `size` the number
    that the value starts from, None for words without one; `printed` the value as that article has it.
    """

    text: str
    printed: str
    words: str
    size: float | None
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
    return [_claim(group, figure.measure) for group in ordered]


def who_gives(claim: Claim, brief: Brief, *, citing: bool, most: int = 3) -> str:
    """In brackets, who prints a claim and whom they cite: " (The Herald and Daily Post, citing officials)".

    Names up to `most` outlets; with none, "".
    """
    if not most:
        return ""
    who = few_outlets(brief, claim.sources, shown=most)
    if citing and claim.cited:
        who += f", citing {' and '.join(claim.cited[:2])}"
    return f" ({who})"


def _claim(group: Sequence[Reading], measure: str) -> Claim:
    best = max(group, key=lambda reading: (len(reading.sources), -len(reading.text), reading.text))
    chains = (
        " via ".join(part for part in (reading.attributed_to, reading.via) if part) for reading in group
    )
    cited = dict.fromkeys(
        uncapital(one_line(chain)) for chain in chains if chain and len(chain.split()) <= _LONG_NAME
    )
    return Claim(
        text=shown(best, measure),
        printed=one_line(best.text),
        words=next(filter(None, map(in_their_words, [best, *group])), ""),
        size=_number(best),
        sources=tuple(_sources(group)),
        cited=tuple(cited),
        evidence=tuple(piece for reading in (best, *group) for piece in reading.evidence),
    )


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
    """The order of a conflict's values: by number, words without one last."""
    number = _number(group[0])
    return number is None, number or 0.0


def _number(reading: Reading) -> float | None:
    """The number that a value starts from."""
    given = (number for number in (reading.value, reading.low, reading.high) if number is not None)
    return next(map(float, given), None)


def _first_time(group: Iterable[Reading], published: dict[int, str]) -> tuple[str, int]:
    """When a value was first given: by its own as-of time, else by the first publication."""
    return min(
        (reading.as_of or published.get(source, ""), source)
        for reading in group
        for source in (reading.sources or [0])
    )
