"""What exactly is said, between the first words of a statement and the last.

The cue may stand in the middle ("Yes," said the mayor, "in May."): what is said is then in pieces. A
statement wholly in quotation marks is direct, one without any is indirect, else it is mixed.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from summarizer.extract.grounding import Ground, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.quotations import Quotation
    from summarizer.records import Mode

_MARKS = "\"'`´‘’‚“”„‟«» \t\n\r\u00a0"
_STOPS = ",.;:!?–—"
_LEADING = ' \t\n\r\u00a0,;:.–—-"“”‘«»'
_TRAILING = ' \t\n\r\u00a0,;:"“”‘«»'
_LINK = re.compile(r"(?:(?:and|but|adding) )*that\s+")
_LONGEST_CUE = 160  # characters between two pieces; more is no interruption
_EDGE = re.compile(r"[,;:.!?–—\"“”]")


def pieces_of(ground: Ground, whole: Span, cues: Sequence[Span]) -> list[Span]:
    """The unbroken spans of what is said in `whole`; `cues` are the words of speaker and saying."""
    cuts = sorted([*_between_quotations(ground, whole, cues), *_around_cues(ground, whole, cues)])
    pieces, start = [], whole.start
    for cut in cuts:
        if cut.start > start:
            pieces.append(Span(start, cut.start))
        start = max(start, cut.end)
    pieces.append(Span(start, whole.end))
    trimmed = [_trim(ground, piece) for piece in pieces]
    return [piece for piece in trimmed if piece.start < piece.end] or [whole]


def mode_of(ground: Ground, pieces: Sequence[Span]) -> Mode:
    """How the pieces stand to quotation marks."""
    quotations = ground.quotations
    if all(_around(quotations, piece) for piece in pieces):
        return "direct"
    touched = any(ground.quotations_in(piece) for piece in pieces)
    return "mixed" if touched else "indirect"


def _around(quotations: list[Quotation], span: Span) -> bool:
    i = bisect_right(quotations, span.start, key=lambda quotation: quotation.start) - 1
    return i >= 0 and span.end <= quotations[i].end


def _between_quotations(ground: Ground, whole: Span, cues: Sequence[Span]) -> list[Span]:
    """What interrupts a quotation: white space alone, or a clause between stops.

    The clause holds the cue; where the statement begins and ends in quotation marks, any clause will do.
    """
    text = ground.article.text
    inside = ground.quotations_in(whole)
    quoted = bool(inside) and inside[0].start <= whole.start and whole.end <= inside[-1].end
    cuts = []
    for before, after in itertools.pairwise(inside):
        gap = Span(before.end, after.start)
        words = text[gap.start : gap.end].strip(_MARKS)
        stops = f"{text[gap.start - 1]}{text[before.outer_end]}"
        is_cue = any(gap.start <= cue.start and cue.end <= gap.end for cue in cues)
        if not words or (words[-1] in _STOPS and (is_cue or (quoted and set(stops) & set(_STOPS)))):
            cuts.append(gap)
    return cuts


def _around_cues(ground: Ground, whole: Span, cues: Sequence[Span]) -> list[Span]:
    """The clause that speaker and cue fill inside a statement, from stop to stop.

    Speaker or cue inside the statement's own words, with no stop beside them, belong to it.
    """
    text = ground.article.text
    within = [
        cue
        for cue in cues
        if whole.start < cue.start and cue.end < whole.end and not _around(ground.quotations, cue)
    ]
    if not within:
        return []
    first, last = min(span.start for span in within), max(span.end for span in within)
    if last - first > _LONGEST_CUE:
        return []
    left = text[max(whole.start, first - _LONGEST_CUE) : first].rstrip()
    right = _EDGE.search(text, last, min(whole.end, last + _LONGEST_CUE))
    if not right or not left or not _EDGE.match(left[-1]):
        return []
    return [Span(first, right.start())]


def _trim(ground: Ground, span: Span) -> Span:
    """Without loose punctuation and outer quotation marks, and outside quotations without "that".

    The marks of a quotation that is only a part of the piece stay on both sides of it.
    """
    text, start, end = ground.article.text, span.start, span.end
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while start < end and text[start] in _LEADING:
        start += 1
    link = _LINK.match(text, start, end)
    if link and not _around(ground.quotations, Span(start, link.end())):
        start = link.end()
    for quotation in ground.quotations_in(Span(start, end)):
        if quotation.start == start and quotation.outer_end < end:
            start = quotation.outer_start
        elif start < quotation.outer_start and not text[end : quotation.outer_end].strip(_TRAILING):
            end = max(end, quotation.outer_end)
    return Span(start, end)
