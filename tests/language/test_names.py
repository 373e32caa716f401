from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.names import is_anonymous, name_key, same_name

WORDS = st.sampled_from(
    [
        "Maro",
        "Stenn",
        "Ilva",
        "al-Karimi",
        "Council",
        "Elmford",
        "Mr",
        "Gen.",
        "O’Dell",
        "of",
        "UEB",
        "the",
        "J.",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stenn", "Maro Stenn"),
        ("Mr. Stenn", "Maro Stenn"),
        ("Lt. Gen. Maro Stenn", "Maro Stenn"),
        ("Maro Stenn's", "MARO STENN"),
        ("Müro Stenn", "Muro Stenn"),
        ("Ilva O’Dell", "Ilva O'Dell"),
        ("Muhammad Karimi", "Mohammed al-Karimi"),
        ("Karimy", "al-Karimi"),
        ("Abdul-Rahim Karimi", "Abdul Rahim Karimi"),
        ("Yusef Qarimi", "Yusif Karimi"),
        ("Ahmad Karimi", "Ahmed Karimi"),
        ("M. Stenn", "Maro Stenn"),
        ("Maro T. Stenn", "Maro Stenn"),
        ("Bob Stenn", "Robert Stenn"),
        ("Maro Stenn Jr.", "Maro Stenn"),
        ("the Elmian River Command", "River Command"),
        ("Ministry of Rivers", "the Rivers Ministry"),
        ("Stenncorp Inc.", "Stenncorp"),
        ("UEB", "United Elmian Banks"),
        ("the U.E.B.", "United Elmian Banks"),
    ],
)
def test_one_name_in_two_spellings(one, other):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maro Stenn", "Ilva Stenn"),
        ("Maro Stenn", "Maro Karimi"),
        ("Stann", "Stunn"),
        ("Hanson", "Henson"),
        ("New Elmford", "Elmford"),
        ("Rivers Ministry", "Roads Ministry"),
        ("UEB", "United Elmian Farms"),
        ("Stenn", ""),
    ],
)
def test_two_names(one, other):
    assert not same_name(one, other)
    assert not same_name(other, one)


@given(NAMES)
def test_a_name_is_itself_in_any_case(name):
    assert same_name(name, name)
    assert name_key(name) == name_key(name.upper()) == name_key(name.replace("’", ""))


@given(NAMES, NAMES)
def test_sameness_is_symmetric(one, other):
    assert same_name(one, other) == same_name(other, one)
    if name_key(one) == name_key(other):
        assert same_name(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_a_name_to_compare(one, other):
    assert same_name(one, one)
    assert same_name(one, other) == same_name(other, one)
    assert isinstance(is_anonymous(one), bool)


@pytest.mark.parametrize(
    "description",
    [
        "a senior official",
        "an official who asked not to be named",
        "sources",
        "sources close to the Rivers Ministry",
        "a Rivers Ministry spokesman",
        "a spokeswoman for the council",
        "witnesses",
        "Two officials",
    ],
)
def test_unnamed(description):
    assert is_anonymous(description)


@pytest.mark.parametrize(
    "description",
    ["Maro Stenn", "council spokesman Maro Stenn", "the Rivers Ministry", "a statement", "city police", "he"],
)
def test_named_or_no_person(description):
    assert not is_anonymous(description)
