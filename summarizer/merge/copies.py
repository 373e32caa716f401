"""Which articles print the same text, and which passages any two of them share.

Found from the words: eight in a row that two texts have in common are hardly an accident. Words
inside quotation marks do not count towards a copy, since everybody who quotes a statement prints
the same words; and likeness is asked of the shorter as well as of the longer text, since reprints
are cut and extended.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from summarizer.merge.sources import Text, agency_name
from summarizer.records import SharedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.records import Evidence

_SHINGLE = 8  # words in a row
_OWN_WORDS = 4  # of these, at least so many outside quotation marks to count as the writer's words
_COPIED = 0.53  # a text of which more than half stands in another one is a copy
_LONG_RUN, _LONG_SHARE = 110, 0.4  # less of it, but with several paragraphs in a row word for word
_FEWEST = 20  # so few words of one's own prove nothing
_SHOWN_WORDS, _SHOWN_SHARE = 16, 0.05  # from here on, shared passages are listed


@dataclass(slots=True)
class _Pair:
    """What one text shares with another: words in all, words of the writer, and where these stand."""

    words: int = 0
    own_words: int = 0
    longest: int = 0
    spans: list[tuple[int, int]] = field(default_factory=list)
    own_spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Copies:
    """Copies and shared passages among numbered sources."""

    _families: dict[int, list[int]]
    _pairs: dict[int, dict[int, _Pair]]
    _lengths: dict[int, int]
    _whole: dict[int, int]

    def root(self, source: int) -> int:
        """The source whose text `source` prints; itself, where it copies none."""
        return self.family(source)[0]

    def family(self, source: int) -> list[int]:
        """All sources that print the text of `source`, the root first; itself alone, where none does."""
        return self._families.get(source, [source])

    def copy_of(self, source: int) -> int | None:
        """The source that `source` copies, which itself copies none."""
        root = self.root(source)
        return None if root == source else root

    def shares(self, source: int) -> list[SharedText]:
        """Other sources in which passages of `source` stand, by number."""
        length = self._lengths[source]
        return [
            SharedText(source=other, words=pair.words, share=round(pair.words / length, 3))
            for other, pair in sorted(self._pairs[source].items(), key=lambda found: found[0])
            if pair.words >= _SHOWN_WORDS and pair.words / length >= _SHOWN_SHARE
        ]

    def is_shared(self, evidence: Evidence, other: int) -> bool:
        """Whether `evidence` begins in a passage of its writer's words that `other` prints as well."""
        pair = self._pairs[int(evidence.source)].get(other)
        return pair is not None and _holds(pair.own_spans, evidence.start)

    def holders(self, source: int, evidence: Sequence[Evidence]) -> list[int]:
        """Those of its family that print the words with which `evidence` of `source` begins.

        The senior one comes first; `source` itself is always among them.
        """
        return [
            other
            for other in self.family(source)
            if other == source or self._is_identical(source, other) or self._prints(source, other, evidence)
        ]

    def _is_identical(self, source: int, other: int) -> bool:
        return self._whole.get(source, source) == self._whole.get(other, other)

    def _prints(self, source: int, other: int, evidence: Sequence[Evidence]) -> bool:
        pair = self._pairs[source].get(other)
        return pair is not None and any(_holds(pair.spans, piece.start) for piece in evidence)


