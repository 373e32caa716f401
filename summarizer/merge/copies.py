"""Which articles print the same text, and which passages any two of them share.

Words inside quotation marks do not count towards a copy, since everybody who quotes a statement prints
the same words; and likeness is asked of the shorter as well as of the longer text, since reprints are
cut and extended.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.merge.passages import Passage, bits, find_passages
from summarizer.merge.sources import Text, agency_name
from summarizer.records import SharedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import Evidence

_COPIED = 0.53  # a text of which more than half stands in another one is a copy
_LONG_RUN, _LONG_SHARE = 110, 0.4  # less of it, but with several paragraphs in a row word for word
_FEWEST = 20  # so few words of one's own prove nothing
_TAKEN_OVER = 12  # words of a writer that nobody else puts in just this way; eight may be a set phrase,
_WITH_IT = 4  # unless the two texts have such a passage elsewhere
_SHOWN_WORDS, _SHOWN_SHARE = 16, 0.05  # from here on, shared passages are listed


@dataclass(slots=True)
class _Overlap:
    """What one text has in common with another: words in all, the writer's own, the most of both in a row."""

    words: int = 0
    own: int = 0
    longest: int = 0
    longest_own: int = 0


@dataclass(frozen=True, slots=True)
class _Places:
    """Which other texts print the words of a text, as bits, from each place of it to the next."""

    starts: list[int]
    masks: list[int]

    def at(self, place: int) -> int:
        at = bisect_right(self.starts, place) - 1
        return self.masks[at] if at >= 0 else 0


@dataclass(frozen=True)
class Copies:
    """Copies and shared passages among numbered sources."""

    _families: dict[int, list[int]]
    _overlaps: list[dict[int, _Overlap]]
    _lengths: list[int]
    _places: list[_Places]
    _identical: list[int]

    def family(self, source: int) -> list[int]:
        """All sources that print the text of `source`, the root first; itself alone, where none does."""
        return self._families.get(source, [source])

    def root(self, source: int) -> int:
        """The source whose text `source` prints; itself, where it copies none."""
        return self.family(source)[0]

    def copy_of(self, source: int) -> int | None:
        """The source that `source` copies, which itself copies none."""
        root = self.root(source)
        return None if root == source else root

    def shares(self, source: int) -> list[SharedText]:
        """Other sources in which passages of `source` stand, by number."""
        length = self._lengths[source - 1]
        return [
            SharedText(source=other, words=overlap.words, share=round(overlap.words / length, 3))
            for other, overlap in sorted(self._overlaps[source - 1].items())
            if overlap.words >= _SHOWN_WORDS and overlap.words / length >= _SHOWN_SHARE
        ]

    def holders(self, source: int, evidence: Iterable[Evidence]) -> int:
        """All sources that print a passage in which evidence of `source` stands, as bits; itself as well."""
        mask, places = self._identical[source - 1], self._places[source - 1]
        for piece in evidence:
            mask |= places.at(piece.start) & places.at(piece.end - 1)
        return mask

    def first(self, source: int, evidence: Iterable[Evidence]) -> int:
        """The first of the sources that print such a passage; they are numbered by time."""
        return next(bits(self.holders(source, evidence)))


def find_copies(texts: Sequence[Text]) -> Copies:
    """Compares all texts with one another, through an index of their eight-word runs."""
    found = find_passages(texts)
    overlaps = [_overlaps(each.passages) for each in found]
    identical = _identical(texts)
    families = _families(texts, overlaps, identical, [each.own for each in found])
    places = [
        _places(text, each.passages, shared, _as_bits(families.get(text.number, ())))
        for text, each, shared in zip(texts, found, overlaps, strict=True)
    ]
    return Copies(families, overlaps, [max(1, len(text.words)) for text in texts], places, identical)


def _overlaps(passages: Iterable[Passage]) -> dict[int, _Overlap]:
    found: dict[int, _Overlap] = defaultdict(_Overlap)
    for other, first, last, own in passages:
        overlap = found[other]
        overlap.words += last - first
        overlap.own += own
        overlap.longest = max(overlap.longest, last - first)
        overlap.longest_own = max(overlap.longest_own, own)
    return dict(found)


def _places(text: Text, passages: Iterable[Passage], overlaps: dict[int, _Overlap], family: int) -> _Places:
    """Where `text` prints what others print: in a copy every passage counts, else those of a writer.

    A passage takes in the marks before and behind it, up to the next word.
    """
    words = text.words
    changes: dict[int, int] = defaultdict(int)
    for other, first, last, own in passages:
        bit = 1 << other
        if bit & family or (overlaps[other].longest_own >= _TAKEN_OVER and own >= _WITH_IT):
            changes[words[first - 1].end if first else 0] ^= bit
            changes[words[last].start if last < len(words) else len(text.article.text)] ^= bit
    starts, masks, mask = sorted(changes), [], 0
    for start in starts:
        mask ^= changes[start]
        masks.append(mask)
    return _Places(starts, masks)


def _as_bits(numbers: Iterable[int]) -> int:
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def _identical(texts: Sequence[Text]) -> list[int]:
    """For each source, as bits, those that have the same words throughout."""
    same: dict[tuple[str, ...], int] = defaultdict(int)
    for text in texts:
        same[text.keys] |= 1 << text.number
    return [same[text.keys] for text in texts]


def _families(
    texts: Sequence[Text],
    overlaps: Sequence[dict[int, _Overlap]],
    identical: Sequence[int],
    lengths: Sequence[int],
) -> dict[int, list[int]]:
    """For each copy and each original all that print the same text, the original first.

    Each text is taken for a copy of one senior text, the one that it has most in common with: a short
    text that stands in two others does not make these two copies of one another. `lengths` are those of
    the texts without quotations.
    """

    def is_related(one: int, other: int) -> bool:
        return _is_copy(overlaps[one - 1][other], lengths[one - 1]) or _is_copy(
            overlaps[other - 1][one], lengths[other - 1]
        )

    families: dict[int, list[int]] = {}
    for text in sorted(texts, key=_seniority):
        number, shared = text.number, overlaps[text.number - 1]
        same = [other for other in bits(identical[number - 1]) if other in families]
        senior = same or [other for other in shared if other in families and is_related(number, other)]
        of = min(
            senior, key=lambda other: (-shared[other].own if other in shared else 0, other), default=None
        )
        families[number] = [] if of is None else families[of]
        families[number].append(number)
    return {number: family for number, family in families.items() if len(family) > 1}


def _is_copy(overlap: _Overlap, length: int) -> bool:
    share = overlap.own / max(1, length)
    if overlap.own < _FEWEST:
        return False
    return share >= _COPIED or (overlap.longest >= _LONG_RUN and share >= _LONG_SHARE)


def _seniority(text: Text) -> tuple[bool, int]:
    """The agency itself comes first, else the earliest (sources are numbered by time)."""
    return (agency_name(text.outlet) is None, text.number)
