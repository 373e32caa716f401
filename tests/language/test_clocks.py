"""Clock times in words are no counts."""

from __future__ import annotations

import pytest

from summarizer.language.numbers import find_quantities


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("the order came at ten to seven, by telephone", 6 + 50 / 60),
        ("shortly after ten past six in the evening", 18 + 10 / 60),
        ("at quarter past nine", 9.25),
        ('she called "at ten to seven, from my kitchen"', 6 + 50 / 60),
        ("by half past four", 4.5),
        ("the train left at twenty-five to eight and came back", 7 + 35 / 60),
        ("the mill burned about an hour before midnight local time", 23),
        ("the siren went 20 minutes after midnight", 20 / 60),
        ("the ferry sailed half an hour before noon", 11.5),
        ("they met two hours past midday", 14),
        ("on Friday evening, at ten to seven, it fell", 18 + 50 / 60),
        ("at ten to seven this morning", 6 + 50 / 60),
        ("it burned down an hour before midnight", 23),
        ("half an hour after noon it rained", 12.5),
        ("two hours past midnight", 2),
    ],
)
def test_a_time_is_read_as_one(words, hour):
    (quantity,) = [q for q in find_quantities(words) if q.kind == "time"]
    assert quantity.value == pytest.approx(hour)
    assert not quantity.is_figure


@pytest.mark.parametrize(
    "words",
    [
        "the staff fell from ten to seven people",
        "grew from five to nine",
        "at ten to twelve sites",
        "an hour before the vote",
    ],
)
def test_a_count_stays_one(words):
    assert [q for q in find_quantities(words) if q.kind == "time"] == []


def test_a_time_told_roughly_keeps_its_qualifier():
    (quantity,) = find_quantities("it fell about an hour before midnight")
    assert (quantity.qualifier, quantity.low, quantity.high) == ("about", 22.75, 23.25)
