"""Features kept from one day to the next, so that tomorrow's articles need not wait for today's.

Arrays without a word of the articles' text, in numpy's own format; nothing in it is ever run.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from summarizer.batch.features import Features
from summarizer.batch.near_copies import SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from summarizer.records import StoryArticle

_VERSION = f"1 {SIGNATURE}"
_DIGEST = 32  # bytes of a sha256


def pack_features(features: Iterable[Features]) -> bytes:
    """The features of all articles as the bytes of a file."""
    features = list(features)
    file = io.BytesIO()
    np.savez(
        file,
        version=np.array(_VERSION),
        digests=np.frombuffer(
            b"".join(bytes.fromhex(one.article.sha256) for one in features), dtype=np.uint8
        ).reshape(-1, _DIGEST),
        lengths=np.array([len(one.terms) for one in features], dtype=np.int64),
        terms=_joined([one.terms for one in features], np.uint32),
        weights=_joined([one.weights for one in features], np.float32),
        signatures=_joined([one.signature for one in features], np.uint16),
    )
    return file.getvalue()


def unpack_features(data: bytes, articles: Mapping[str, StoryArticle]) -> list[Features]:
    """The features of those `articles`, by sha256, that the file has.

    A file that another version wrote, or that is broken, has none: they can be made from the articles again.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            if str(file["version"]) != _VERSION:
                return []
            ends = np.cumsum(file["lengths"])[:-1]
            rows = zip(
                file["digests"],
                np.split(file["terms"], ends),
                np.split(file["weights"], ends),
                np.split(file["signatures"], len(file["digests"])) if len(file["digests"]) else [],
                strict=True,
            )
            return [
                Features(articles[digest], terms, weights, signature)
                for digest, terms, weights, signature in ((row[0].tobytes().hex(), *row[1:]) for row in rows)
                if digest in articles
            ]
    except (ValueError, KeyError, OSError, EOFError, BadZipFile):
        return []


def _joined(parts: list[NDArray[np.generic]], kind: type[np.generic]) -> NDArray[np.generic]:
    return np.concatenate([np.zeros(0, dtype=kind), *parts]).astype(kind, copy=False)
