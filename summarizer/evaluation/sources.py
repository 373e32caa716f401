"""Which article of the gold file a brief's source is, and whether a record cites it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from summarizer.evaluation.words import shares_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.records import Brief, Evidence

FIGURE_WORDS = 60
SPEECH_WORDS = 150


def article_numbers(brief: Brief) -> dict[int, int]:
    """Source id to the number that its file's name begins with; its own id where there is none."""
    found = {}
    for source in brief.sources:
        digits = re.match(r"\d+", PurePosixPath(source.path or source.url or "").name)
        found[source.id] = int(digits.group()) if digits else source.id
    return found


def cites(
    evidence: Iterable[Evidence], article: int, quote: str, numbered: Mapping[int, int], *, longest: int
) -> bool:
    """Whether one piece of evidence is from this article and shares its words with `quote`."""
    return any(
        numbered.get(int(piece.source)) == article and shares_words(piece.quote, quote, longest=longest)
        for piece in evidence
    )


def ratio(part: int, whole: int) -> float | None:
    """A share rounded to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def f1(both: int, mine: int, theirs: int) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was."""
    return round(2 * both / (mine + theirs), 4) if mine or theirs else 1.0
