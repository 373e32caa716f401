from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.speech import Speech, find_speech


def sentences(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in re.finditer(r"(?<!Mr)(?<!Gen)[.?!][\"”’']?(?=\s|$)|\n+", text)]
    edges = [0, *ends, len(text)]
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def read(text: str, *, stance: bool = False) -> list[Speech]:
    return [one for one in find_speech(text, sentences(text)) if stance or not one.stance]


def said(text: str, one: Speech) -> str:
    return " | ".join(text[span.start : span.end].strip(" ,.") for span in one.content)


def table(text: str) -> list[tuple[str, str]]:
    return [(one.name, said(text, one)) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("“The dam holds,” Maro Stenn said.", "Maro Stenn", "The dam holds"),
        ("“The dam holds,” said Maro Stenn.", "Maro Stenn", "The dam holds"),
        ("“The dam holds,” said engineer Maro Stenn of Elmford.", "Maro Stenn", "The dam holds"),
        ('"Does it hold?" Maro Stenn asked.', "Maro Stenn", "Does it hold?"),
        ("Maro Stenn said: “The dam holds.”", "Maro Stenn", "The dam holds"),
        ("Maro Stenn told reporters on Monday, “The dam holds.”", "Maro Stenn", "The dam holds"),
        ("Maro Stenn: “The dam holds for now.”", "Maro Stenn", "The dam holds for now"),
        ("“The dam,” Maro Stenn said, “will hold.”", "Maro Stenn", "The dam | will hold"),
        ("“The dam holds,” Maro Stenn said. “It is new.”", "Maro Stenn", "The dam holds | It is new"),
        ("“The dam holds.” — Maro Stenn", "Maro Stenn", "The dam holds"),
        ("“The dam holds,” Maro Stenn thundered.", "Maro Stenn", "The dam holds"),
    ],
)
def test_direct_speech(text, speaker, words):
    [one] = read(text)
    assert (one.name, said(text, one), one.mode) == (speaker, words, "direct")


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Maro Stenn said that the dam would hold.", "Maro Stenn", "the dam would hold"),
        ("Maro Stenn said the dam would hold.", "Maro Stenn", "the dam would hold"),
        ("The dam would hold, Maro Stenn said.", "Maro Stenn", "The dam would hold"),
        ("The dam would hold, officials say.", "officials", "The dam would hold"),
        ("The dam, Maro Stenn said, would hold.", "Maro Stenn", "The dam | would hold"),
        ("According to the Elmford Council, the dam would hold.", "Elmford Council", "the dam would hold"),
        ("The dam would hold, according to a statement.", "a statement", "The dam would hold"),
        ("Maro Stenn told Ilva Karo that the dam would hold.", "Maro Stenn", "the dam would hold"),
        ("Maro Stenn told her the dam would hold.", "Maro Stenn", "the dam would hold"),
        ("Maro Stenn asked whether the dam would hold.", "Maro Stenn", "whether the dam would hold"),
        ("In a letter on Monday, Maro Stenn warned that it leaks.", "Maro Stenn", "it leaks"),
        ("Maro Stenn was quoted as saying the dam would hold.", "Maro Stenn", "the dam would hold"),
        ("The report says the dam would hold.", "The report", "the dam would hold"),
        ("Maro Stenn’s claim that the dam would hold was new.", "Maro Stenn", "the dam would hold was new"),
        ("Maro Stenn, who built the dam, insisted that it holds.", "Maro Stenn", "it holds"),
    ],
)
def test_indirect_speech(text, speaker, words):
    [one] = read(text)
    assert (one.name, said(text, one), one.mode) == (speaker, words, "indirect")


def test_partly_quoted_speech():
    text = "Maro Stenn said the dam was “as sound as a bell” and would hold for many years to come."
    [one] = read(text)
    assert one.mode == "mixed"


def test_a_second_cue_is_a_second_report_of_one_speaker():
    text = "Maro Stenn said the dam would hold, adding that it was new."
    assert table(text) == [("Maro Stenn", "the dam would hold"), ("Maro Stenn", "it was new")]


def test_the_same_speaker_goes_on_in_the_next_paragraph():
    text = "“The dam holds,” Maro Stenn said.\n\n“It is new. It was dear.”\n\n“It will last.”"
    assert [name for name, _ in table(text)] == ["Maro Stenn"] * 3


def test_a_quotation_over_paragraphs():
    text = "Maro Stenn said:\n\n“The dam holds.\n\n“It is new,” he added."
    assert [name for name, _ in table(text)] == ["Maro Stenn"] * 2


