from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.compose import compose, verify
from summarizer.records import Brief, Evidence, SummarySentence

FERRY = compose(
    Brief.model_validate_json(
        (Path(__file__).parents[1] / "data" / "ferry_fire.json").read_text(encoding="utf-8")
    )
)
QUOTE = (
    "Nearly 2,000 of the 1.2 million voters of Oost Velde, 19 per cent of them women, told Ana Brüll’s "
    "office that “the count was fair and open to all”; it rained for 3 days in twelve districts."
)


def saying(text: str, quote: str = QUOTE) -> Brief:
    piece = Evidence(source=1, sentence=1, start=9000, end=9000 + len(quote), quote=quote)
    sentence = SummarySentence(text=text, citations=[1], evidence=[piece])
    return FERRY.model_copy(update={"summary": [sentence], "headline": ""})


@pytest.mark.parametrize(
    "text",
    [
        "Nearly 2,000 voters in Oost Velde spoke to the office of Ana Brull.",
        "Of 1.2m voters, 19% are women.",
        "The number was 1,200,000.",
        "Voters said: “The count was fair and open to all.”",
        "It rained for three days, in twelve districts, according to 3 outlets.",
        "Rudland Herald says that it rained.",
        "Oost-Velde counts; Veldes count.",
    ],
)
def test_what_the_evidence_holds_passes(text):
    assert verify(saying(text)) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Nearly 3,000 voters.", "3,000"),
        ("There are 1.2 billion voters.", "1.2 billion"),
        ("Some 3% were women.", "3"),
        ("It rained for nine days.", "nine"),
        ("Voters told Ana Horvat.", "Horvat"),
        ("Horvat told voters.", "Horvat"),
        ("The count was open, said Oost Velde; Horvat agreed.", "Horvat"),
        ("They said “the count was fair and closed to all”.", "fair and closed"),
        ("It rained on 4 June.", "4"),
        ("Maria voted.", "Maria"),
    ],
)
def test_what_the_evidence_does_not_hold_is_named(text, missing):
    problems = verify(saying(text))
    assert len(problems) == 1
    assert missing in problems[0]
    assert problems[0].startswith("sentence 1:")


def test_a_sentence_without_evidence_is_a_problem():
    bare = SummarySentence(text="It rained.", citations=[], evidence=[])
    assert verify(FERRY.model_copy(update={"summary": [bare]})) != []


@given(st.integers(min_value=1000, max_value=10**9))
def test_a_planted_number_is_caught_wherever_it_is_planted(number):
    assume(number not in (2000, 1_200_000))
    assert verify(saying(f"Nearly {number:,} voters of Oost Velde.")) != []
    planted = FERRY.model_copy(update={"headline": f"Fire kills {number}"})
    assert verify(planted) != []


@given(st.from_regex(r"[BCDFGKLMPRSTVZ][aeiou][bdgklmnprt]{2}[aeo][kzx]", fullmatch=True))
def test_a_planted_name_is_caught(name):
    assert verify(saying(f"Voters of Oost Velde met {name}.")) == [
        f"sentence 1: the name {name} is not in its evidence"
    ]


@pytest.mark.parametrize("index", range(len(FERRY.summary)))
def test_a_sentence_is_held_to_its_own_evidence_not_to_the_whole_brief(index):
    sentence = FERRY.summary[index]
    strange = sentence.model_copy(update={"text": f"{sentence.text} It cost $1.4 million."})
    planted = [*FERRY.summary[:index], strange, *FERRY.summary[index + 1 :]]
    problems = verify(FERRY.model_copy(update={"summary": planted}))
    assert len(problems) == 1
    assert problems[0].startswith(f"sentence {index + 1}:")


def test_in_another_language_numbers_and_quotations_are_still_held():
    settings = FERRY.run.model_copy(update={"settings": {"language": "de"}})

    def problems(text):
        return len(verify(saying(text).model_copy(update={"run": settings})))

    assert problems("Fast 2.000 von 1,2 Millionen Wählern, 19 % davon Frauen") == 0
    assert problems("Fast 2 000 Wähler im Bezirk") == 0
    assert problems("Fast 3.000 Wähler im Bezirk") == 1
    assert problems("„Es war alles ganz anders“, hieß es.") == 1
