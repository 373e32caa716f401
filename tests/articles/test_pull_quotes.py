"""Pull-quotes: lines that repeat words of the story go, however many sentences it has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import article_from_text
from summarizer.articles.words import first_folded, folded_words, without

STORY = [f"The keeper of lamp {number} on Skerry Point rowed out before dawn." for number in range(300)]
FRESH = "Nobody had counted the gulls there on that whole cold evening"
PULLED = "keeper of lamp 250 on Skerry Point rowed out before dawn"


def test_a_line_that_repeats_one_of_many_sentences_goes():
    lines = [*STORY[:280], PULLED, FRESH, *STORY[280:]]
    article = article_from_text("\n\n".join(lines))
    assert PULLED not in article.text.split("\n\n")
    assert [cut.text for cut in article.removed] == [PULLED]
    assert FRESH in article.text


def test_another_number_is_no_repeat():
    other = PULLED.replace("250", "777")
    article = article_from_text("\n\n".join([*STORY[:280], other, *STORY[280:]]))
    assert other in article.text


@given(st.text(max_size=200), st.integers(1, 6))
def test_first_words_are_the_first_of_all(text, count):
    assert first_folded(text, count) == folded_words(text)[:count]


@given(st.lists(st.sampled_from(["one", "two ", " three", "four.", " "]), min_size=1, max_size=12), st.data())
def test_a_line_without_passages_keeps_the_rest_in_order(pieces, data):
    line = "|".join(pieces)
    edges = sorted(data.draw(st.lists(st.integers(0, len(line)), max_size=6)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    gone = {at for start, end in spans for at in range(start, end)}
    rest = [sign for at, sign in enumerate(line) if at not in gone and not sign.isspace()]
    assert [sign for sign in without(line, spans) if not sign.isspace()] == rest
