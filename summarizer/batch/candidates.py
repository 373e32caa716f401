"""Which articles are compared at all: those that share a rare word and stand near each other in time.

Articles come in order of time. For each of its heaviest words an article is in the block of all articles
that have it; where these are many, the block is cut into stretches of time that overlap by half. So a word
that is everywhere on one day still leads to the articles of the same hours, a word that is rare leads
across years, and the work grows with the number of articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_array

from summarizer.batch.vectors import heaviest_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_WORDS = 16  # heaviest words of an article that lead to others
_BLOCK = 200  # articles in a block
_MOST = 64  # earlier articles that one is compared with in the end: the likest
_ROWS = 2_000  # articles whose candidates are held in memory at once
_PAIRS = 100_000  # pairs compared at once
_SHARE = 1 / 3  # of the likeness wanted, the heaviest words alone bring as much


class Pairs(NamedTuple):
    """Pairs of rows, the later one in `left`, and the cosine of their vectors."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    likeness: NDArray[np.float32]


def candidates(vectors: csr_array, least: float, asked: NDArray[np.bool_]) -> Iterator[Pairs]:
    """Pairs of articles as alike as `least`, of which one is `asked` for, in order of the later one.

    `vectors` are in order of time. An article is paired with at most 64 earlier ones.
    """
    blocks = _blocks(heaviest_entries(vectors, _WORDS))
    members = blocks.T.tocsr()
    for start in range(0, vectors.shape[0], _ROWS):
        end = min(start + _ROWS, vectors.shape[0])
        shared = (blocks[start:end] @ members).tocoo()
        left, right = shared.row + start, shared.col
        wanted = (right < left) & (shared.data >= least * _SHARE) & (asked[left] | asked[right])
        yield _likest(
            _compared(vectors, left[wanted].astype(np.int64), right[wanted].astype(np.int64), least)
        )


def _blocks(vectors: csr_array) -> csr_array:
    """Articles by blocks, with the weight of the block's word."""
    columns = vectors.tocsc()
    lengths = np.diff(columns.indptr)
    place = np.arange(len(columns.indices)) - np.repeat(columns.indptr[:-1], lengths)
    word = np.repeat(np.arange(len(lengths)), lengths)
    long = np.repeat(lengths > _BLOCK, lengths)
    # Even stretches begin at 0, odd ones half a stretch later; a short block is the even stretch alone.
    even = 2 * (place // _BLOCK)
    odd = 2 * ((place + _BLOCK // 2) // _BLOCK) + 1
    width = 2 * (int(lengths.max(initial=0)) // _BLOCK + 2)
    keys = np.concatenate([word * width + even, (word * width + odd)[long]])
    rows = np.concatenate([columns.indices, columns.indices[long]])
    values = np.concatenate([columns.data, columns.data[long]])
    names, numbers = np.unique(keys, return_inverse=True)
    return csr_array((values, (rows, numbers)), shape=(vectors.shape[0], max(1, len(names))))


def _compared(vectors: csr_array, left: NDArray[np.int64], right: NDArray[np.int64], least: float) -> Pairs:
    """The pairs that are as alike as `least`."""
    found = []
    for start in range(0, len(left), _PAIRS):
        rows, others = left[start : start + _PAIRS], right[start : start + _PAIRS]
        likeness = vectors[rows].multiply(vectors[others]).sum(axis=1)
        alike = likeness >= least
        found.append((rows[alike], others[alike], likeness[alike]))
    if not found:
        return Pairs(left, right, np.zeros(0, dtype=np.float32))
    return Pairs(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _likest(pairs: Pairs) -> Pairs:
    """Of each later article's pairs the likest; of equal ones those with the earliest."""
    order = np.lexsort((pairs.right, -pairs.likeness, pairs.left))
    left = pairs.left[order]
    starts = np.searchsorted(left, left)
    kept = order[np.arange(len(left)) - starts < _MOST]
    return Pairs(pairs.left[kept], pairs.right[kept], pairs.likeness[kept])
