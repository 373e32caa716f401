"""What grouping keeps of an article: its words with their weight, a signature of its text, where it is.

Some two kilobytes an article, whatever its length; the text itself is not kept.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from textwrap import shorten
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from summarizer.batch.near_copies import signature_of
from summarizer.merge.words import content
from summarizer.records import StoryArticle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from summarizer.records import Article

_READ = 4_000  # characters: news says what it is about at the start
_LEAD = 150  # words: what comes after them is background sooner or later
_BEHIND_LEAD = 0.5  # what a word there counts
_NAME = 2  # a capitalised word tells more of an event than a common one
_HEADLINE = 3.0  # as does a word of the headline
_MOST = 128  # words kept of an article; a news story of usual length has not many more
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONG = 7  # letters: in a language whose stop words are not known, shorter words are taken for such
_LONG_CASELESS = 5  # the same, in a script without capitals
_OPENING = 100  # characters that stand for a missing headline
_SECONDS_A_DAY = 86_400
_DAY = len("2024-01-31")


@dataclass(frozen=True, slots=True)
class Features:
    """One article, as grouping sees it.

    `terms` are hashes of its words, ascending, without doubles; `weights` how much each counts in this
    article; `signature` estimates how much of its text another one shares (see near_copies).
    """

    article: StoryArticle
    terms: NDArray[np.uint32]
    weights: NDArray[np.float32]
    signature: NDArray[np.uint16]


def features_of(article: Article) -> Features:
    """The features of one article. Depends on nothing else than the article."""
    weights = _weights(article)
    kept = sorted(sorted(weights, key=lambda term: (-weights[term], term))[:_MOST])
    return Features(
        article=reference_to(article),
        terms=np.array(kept, dtype=np.uint32),
        weights=np.array([weights[term] for term in kept], dtype=np.float32),
        signature=signature_of(article.text),
    )


def reference_to(article: Article) -> StoryArticle:
    """What a story says of an article."""
    return StoryArticle(
        published=article.published,
        outlet=article.outlet,
        title=article.title or shorten(article.text, _OPENING, placeholder=" …"),
        path=article.path,
        url=article.url,
        id=article.id,
        sha256=article.sha256,
    )


def day_of(published: str | None) -> float | None:
    """A date or date-time as days since 1970, in UTC; a date without a time is its noon."""
    try:
        moment = datetime.fromisoformat(published or "")
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return moment.timestamp() / _SECONDS_A_DAY + (0.5 if len(published or "") <= _DAY else 0.0)


def _weights(article: Article) -> dict[int, float]:
    """Term to weight: how often a word stands there, damped, and more for the headline's words."""
    english = article.language in {"en", None}
    counts: dict[str, float] = {}
    for word, count in _words(article.text[:_READ], english=english):
        counts[word] = counts.get(word, 0.0) + count
    weights = {word: 1 + math.log(count) if count >= 1 else count for word, count in counts.items()}
    for word in {word for word, _ in _words(article.title or "", english=english)}:
        weights[word] = weights.get(word, 0.0) + _HEADLINE
    return {_term(word): weight for word, weight in weights.items()}


def _words(text: str, *, english: bool) -> Iterator[tuple[str, float]]:
    """The stems of the words that carry meaning, in order, each with what it counts."""
    for number, word in enumerate(_WORD.findall(text)):
        stemmed = _stem(word)
        if stemmed is None:
            continue
        capital = word[0].isupper()
        if english or capital or _is_long(word):
            yield stemmed, (_NAME if capital else 1.0) * (1.0 if number < _LEAD else _BEHIND_LEAD)


@lru_cache(maxsize=262_144)
def _stem(word: str) -> str | None:
    """Its stem; None for a single letter and for a word that says nothing of what a text is about."""
    return next(iter(content(word)), None)


def _is_long(word: str) -> bool:
    return len(word) >= (_LONG if word.upper() != word else _LONG_CASELESS)


@lru_cache(maxsize=262_144)
def _term(word: str) -> int:
    """A hash that is the same on every machine; two words in a million share theirs, which harms nothing."""
    return crc32(word.encode("utf-8", "surrogatepass"))