def test_pronouns_and_surnames_mean_the_one_named_before():
    text = (
        "Maro Stenn, head of the Elmford water board, said the dam would hold. Stenn said it was new. "
        "“It will last,” he said."
    )
    found = read(text)
    assert {one.name for one in found} == {"Maro Stenn"}
    assert {one.role for one in found} == {"head of the Elmford water board"}
    assert [text[one.speaker.start : one.speaker.end] for one in found if one.speaker][1:] == ["Stenn", "he"]


def test_she_is_not_the_spokesman():
    text = (
        "Ilva Karo came first. Council spokesman Maro Stenn said the dam would hold. "
        "Ms. Karo said it would not. “It leaks,” she said."
    )
    assert [name for name, _ in table(text)] == ["Maro Stenn", "Ilva Karo", "Ilva Karo"]


def test_the_spokesman_is_the_one_introduced_as_such():
    text = "Council spokesman Maro Stenn said the dam would hold. The spokesman said it was new."
    assert [name for name, _ in table(text)] == ["Maro Stenn", "Maro Stenn"]


def test_the_newspaper_is_the_one_that_was_named():
    text = (
        "The Elm Board said it holds. Al Nahar reported that it leaks. According to the newspaper, it is old."
    )
    assert [name for name, _ in table(text)][1:] == ["Al Nahar", "Al Nahar"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Elmford police chief Maro Stenn said it was over.", "Maro Stenn", "Elmford police chief"),
        ("Lieutenant General Maro al-Karimi said it was over.", "Maro al-Karimi", "Lieutenant General"),
        ("“It is over,” said Maro Stenn, a baker.", "Maro Stenn", "a baker"),
        ("Mr. Stenn said it was over.", "Stenn", None),
    ],
)
def test_roles(text, name, role):
    [one] = read(text)
    assert (one.name, one.role) == (name, role)


def test_anonymity_and_its_reason():
    text = "The dam leaks, said an official who asked not to be named because he feared for his job."
    [one] = read(text)
    assert one.anonymous
    assert one.reason == "asked not to be named because he feared for his job"
    [named] = read("The dam leaks, said Maro Stenn.")
    assert not named.anonymous
    assert named.reason is None


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("“The dam holds,” Maro Stenn told Reuters.", "Maro Stenn", "Reuters"),
        ("Maro Stenn told the Elmford Courier that the dam holds.", "Maro Stenn", "Elmford Courier"),
        ("Maro Stenn told his wife that the dam holds.", "Maro Stenn", None),
        ("Maro Stenn said the dam would hold, according to AFP.", "Maro Stenn", "AFP"),
        (
            "The dam leaks, according to AFP, citing an official on condition of anonymity.",
            "an official",
            "AFP",
        ),
        ("The dam will hold, Maro Stenn said in an interview with Elm Radio.", "Maro Stenn", "Elm Radio"),
        ("Maro Stenn, quoted by the Elmford Courier, said the dam holds.", "Maro Stenn", "Elmford Courier"),
    ],
)
def test_chains(text, speaker, via):
    [one] = read(text)
    assert (one.name, one.via) == (speaker, via)


@pytest.mark.parametrize(
    "text",
    [
        "The “dam” was a heap of stones.",
        "She wrote the play “The Long Dam” in a year.",
        "Maro “Beaver” Stenn came in second.",
        "The claims of the council were paid in May.",
        "A written agreement was found in the hall.",
        "The dam broke and two farms were flooded.",
    ],
)
def test_nobody_speaks(text):
    assert read(text) == []


def test_attitudes_and_acts_are_told_from_speech():
    [belief] = read("Maro Stenn believes that the dam holds.", stance=True)
    [plan] = read("The council vowed to rebuild the dam.", stance=True)
    assert belief.stance
    assert plan.stance


PIECES = [
    "Maro Stenn",
    " said ",
    "“",
    "”",
    '"',
    ", ",
    ". ",
    "that ",
    "the dam holds",
    "\n\n",
    "he ",
    ":",
    " told AFP",
    "(",
    " quoted ",
    " as saying",
    "according to ",
    ", citing ",
    " was asked ",
    " put it at 300",
    ", who ",
    "; ",
    " and ",
    " – ",
    "the dockers’ union",
    "\n“",
    "? ",
    " chanted ",
    " as ",
    " found ",
    "47% say ",
    "A statement",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_spans_lie_in_the_text(text):
    for one in find_speech(text, sentences(text)):
        assert one.name
        assert one.content
        for span in (*one.content, one.speaker, one.cue):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
        assert all(a.end <= b.start for a, b in pairwise(one.content))


@pytest.mark.parametrize(
    "piece", ['"a ', "“a” ", "Stenn said ", "said, ", "(a ", "Maro Stenn, ", "that ", "“", "a. "]
)
def test_long_and_hostile_texts_are_read(piece):
    text = piece * 4000
    assert isinstance(find_speech(text, [(0, len(text))]), list)
