from __future__ import annotations

import re
from itertools import pairwise

import pytest

from summarizer.language.speech import Speech, find_speech


def read(text: str) -> list[Speech]:
    ends = [match.end() for match in re.finditer(r"(?<!\b[A-Z])[.?!][\"”’']?(?=\s|$)", text)]
    sentences = [(a, b) for a, b in pairwise([0, *ends, len(text)]) if text[a:b].strip()]
    return [one for one in find_speech(text, sentences) if not one.stance]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The mine will shut, said its operator, Orm Bulk.", "Orm Bulk", "operator"),
        ("The mine will shut, its operator, Orm Bulk, said.", "Orm Bulk", "operator"),
        ("Its clerk, Ilva Karo, said it was wet.", "Ilva Karo", "clerk"),
        ("One of them, Maro Stenn, said it was wet.", "Maro Stenn", None),
        ("The guild’s spokesman, Z. M., said it was wet.", "Z. M.", "guild’s spokesman"),
        ("“It is wet,” said the mayor, Ilva Karo.", "Ilva Karo", "mayor"),
        ("Its chief executive, Ilva Karo, said it was wet.", "Ilva Karo", "chief executive"),
        ("The head of the Elm Mine Board, Ilva Karo, said so.", "Ilva Karo", "head of the Elm Mine Board"),
        ("A miner, Maro Stenn, 41, said it was wet.", "Maro Stenn", "miner"),
        ("Elmcorp Chief Executive Ilva Karo said it was wet.", "Ilva Karo", "Elmcorp Chief Executive"),
        ("A clerk at its office in Northport, Elmia, said so.", "A clerk at its office in Northport", None),
        ("Orm Bulk and Elm Partners said it was wet.", "Orm Bulk and Elm Partners", None),
    ],
)
def test_a_description_before_the_name_is_the_role(text, name, role):
    one = read(f"{text} “It leaks,” a cook said.")[0]
    assert (one.name, one.role) == (name, role)


@pytest.mark.parametrize(
    "beside",
    ["in comments in May", "in a statement", "in Northport", "on Monday", "last week", "asked by a cook"],
)
def test_circumstances_are_no_roles(beside):
    [one] = read(f"Ilva Karo, {beside}, said the mine was wet.")
    assert (one.name, one.role) == ("Ilva Karo", None)


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("Mayor Ilva Karo came late.", "Mayor"),
        ("They met the mine inspector Ilva Karo.", "mine inspector"),
        ("They met the mine inspector, Ilva Karo.", "mine inspector"),
        ("Ilva Karo, a visitor from Elmford, came late.", "a visitor from Elmford"),
        ("Ilva Karo, a bitter winter, a long night.", None),
    ],
)
def test_a_role_once_learnt_is_kept(opening, role):
    [one] = read(f"{opening} Maro Stenn left. Karo said the mine was wet.")
    assert (one.name, one.role) == ("Ilva Karo", role)


def test_a_role_is_not_known_before_it_is_told():
    first, second = read("Ilva Karo said it was wet. Ilva Karo, the mayor, said it was old.")
    assert (first.role, second.role) == (None, "the mayor")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The port authority said in a statement on Monday. “It fell,” the statement said.",
            "port authority",
        ),
        ("The port authority issued a brief statement. “It fell,” the statement read.", "port authority"),
        ("The port authority’s statement was short. “It fell,” the statement said.", "port authority"),
        ("It fell, according to a news release from the port authority.", "port authority"),
        ("The port authority said it fell. “It was old,” the statement said.", "port authority"),
        ("The port authority said it fell. It said it was old.", "port authority"),
        ("Orm Bulk shut the mine. The company said it was wet.", "Orm Bulk"),
        ("The Elm Port Authority built it. The authority said it was old.", "Elm Port Authority"),
    ],
)
def test_texts_and_short_names_mean_the_institution(text, name):
    assert read(text)[-1].name.lower().removeprefix("the ") == name.lower()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ilva Karo said it fell. “It was old,” the statement said.", "the statement"),
        ("Orm Bulk met Elm Partners. The company said it was wet.", "The company"),
        ("The port shut. The authority in Elmford said it was old.", "The authority in Elmford"),
        ("Crews of the authority left. The Elm Port Authority fell. The authority said so.", "The authority"),
    ],
)
def test_where_the_institution_is_unclear_the_words_stay(text, name):
    assert read(text)[-1].name == name


def test_a_capital_that_only_begins_its_sentence_is_no_name():
    text = (
        "Current Orcorp director Ilva Karo left. Northport-based Orcorp said it was wet. Orcorp said no more."
    )
    assert {one.name for one in read(text)} == {"Orcorp"}


@pytest.mark.parametrize("opening", ["But", "And", "Yet", "So", "While"])
def test_conjunctions_are_no_part_of_a_name(opening):
    assert read(f"{opening} Ilva Karo said the mine was wet.")[0].name == "Ilva Karo"


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Ilva Karo told Z Radio the mine was wet.", "Z Radio"),
        ("Ilva Karo told the Post that the mine was wet.", "Post"),
        ("In an interview with Z Radio, Ilva Karo said the mine was wet.", "Z Radio"),
        ("The mine was wet, the Elm Courier reported, citing Ilva Karo.", "Elm Courier"),
        ("The mine was wet, according to the Elm Courier, citing Ilva Karo.", "Elm Courier"),
        ("The Elm Courier reported, citing Ilva Karo, that the mine was wet.", "Elm Courier"),
        ("The Herald printed a letter in which Ilva Karo warned that the mine was wet.", "The Herald"),
        ("The board printed a letter in which Ilva Karo warned that the mine was wet.", None),
    ],
)
def test_the_outlet_between(text, via):
    [one] = read(text)
    assert (one.name, one.via) == ("Ilva Karo", via)
