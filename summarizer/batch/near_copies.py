"""Articles that print nearly the same text, found by MinHash: reprints of an agency's story, mostly.

The signature of a text estimates how many of its five-word runs another text has as well (the Jaccard
index). Texts of which a band of the signature is equal are compared; so the work grows with the number
of texts and of copies, not with its square.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a row
_VALUES = 128  # of a signature; the estimate is then good to 0.04
_BAND = 4  # values: of two texts at 0.7 one band in 32 is equal as good as always, at 0.3 seldom
_SEED = 1
_COPY = 0.7  # of all runs of two texts: what is left apart is a paragraph cut, not another report
_APART = 3.0  # days; beyond them, what is filled into the same form anew is no copy
_SAME = 0.95  # so much in common binds whatever the dates

SIGNATURE = f"rensa-r{RMinHash.ALGORITHM_VERSION}-{_RUN}-{_VALUES}-{_SEED}"
"""How signatures are made; those made in another way cannot be compared."""


def signature_of(text: str) -> NDArray[np.uint16]:
    """The signature of a text, from its words alone: case and punctuation are nothing.

    The lower half of each value is kept: two that differ agree in it once in 65,536.
    """
    words = _WORD.findall(text.casefold())
    hashes = RMinHash(num_perm=_VALUES, seed=_SEED)
    hashes.update([" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))])
    return np.array(hashes.digest(), dtype=np.uint32).astype(np.uint16)


def near_copies(signatures: NDArray[np.uint16], days: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """Pairs of rows of `signatures` that are near-copies; enough to join each family.

    Two whose dates lie more than a few days from each other have to be all but identical. `days` are
    not-a-number where there is no date.
    """
    for band in range(0, _VALUES, _BAND):
        for left, right in _equal_rows(signatures[:, band : band + _BAND]):
            alike = float(np.mean(signatures[left] == signatures[right]))
            if alike >= (_SAME if abs(days[left] - days[right]) > _APART else _COPY):
                yield left, right


def _equal_rows(rows: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    """Each row with the first and the last one before it that is equal to it."""
    packed = np.ascontiguousarray(rows).view(np.uint64).ravel()
    order = np.argsort(packed, kind="stable")
    equal = packed[order[1:]] == packed[order[:-1]]
    first = 0
    for at, same in enumerate(equal.tolist()):
        if not same:
            first = at + 1
            continue
        yield int(order[at]), int(order[at + 1])
        if first < at:
            yield int(order[first]), int(order[at + 1])
