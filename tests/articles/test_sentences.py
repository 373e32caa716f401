"""Sentences: offsets hold, nothing is left out, and the habits of news do not mislead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import split_sentences


def spoken(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


WHOLE = [
    "The ferry sank off Port Valen on Dec. 8 after a storm.",
    "Lt. Gen. A. B. Orrin met Gov. Pell in St. Aubin.",
    "The U.S. envoy left at 5 p.m. on Monday.",
    "It fell by 3.5 percent, to $1.25 billion.",
    "Dr. K. L. Marr of Harrow Ltd. spoke to the paper.",
    "They won 4-2 against No. 5 seeds Torran.",
    "She asked: 'Why us?' and left the room.",
    "Vann Inc. bought it, he said.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_one(text):
    assert spoken(text) == [text]


def test_neighbours_are_told_apart():
    for first in WHOLE:
        assert spoken(f"{first} Nobody was hurt.") == [first, "Nobody was hurt."]


def test_a_quotation_is_split_at_its_sentences():
    text = "“We saw smoke. We ran to the quay,” she said. “It was over.” Then help came."
    assert spoken(text) == [
        "“We saw smoke.",
        "We ran to the quay,” she said.",
        "“It was over.”",
        "Then help came.",
    ]


@pytest.mark.parametrize("close", ['."', ".”", ".'", ".’", '?"', "!”", ".’”", ".)"])
def test_closing_marks_belong_to_the_sentence_before(close):
    assert spoken(f"He called it a hard day{close} The talks go on.") == [
        f"He called it a hard day{close}",
        "The talks go on.",
    ]


def test_an_abbreviation_may_end_a_sentence():
    assert spoken("He lives in the U.S. The family stayed.") == ["He lives in the U.S.", "The family stayed."]
    assert spoken("It opens at 9 a.m. The shop is new.") == ["It opens at 9 a.m.", "The shop is new."]


def test_a_line_break_ends_a_sentence():
    assert spoken("Ferry sinks off Port Valen\nTwo are missing.") == [
        "Ferry sinks off Port Valen",
        "Two are missing.",
    ]


def test_a_lost_space_does_not_join_two_sentences():
    assert spoken("It crossed the river.The mayor watched.") == [
        "It crossed the river.",
        "The mayor watched.",
    ]


def test_a_name_with_a_stop_inside_is_not_cut():
    assert spoken("It was posted on valen.example.com by the Y.M.C.A. of Torran.") == [
        "It was posted on valen.example.com by the Y.M.C.A. of Torran."
    ]


texts = st.text(st.sampled_from("aBc .!?…“”\"'’()\n\t0123,—é🙂Mr"), max_size=200)


@given(texts)
def test_every_sign_lies_in_exactly_one_sentence(text):
    covered = set()
    edge = 0
    for number, sentence in enumerate(split_sentences(text), start=1):
        assert sentence.n == number
        assert edge <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        covered.update(range(sentence.start, sentence.end))
        edge = sentence.end
    assert all(at in covered or sign.isspace() for at, sign in enumerate(text))


@given(st.text(max_size=120))
def test_any_text_at_all(text):
    covered = {at for s in split_sentences(text) for at in range(s.start, s.end)}
    assert all(at in covered or sign.isspace() for at, sign in enumerate(text))
