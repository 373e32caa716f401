"""Articles grouped by the event that they are about, all at once or day after day."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from summarizer.batch.candidates import candidates
from summarizer.batch.features import day_of, features_of
from summarizer.batch.linkage import Linkage
from summarizer.batch.near_copies import near_copies
from summarizer.batch.nearness import nearness_of_pairs
from summarizer.batch.vectors import vectors_of
from summarizer.merge.words import content
from summarizer.records import SCHEMA_VERSION, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from summarizer.batch.features import Features
    from summarizer.batch.linkage import Scored
    from summarizer.records import Article, StoryArticle

# Unrelated news stays below 0.1, news of one event mostly above 0.3; in between lie other events of the same
# affair. See "Stories" in docs/quality.md for how little hangs on the exact number.
SAME_EVENT = 0.18
_ID = 12  # of the digits of a sha256


def group(articles: Iterable[Article], *, least: float = SAME_EVENT) -> list[Story]:
    """The stories of `articles`, the largest first. The order of the articles is irrelevant."""
    stories = Stories(least=least)
    stories.add(features_of(article) for article in articles)
    return stories.stories()


class Stories:
    """Stories that articles may join, as long as `features` of all their articles are at hand.

    What is in a story stays in it: `add` moves no article from one story to another, and makes no two
    stories one. So a story that a person has corrected stays corrected.
    """

    def __init__(
        self, stories: Sequence[Story] = (), features: Iterable[Features] = (), *, least: float = SAME_EVENT
    ) -> None:
        """Go on from `stories`. Raises KeyError where the features of one of their articles are missing."""
        given = {one.article.sha256: one for one in features}
        self._stories = [story for story in stories if story.articles]
        self._features = {
            article.sha256: given[article.sha256] for story in stories for article in story.articles
        }
        self._least = least

    def stories(self) -> list[Story]:
        """All stories: those that were given first, in their order, then new ones, the largest first."""
        return list(self._stories)

    def features(self) -> Iterator[Features]:
        """The features of all articles, to go on from another day."""
        return iter(self._features.values())

    def add(self, features: Iterable[Features]) -> None:
        """Let articles join the stories, or form new ones, in whatever order they come.

        One that is in a story already stays there; of two with the same content the first is taken.
        """
        new: dict[str, Features] = {}
        for one in features:
            if one.article.sha256 not in self._features:
                new.setdefault(one.article.sha256, one)
        if not new:
            return
        ordered = sorted([*self._features.values(), *new.values()], key=lambda one: _by_time(one.article))
        row = {one.article.sha256: at for at, one in enumerate(ordered)}
        linkage = _linked(
            ordered,
            [[row[article.sha256] for article in story.articles] for story in self._stories],
            np.array([one.article.sha256 in new for one in ordered]),
            self._least,
        )
        groups = [[ordered[at].article for at in rows] for rows in linkage.groups()]
        self._features = {one.article.sha256: one for one in ordered}
        self._take(groups, new)

    def _take(self, groups: Sequence[Sequence[StoryArticle]], new: dict[str, Features]) -> None:
        """Put each group of articles into the story that it holds, or make a story of it."""
        story_of = {
            article.sha256: number for number, story in enumerate(self._stories) for article in story.articles
        }
        fresh = []
        for articles in groups:
            joined = [article for article in articles if article.sha256 in new]
            number = next((story_of[one.sha256] for one in articles if one.sha256 in story_of), None)
            if number is None:
                fresh.append(joined)
            elif joined:
                story = self._stories[number]
                self._stories[number] = story_with([*story.articles, *joined], story.id, story.title)
        taken = {story.id for story in self._stories}
        made = []
        for articles in sorted(fresh, key=lambda articles: _by_time(articles[0])):
            made.append(story_with(articles, story_id(articles, taken), headline(articles)))
            taken.add(made[-1].id)
        self._stories += sorted(made, key=lambda story: -len(story.articles))


def story_with(articles: Sequence[StoryArticle], id: str, title: str) -> Story:  # noqa: A002
    """The story of these articles, in their order."""
    days = sorted(day for one in articles if (day := day_of(one.published)) is not None)
    return Story(
        schema_version=SCHEMA_VERSION,
        id=id,
        title=title,
        first=_date(days[0]) if days else None,
        last=_date(days[-1]) if days else None,
        articles=list(articles),
    )


def _date(day: float) -> str:
    return (date(1970, 1, 1) + timedelta(days=math.floor(day))).isoformat()


def story_id(articles: Sequence[StoryArticle], taken: set[str]) -> str:
    """An id from the sha256 of the earliest article, and one that no other story has."""
    digest = min(articles, key=_by_time).sha256
    while digest[:_ID] in taken:  # another story was named after this article before it was moved here
        digest = hashlib.sha256(digest.encode()).hexdigest()
    return digest[:_ID]


def headline(articles: Sequence[StoryArticle]) -> str:
    """The headline whose words stand in the others' most; the earliest of equal ones."""
    words = [set(content(one.title)) for one in articles]
    spread = Counter(word for one in words for word in one)
    scores = [sum(spread[word] for word in one) / math.sqrt(len(one) or 1) for one in words]
    return articles[scores.index(max(scores))].title


def _by_time(article: StoryArticle) -> tuple[bool, float, str]:
    """The earliest first, those without a date last."""
    day = day_of(article.published)
    return (day is None, day or 0.0, article.sha256)


def _linked(
    features: Sequence[Features], stories: Sequence[Sequence[int]], new: NDArray[np.bool_], least: float
) -> Linkage:
    """The rows of `features`, which are in order of time, grouped: around `stories`, or anew."""
    dated = [day_of(one.article.published) for one in features]
    days = np.array([np.nan if day is None else day for day in dated])
    vectors = vectors_of(features)
    linkage = Linkage(vectors, dated)
    for rows in stories:
        linkage.fix(rows)
    for left, right in near_copies(np.stack([one.signature for one in features]), days):
        linkage.join(left, right)
    linkage.grow(_pairs(vectors, days, new, least), least)
    return linkage


def _pairs(
    vectors: csr_array, days: NDArray[np.float64], new: NDArray[np.bool_], least: float
) -> Iterator[Scored]:
    for left, right, likeness in candidates(vectors, least, new):
        scores = likeness * nearness_of_pairs(days[left], days[right])
        alike = scores >= least
        yield from zip(left[alike].tolist(), right[alike].tolist(), scores[alike].tolist(), strict=True)
