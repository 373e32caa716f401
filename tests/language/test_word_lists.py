"""Words of a text handed out by offsets are those that reading each stretch anew would give."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.language.noun_phrases import Words, words_of

PIECES = [
    "Ash",
    "river’s",
    "boys’",
    "41-year-old",
    "1,234.5",
    "$5m",
    "(",
    ")",
    ",",
    " ",
    " ",
    "\n",
    "'",
    "’",
    "é",
    "_",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS, st.data())
@example("the boys’ school", None)
def test_a_stretch_is_read_as_if_it_stood_alone(text, data):
    offsets = st.integers(0, len(text))
    edges = [(data.draw(offsets), data.draw(offsets))] if data else [(0, 9), (4, 8), (5, 16)]
    words = Words(text)
    for start, end in edges:
        for most in (None, 0, 1, 3):
            assert words.between(start, end, most) == words_of(text, start, end, most)


@given(TEXTS)
def test_words_cover_all_but_white_space(text):
    words = Words(text).between(0, len(text))
    assert all(text[word.start : word.end] == word.text for word in words)
    covered = {at for word in words for at in range(word.start, word.end)}
    assert all((at in covered) != text[at].isspace() for at in range(len(text)))


@given(TEXTS, st.data())
def test_the_words_before_an_offset_are_the_last_of_those_up_to_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Words(text).before(start, end, 4)
    reach = max(start, end - 4 * 8)
    read = words_of(text, reach, end)
    assert words == (read[1:] if reach > start else read)[-4:]
