"""Dates in invented news, read from a Tuesday: 12 March 2019."""

from __future__ import annotations

from calendar import day_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.language.dates import find_dates, find_publication_date

TUESDAY = "2019-03-12"


def resolved(text, published=TUESDAY):
    return [(m.text, m.first, m.last) for m in find_dates(text, published)]


def only(text, published=TUESDAY):
    [(_, first, last)] = resolved(text, published)
    return first if first == last else (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The dam at Orlec burst on Monday.", "2019-03-11"),
        ("The dam at Orlec burst on Tuesday.", "2019-03-12"),
        ("The dam at Orlec burst on Wednesday.", "2019-03-06"),
        ("The council will vote on Wednesday.", "2019-03-13"),
        ("The council is due to vote next Tuesday.", "2019-03-19"),
        ("It voted last Tuesday.", "2019-03-05"),
        ("He was found late on Thursday.", "2019-03-07"),
        ("They fled Sunday night.", "2019-03-10"),
        ("On Friday, the council will vote.", "2019-03-15"),
        ("Mayor Lund said on Friday that she would stand again.", "2019-03-08"),
        ("The bridge opens today.", "2019-03-12"),
        ("The bridge fell yesterday afternoon.", "2019-03-11"),
        ("Work starts tomorrow.", "2019-03-13"),
        ("Three ships sank three days ago.", "2019-03-09"),
    ],
)
def test_days_near_publication(text, day):
    assert only(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On December 7 the mill burned.", "2018-12-07"),
        ("The mill burned on Feb. 3.", "2019-02-03"),
        ("The mill burned on the 3rd of February.", "2019-02-03"),
        ("The mill will be sold on 2 April.", "2019-04-02"),
        ("The mill burned on 19 December 2014.", "2014-12-19"),
        ("The mill burned on Friday, December 19, 2014.", "2014-12-19"),
        ("The mill burned on March 6 last year.", "2018-03-06"),
        ("2014-12-19", "2014-12-19"),
        ("25/12/2014", "2014-12-25"),
        ("ORLEC, March 11. /Veles News/. The mill burned.", "2019-03-11"),
    ],
)
def test_days_of_the_calendar(text, day):
    assert only(text) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("earlier this month", "2019-03-01", "2019-03-12"),
        ("last month", "2019-02-01", "2019-02-28"),
        ("last week", "2019-03-04", "2019-03-10"),
        ("this year", "2019-01-01", "2019-12-31"),
        ("two weeks ago", "2019-02-25", "2019-03-03"),
        ("ten years ago", "2009-01-01", "2009-12-31"),
        ("since January 2017", "2017-01-01", "2017-01-31"),
        ("It rained in November.", "2018-11-01", "2018-11-30"),
        ("It rained in late November.", "2018-11-21", "2018-11-30"),
        ("It rained last April.", "2018-04-01", "2018-04-30"),
        ("The fair will return in May.", "2019-05-01", "2019-05-31"),
        ("in 2015", "2015-01-01", "2015-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("from 2003-2011", "2003-01-01", "2011-12-31"),
        ("December 19-20, 2016", "2016-12-19", "2016-12-20"),
        ("over the weekend", "2019-03-09", "2019-03-10"),
    ],
)
def test_longer_times_keep_their_precision(text, first, last):
    assert only(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("at 11:30pm local time on Thursday", "2019-03-07T23:30"),
        ("on Thursday at about 5 p.m.", "2019-03-07T17:00"),
        ("23:05 GMT on Monday", "2019-03-11T23:05+00:00"),
        ("on Thursday at 9:30 p.m. EST", "2019-03-07T21:30-05:00"),
        ("at 0915 GMT on Thursday", "2019-03-07T09:15+00:00"),
        ("at 7 a.m. ET on Thursday", "2019-03-07T07:00"),
        ("at 9:34 a.m.", None),
    ],
)
def test_a_clock_time_is_kept_where_its_day_is_known(text, moment):
    assert only(text) == moment


@pytest.mark.parametrize(
    "text", ["Two days later they left.", "The following day it rained.", "They meet on Mondays."]
)
def test_what_cannot_be_resolved_is_found(text):
    assert only(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ms May may march on.",
        "He paid 2015 soldiers.",
        "It cost $2015.",
        "some 1,999 people",
        "The sun sat low.",
        "A march in the rain.",
    ],
)
def test_what_is_no_date_is_left_out(text):
    assert resolved(text) == []


def test_late_in_the_day_it_is_tomorrow_already_in_the_east():
    assert only("A rocket rose early on Wednesday.", "2019-03-12T17:39:00") == "2019-03-13"
    assert only("A rocket rose early on Wednesday.", "2019-03-12T04:10:00") == "2019-03-06"
    assert only("A rocket rose last Wednesday.", "2019-03-12T17:39:00+00:00") == "2019-03-06"


def test_without_a_day_of_publication_only_whole_dates_are_resolved():
    assert only("on Wednesday", None) is None
    assert only("on 3 May", None) is None
    assert only("on 3 May 2011", None) == "2011-05-03"
    assert only("on 3 May 2011", "long ago") == "2011-05-03"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A dam bursts\n\nPublished in The Veles Post, 12 March 2019\n\nThe dam broke.", "2019-03-12"),
        ("A dam bursts\nMarch 12, 2019\nThe dam broke.", "2019-03-12"),
        ("The dam that burst on 12 March 2019 had cracks.", None),
    ],
)
def test_publication_date(text, day):
    assert find_publication_date(text) == day


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["on", "late", "3", "11:30pm", "last", "Friday", "March", ",", "2015", "-", "days ago"]
        )
    ).map(" ".join)
)
def test_any_text_is_read_in_order_without_failing(text):
    edge = 0
    for mention in find_dates(text, TUESDAY):
        assert edge <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert (mention.first is None) == (mention.last is None)
        assert mention.first is None or mention.first <= mention.last
        edge = mention.end


@given(st.dates(), st.sampled_from(list(day_name)))
def test_a_weekday_falls_on_that_weekday_within_a_week(published, name):
    for text in (f"It burned on {name}.", f"It will burn on {name}."):
        [mention] = find_dates(text, published.isoformat())
        if mention.first is not None:
            day = date.fromisoformat(mention.first)
            assert day.strftime("%A") == name
            assert abs((day - published).days) < 7
