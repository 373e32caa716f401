"""Which of the given articles are about the event that most of them are about."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.merge.words import STOP, content, find_words, stem
from summarizer.records import Failed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Article

# Two articles on one event share this much of their names and content words (cosine), two on
# different events hardly half of it: on thirty real stories the least was 0.36 for an article and
# its likest fellow, and the most between unrelated stories about 0.3.
_SAME_EVENT = 0.30
_READ = 4_000  # characters: news says what it is about at the start
_NAME = 2  # a capitalised word tells more of an event than a common one
_HEADLINE = 3.0  # as does a word of the headline
_TOO_SHORT = 15  # different words; fewer say too little to throw an article out

_Vector = dict[str, float]


def split_story(articles: Sequence[Article]) -> tuple[list[Article], list[Failed]]:
    """The articles about the same event, in the given order, and those about another one.

    Articles hang together where their names and content words do. The group with more than half of
    the articles is the story. Where there is no such group, or there are fewer than three articles,
    it is not clear what is foreign, and all are kept.
    """
    if len(articles) < 3:  # noqa: PLR2004 - of two that differ, neither is the odd one out
        return list(articles), []
    vectors = [_vector(article) for article in articles]
    groups = _groups(vectors)
    story = max(groups, key=len)
    if 2 * len(story) <= len(articles):
        return list(articles), []
    kept = {at for at in range(len(articles)) if at in story or len(vectors[at]) < _TOO_SHORT}
    failed = [
        Failed(path=article.path or article.url or article.id, reason=_reason(len(story), len(articles)))
        for at, article in enumerate(articles)
        if at not in kept
    ]
    return [article for at, article in enumerate(articles) if at in kept], failed


def _reason(story: int, articles: int) -> str:
    return f"about another event: few names and words in common with {story} of the {articles} articles"


def _vector(article: Article) -> _Vector:
    """Names and content words of the headline and the start of the text, weighted, of length 1."""
    text = article.text[:_READ]
    counts: Counter[str] = Counter()
    weights: _Vector = {}
    for word in find_words(text):
        if len(word.key) > 1 and not word.key[0].isdigit() and word.key not in STOP:
            counts[stem(word.key)] += _NAME if text[word.start].isupper() else 1
    for key, count in counts.items():
        weights[key] = 1 + math.log(count)
    for key in content(article.title or ""):
        weights[key] = weights.get(key, 0.0) + _HEADLINE
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {key: weight / length for key, weight in weights.items()}


def _likeness(left: _Vector, right: _Vector) -> float:
    """The cosine of two vectors of length 1."""
    short, long = sorted((left, right), key=len)
    return sum(weight * long.get(key, 0.0) for key, weight in short.items())


def _groups(vectors: Sequence[_Vector]) -> list[set[int]]:
    """Articles that hang together, each with its likest, as sets of their places."""
    left = set(range(len(vectors)))
    groups = []
    while left:
        edge = [min(left)]
        left.discard(edge[0])
        group = set(edge)
        while edge:
            at = edge.pop()
            near = {other for other in left if _likeness(vectors[at], vectors[other]) >= _SAME_EVENT}
            left -= near
            group |= near
            edge.extend(sorted(near))
        groups.append(group)
    return groups
