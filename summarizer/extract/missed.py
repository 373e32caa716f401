"""What an answer left out: quotations and numbers of the article that no item rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.extract.grounding import Ground, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from summarizer.records import Evidence

_SHORTEST = 4  # words; shorter quotations are often titles and so-called words
_SHOWN = 80  # characters by which a quotation is recognised
# One request more pays where an answer is full of holes, not for a title in quotation marks.
_MANY = 5
_SHARE = 0.5


@dataclass(frozen=True)
class Missed:
    """The places left out, out of `total`."""

    problems: list[dict[str, object]]
    total: int

    @property
    def is_gross(self) -> bool:
        """Whether it is worth asking again for these alone."""
        return len(self.problems) >= max(_MANY, _SHARE * self.total)


NOTHING_MISSED = Missed([], 0)


def find_missed(
    ground: Ground, skipped: AbstractSet[int], figures: Iterable[Evidence], speech: Iterable[Evidence]
) -> Missed:
    """The quotations and numbers on which none of the evidence touches, skipped sentences aside."""
    numbers = [one for one in _numbers(ground) if one[0] not in skipped]
    quotations = [one for one in _quotations(ground) if one[0] not in skipped]
    problems = [
        *_untouched("figures", numbers, ground, figures),
        *_untouched("attributions", quotations, ground, speech),
    ]
    return Missed(problems, len(numbers) + len(quotations))


def _numbers(ground: Ground) -> Iterator[tuple[int, Span]]:
    for sentence in ground.article.sentences:
        for quantity in ground.quantities(sentence.n):
            if quantity.is_figure:
                yield sentence.n, Span(sentence.start + quantity.start, sentence.start + quantity.end)


def _quotations(ground: Ground) -> Iterator[tuple[int, Span]]:
    for one in ground.quotations:
        if len(ground.article.text[one.start : one.end].split()) >= _SHORTEST:
            yield ground.number_at(one.start), Span(one.start, one.end)


def _untouched(
    where: str, places: list[tuple[int, Span]], ground: Ground, evidence: Iterable[Evidence]
) -> Iterator[dict[str, object]]:
    used = [(piece.start, piece.end) for piece in evidence]
    for n, span in places:
        if not any(start < span.end and span.start < end for start, end in used):
            words = ground.article.text[span.start : min(span.end, span.start + _SHOWN)]
            yield {"in": where, "item": [n, " ".join(words.split())], "fault": "left out"}
