"""The seed articles, as they were found, with all their noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.articles import read_articles

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here"),
]


@pytest.fixture(scope="module")
def articles():
    reading = read_articles([str(SEEDS)])
    assert reading.failed == []
    return {Path(article.path).name[:3]: article for article in reading.articles}


@pytest.mark.parametrize(
    "words",
    [
        "Myanmar",
        "Codelco",
        "Stock",
        "Balochistan",
        "Editorial",
        "Share This",
        "FILE PHOTO",
        "Today:",
        "|",
    ],
)
def test_no_menu_and_no_other_story(articles, words):
    assert not any(words.lower() in article.text.lower() for article in articles.values())
    assert any(words in cut.text for article in articles.values() for cut in article.removed)


@pytest.mark.parametrize(
    "figure", ["1,905", "2,490", "around 3,500", "2,400", "nearly 2,000", "more than 1,900"]
)
def test_the_figures_of_the_story_stay(articles, figure):
    assert any(figure in article.text for article in articles.values())


def test_dates_titles_and_origins(articles):
    known = {number: (article.outlet, article.published) for number, article in articles.items()}
    assert known["001"] == (None, None)
    assert known["002"] == ("Dawn", "2024-12-20")
    assert known["004"] == ("The Los Angeles Post", "2024-12-19")
    assert articles["003"].credit == "TASS"
    assert articles["004"].credit.startswith("Reuters")
    assert [bool(articles[number].title) for number in sorted(articles)] == [True, False, False, True, True]


def test_a_body_printed_twice_stands_once(articles):
    text = articles["000"].text
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == len(set(paragraphs)) == 7


def test_no_mojibake_and_no_headline(articles):
    for article in articles.values():
        assert "โ€" not in article.text
        assert not article.title or article.title not in article.text
