"""When things happened and as of when a figure holds, read by the built-in engine at the public door."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.records import Extraction

THURSDAY = "2031-06-05"


def extract(text: str, published: str | None = THURSDAY) -> Extraction:
    return extract_by_rules(article_from_text(text, published=published))


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("on Tuesday", "2031-06-03", "2031-06-03"),
        ("on Thursday", "2031-06-05", "2031-06-05"),
        ("on Friday", "2031-05-30", "2031-05-30"),
        ("last Monday", "2031-06-02", "2031-06-02"),
        ("late on Tuesday", "2031-06-03", "2031-06-03"),
        ("on Tuesday night", "2031-06-03", "2031-06-03"),
        ("yesterday", "2031-06-04", "2031-06-04"),
        ("the day before yesterday", "2031-06-03", "2031-06-03"),
        ("this morning", "2031-06-05", "2031-06-05"),
        ("on 4 May", "2031-05-04", "2031-05-04"),
        ("on May 4th", "2031-05-04", "2031-05-04"),
        ("on 4 May 2029", "2029-05-04", "2029-05-04"),
        ("on 28 November", "2030-11-28", "2030-11-28"),
        ("in March", "2031-03-01", "2031-03-31"),
        ("in October", "2030-10-01", "2030-10-31"),
        ("in March 2030", "2030-03-01", "2030-03-31"),
        ("in 2029", "2029-01-01", "2029-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("earlier this month", "2031-06-01", "2031-06-05"),
        ("earlier this week", "2031-06-02", "2031-06-05"),
        ("last week", "2031-05-26", "2031-06-01"),
        ("last month", "2031-05-01", "2031-05-31"),
        ("last year", "2030-01-01", "2030-12-31"),
    ],
)
def test_dates_are_resolved_against_publication_with_their_precision(when, start, end):
    [event] = extract(f"The old harbour wall at Orlec collapsed {when}.").events
    assert event.when is not None
    assert (event.when.start, event.when.end) == (start, end)


@pytest.mark.parametrize(
    ("when", "day"),
    [("on Tuesday", "2031-06-10"), ("next Tuesday", "2031-06-10"), ("tomorrow", "2031-06-06")],
)
def test_what_is_to_come_lies_ahead(when, day):
    [event] = extract(f"The new harbour wall at Orlec will open {when}.").events
    assert event.when is not None
    assert event.when.start == day


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("at 3 p.m. EST on Tuesday", "2031-06-03T15:00-05:00"),
        ("at 0400 GMT on Wednesday", "2031-06-04T04:00+00:00"),
        ("at 2000 GMT on Monday", "2031-06-02T20:00+00:00"),
        ("at 14:30 UTC on 1 June", "2031-06-01T14:30+00:00"),
        ("at 2.30pm BST on Sunday", "2031-06-01T14:30+01:00"),
        ("on Tuesday at 6 p.m.", "2031-06-03T18:00"),
    ],
)
def test_a_clock_time_keeps_the_zone_that_is_printed(when, start):
    [event] = extract(f"The old harbour wall at Orlec collapsed {when}.").events
    assert event.when is not None
    assert event.when.start == start


def test_local_time_in_brackets_is_no_year():
    text = "The old harbour wall collapsed at 3 p.m. (1500 local time) on 2 June 2031."
    [event] = extract(text).events
    assert event.when is not None
    assert event.when.start == "2031-06-02"


def test_without_a_day_of_publication_nothing_is_guessed():
    text = "The old harbour wall at Orlec collapsed on Tuesday, killing 4."
    extraction = extract(text, published=None)
    assert [figure.as_of for figure in extraction.figures] == [None]
    assert all(event.when is None or event.when.start is None for event in extraction.events)


@pytest.mark.parametrize(
    ("sentence", "as_of"),
    [
        ("By late Tuesday 45 people had been arrested.", "2031-06-03"),
        ("As of Monday, 310 people had died.", "2031-06-02"),
        ("The toll stood at 19 on Wednesday morning.", "2031-06-04"),
        ("As of 6 p.m. on Wednesday 1,200 homes were dark.", "2031-06-04T18:00"),
        ("As of 6:30 p.m., 1,200 homes were dark.", "2031-06-05T18:30"),
        ("By 9 a.m. 40 tents were up.", "2031-06-05T09:00"),
        ("Next Tuesday 300 shops will close.", None),
        ("Last month 300 shops closed.", None),
        ("In all, 300 shops closed.", None),
    ],
)
def test_as_of_when_a_figure_holds(sentence, as_of):
    assert [figure.as_of for figure in extract(sentence).figures] == [as_of]


@pytest.mark.parametrize(
    ("published", "as_of"),
    [("2031-06-05T21:10", "2031-06-05T18:00"), ("2031-06-05T07:10", "2031-06-04T18:00")],
)
def test_an_hour_without_a_day_is_the_last_such_before_publication(published, as_of):
    [figure] = extract("As of 6 p.m. some 1,200 homes were dark.", published).figures
    assert figure.as_of == as_of


def test_a_clock_time_is_no_figure():
    text = "The wall fell at 3:45 p.m. and help came at 1600 GMT, at noon and at half past six."
    assert extract(text).figures == []
