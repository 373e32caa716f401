"""Counts without a numeral are read where somebody points at them, and nowhere else."""

from __future__ import annotations

import pytest

from summarizer.language.numbers import find_quantities, read_quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a loud blast", 1),
        ("A loud blast, followed by shouting", 1),
        ("another gunman", 1),
        ("one more passenger", 1),
        ("the blast", 1),
        ("The first blast", 1),
        ("the burning bus rolled into homes", 1),
        ("The heavy truck crushed cars and stalls", 1),
        ("taken to the county hospital there", 1),
        ("a second lorry", 2),
        ("the third victim", 3),
        ("both pilots", 2),
        ("a pair of masked men", 2),
        ("a couple of sheep", 2),
        ("the twins", 2),
        ("no one was hurt", 0),
        ("none of the guests", 0),
        ("nobody", 0),
        ("All the guests were unharmed", 0),
        ("not a single house", 0),
        ("neither driver", 0),
    ],
)
def test_words_pointed_at_tell_a_count(words, value):
    quantity = read_quantity(words)
    assert quantity is not None
    assert quantity.value == value
    if quantity.qualifier == "exact":
        assert (quantity.low, quantity.high) == (value, value)
    assert words[quantity.start : quantity.end] == quantity.text


def test_a_period_is_a_duration():
    for words in ("within a year", "sold a year after it was built", "the year that it takes"):
        quantity = read_quantity(words)
        assert (quantity.kind, quantity.value, quantity.unit) == ("duration", 1, "years"), words


def test_a_duration_beside_midnight_is_an_hour():
    quantity = read_quantity("around two hours before midnight")
    assert (quantity.kind, quantity.value) == ("time", 22)
    assert quantity.low < 22 < quantity.high
    assert read_quantity("for two hours before midnight").kind == "duration"


@pytest.mark.parametrize(
    "words",
    [
        "the blasts", "these people", "the police", "the guests of the hotel", "a number of guests",
        "a group of boys", "a series of blasts", "a few guests", "sheep", "it burned", "", "the", "a",
    ],
)  # fmt: skip
def test_words_that_tell_no_count_have_none(words):
    assert read_quantity(words) is None or read_quantity(words).value is None


def test_running_text_is_not_searched_for_them():
    assert (
        find_quantities("A loud blast shook the town, and nobody was hurt. Another bus came for both.") == []
    )


def test_a_numeral_goes_first():
    assert read_quantity("a loud blast that hurt 12 people").value == 12
