from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import article_from_text
from summarizer.extract.wording import Wording

ARTICLE = article_from_text(
    "Some 2,500 people left Túrvik on May 3, the Korean envoy Mina O’Dell said. Two ferries sank.",
    title="Túrvik empties",
    outlet="Vell Post",
)


@pytest.mark.parametrize(
    "phrase",
    [
        "people who left Turvik",
        "2500 people gone",
        "O'Dell's figure",
        "reported by the Vell Post",
        "Koreans in Túrvik",
        "two ferries",
        "what nobody named",
    ],
)
def test_a_phrase_is_held_whose_names_and_numbers_stand_in_the_article(phrase: str):
    assert Wording(ARTICLE).holds(phrase)


@pytest.mark.parametrize("phrase", ["people who left Oslo", "2,501 people", "three ferries", "NATO ferries"])
def test_a_name_or_number_that_the_article_lacks_is_not(phrase: str):
    assert not Wording(ARTICLE).holds(phrase)


def test_a_source_has_some_word_in_the_article():
    wording = Wording(ARTICLE)
    assert wording.has_source("Mina O'Dell")
    assert wording.has_source("an envoy who would not be named")
    assert not wording.has_source("a spokesman of the ministry")
    assert not wording.has_source("the")
    assert not wording.has_source("")


@given(
    st.text("abO s5,._²-’", max_size=30),
    st.text("abO s5,._²-’", max_size=8),
)
def test_what_is_held_does_not_depend_on_capitals_in_the_article(text: str, phrase: str):
    """A word that stands as it is given is found another way than one that does not."""
    held = {
        Wording(ARTICLE.model_copy(update={"text": spelt, "sentences": []})).holds(phrase)
        for spelt in (text, text.upper(), text.lower())
    }
    assert len(held) == 1


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("people who left túrvik", "people who left Túrvik"),
        ("age of mina o’dell", "age of Mina O’Dell"),
        ("ferries sunk", "ferries sunk"),
        ("korean envoys in ferries", "Korean envoys in ferries"),
        ("turviks", "turviks"),
    ],
)
def test_names_in_a_phrase_are_capitalised_as_the_article_prints_them(phrase: str, printed: str):
    assert Wording(ARTICLE).capitalised(phrase) == printed


def test_what_the_article_also_prints_in_lower_case_is_no_name():
    article = article_from_text("The envoy met the President. A president left New Halm, a new town.")
    assert Wording(article).capitalised("president of new halm, new") == "president of New Halm, new"
