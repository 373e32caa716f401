"""Passages that articles have in common, found from their words: eight in a row are hardly an accident."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.merge.sources import Text

SHINGLE = 8  # words in a row

Shingle = tuple[str, ...]


class Passage(NamedTuple):
    """Words of one text that stand in another as well: its number, the first word, the one after the last.

    `own` of them stand outside quotation marks: whoever quotes a statement prints the same words, so
    only the others show that one writer took over what another wrote.
    """

    other: int
    first: int
    last: int
    own: int


class Found(NamedTuple):
    """The passages that other texts print as well, and how many words stand outside quotation marks."""

    passages: list[Passage]
    own: int


def find_passages(texts: Sequence[Text]) -> list[Found]:
    """For each text what it shares with others, each passage as long as it goes."""
    holders: dict[Shingle, int] = defaultdict(int)
    for text in texts:
        bit = 1 << text.number
        for shingle in _shingles(text):
            holders[shingle] |= bit
    found = []
    for text in texts:
        bit, before = 1 << text.number, _unquoted_before(text)
        masks = [holders[shingle] ^ bit for shingle in _shingles(text)]
        passages = [Passage(other, at, end, before[end] - before[at]) for other, at, end in _runs(masks)]
        found.append(Found(passages, before[-1]))
    return found


def _unquoted_before(text: Text) -> list[int]:
    """For each place between words, how many words before it stand outside quotation marks."""
    spans = [(quotation.start, quotation.end) for quotation in text.quotations]
    counts, total, at = [0], 0, 0
    for word in text.words:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        total += at == len(spans) or word.start < spans[at][0]
        counts.append(total)
    return counts


def _shingles(text: Text) -> Iterator[Shingle]:
    keys = text.keys
    return zip(*(keys[offset:] for offset in range(SHINGLE)), strict=False)


def _runs(masks: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(other text, first word, word after the last) for each unbroken run of words that are shared.

    `masks` holds, for each shingle, the texts it stands in, as bits. The work grows with the number of
    runs that begin and end, not with words times texts: a reprint is one run.
    """
    opened: dict[int, int] = {}
    ended: dict[int, tuple[int, int]] = {}
    previous = 0
    for at, mask in enumerate([*masks, 0]):
        if mask == previous:
            continue
        for other in bits(previous & ~mask):
            ended[other] = (opened.pop(other), at + SHINGLE - 1)
        for other in bits(mask & ~previous):
            first, last = ended.pop(other, (at, at))
            if last < at:  # words of its own stand between; else only the other text has some here
                yield other, first, last
                first = at
            opened[other] = first
        previous = mask
    for other, (first, last) in ended.items():
        yield other, first, last


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
