"""Figures that are times: a year in words ("last year"), an hour told from midnight or noon, a bare age.

Only the measure tells that such words are a figure at all, and the measure is what the model knows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.language.dates import find_dates
from summarizer.language.quantities import Quantity, exactly

if TYPE_CHECKING:
    from summarizer.extract.grounding import Ground, Span

_YEAR = re.compile(r"(?:the )?years?\b", re.IGNORECASE)
_AGE = re.compile(r"(?:the )?age\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s*(?P<side>before|after|past) (?P<turn>midnight|noon|midday)\b", re.IGNORECASE)
_HOURS = {"hours": 1.0, "minutes": 1 / 60}
_DAY = 24


def as_time(quantity: Quantity, measure: str, ground: Ground, span: Span) -> Quantity:
    """The quantity at `span` as its measure and the words behind it make it.

    "About an hour" before midnight is about 23 o'clock; "17th" as an age is 17 years.
    """
    text = ground.article.text
    beside = _BESIDE.match(text, text.find(quantity.text, span.start) + len(quantity.text))
    if beside and quantity.unit in _HOURS and not text.endswith("for ", 0, span.start):
        return _hour(quantity, beside)
    if _AGE.match(measure) and quantity.unit is None and quantity.kind in ("count", "ordinal", "age"):
        return replace(quantity, kind="age", unit="years")
    return quantity


def year_in_words(measure: str, ground: Ground, span: Span) -> Quantity | None:
    """The one year that the words at `span` name ("last year"), where a year is what is measured."""
    if not _YEAR.match(measure):
        return None
    text = ground.article.text
    for mention in find_dates(text[span.start : span.end], ground.article.published):
        if mention.first and mention.last and mention.first[:4] == mention.last[:4]:
            found = (span.start + mention.start, span.start + mention.end)
            return exactly(text, found, "year", int(mention.first[:4]))
    return None


def _hour(quantity: Quantity, beside: re.Match[str]) -> Quantity:
    """The hour of the day, as far before or after its turn as the duration says."""
    turn = _DAY if beside["turn"].lower() == "midnight" else _DAY / 2
    sign = -1 if beside["side"].lower() == "before" else 1

    def at(duration: float | None) -> float | None:
        if duration is None or quantity.unit is None:
            return None
        hour = (turn + sign * duration * _HOURS[quantity.unit]) % _DAY
        return int(hour) if hour.is_integer() else round(hour, 4)

    ends = (at(quantity.low), at(quantity.high))
    low, high = ends if sign > 0 else ends[::-1]
    return replace(quantity, kind="time", value=at(quantity.value), low=low, high=high, unit=None)
