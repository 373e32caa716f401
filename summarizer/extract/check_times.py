"""Figures that are times: a year in words ("last year"), an hour told from midnight or noon, a bare age.

Only the measure tells that such words are a figure at all, and the measure is what the model knows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.language.clocks import hour_beside
from summarizer.language.dates import find_dates
from summarizer.language.quantities import Quantity, exactly

if TYPE_CHECKING:
    from summarizer.extract.grounding import Ground, Span

_YEAR = re.compile(r"(?:the )?years?\b", re.IGNORECASE)
_AGE = re.compile(r"(?:the )?age\b", re.IGNORECASE)


def as_time(quantity: Quantity, measure: str, ground: Ground, span: Span) -> Quantity:
    """The quantity at `span` as its measure and the words behind it make it.

    "About an hour" before midnight is about 23 o'clock; "17th" as an age is 17 years.
    """
    text = ground.article.text
    hour = hour_beside(quantity, text, text.find(quantity.text, span.start))
    if hour:
        return hour
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
