"""The sides of a vote and counts of nobody, in invented sentences."""

from __future__ import annotations

import pytest

from summarizer.language.nobody import find_nobody
from summarizer.language.numbers import find_quantities
from summarizer.language.votes import split_votes


def sides(text):
    figures = [quantity for quantity in find_quantities(text) if quantity.is_figure]
    return [(quantity.text, side) for quantity, side in split_votes(text, figures, (0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the weir by 31 votes to 27.",
        "The assembly passed the bill, 31 to 27.",
        "The senate adopted it in a 31-27 vote.",
    ],
)
def test_a_vote_has_two_sides(text):
    assert sides(text) == [("31", "votes for"), ("27", "votes against")]


def test_of_a_refusal_the_larger_number_is_against():
    assert sides("The council rejected the weir by 31 votes to 27.") == [
        ("31", "votes against"),
        ("27", "votes for"),
    ]


def test_what_is_no_vote_has_no_sides():
    assert {side for _, side in sides("Orlec beat Veles 31 to 27 in the second half.")} == {None}
    assert {side for _, side in sides("The council voted to move 31 trees and 27 benches.")} == {None}


@pytest.mark.parametrize(
    ("text", "printed", "measure"),
    [
        ("No one was hurt, the fire brigade said.", "No one", "people injured"),
        ("Nobody was killed when the pier fell.", "Nobody", "people killed"),
        ("No ferry passengers were injured.", "No ferry passengers", "ferry passengers injured"),
        ("There were no casualties.", "no casualties", "people killed or injured"),
        ("All harbour pilots on board were safe and unharmed.", "unharmed", "harbour pilots injured"),
    ],
)
def test_counts_of_nobody(text, printed, measure):
    [none] = find_nobody(text)
    assert (text[none.start : none.end], none.measure) == (printed, measure)


@pytest.mark.parametrize(
    "text",
    [
        "There were no reports of injuries.",
        "No ship was hit.",
        "He was unharmed.",
        "Nobody was surprised.",
    ],
)
def test_what_is_no_count_of_nobody(text):
    assert find_nobody(text) == []
