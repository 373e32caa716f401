"""The length is kept whatever is told, and what has no room is said."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import make_brief
from summarizer.compose import ComposeAnswer, compose, shorten, untold, verify
from summarizer.compose.choose import words
from summarizer.records import Brief, Evidence, SummarySentence

TOP = Path(__file__).resolve().parents[2]
FERRY = Brief.model_validate_json((TOP / "tests" / "data" / "ferry_fire.json").read_text(encoding="utf-8"))
LENGTHS = (20, 50, 80, 150, 300, 600)
lengths = st.integers(min_value=0, max_value=400)


def length(brief: Brief) -> int:
    return sum(map(words, brief.summary))


def no_room(brief: Brief) -> list[str]:
    return [item.item for item in brief.audit.rejected if "no room" in item.reason]


def answer(*sentences: tuple[str, list[str]]) -> ComposeAnswer:
    told = [{"text": text, "ids": ids} for text, ids in sentences]
    return ComposeAnswer.model_validate({"headline": {"text": "", "ids": []}, "sentences": told})


LEAD = ("A fire broke out on the ferry Marisol off Port Ansel, the fire service said.", ["e2"])
TOLL = (
    "At least four people were killed, the fire service said; Ilse Marrow later put it at least seven.",
    ["f1"],
)
ABOARD = ("She said that Rudland Herald has 212 passengers aboard, and Coast Post around 260.", ["f2"])
ALSO = ("He also said that repairs cost $1.4 million, according to Tarn Observer.", ["f5"])


@pytest.fixture(scope="module", params=["harbour", "tunnel"])
def story(request) -> Brief:
    return make_brief([str(TOP / "examples" / request.param)])


@pytest.mark.parametrize("most", LENGTHS)
def test_each_difference_is_told_or_said_to_have_no_room(story, most):
    made = compose(story, max_words=most)
    assert length(made) <= most
    assert len(untold(made)) <= len(no_room(made))
    assert verify(made) == []


def test_more_words_never_tell_fewer_differences(story):
    left = [len(untold(compose(story, max_words=most))) for most in LENGTHS]
    assert all(few >= many for few, many in pairwise(left))
    assert left[-1] == 0


@given(lengths, lengths)
def test_shortening_keeps_the_length_and_every_check(first, second):
    made = shorten(compose(FERRY, max_words=first), second)
    assert length(made) <= max(second, 0)
    assert verify(made) == []
    assert shorten(made, second) == made


@given(lengths, st.permutations([LEAD, TOLL, ABOARD, ALSO]))
def test_a_proposal_keeps_the_length_and_leaves_nothing_out_in_silence(most, sentences):
    made = compose(FERRY, max_words=most, proposal=answer(*sentences))
    assert length(made) <= most
    told = {sentence.text for sentence in made.summary}
    listed = {item.item for item in made.audit.rejected if item.kind == "summary"}
    assert all(text in told | listed for text, _ in sentences)
    assert len(untold(made)) <= len(listed)


def test_a_sentence_that_leans_on_one_that_is_not_printed_is_not_printed():
    planted = ("Zelda Quont lit the fire, the fire service said.", ["e2"])
    made = compose(FERRY, proposal=answer(LEAD, planted, ABOARD))
    assert ABOARD[0] not in [sentence.text for sentence in made.summary]
    assert any("leans" in item.reason for item in made.audit.rejected)
    assert "212" in " ".join(sentence.text for sentence in made.summary)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people died.", 3),
        ("四人死亡", 4),
        ("港で 4 人が死亡", 7),
        ("ไฟไหม้เรือ", 2),
        ("Vier Tote - „ein Unglück“", 5),
        ("네 명이 숨졌다", 3),
    ],
)
def test_words_are_counted_in_every_script(text, expected):
    assert words(SummarySentence(text=text, citations=[], evidence=[])) == expected


@given(st.integers(min_value=0, max_value=60))
def test_the_length_holds_where_no_spaces_stand_between_words(most):
    quote = "港の火事で四人が死亡した"
    piece = Evidence(source=1, sentence=1, start=0, end=len(quote), quote=quote)
    event = FERRY.events[0].model_copy(update={"what": quote, "evidence": [piece]})
    settings = FERRY.run.model_copy(update={"settings": {"language": "ja"}})
    bare = {"figures": [], "attributions": [], "disagreements": [], "events": [event], "run": settings}
    made = compose(
        FERRY.model_copy(update=bare), max_words=most, proposal=answer((quote, ["e1"]), (quote, ["e1"]))
    )
    assert length(made) <= most
    assert sum(len(sentence.text) for sentence in made.summary) <= most + len(made.summary)
