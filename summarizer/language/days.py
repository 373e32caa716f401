"""The first and last day that a printed date can mean, seen from the day of publication.

Pure arithmetic on days: `dates` finds the words, this module resolves them.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Span = tuple[date, date]
Tense = Literal["past", "future"]
Part = Literal["early", "mid", "late"]

DAYS_OF_WEEK = 7
# A day and month without a year that lies further back than this, and sooner ahead, is to come:
# newspapers add the year to days of the year before.
LONGEST_LOOK_BACK = timedelta(days=240)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """The day so many days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def year_span(year: int, years: int = 1) -> Span | None:
    """From 1 January to the last 31 December of so many years."""
    if not MINYEAR <= year <= year + years - 1 <= MAXYEAR:
        return None
    return date(year, 1, 1), date(year + years - 1, 12, 31)


def month_span(year: int, month: int) -> Span | None:
    """The first and last day of a month; months below 1 and above 12 fall in other years."""
    years, index = divmod(month - 1, 12)
    first = make_day(year + years, index + 1, 1)
    if first is None:
        return None
    following = (
        date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < MAXYEAR else None
    )
    return first, following - timedelta(days=1) if following else date(MAXYEAR, 12, 31)


def week_span(day: date, weeks: int = 0) -> Span | None:
    """Monday to Sunday of the week so many weeks from the day's own."""
    monday = shifted(day, 7 * weeks - day.weekday())
    sunday = shifted(monday, 6) if monday else None
    return (monday, sunday) if monday and sunday else None


def weekend_span(day: date, weeks: int = 0) -> Span | None:
    """Saturday and Sunday, the latest that have begun by that day, so many weeks on."""
    saturday = shifted(day, 7 * weeks - (day.weekday() - 5) % 7)
    sunday = shifted(saturday, 1) if saturday else None
    return (saturday, sunday) if saturday and sunday else None


def narrowed(span: Span, part: Part | None) -> Span:
    """The third of a month, year or decade that "early", "mid" or "late" means."""
    if part is None:
        return span
    first, last = span
    third = ((last - first).days + 1) // 3
    early, late = first + timedelta(days=third), last - timedelta(days=third)
    one = timedelta(days=1)
    return {"early": (first, early - one), "mid": (early, late), "late": (late + one, last)}[part]


def nearest_weekday(
    published: date, weekday: int, tense: Tense | None, which: str, *, late: bool = False
) -> date | None:
    """The latest such weekday up to publication, or the next one where it is to come.

    `which` is the word before it: "last" and "next" leave out the day of publication. `late` says
    that it was published late enough in its day for the next one to have begun elsewhere: a bare
    weekday is then sooner tomorrow's than that of six days ago.
    """
    back = (published.weekday() - weekday) % 7
    if which == "last":
        return shifted(published, -(back or 7))
    if which == "next":
        return shifted(published, 7 - back)
    if tense == "future":
        return shifted(published, -back % 7)
    if late and not which and back == DAYS_OF_WEEK - 1:
        return shifted(published, 1)
    return shifted(published, -back)


def nearest_day(published: date, month: int, day: int, tense: Tense | None) -> date | None:
    """A day and month in the year that the tense and the distance suggest."""
    near = [make_day(published.year + step, month, day) for step in (-1, 0, 1)]
    past = max((d for d in near if d and d <= published), default=None)
    ahead = min((d for d in near if d and d >= published), default=None)
    if past is None or ahead is None:
        return past or ahead
    if tense == "future":
        return ahead
    if tense == "past" and published - past <= LONGEST_LOOK_BACK:
        return past
    return past if published - past <= ahead - published else ahead


def nearest_month(published: date, month: int, tense: Tense | None, which: str) -> Span | None:
    """A month by its name alone: this one or the latest before, unless it is to come."""
    if which == "last":
        return month_span(published.year - (month >= published.month), month)
    if which == "next":
        return month_span(published.year + (month <= published.month), month)
    if which == "this":
        return month_span(published.year, month)
    if tense == "future":
        return month_span(published.year + (month < published.month), month)
    return month_span(published.year - (month > published.month), month)


def ago(published: date, count: int, unit: str) -> Span | None:
    """So many days, weeks, months or years back: as coarse as the unit in which it is told."""
    if unit == "day":
        day = shifted(published, -count)
        return (day, day) if day else None
    if unit == "week":
        day = shifted(published, -7 * count)
        return week_span(day) if day else None
    if unit == "month":
        return month_span(published.year, published.month - count)
    return year_span(published.year - count)
