"""Whether a date without a year, or a weekday, is past or to come: the nearest verb tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.language.days import Tense

_FUTURE = (
    r"will|won['’]t|shall|['’]ll|is to|are to|due|scheduled|expected|plans?|planned|planning|going to|set to"
    r"|upcoming|until|till|deadline|hopes? to|next|ahead of|coming|slated|aims? to|would|must"
)
_CUE = re.compile(
    rf"(?<![\w-])(?:(?P<future>{_FUTURE})|(?P<past>\w{{2,}}ed|was|were|had|has|have|did|said|told|made|took|met|held|left"
    r"|came|went|gave|got|saw|shot|fell|rose|won|lost|began|sent|struck|hit|broke|died|since|after|last|ago))(?![\w-])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’](?<![\w-].)")  # the beginning of one
_WINDOW_BEFORE, _WINDOW_AFTER = 80, 60
_STOP = re.compile(r"[.!?;]['\"”’)]*\s+(?=[\"“‘'A-Z])|\n")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """Whether the nearest verb before the date, else behind it, speaks of what is to come."""
    words = [word.start() for word in _WORD.finditer(text, _sentence_start(text, start), start)]
    found = (_CUE.match(text, at, start) for at in reversed(words))
    nearest = next((cue for cue in found if cue), None)
    if nearest is None:
        stop = _STOP.search(text, end, end + _WINDOW_AFTER)
        nearest = _CUE.search(text, end, stop.start() if stop else end + _WINDOW_AFTER)
    if nearest is None:
        return None
    return "future" if nearest["future"] else "past"


def _sentence_start(text: str, position: int) -> int:
    window = max(0, position - _WINDOW_BEFORE)
    return max((stop.end() for stop in _STOP.finditer(text, window, position)), default=window)
