"""Whether a sentence lays a number to those who give it, and a claimed number to somebody at all.

A clause that holds one value of a figure and names somebody who has to do with that figure has to name
one who gives that value: an outlet that prints it, or whom such an outlet cites.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.labels import label, one_line
from summarizer.language.numbers import find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.records import MergedFigure, Reading, Source

_CLAUSE = re.compile(r"[;,.]\s|\s(?:and|while|but|though|whereas|against)\s|\s[–—-]\s", re.IGNORECASE)


def misplaced(text: str, figures: Sequence[MergedFigure], sources: Mapping[int, Source]) -> Iterator[str]:
    """Numbers of a sentence that stand beside the name of somebody who gives another number."""
    for clause, printed, figure, right in _values(text, figures):
        named = _named(clause, figure.readings, sources)
        if named and not named & _givers(right, sources):
            yield f"it lays {printed} to {min(named)}"


def claimed(text: str, figures: Sequence[MergedFigure]) -> Iterator[str]:
    """Numbers that every outlet lays to somebody, in a sentence that names nobody."""
    for _, printed, _, right in _values(text, figures):
        if all(one.attributed_to for one in right):
            yield f"it states as fact the {printed} of {right[0].attributed_to}"


def _values(
    text: str, figures: Sequence[MergedFigure]
) -> Iterator[tuple[str, str, MergedFigure, list[Reading]]]:
    """Each clause with one value: it, the value as printed, each figure that has it, and its readings."""
    for clause in _CLAUSE.split(text):
        values = {one.value: one.text for one in find_quantities(clause) if one.is_figure}
        if len(values) == 1:
            ((value, printed),) = values.items()
            for figure in figures:
                right = [one for one in figure.readings if one.value == value]
                if right:
                    yield clause, printed, figure, right


def _named(clause: str, readings: Sequence[Reading], sources: Mapping[int, Source]) -> set[str]:
    low = f" {clause.lower()} "
    return {
        name
        for name in _givers(readings, sources)
        if re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", low)
    }


def _givers(readings: Sequence[Reading], sources: Mapping[int, Source]) -> set[str]:
    """The outlets that print a value, and whom they cite for it."""
    outlets = {label(sources[one]) for reading in readings for one in reading.sources if one in sources}
    cited = {one_line(name) for reading in readings for name in (reading.attributed_to, reading.via) if name}
    return outlets | cited
