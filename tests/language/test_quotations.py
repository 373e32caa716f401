from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.quotations import find_quotations


def inside(text: str, level: int = 1) -> list[str]:
    return [text[one.start : one.end] for one in find_quotations(text) if one.level == level]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“The dam holds,” she said.", ["The dam holds,"]),
        ('"The dam holds," she said. "For now."', ["The dam holds,", "For now."]),
        ("``The dam holds,'' she said.", ["The dam holds,"]),
        ("''The dam holds,'' she said. ''It's fine.''", ["The dam holds,", "It's fine."]),
        ("«The dam holds», she said.", ["The dam holds"]),
        ("„The dam holds“, she said.", ["The dam holds"]),
        ("‘The dam holds,’ she said.", ["The dam holds,"]),
        ("'The dam holds,' she said.", ["The dam holds,"]),
        ("”The dam holds,” she said.", ["The dam holds,"]),
        ("A “dam“ of sorts.", ["dam"]),
    ],
)
def test_every_style_of_mark(text, quotations):
    assert inside(text) == quotations


@pytest.mark.parametrize(
    "text",
    [
        "It's the rowers' boat, they don't share.",
        "Rock 'n' roll was big in the '90s; tell 'em.",
        "She is 5' 9\" tall.",
        "No quotation here.",
        "",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text):
    assert inside(text) == []


def test_a_possessive_does_not_close_single_marks():
    assert inside("'The rowers' boat sank,' he said.") == ["The rowers' boat sank,"]


def test_nesting():
    text = "“He told me ‘go home’ and left,” she said."
    assert inside(text) == ["He told me ‘go home’ and left,"]
    assert inside(text, 2) == ["go home"]


def test_curly_marks_inside_straight_ones():
    text = '"They call it “the sieve” here," she said. "All of them."'
    assert inside(text) == ["They call it “the sieve” here,", "All of them."]
    assert inside(text, 2) == ["the sieve"]


def test_a_quotation_runs_over_paragraphs():
    text = "“The first part.\n\n“The second part.\n\n“The last part,” she said."
    found = find_quotations(text)
    assert [one.closed for one in found] == [False, False, True]
    assert [one.continues for one in found] == [False, True, True]


def test_a_missing_mark_costs_one_paragraph_at_most():
    text = "“The dam holds, she said.\n\nIt was Monday.\n\n“It will hold,” he said."
    assert inside(text) == ["The dam holds, she said.", "It will hold,"]


def test_a_missing_mark_before_another_quotation():
    assert inside("“The dam holds, she said. “For now.” Then she left.")[-1] == "For now."


@given(st.text(alphabet="ab .,\n\"'“”‘’«»`„", max_size=200))
def test_quotations_lie_in_order_inside_the_text(text):
    found = find_quotations(text)
    for one in found:
        assert 0 <= one.outer_start < one.start < one.end <= one.outer_end <= len(text)
        assert "\n" not in text[one.start : one.end]
    outer = [one for one in found if one.level == 1]
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(outer))
