"""Figures that are times: a year in words ("last year"), a bare age.

Only the measure tells that such words are a figure at all, and the measure is what the model knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language.dates import find_dates
from summarizer.language.quantities import Quantity, exactly

if TYPE_CHECKING:
    from summarizer.extract.grounding import Ground, Span

_YEAR = re.compile(r"(?:the )?years?\b", re.IGNORECASE)
_AGE = re.compile(r"(?:the )?age\b", re.IGNORECASE)


def as_age(quantity: Quantity, measure: str) -> Quantity:
    """The quantity in years where an age is what is measured: "17th" of a birthday, "3" behind a name."""
    if _AGE.match(measure) and quantity.unit is None and quantity.kind in ("count", "ordinal", "age"):
        return quantity._replace(kind="age", unit="years")
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
