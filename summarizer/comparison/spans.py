"""How much of the articles' words two records both rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.merge.words import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.comparison.sources import Edition
    from summarizer.records import Evidence

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Spans:
    """The words that a record rests on, in articles that both briefs have.

    By article, the stretches of its text where that is the same in both, else the quotes.
    """

    stretches: Mapping[str, tuple[Stretch, ...]]
    quotes: frozenset[tuple[str, str]]

    @property
    def clues(self) -> frozenset[tuple[str, object]]:
        """What two records have in common wherever their words overlap, and more."""
        blocks = {
            (key, block)
            for key, pieces in self.stretches.items()
            for start, end in pieces
            for block in range(start // _BLOCK, (end - 1) // _BLOCK + 1)
        }
        return frozenset(blocks | self.quotes)

    @property
    def size(self) -> int:
        """How many characters that is."""
        return sum(end - start for pieces in self.stretches.values() for start, end in pieces) + sum(
            len(quote) for _, quote in self.quotes
        )

    def common(self, other: Spans) -> int:
        """How many characters both rest on."""
        stretches = sum(
            max(0, min(end, last) - max(start, first))
            for key in self.stretches.keys() & other.stretches.keys()
            for start, end in self.stretches[key]
            for first, last in other.stretches[key]
        )
        return stretches + sum(len(quote) for _, quote in self.quotes & other.quotes)

    def overlap(self, other: Spans) -> float:
        """From 0, nothing in common, to 1, the same words; what stands elsewhere does not count."""
        size = self.size + other.size
        return 2 * self.common(other) / size if size else 0.0


_BLOCK = 64  # characters


def spans_of(evidence: Iterable[Evidence], edition: Edition) -> Spans:
    """What of the evidence lies in articles that both briefs have."""
    pieces: dict[str, list[Stretch]] = {}
    quotes: set[tuple[str, str]] = set()
    for piece in evidence:
        key = edition.keys.get(piece.source)
        if key in edition.same:
            pieces.setdefault(key, []).append((piece.start, piece.end))
        elif key in edition.both:
            quotes.add((key, fold_space(piece.quote)))
    return Spans({key: _joined(found) for key, found in pieces.items()}, frozenset(quotes))


def _joined(pieces: list[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, those that overlap as one."""
    joined: list[Stretch] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
