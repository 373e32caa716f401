"""When and where sources put one event: differences that are certain are shown, others are not."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.merge import merge
from summarizer.records import Grouping, When

ALL = Grouping(figures=[], speakers=[], events=[["e1", "e2"]], contrasts=[])


def told(make, outlet, text, words, *, start=None, end=None, where=None, published="2031-05-07T12:00:00"):
    """An article with one event, which it puts at `words`."""
    article = make.article(text, outlet=outlet, published=published)
    event = make.event(article, text, "the mill burned down", where=where).model_copy(
        update={"when": When(text=words, start=start, end=end or start) if words else None}
    )
    return make.extraction(article, events=[event])


def differences(*extractions, kind):
    brief = merge(extractions, ALL)
    assert len(brief.events) == 1
    return [
        {position.text for position in one.positions}
        for one in brief.disagreements
        if one.about == f"{kind}: the mill burned down"
    ]


def times(make, left, right, **more):
    """What two outlets differ on, of (text, words of the time, first day, last day)."""
    sides = [
        told(make, outlet, text, words, start=start, end=end, **more)
        for outlet, (text, words, start, end) in zip("AB", (left, right), strict=True)
    ]
    return differences(*sides, kind="when")


def at(words, start, end=None):
    return (f"The mill burned down {words}.", words, start, end)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (at("on Monday", "2031-05-05"), at("on Sunday", "2031-05-04")),
        (at("on 3 May 2031", "2031-05-03"), at("on 5 May 2031", "2031-05-05")),
        (at("last month", "2031-04-01", "2031-04-30"), at("this month", "2031-05-01", "2031-05-31")),
        (at("in 2014", "2014-01-01", "2014-12-31"), at("in 2015", "2015-01-01", "2015-12-31")),
        (at("at 9:15 p.m. on Monday", "2031-05-05T21:15"), at("at 10 p.m. on Monday", "2031-05-05T22:00")),
        (at("at 9:15 p.m.", None), at("at 10:10 p.m. on Monday", "2031-05-05T22:10")),
        (at("at around 11:30 p.m.", None), at("two hours before midnight", None)),
    ],
)
def test_times_that_cannot_be_one_are_shown_with_who_gives_them(make, left, right):
    (positions,) = times(make, left, right)
    assert positions == {f"{left[1]} (A)", f"{right[1]} (B)"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a day and an hour in it, a month and a day in it
        (at("on Monday", "2031-05-05"), at("at 9:15 p.m. on Monday", "2031-05-05T21:15")),
        (at("this month", "2031-05-01", "2031-05-31"), at("on Monday", "2031-05-05")),
        # rounded clock times
        (at("at 9 p.m. on Monday", "2031-05-05T21:00"), at("at 9:10 p.m. on Monday", "2031-05-05T21:10")),
        (at("at 6:45 a.m.", None), at("at ten to seven", None)),
        (at("at ten to seven", None), at("at 6:47 p.m.", None)),
        # either side of midnight, and days seen from today
        (at("late on Sunday night", "2031-05-04"), at("on Monday", "2031-05-05")),
        (at("today", "2031-05-07"), at("on Tuesday", "2031-05-06")),
        # bounds are no times
        (at("by Sunday", "2031-05-04"), at("on Tuesday", "2031-05-06")),
        (at("before 9 p.m.", None), at("at 11 p.m.", None)),
        # one of them on another continent's clock
        (at("at 2000 GMT on Monday", "2031-05-05T20:00"), at("at 9 p.m. on Monday", "2031-05-05T21:00")),
    ],
)
def test_times_that_may_be_one_are_not_set_against_each_other(make, left, right):
    assert times(make, left, right) == []


def test_weekday_seen_from_an_issue_that_is_dated_weeks_later_is_the_same_day(make):
    first = told(make, "A", "The mill burned down on Monday.", "Monday", start="2031-05-05")
    again = told(
        make, "B", "The mill burned on Monday.", "Monday", start="2031-06-30", published="2031-07-01"
    )
    assert differences(first, again, kind="when") == []


def test_article_that_tells_of_both_times_does_not_contradict_itself(make):
    text = "The mill burned down on Sunday. The mill burned down on Tuesday."
    article = make.article(text, outlet="A")
    both = [
        make.event(article, sentence, "the mill burned down", when=day, start=start)
        for sentence, day, start in (
            ("The mill burned down on Sunday.", "Sunday", "2031-05-04"),
            ("The mill burned down on Tuesday.", "Tuesday", "2031-05-06"),
        )
    ]
    other = told(make, "B", "The mill burned down on Tuesday.", "Tuesday", start="2031-05-06")
    brief = merge(
        [make.extraction(article, events=both), other],
        Grouping(figures=[], speakers=[], events=[["e1", "e2", "e3"]], contrasts=[]),
    )
    assert brief.disagreements == []


def places(make, left, right, *, left_text="", right_text=""):
    sides = [
        told(make, "A", f"The mill burned down in Oslin valley. {left_text}", None, where=left),
        told(make, "B", f"The mill has burned to the ground. {right_text}", None, where=right),
    ]
    return differences(*sides, kind="where")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the town of Arnbek", "the village of Vellhus"),
        ("Arnbek airport", "Vellhus airport"),
        ("Gate 4", "Gate 7"),
        ("north of Arnbek", "south of Arnbek"),
    ],
)
def test_two_places_of_one_kind_are_shown(make, left, right):
    (positions,) = places(make, left, right)
    assert positions == {f"{left} (A)", f"{right} (B)"}


def test_bare_names_are_two_towns_where_the_articles_call_them_towns(make):
    texts = {"left_text": "The town of Arnbek mourns.", "right_text": "The town of Vellhus mourns."}
    assert len(places(make, "Arnbek", "Vellhus", **texts)) == 1
    assert places(make, "Arnbek", "Vellhus") == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the town of Arnbek", "Sorland province"),
        ("Arnbek", "the Old Quarter"),
        ("the town of Arnbek", "the town of Arnbek, Sorland"),
        ("near the Arnbek bridge", "the town of Arnbek"),
        ("the town of al-Mansur", "the town of Mansur"),
        ("north of Arnbek", "east of Arnbek"),
    ],
)
def test_places_that_may_lie_in_one_another_are_not_set_against_each_other(make, left, right):
    assert places(make, left, right) == []


def test_places_are_no_difference_where_one_article_names_both(make):
    text = "The mill stands between the town of Arnbek and the town of Vellhus."
    assert places(make, "the town of Arnbek", "the town of Vellhus", left_text=text) == []


def test_hours_of_one_event_are_compared_without_a_model():
    def story(*hours):
        return merge(
            [
                extract_by_rules(
                    article_from_text(
                        f"A fire destroyed the old paper mill of Oslin at {hour} on Monday, police said.",
                        title="Mill fire",
                        published="2031-05-07T12:00:00",
                        outlet=outlet,
                    )
                )
                for outlet, hour in zip("AB", hours, strict=True)
            ]
        )

    brief = story("9:15 p.m.", "11:40 p.m.")
    assert [len(event.sources) for event in brief.events] == [2]
    (found,) = [one for one in brief.disagreements if one.figure is None]
    assert found.about.startswith("when: ")
    assert all(position.evidence for position in found.positions)
    assert [one for one in story("9 p.m.", "9:10 p.m.").disagreements if one.figure is None] == []


def test_contrast_that_a_model_found_is_not_shown_beside_the_same_difference_of_times(make):
    sides = [
        told(make, "A", "The mill burned down on Monday.", "Monday", start="2031-05-05"),
        told(make, "B", "The mill burned down on Sunday.", "Sunday", start="2031-05-04"),
    ]
    contrast = {"about": "the day of the fire", "positions": [["e1"], ["e2"]]}
    other = {"about": "who was there", "positions": [["e1"], ["e1"]]}
    grouping = Grouping.model_validate(ALL.model_dump() | {"contrasts": [contrast, other]})
    assert [one.about for one in merge(sides, grouping).disagreements] == [
        "when: the mill burned down",
        "who was there",
    ]
