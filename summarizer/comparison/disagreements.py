"""What changed in what the sources differ on, apart from figures, whose status tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.comparison.pairing import pair_up
from summarizer.comparison.pairs import Pair
from summarizer.comparison.spans import Spans, spans_of
from summarizer.compose.labels import one_line
from summarizer.merge.words import content
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from collections.abc import Set as AbstractSet

    from summarizer.comparison.sources import Edition
    from summarizer.records import Disagreement

_ALIKE = 0.4  # of the words of what two disagreements are about
_SAME_WORDS = 0.3  # of the words that their positions rest on


@dataclass(frozen=True)
class Dispute:
    """A disagreement as it is compared; `figure` is the measure of the figure it is about, if any."""

    record: Disagreement
    content: str
    spans: Spans
    words: frozenset[str]
    figure: str | None

    @property
    def clues(self) -> frozenset[Hashable]:
        """Disagreements that share none of these are never one."""
        return frozenset({*self.spans.clues, *self.words, self.about})

    @property
    def about(self) -> str:
        """What it is about."""
        return one_line(self.record.about)

    @property
    def value(self) -> str:
        """The positions."""
        return " / ".join(sorted(one_line(position.text) for position in self.record.positions))

    @property
    def sources(self) -> frozenset[int]:
        """All who hold one of the positions."""
        return frozenset(source for position in self.record.positions for source in position.sources)


def disagreement_changes(
    old: Edition, new: Edition, told: tuple[AbstractSet[int], AbstractSet[int]]
) -> Iterator[list[Change]]:
    """What is no longer disputed, newly disputed, or disputed otherwise.

    `told` are the indexes of those figures, of the older brief and of the newer one, of which a change
    is told already: what is disputed about them is part of that.
    """
    paired = pair_up(_all(old, told[0]), _all(new, told[1]), _score)
    for one, other in paired.changed:
        yield list(_changed(Pair(one, other, old, new)))
    for one in paired.lost:
        seen = "" if old.keys_of(one.sources) - old.same else "seen as "
        what = f"{one.about}: no longer {seen}a disagreement, before {one.value}"
        yield [_alone(ChangeKind.DISAGREEMENT_LOST, one, what, old, (one.value, None))]
    for one in paired.gained:
        what = f"{one.about}: the sources now differ, {one.value}"
        yield [_alone(ChangeKind.DISAGREEMENT_GAINED, one, what, new, (None, one.value))]


def _changed(pair: Pair[Dispute]) -> Iterator[Change]:
    one, other = pair.one, pair.other
    if one.figure is not None and not pair.in_same_texts:
        return  # the numbers are the same, and that others give them is no change
    if (one.about, one.value) != (other.about, other.value):
        renamed = f"before about “{one.about}”, " if one.about != other.about else ""
        told = f"{renamed}{one.value} → {other.value}"
        yield pair.change(ChangeKind.DISAGREEMENT_CHANGED, told, (one.value, other.value))
    else:
        yield from pair.support()


def _alone(
    kind: ChangeKind, one: Dispute, what: str, edition: Edition, states: tuple[str | None, str | None]
) -> Change:
    outlets = edition.outlets(one.sources)
    return Change(kind=kind, about=one.about, what=what, old=states[0], new=states[1], sources=outlets)


def _all(edition: Edition, told: AbstractSet[int]) -> list[Dispute]:
    figures = edition.brief.figures
    return [
        Dispute(
            record,
            edition.content(record),
            spans_of((piece for position in record.positions for piece in position.evidence), edition),
            frozenset(content(record.about)),
            figures[at].measure if at is not None and 0 <= at < len(figures) else None,
        )
        for record in edition.brief.disagreements
        if (at := record.figure) is None or at not in told
    ]


def _score(one: Dispute, other: Dispute) -> float | None:
    """How sure it is that two disagreements are one; None where they are not."""
    if (one.figure is None) != (other.figure is None):
        return None
    overlap = one.spans.overlap(other.spans)
    every = len(one.words | other.words)
    alike = len(one.words & other.words) / every if every else float(one.about == other.about)
    return overlap + alike if overlap >= _SAME_WORDS or alike >= _ALIKE else None