def _holds(spans: Sequence[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]


def find_copies(texts: Sequence[Text]) -> Copies:
    """Compares all texts with one another, through an index of their eight-word runs."""
    quoted = [_quoted_before(text) for text in texts]
    everywhere, owned = _index(texts, quoted)
    pairs = {
        text.number: _measure(text, before, everywhere, owned)
        for text, before in zip(texts, quoted, strict=True)
    }
    lengths = {text.number: max(1, len(text.words)) for text in texts}
    own = {text.number: len(text.words) - before[-1] for text, before in zip(texts, quoted, strict=True)}
    whole = _identical(texts)
    return Copies(_families(texts, pairs, own, whole), pairs, lengths, whole)


def _quoted_before(text: Text) -> list[int]:
    """For each place between words, how many words before it stand inside quotation marks."""
    spans = [(quotation.start, quotation.end) for quotation in text.quotations]
    counts, total, at = [0], 0, 0
    for word in text.words:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        total += at < len(spans) and spans[at][0] <= word.start
        counts.append(total)
    return counts


_Shingle = tuple[str, ...]


def _shingles(text: Text) -> Iterator[_Shingle]:
    keys = text.keys
    return zip(*(keys[offset:] for offset in range(_SHINGLE)), strict=False)


def _index(
    texts: Sequence[Text], quoted: Sequence[Sequence[int]]
) -> tuple[dict[_Shingle, int], dict[_Shingle, int]]:
    """For each shingle the texts it stands in, as bits: anywhere, and as the writer's own words."""
    everywhere: dict[_Shingle, int] = defaultdict(int)
    owned: dict[_Shingle, int] = defaultdict(int)
    for text, before in zip(texts, quoted, strict=True):
        bit = 1 << text.number
        for at, shingle in enumerate(_shingles(text)):
            everywhere[shingle] |= bit
            if before[at + _SHINGLE] - before[at] <= _SHINGLE - _OWN_WORDS:
                owned[shingle] |= bit
    return everywhere, owned


def _measure(
    text: Text, before: Sequence[int], everywhere: dict[_Shingle, int], owned: dict[_Shingle, int]
) -> dict[int, _Pair]:
    """What `text` shares with each other text."""
    pairs: dict[int, _Pair] = defaultdict(_Pair)
    bit = 1 << text.number
    shingles = list(_shingles(text))
    masks = [everywhere[shingle] & ~bit for shingle in shingles]
    for other, first, last in _runs(masks):
        pairs[other].words += last - first
        pairs[other].spans.append((text.words[first].start, text.words[last - 1].end))
    masks = [owned[shingle] & ~bit if owned[shingle] & bit else 0 for shingle in shingles]
    for other, first, last in _runs(masks):
        pair = pairs[other]
        pair.own_words += last - first - (before[last] - before[first])
        pair.longest = max(pair.longest, last - first)
        pair.own_spans.append((text.words[first].start, text.words[last - 1].end))
    return dict(pairs)


def _runs(masks: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(other text, first word, word after the last) for each unbroken run of words that are shared.

    `masks` holds, for each shingle, the texts it stands in. The work grows with the number of
    changes, not with words times texts: a reprint is one run.
    """
    opened: dict[int, tuple[int, int]] = {}
    at = 0
    for mask, group in groupby(masks):
        length = sum(1 for _ in group)
        bits = mask
        while bits:
            low = bits & -bits
            other, bits = low.bit_length() - 1, bits ^ low
            first, last = opened.get(other, (at, at))
            if last < at:
                yield other, first, last
                first = at
            opened[other] = (first, at + length + _SHINGLE - 1)
        at += length
    for other, (first, last) in sorted(opened.items()):
        yield other, first, last


def _identical(texts: Sequence[Text]) -> dict[int, int]:
    """For each source the first one that has the same words throughout."""
    first: dict[tuple[str, ...], int] = {}
    return {text.number: first.setdefault(text.keys, text.number) for text in texts}


def _families(
    texts: Sequence[Text],
    pairs: dict[int, dict[int, _Pair]],
    own: dict[int, int],
    whole: dict[int, int],
) -> dict[int, list[int]]:
    """For each copy and each original all that print the same text, the original first."""
    group = {text.number: text.number for text in texts}

    def find(source: int) -> int:
        while group[source] != source:
            group[source] = group[group[source]]
            source = group[source]
        return source

    for source, first in whole.items():
        group[find(source)] = find(first)
    for source, others in pairs.items():
        for other, pair in others.items():
            if _is_copy(pair, own[source]):
                group[find(source)] = find(other)
    families: dict[int, list[Text]] = defaultdict(list)
    for text in texts:
        families[find(text.number)].append(text)
    numbers = [[text.number for text in sorted(family, key=_seniority)] for family in families.values()]
    return {source: family for family in numbers if len(family) > 1 for source in family}


def _is_copy(pair: _Pair, length: int) -> bool:
    share = pair.own_words / max(1, length)
    if pair.own_words < _FEWEST:
        return False
    return share >= _COPIED or (pair.longest >= _LONG_RUN and share >= _LONG_SHARE)


def _seniority(text: Text) -> tuple[bool, int]:
    """The agency itself comes first, else the earliest (sources are numbered by time)."""
    return (agency_name(text.outlet) is None, text.number)
