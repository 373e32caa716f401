"""A gold file started from a brief says what the brief says."""

from __future__ import annotations

import pytest

from summarizer.errors import InputError
from summarizer.evaluation import Gold, draft, score

RECALLS = (
    "figure_recall", "figure_precision", "grouping_f1", "attribution_recall", "attribution_precision",
    "direct_recall", "wire_f1", "events_recall", "units", "qualifiers", "attributed_to", "roles",
)  # fmt: skip


@pytest.mark.parametrize("story", ["harbour", "tunnel"])
def test_a_brief_is_perfect_by_its_own_draft(sample, story):
    told = sample(story, "rules")
    written = draft(told.brief, story).model_dump_json(exclude_unset=True)
    result = score(Gold.model_validate_json(written), told.brief, told.texts)
    assert {name: result[name] for name in RECALLS} == dict.fromkeys(RECALLS, 1.0)
    assert result["conflict_recall"] in (1.0, None)
    assert result["false_conflicts"] == 0


@pytest.mark.parametrize(
    ("status", "word"),
    [("single", "agree"), ("agree", "agree"), ("update", "updated over time"), ("conflict", "conflict")],
)
def test_each_status_has_its_gold_word(hand, status, word):
    brief = hand.brief(figures=[hand.figure(status, hand.reading(1, 2, "killed two people"))])
    assert draft(brief, "mill").figures[0].status == word


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "ends"),
    [
        ("exact", 2, 2, (2, 2)),
        ("about", 1.9, 2.1, (2, 2)),
        ("at least", 2, None, (2, None)),
        ("over", 2, None, (2, None)),
        ("at most", None, 2, (None, 2)),
        ("nearly", 1.9, 2, (None, 2)),
    ],
)
def test_a_value_is_open_where_its_words_leave_it_open(hand, qualifier, low, high, ends):
    reading = hand.reading(1, 2, "killed two people", qualifier=qualifier, low=low, high=high)
    value = draft(hand.brief(figures=[hand.figure("single", reading)]), "mill").figures[0].values[0]
    assert (value.value_low, value.value_high) == ends
    assert (value.qualifier, value.quotes) == (qualifier, {"01": "killed two people"})


def test_a_range_has_both_its_ends(hand):
    reading = hand.reading(1, None, "killed two people", qualifier="range", low=2, high=5)
    value = draft(hand.brief(figures=[hand.figure("single", reading)]), "mill").figures[0].values[0]
    assert (value.value_low, value.value_high) == (2, 5)


def test_articles_are_known_by_the_number_of_their_file_or_of_the_source(hand):
    brief = hand.brief(paths=("07_paper.txt", "radio.txt"), copy_of=1)
    made = draft(brief, "mill")
    assert [article.nn for article in made.articles] == ["07", "02"]
    assert made.wire_groups == [["02", "07"]]


def test_a_draft_of_articles_that_cannot_be_told_apart_is_refused(hand):
    with pytest.raises(InputError, match="number 2"):
        draft(hand.brief(paths=("02_paper.txt", "radio.txt")), "mill")
