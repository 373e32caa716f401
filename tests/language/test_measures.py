"""What numbers count, in invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.measures import read_measure
from summarizer.language.numbers import find_quantities


def measures(text):
    found = [read_measure(text, q, 0, len(text)) for q in find_quantities(text) if q.is_figure]
    return [(counted.measure, counted.noun) for counted in found]


def only(text):
    [counted] = measures(text)
    return counted


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The flood killed 30 people in Orlec.", "people killed"),
        ("At least 40 died in Orlec.", "people killed"),
        ("The death toll rose to 14 on Monday.", "people killed"),
        ("Nine bodies were found.", "people killed"),
        ("Some 90 were taken to hospital.", "people injured"),
        ("The blast wounded 12 sailors.", "sailors injured"),
        ("The blast killed or injured 30 people.", "people killed or injured"),
        ("The clash caused 45 casualties.", "people killed or injured"),
        ("Seven miners are still missing.", "miners missing"),
        ("Police detained nine protesters.", "protesters arrested"),
        ("Veles sent back 300 prisoners.", "prisoners returned"),
    ],
)
def test_one_word_for_each_fate(text, measure):
    assert only(text)[0] == measure


def test_two_numbers_of_a_sentence_keep_their_own_fate():
    assert measures("It left 12 dead and 90 wounded.") == [
        ("people killed", "people"),
        ("people injured", "people"),
    ]
    assert measures("There were two fatalities and 84 people were taken to hospital.") == [
        ("people killed", "people"),
        ("people injured", "people"),
    ]


@pytest.mark.parametrize(
    ("text", "measure", "noun"),
    [
        ("The port employs 2,100 dock workers.", "dock workers", "workers"),
        ("Six of its patents expired.", "patents expired", "patents"),
        ("Officers and 80 old fishing boats left.", "old fishing boats", "boats"),
        ("Some 400 officers and sailors deserted.", "officers and sailors deserted", "sailors"),
        ("The number of strikers has reached 5,000.", "strikers", "strikers"),
        (
            "The number of strikers who had come to the gates of a plant in the hours after dawn is 5,000.",
            "strikers",
            "strikers",
        ),
        ("A 60-member panel met.", "members of panel", "members"),
        ("At least one suspect was seen.", "suspect", "suspects"),
    ],
)
def test_the_counted_noun_with_its_modifiers(text, measure, noun):
    found = only(text)
    assert found[1] == noun
    assert found[0].startswith(measure)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Velgro made an offer of $82 a share.", "offer per share"),
        ("The council approved a $4 million grant for schools.", "grant for schools"),
        ("Velgro pays €60 in cash.", "cash"),
        ("Shares of Velgro fell 3 percent.", "Shares of Velgro fell"),
        ("About 60 percent of voters backed it.", "voters"),
        ("The 41-year-old farmer left.", "age of farmer"),
        ("Mira Lund, 41, left.", "age of Lund"),
        ("A 400-pound statue fell.", "weight of statue"),
        ("The 5-day march ended.", "duration of march"),
        ("Its 5-mile-long wall fell.", "length of wall"),
        ("The tower is 80 metres high.", "length of tower"),
        ("It lies 40 miles from the coast.", "length from coast"),
    ],
)
def test_what_a_unit_measures(text, measure):
    assert only(text)[0] == measure


def test_a_conversion_in_brackets_measures_the_same():
    [(miles, _), (kilometres, _)] = measures("The road runs 50 miles (80 kilometres) from the border.")
    assert miles == kilometres


@given(
    st.lists(
        st.sampled_from(
            ["12", "$5", "killed", "people", "of", "the", "(", ")", "-", "percent", "a", "share", ","]
        )
    )
)
def test_any_sequence_of_words_has_a_measure_that_reaches_over_its_number(words):
    text = " ".join(words)
    for quantity in find_quantities(text):
        counted = read_measure(text, quantity, 0, len(text))
        assert counted.measure
        assert counted.start <= quantity.start < quantity.end <= counted.end <= len(text)
