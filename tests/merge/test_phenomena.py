"""Each way in which news gives one number twice, or two numbers for what seems one thing."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.merge import merge
from summarizer.records import Grouping


def story(*articles):
    """The brief of invented articles, each a text or (time of publication, text)."""
    told = [one if isinstance(one, tuple) else (f"2031-05-07T0{n}:00", one) for n, one in enumerate(articles)]
    return merge(
        [
            extract_by_rules(
                article_from_text(text, title="The Oslin mill", published=at, outlet=f"Paper {n}")
            )
            for n, (at, text) in enumerate(told, start=1)
        ]
    )


def figures(brief, word):
    """(status, numbers as printed) of the figures whose measure holds the word."""
    return sorted(
        (figure.status, [reading.text for reading in figure.readings])
        for figure in brief.figures
        if word in figure.measure.lower()
    )


HURT = "{} people were injured in the fire at the Oslin mill."


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("46", "Nearly 50", "agree"),
        ("More than 40", "Nearly 50", "agree"),
        ("More than 40", "46", "agree"),
        ("More than 40", "More than 60", "update"),
        ("At least four", "At least six", "update"),
        ("At least 40", "Up to 60", "agree"),
        ("Between 40 and 50", "46", "agree"),
        ("Between 40 and 50", "60", "update"),
        ("About 50", "53", "agree"),
        ("46", "40", "conflict"),
        ("More than 50", "Fewer than 30", "conflict"),
        ("At least 12", "At least 10", "agree"),
        ("No people", "Three", "update"),
    ],
)
def test_counts_of_the_hurt_one_day_after_another(left, right, status):
    first = HURT.replace("{} people", left) if left.startswith("No ") else HURT.format(left)
    brief = story(("2031-05-05", first), ("2031-05-06", HURT.format(right)))
    assert figures(brief, "injured") == [(status, [left, right])]


@pytest.mark.parametrize(
    ("vague", "status"), [("46 people", "agree"), ("300 people", "agree"), ("nine people", "conflict")]
)
def test_dozens_leave_room_above_and_none_for_a_few(make, vague, status):
    rows = [("Dozens of people", "A"), (vague, "B")]
    brief = merge(
        [
            make.told(
                f"On Monday {words} were seen waiting at Oslin.", words, "people waiting", outlet=outlet
            )
            for words, outlet in rows
        ],
        Grouping(figures=[["f1", "f2"]], speakers=[], events=[], contrasts=[]),
    )
    assert [figure.status for figure in brief.figures] == [status]


@pytest.mark.parametrize(
    ("told", "word", "status"),
    [
        (("1,187,000 books burned in Oslin.", "Some 1.2 million books burned in Oslin."), "books", "agree"),
        (("1.2 million books burned in Oslin.", "1,187,000 books burned in Oslin."), "books", "agree"),
        (("1.2 million books burned in Oslin.", "1.3 million books burned in Oslin."), "books", "conflict"),
        (("Turnout was 54 percent in Oslin.", "Turnout was 53.8 percent in Oslin."), "turnout", "agree"),
        (("Turnout was 54 percent in Oslin.", "Turnout was 61 percent in Oslin."), "turnout", "conflict"),
        (("The bill came to $900 million.", "The bill came to nearly $1 billion."), "bill", "agree"),
        (("The bell weighs 3 tonnes.", "The bell weighs 6,600 pounds."), "bell", "agree"),
        (("The bell weighs 3 tonnes.", "The bell weighs 9,000 pounds."), "bell", "conflict"),
        (("The mill is 30 kilometres from Oslin.", "The mill is 19 miles from Oslin."), "distance", "agree"),
        (
            ("It was 30 degrees Celsius in Oslin.", "It was 86 degrees Fahrenheit in Oslin."),
            "temperature",
            "agree",
        ),
        (
            ("It was 30 degrees Celsius in Oslin.", "It was 95 degrees Fahrenheit in Oslin."),
            "temperature",
            "conflict",
        ),
        (
            ("300 hectares of forest burned near Oslin.", "741 acres of forest burned near Oslin."),
            "forest",
            "agree",
        ),
    ],
)
def test_roundings_and_units(told, word, status):
    ((found, numbers),) = figures(story(*told), word)
    assert (found, len(numbers)) == (status, 2)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (("The mill lost 12 percent of its workers.", "The mill lost 12 workers."), "workers"),
        (("The repair will cost $4 million.", "The repair will cost 4 million euros."), "repair"),
        (("Twelve people were killed in Oslin.", "Twelve people were killed or injured in Oslin."), "killed"),
        (("Twelve people were killed in the town.", "Twenty people were killed in the province."), "killed"),
        (("Twelve people were killed in Oslin.", "Twenty people were killed nationwide."), "killed"),
        (
            (
                "Twelve people were killed in the town of Oslin.",
                "Sixteen people were killed in the town of Vell.",
            ),
            "killed",
        ),
        (("Twelve people were killed in Oslin.", "A further three people were killed in Oslin."), "killed"),
    ],
)
def test_what_differs_in_unit_or_scope_is_two_figures(told, word):
    assert [status for status, _ in figures(story(*told), word)] == ["single", "single"]


@pytest.mark.parametrize(
    "place",
    [
        "in an attack in the province of Sorland",
        "in the worst fire in the country",
        "when a mill burned in town",
    ],
)
def test_where_it_happened_is_no_scope_of_the_count(place):
    brief = story(
        ("2031-05-05", "Twelve people were killed in the town of Oslin."),
        ("2031-05-06", f"Sixteen people were killed {place}."),
    )
    assert figures(brief, "killed") == [("update", ["Twelve", "Sixteen"])]


def test_civilians_soldiers_and_all_of_them_are_three_figures():
    brief = story(
        "Twelve civilians were killed in Oslin.",
        "Four soldiers were killed in Oslin.",
        "Sixteen people were killed in Oslin.",
    )
    assert [status for status, _ in figures(brief, "killed")] == ["single"] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Twelve people, the attacker among them, were killed in Oslin.",
            "Eleven people were killed in Oslin.",
        ),
        ("Twelve people were killed in Oslin, including the gunman.", "Eleven people were killed in Oslin."),
        (
            "Fourteen people were killed in Oslin, among them two bombers.",
            "Twelve people were killed in Oslin.",
        ),
        ("Twelve people were killed in Oslin.", "Eleven people and the attacker were killed in Oslin."),
        ("Twelve people were killed in Oslin.", "Eleven people were killed in Oslin by a gunman."),
    ],
)
def test_who_did_it_counted_in_or_left_out_explains_the_difference(make, first, second):
    extractions = [
        make.told(text, " ".join(text.split()[:2]).rstrip(","), "people killed", outlet=outlet)
        for text, outlet in ((first, "A"), (second, "B"))
    ]
    (figure,) = merge(extractions).figures
    assert figure.status == "agree"
    assert "who is counted explains it" in figure.reason


def test_part_of_the_dead_is_the_same_part_elsewhere_and_never_the_whole():
    brief = story(
        "Twelve people were killed in Oslin, among them three children.",
        "Three children were killed in Oslin.",
    )
    assert figures(brief, "killed") == [("agree", ["three"]), ("single", ["Twelve"])]


def test_counts_are_ordered_by_the_time_that_they_are_of():
    brief = story(
        ("2031-05-07T09:00", "Nine people had been killed in the Oslin fire by Tuesday evening."),
        ("2031-05-07T10:00", "At least four people had been killed in the Oslin fire by Monday evening."),
    )
    assert figures(brief, "killed") == [("update", ["Nine", "At least four"])]


def test_toll_that_is_corrected_downwards_is_a_conflict_that_says_so():
    brief = story(
        ("2031-05-05", "Nine people were killed in the Oslin mill fire."),
        (
            "2031-05-06",
            "Seven people were killed in the Oslin mill fire. Earlier reports said nine people were killed.",
        ),
    )
    ((status, _),) = figures(brief, "killed")
    assert status == "conflict"
    assert "correction" in brief.figures[0].reason


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("6:45 a.m.", "at ten to seven", "agree"),
        ("6:45 a.m.", "7:15 a.m.", "conflict"),
        ("around 11 p.m.", "an hour before midnight", "agree"),
        ("around 11 p.m.", "around 11:30 p.m.", "conflict"),
        ("9 p.m.", "9:10 p.m.", "agree"),
        ("9:02 p.m.", "9:10 p.m.", "conflict"),
    ],
)
def test_clock_times_are_rounded_as_people_round_them(make, left, right, status):
    rows = [(left, "A"), (right, "B")]
    brief = merge(
        [
            make.told(f"The order came {words}.", words, "time of order", outlet=outlet, unit="hour of day")
            for words, outlet in rows
        ],
        Grouping(figures=[["f1", "f2"]], speakers=[], events=[], contrasts=[]),
    )
    assert [figure.status for figure in brief.figures] == [status]


def test_age_without_a_unit_is_compared_with_ages(make):
    extractions = [
        make.told("The boy, 3, was found.", "3", "age of boy", outlet="A"),
        make.told("The 4-year-old boy was found.", "4-year-old", "age of boy", outlet="B"),
    ]
    grouping = Grouping(figures=[["f1", "f2"]], speakers=[], events=[], contrasts=[])
    assert [figure.status for figure in merge(extractions, grouping).figures] == ["conflict"]


def test_every_status_has_its_reason_in_one_sentence():
    brief = story(
        ("2031-05-05", HURT.format("40") + " Turnout was 54 percent in Oslin. The bell weighs 3 tonnes."),
        ("2031-05-06", HURT.format("46") + " Turnout was 61 percent in Oslin. Six boats sank off Oslin."),
        ("2031-05-06", "The bell weighs 6,600 pounds, the mayor said."),
    )
    assert {figure.status for figure in brief.figures} == {"single", "agree", "update", "conflict"}
    for figure in brief.figures:
        assert figure.reason.endswith(".")
        assert figure.reason.count(". ") == 0
        assert all(reading.text in figure.reason for reading in figure.readings[1:])
