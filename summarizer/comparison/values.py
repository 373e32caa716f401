"""The numbers that one figure of a brief gives, each once, and which of them stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.compose.naming import uncapital
from summarizer.language.numbers import read_quantity
from summarizer.language.units import unit_family
from summarizer.merge.claims import Bounds, bounds_of, family
from summarizer.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.comparison.sources import Edition
    from summarizer.records import MergedFigure, Number, Reading

NumberKey = tuple["Number | None", "Number | None", "Number | None", str, str | None]
_SOME = 4  # values named in one line
_WORDED = re.compile(r"[A-Z][a-z]{3,}\b")  # "Fifty-two" begins a sentence, "Rs 300" does not


@dataclass(frozen=True)
class Value:
    """One number of a figure, with all who give it; `claim` is one of its readings as a flat figure."""

    key: NumberKey
    claim: Figure
    readings: tuple[Reading, ...]
    first: str

    def bounds(self, unit: str | None) -> Bounds:
        """What it claims, in `unit` where that is of its family."""
        return bounds_of(self.claim, unit)

    @property
    def text(self) -> str:
        """The number as most of its sources print it."""
        best = min(self.readings, key=lambda one: (-len(one.sources), len(one.text), one.text))
        text = uncapital(one_line(best.text))
        return text[0].lower() + text[1:] if _WORDED.match(text) else text

    @property
    def sources(self) -> frozenset[int]:
        """The sources that give it."""
        return frozenset(source for reading in self.readings for source in reading.sources)

    @property
    def named(self) -> tuple[str, ...]:
        """Whom they cite for it, each once."""
        return tuple(sorted({one_line(one.attributed_to) for one in self.readings if one.attributed_to}))


def values_of(figure: MergedFigure, edition: Edition) -> list[Value]:
    """The different numbers: an update's in order of time, a conflict's of size, else by support."""
    grouped: dict[NumberKey, list[Reading]] = {}
    claims: dict[NumberKey, Figure] = {}
    for reading in sorted(figure.readings, key=lambda one: one.model_dump_json()):
        claim = _claim(figure, reading)
        key = (claim.value, claim.low, claim.high, claim.qualifier, claim.unit)
        grouped.setdefault(key, []).append(reading)
        claims.setdefault(key, claim)
    published = {source.id: source.published or "" for source in edition.brief.sources}
    values = [
        Value(key, claims[key], tuple(readings), _first_time(readings, published))
        for key, readings in grouped.items()
    ]
    return sorted(values, key=lambda value: (*_rank(value, figure), repr(value.key)))


def _rank(value: Value, figure: MergedFigure) -> tuple[str | float, ...]:
    size = value.bounds(figure.unit).middle or 0.0
    if figure.status == "update":
        return value.first, size
    if figure.status == "conflict":
        return (size,)
    return -len(value.sources), value.key[3] != "exact", size


def standing(figure: MergedFigure, values: Sequence[Value]) -> list[Value]:
    """What the figure comes to: the latest of an update, all sides of a conflict, else the best supported."""
    if figure.status == "conflict":
        return list(values)
    return list(values[-1:] if figure.status == "update" else values[:1])


def in_words(values: Iterable[Value], *, last: str = ", ") -> str:
    """The numbers as printed, each once, `last` before the last one: "1,187, about 1,200 or 2,400"."""
    texts = list(dict.fromkeys(value.text for value in values))
    if len(texts) > _SOME:
        texts[_SOME - 1 :] = [f"{len(texts) - _SOME + 1} more"]
    return last.join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def kind_of(figure: MergedFigure) -> str:
    """The family of units in which the figure is measured, ages apart from durations."""
    return family(_claim(figure, figure.readings[0])) if figure.readings else unit_family(figure.unit)


def _claim(figure: MergedFigure, reading: Reading) -> Figure:
    """A reading as its source gave it, in the unit in which it is printed."""
    return Figure(
        measure=figure.measure,
        unit=_printed_unit(figure, reading),
        value=reading.value,
        low=reading.low,
        high=reading.high,
        qualifier=reading.qualifier,
        text=reading.text,
        as_of=reading.as_of,
        attributed_to=reading.attributed_to,
        via=reading.via,
        evidence=[],
    )


def _printed_unit(figure: MergedFigure, reading: Reading) -> str | None:
    """The unit that the text shows, where it is of the figure's family; None for what is counted."""
    kind = unit_family(figure.unit)
    if kind == "count" or kind.startswith("other:"):
        return None
    read = read_quantity(reading.text)
    printed = read.unit if read else None
    return printed if printed and unit_family(printed) == kind else figure.unit


def _first_time(readings: Sequence[Reading], published: dict[int, str]) -> str:
    """When a number was first given: its own time, else that of the first publication."""
    return min(
        reading.as_of or published.get(source, "")
        for reading in readings
        for source in reading.sources or [0]
    )
