"""Invented events, each told in as many ways as a test asks for, in words that no two events share."""

from __future__ import annotations

import random

import pytest

from summarizer.articles import article_from_text
from summarizer.batch import features_of

SYLLABLES = [
    first + second
    for first in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v")
    for second in "aeiou"
]
OUTLETS = ("Oslin Post", "Vell Courier", "Arn Daily", "Pinwick Argus", "Marlin Radio")
SENTENCE = "In {} the {} of {} was {} by a {} on the {}, {} said after the {}."


def word(draw):
    return "".join(draw.choices(SYLLABLES, k=4))


class Newsroom:
    """`tell(event, telling)` is always the same article for the same numbers."""

    def tell(self, event, telling=0, day="2031-05-06", **fields):
        facts = random.Random(f"event {event}")  # the same each time
        names = [word(facts).title() for _ in range(5)]
        words = [word(facts) for _ in range(14)]
        sentences = []
        for _ in range(10):
            chosen = facts.sample(words, 6)
            sentences.append(
                SENTENCE.format(facts.choice(names), *chosen[:4], chosen[4], facts.choice(names), chosen[5])
            )
        own = random.Random(f"event {event}, telling {telling}")  # the same
        told = own.sample(sentences, 8)
        extra = [
            f"Nobody in {word(own).title()} had seen {word(own)} or {word(own)} before." for _ in range(2)
        ]
        title = f"{names[0]} {words[0]} {own.choice(words[1:])} {own.choice(names[1:])}"
        given = {"title": title, "outlet": own.choice(OUTLETS), "published": day, **fields}
        return article_from_text(" ".join([*told, *extra]), **given)

    def features(self, articles):
        return [features_of(article) for article in articles]


@pytest.fixture(scope="session")
def newsroom():
    return Newsroom()


@pytest.fixture(scope="session")
def tell(newsroom):
    return newsroom.tell


@pytest.fixture(scope="session")
def members():
    """Stories as sets of the digests of their articles."""
    return lambda stories: {frozenset(one.sha256 for one in story.articles) for story in stories}
