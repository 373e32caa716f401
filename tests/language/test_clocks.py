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
    ],
)
def test_a_time_is_read_as_one(words, hour):
    (quantity,) = [q for q in find_quantities(words) if q.kind == "time"]
    assert quantity.value == pytest.approx(hour)
    assert not quantity.is_figure


@pytest.mark.parametrize(
    "words", ["the staff fell from ten to seven people", "grew from five to nine", "at ten to twelve sites"]
)
def test_a_count_stays_one(words):
    assert [q for q in find_quantities(words) if q.kind == "time"] == []
