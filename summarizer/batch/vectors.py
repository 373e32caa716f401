"""Articles as vectors of length 1, in which a word counts the more the fewer articles have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from summarizer.batch.features import Features

# As if so many other articles had been read, in which none of the words stood: a dozen articles about one
# event share its words, and these are still not what news is full of.
_READ_BEFORE = 1_000
_RARE = 0.001  # a word in fewer of all articles than this is rare; how much rarer says nothing
_KEPT = 80  # words an article is compared by: the heaviest


def vectors_of(features: Sequence[Features]) -> csr_array:
    """One row an article, in the given order; at most 80 entries each, ascending by column."""
    lengths = np.array([len(one.terms) for one in features], dtype=np.int64)
    if not lengths.sum():
        return csr_array((len(features), 1), dtype=np.float32)
    names, columns, spread = np.unique(
        np.concatenate([one.terms for one in features]), return_inverse=True, return_counts=True
    )
    rows = np.repeat(np.arange(len(features)), lengths)
    rarity = -np.log(spread / (len(features) + _READ_BEFORE) + _RARE)
    weights = np.concatenate([one.weights for one in features]) * rarity[columns]
    kept = _heaviest(rows, columns, weights, lengths)
    rows, columns, weights = rows[kept], columns[kept], weights[kept]
    norms = np.sqrt(np.bincount(rows, weights**2, minlength=len(features)))
    ends = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(features)))])
    values = (weights / norms[rows]).astype(np.float32)
    return csr_array((values, columns.astype(np.int32), ends), shape=(len(features), len(names)))


def heaviest_entries(vectors: csr_array, most: int) -> csr_array:
    """The vectors with only the `most` heaviest entries of each."""
    lengths = np.diff(vectors.indptr)
    rows = np.repeat(np.arange(vectors.shape[0]), lengths)
    kept = _heaviest(rows, vectors.indices, vectors.data, lengths, most)
    ends = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=vectors.shape[0]))])
    return csr_array((vectors.data[kept], vectors.indices[kept], ends), shape=vectors.shape)


def _heaviest(
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    weights: NDArray[np.float64],
    lengths: NDArray[np.int64],
    most: int = _KEPT,
) -> NDArray[np.int64]:
    """Places of the heaviest entries of each row, in order; of equal ones those of the lower columns."""
    order = np.lexsort((columns, -weights, rows))
    rank = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.sort(order[rank < most])
