"""One reporting clause, as the readers of speech pass it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.language.phrases import Range


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting clause, as token ranges; `left` tells that its content stands before the cue."""

    cue: Range
    subject: Range | None
    content: tuple[Range, ...]
    lemma: str
    speech: bool
    left: bool
    via: Range | None = None  # who is named as having it from the subject


def size(ranges: tuple[Range, ...]) -> int:
    """How many tokens some ranges hold."""
    return sum(end - start for start, end in ranges)
