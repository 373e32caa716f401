"""Whether a finished brief says nothing that its evidence does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.compose import standing
from summarizer.compose.grounds import Grounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summarizer.records import Brief, Evidence


def verify(brief: Brief) -> list[str]:
    """What the brief says that its evidence does not hold, one line each; none is good.

    Headline and summary are held to it in numbers, names, quotations, hedges, negations and whose claim
    a thing is; a figure's value and a statement word by word, events and positions in numbers and names.
    """
    grounds = Grounds(brief)
    found = [f"headline: {problem}" for problem in grounds.headline_problems(brief.headline)]
    for number, sentence in enumerate(brief.summary, start=1):
        problems = grounds.problems(sentence.text, sentence.evidence)
        found += [f"sentence {number}: {problem}" for problem in problems]
    return [*found, *_records(brief, grounds)]


def _records(brief: Brief, grounds: Grounds) -> Iterator[str]:
    for n, figure in enumerate(brief.figures, start=1):
        for reading in figure.readings:
            yield from _lacking(f"figure {n}", [reading.text], reading.evidence)
    for n, said in enumerate(brief.attributions, start=1):
        yield from _lacking(f"statement {n}", said.statement.split("…"), said.evidence)
    for n, event in enumerate(brief.events, start=1):
        yield from (f"event {n}: {one}" for one in grounds.loose(event.what, event.evidence))
    for n, dispute in enumerate(brief.disagreements, start=1):
        for position in dispute.positions:
            yield from (f"difference {n}: {one}" for one in grounds.loose(position.text, position.evidence))


def _lacking(where: str, words: Iterable[str], evidence: Sequence[Evidence]) -> Iterator[str]:
    """Words that stand, one after the other, in no piece of the evidence."""
    held = standing.spoken("\n".join(piece.quote for piece in evidence))
    for part in words:
        if part.strip() and standing.spoken(part) not in held:
            yield f"{where}: {' '.join(part.split())!r} is not in its evidence"
