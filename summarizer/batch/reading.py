"""Features of a stream of articles, read on several processors where there are many.

Reading and cleaning an article takes ten times as long as grouping it. Only features come back from the
other processes; at no time is more than a few hundred articles' text in memory.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from summarizer.articles import Piece, again, pieces_of, read_piece
from summarizer.batch.features import Features, features_of
from summarizer.batch.processes import mapped
from summarizer.records import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from summarizer.articles import Limits, Since

Read = Features | Failed

_ALONE = 400  # pieces read in this process before others are started: that takes half a second


def read_features(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    since: Since | None = None,
    limits: Limits | None = None,
    cache: Path | None = None,
) -> Iterator[Read]:
    """The features of every article of `inputs`, in order, and what could not be read.

    The same content given twice is read once, and `Failed` after that. What is older than `since` is
    left out, and counted there.
    """
    pieces = pieces_of(inputs, stdin=stdin, since=since, limits=limits, cache=cache)
    met: dict[str, str] = {}
    for found in chain.from_iterable(_parcels(pieces)):
        if isinstance(found, Failed):
            yield found
        elif since is None or since.keeps(
            found.article.path or found.article.sha256, found.article.published
        ):
            yield again(found.article, met) or found


def _parcels(pieces: Iterator[Piece | Failed]) -> Iterator[list[Read]]:
    """What the pieces hold: the first ones read here, each when it comes, the rest by others."""
    yield from map(_read, islice(pieces, _ALONE))
    rest = list(islice(pieces, 1))
    if rest:
        yield from mapped(_read_all, chain(rest, pieces))


def _read(piece: Piece | Failed) -> list[Read]:
    if isinstance(piece, Failed):
        return [piece]
    return [found if isinstance(found, Failed) else features_of(found) for found in read_piece(piece)]


def _read_all(pieces: Sequence[Piece | Failed]) -> list[Read]:
    return [found for piece in pieces for found in _read(piece)]
