"""What a reader of numbers hands back: one expression of the text, with what it claims."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "count",
    "money",
    "percent",
    "points",
    "measure",
    "duration",
    "age",
    "ratio",
    "ordinal",
    "year",
    "date",
    "time",
    "score",
    "identifier",
    "other",
]
Qualifier = Literal["exact", "about", "nearly", "over", "at least", "at most", "range"]
Number = int | float

_FIGURES = frozenset({"count", "money", "percent", "points", "measure", "duration", "age", "ratio", "score"})


class Quantity(NamedTuple):
    """A number as a text writes it; `text` is `text[start:end]` of what was read.

    The span holds qualifier, currency, number, magnitude and unit. `value` is the number as printed,
    scaled (1.2bn is 1200000000), None for a range, a date and a vague word ("dozens"); `low` and
    `high` bound the claim, None where open. `unit` is canonical (see `units`), None for plain counts.
    A time has the hour of the day as its value (23.5), a score its first number, a ratio its quotient.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: Qualifier
    unit: str | None

    @property
    def is_figure(self) -> bool:
        """Whether it counts or measures something, rather than naming, dating or ordering it."""
        return self.kind in _FIGURES


def exactly(
    text: str, span: tuple[int, int], kind: Kind, value: Number | None = None, unit: str | None = None
) -> Quantity:
    """A quantity that claims its value and nothing else; an identifier or date has none."""
    return Quantity(*span, text[slice(*span)], kind, value, value, value, "exact", unit)


def between(
    text: str, span: tuple[int, int], kind: Kind, ends: tuple[Number | None, Number | None], unit: str | None
) -> Quantity:
    """A quantity that claims a range."""
    return Quantity(*span, text[slice(*span)], kind, None, *ends, "range", unit)
