"""What a summary must not leave out: conflicts, updates and disagreements, and whether it tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.claims import claims_of
from summarizer.compose.labels import one_line
from summarizer.compose.vocabulary import NUMBER_WORDS
from summarizer.records import Brief, Disagreement, Evidence, MergedFigure, SummarySentence

if TYPE_CHECKING:
    from collections.abc import Sequence

Difference = MergedFigure | Disagreement

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_SIDES = 2


def differences(brief: Brief) -> list[Difference]:
    """Figures that moved or on which accounts differ, those of most sources first; then what is no number."""
    figures = [figure for figure in by_weight(brief) if figure.status in ("conflict", "update")]
    return [*figures, *(one for one in brief.disagreements if one.figure is None)]


def tells(
    sentences: Sequence[SummarySentence], difference: MergedFigure | Disagreement, brief: Brief
) -> bool:
    """Whether the sentences give at least two sides of a difference."""
    if isinstance(difference, MergedFigure):
        return names(sentences, difference, brief) >= _SIDES
    return any(_sets_off(one, difference) for one in sentences)


def untold(brief: Brief) -> list[str]:
    """What the brief's differences are about that its summary does not tell, in their order."""
    left = [one for one in differences(brief) if not tells(brief.summary, one, brief)]
    about = [one.measure if isinstance(one, MergedFigure) else one.about for one in left]
    return [one_line(words) for words in about]


def names(sentences: Sequence[SummarySentence], figure: MergedFigure, brief: Brief) -> int:
    """How many of a figure's different values are named, as printed, by sentences that rest on it."""
    own = [piece for reading in figure.readings for piece in reading.evidence]
    spoken = _tokens(" ".join(one_line(one.text) for one in sentences if _touch(one.evidence, own)))
    claims = claims_of(figure, brief)
    return sum(_tokens(claim.text) in spoken or _tokens(claim.printed) in spoken for claim in claims)


def contested_numbers(brief: Brief) -> set[str]:
    """The numbers of figures on which accounts differ, and those that later reports have replaced."""
    found: set[str] = set()
    for figure in brief.figures:
        if figure.status in ("conflict", "update"):
            claims = claims_of(figure, brief)
            shaky = claims if figure.status == "conflict" else claims[:-1]
            found.update(number for claim in shaky for number in numbers_in(claim.text))
    return found


def numbers_in(text: str) -> set[str]:
    """The numbers that a text names, in digits or in words, as digits."""
    found = {number.replace(",", "") for number in _NUMBER.findall(text)}
    spelled = (NUMBER_WORDS.get(word) for word in re.findall(r"[a-z]+", text.lower()))
    return found | {f"{value:g}" for value in spelled if value}


def by_weight(brief: Brief) -> list[MergedFigure]:
    """The figures, those of most sources first; of equals those that stand first in a text."""

    def weight(figure: MergedFigure) -> tuple[int, int]:
        sources = {source for reading in figure.readings for source in reading.sources}
        return -len(sources), first_sentence(figure)

    return sorted(brief.figures, key=weight)


def first_sentence(figure: MergedFigure) -> int:
    """The number of the earliest sentence in which a figure stands; 0 where it has no evidence."""
    return min((p.sentence for reading in figure.readings for p in reading.evidence), default=0)


def _touch(some: Sequence[Evidence], others: Sequence[Evidence]) -> bool:
    """Whether a piece of the one shares words with a piece of the other."""
    return any(a.source == b.source and a.start < b.end and b.start < a.end for a in some for b in others)


def _sets_off(told: SummarySentence, dispute: Disagreement) -> bool:
    """Whether a sentence rests on at least two sides of a disagreement."""
    held = {(piece.source, piece.start, piece.end) for piece in told.evidence}
    sides = [
        any((piece.source, piece.start, piece.end) in held for piece in position.evidence)
        for position in dispute.positions
    ]
    return sum(sides) >= _SIDES


def _tokens(text: str) -> str:
    return f" {' '.join(_TOKEN.findall(text.lower()))} "
