"""What a grouping by ids leaves apart, and the words and numbers that make certain that it is one."""

from __future__ import annotations

import pytest

from summarizer.merge import merge
from summarizer.records import Grouping

NOTHING = Grouping(figures=[], speakers=[], events=[], contrasts=[])


def figures(make, *rows, grouping=NOTHING):
    """How many readings each figure of the brief has, of rows (outlet, text, words, measure)."""
    extractions = [
        make.told(text, words, measure, outlet=outlet, published=f"2031-05-0{n}")
        for n, (outlet, text, words, measure) in enumerate(rows, start=1)
    ]
    return sorted(
        sum(len(r.sources) for r in figure.readings) for figure in merge(extractions, grouping).figures
    )


DELAY = (
    ("A", "The tunnel will open five years late.", "five years", "delay of Arn tunnel against old plan"),
    ("B", "Five years late, the tunnel will open.", "Five years", "delay of Arn tunnel against plan"),
)
PRICE = (
    (
        "A",
        "The tunnel will cost 8.4 billion crowns.",
        "8.4 billion crowns",
        "cost of Arn tunnel, new estimate",
    ),
    ("B", "Of the 8.4 billion the tunnel needs, half is there.", "8.4 billion", "price of Arn tunnel"),
)


@pytest.mark.parametrize("rows", [DELAY, PRICE])
def test_one_number_in_much_the_same_words_is_one_figure(make, rows):
    assert figures(make, *rows) == [2]


def test_it_joins_a_group_as_a_whole(make):
    third = ("C", "The tunnel opens six years late.", "six years", "delay of Arn tunnel")
    assert figures(make, *DELAY, third, grouping=NOTHING.model_copy(update={"figures": [["f1", "f3"]]})) == [
        3
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("delay of Arn tunnel", "length of Arn tunnel works"),  # other things are measured
        ("first price of Arn tunnel", "new price of Arn tunnel"),  # set against each other
        ("delay of Arn tunnel", "delay of the harbour ferry to Vell"),  # of other things
    ],
)
def test_equal_numbers_of_other_things_stay_apart(make, left, right):
    rows = (
        ("A", "The tunnel will open five years late.", "five years", left),
        ("B", "Five years late, the tunnel will open.", "Five years", right),
    )
    assert figures(make, *rows) == [1, 1]


def test_what_one_outlet_prints_as_two_stays_two(make):
    article = make.article("Cash is $60 a share now. Cash was $60 a share before.", outlet="A")
    both = [
        make.figure(article, words, measure)
        for words, measure in (
            ("$60 a share now", "cash per Arvo share"),
            ("$60 a share before", "cash per Arvo share"),
        )
    ]
    other = make.told(
        "Cash of $60 a share.", "$60", "cash per Arvo share", outlet="B", published="2031-05-09"
    )
    brief = merge([make.extraction(article, figures=both), other], NOTHING)
    assert len(brief.figures) == 2


def test_group_of_bare_numbers_and_sums_is_kept_together(make):
    assert figures(make, *PRICE, grouping=NOTHING.model_copy(update={"figures": [["f1", "f2"]]})) == [2]
