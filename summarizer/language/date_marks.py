"""Forms of dates found in a text, each resolved as far as its words and the day of publication allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from summarizer.language import date_forms as forms
from summarizer.language import days
from summarizer.language.tense import tense_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.language.days import Part, Span

MarkKind = Literal["day", "weekday", "month", "year", "years", "period", "clock", "floating"]
Resolver = Callable[[re.Match[str], "Issue | None"], "Mark | None"]


@dataclass(frozen=True, slots=True)
class Issue:
    """When an article was published: its day, and whether late in it, the next begun elsewhere."""

    day: date
    late: bool


class Mark(NamedTuple):
    """A form found in the text: its days if they are known, its clock time if it has one."""

    start: int
    end: int
    kind: MarkKind
    span: Span | None = None
    clock: str | None = None

    def at(self, start: int, end: int, clock: str | None = None) -> Mark:
        """The same time in more words."""
        return self._replace(start=start, end=end, clock=clock or self.clock)

    def in_year_of(self, other: Mark) -> Mark:
        """A day or month moved to the year that stands behind it ("March 6 last year")."""
        span = None
        if self.span and other.span:
            first = days.make_day(other.span[0].year, self.span[0].month, self.span[0].day)
            width = self.span[1] - self.span[0]
            span = (first, first + width) if first else None
        return self._replace(end=other.end, span=span)


def find_marks(text: str, issue: Issue | None) -> Iterator[Mark]:
    """The forms in `text`, in order, not overlapping."""
    position = 0
    shown = f" {text}"  # the sign before a word stands where the word does in the text
    while trigger := forms.TRIGGER.search(shown, position):
        mark = _mark_at(text, trigger.start(), issue)
        if mark:
            yield mark
        position = mark.end if mark else trigger.end() - 1


def _mark_at(text: str, start: int, issue: Issue | None) -> Mark | None:
    for form, resolve in _OF_DIGITS if text[start].isdecimal() else _OF_WORDS:
        match = form.match(text, start)
        mark = resolve(match, issue) if match else None
        if mark:
            return mark
    return None


def _mark(match: re.Match[str], kind: MarkKind, span: Span | None, clock: str | None = None) -> Mark:
    return Mark(match.start(), match.end(), kind, span, clock)


def _one(day: date | None) -> Span | None:
    return (day, day) if day else None


def _part(match: re.Match[str]) -> Part | None:
    part = (match["part"] or "").lower()
    return cast("Part", part) if part in {"early", "mid", "late"} else None


def _which(match: re.Match[str]) -> str:
    """The word that tells which one is meant: "last", "next", "this" or none."""
    which = (match["which"] or "").lower()
    return {"this coming": "next", "this past": "", "the past": "", "past": "last"}.get(which, which)


def _month_number(match: re.Match[str]) -> int | None:
    """1 to 12, or None for the verbs "may" and "march"."""
    name = match["month"]
    return forms.MONTHS.index(name[:3].lower()) + 1 if name[0].isupper() else None


# ---- days ------------------------------------------------------------------------------------


def _iso(match: re.Match[str], _: Issue | None) -> Mark | None:
    try:
        day = date.fromisoformat(match["date"])
    except ValueError:
        return None
    return _mark(match, "day", (day, day), match["clock"])


def _slashed(match: re.Match[str], _: Issue | None) -> Mark:
    """Day and month change places between countries: resolved where only one order is possible."""
    year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
    orders = {days.make_day(year, b, a)} | ({days.make_day(year, a, b)} if match["mark"] == "/" else set())
    possible = orders - {None}
    return _mark(match, "day", _one(possible.pop()) if len(possible) == 1 else None)


def _day_of_month(match: re.Match[str], issue: Issue | None) -> Mark | None:
    """A day and month, in either order, with or without the year."""
    month = _month_number(match)
    if month is None:
        return None
    number = int(re.sub(r"\D", "", match["day"]))
    first = None
    if match["year"]:
        first = days.make_day(int(match["year"]), month, number)
    elif issue:
        first = days.nearest_day(issue.day, month, number, tense_at(match.string, match.start(), match.end()))
    last = first
    if first and match["day2"]:
        last = days.make_day(first.year, month, int(re.sub(r"\D", "", match["day2"])))
    return _mark(match, "day", (first, last) if first and last and first <= last else _one(first))


def _weekday(match: re.Match[str], issue: Issue | None) -> Mark | None:
    if not match["weekday"][0].isupper():
        return None
    if not issue or match["many"]:
        return _mark(match, "floating", None)
    weekday = forms.WEEKDAYS.index(match["weekday"][:3].lower())
    tense = tense_at(match.string, match.start(), match.end())
    return _mark(
        match,
        "weekday",
        _one(days.nearest_weekday(issue.day, weekday, tense, _which(match), late=issue.late)),
    )


def _near(match: re.Match[str], issue: Issue | None) -> Mark:
    """Days told from the day of publication: today, last night, the weekend."""
    word = match["word"].lower()
    if not issue:
        return _mark(match, "floating", None)
    if word == "weekend":
        return _mark(match, "period", days.weekend_span(issue.day))
    beyond = {"day before yesterday": -2, "day after tomorrow": 2}.get(word)
    if beyond is not None:
        return _mark(match, "weekday", _one(days.shifted(issue.day, beyond)))
    step = {"yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}.get(word, 0)
    return _mark(match, "weekday", _one(days.shifted(issue.day, step)))


# ---- longer times ----------------------------------------------------------------------------


def _month(match: re.Match[str], issue: Issue | None) -> Mark | None:
    month = _month_number(match)
    if month is None or not (match["year"] or match["part"] or match["which"] or _is_bare_month(match)):
        return None
    span = None
    if match["year"]:
        span = days.month_span(int(match["year"]), month)
    elif issue:
        tense = tense_at(match.string, match.start(), match.end())
        span = days.nearest_month(issue.day, month, tense, _which(match))
    return _mark(match, "month", days.narrowed(span, _part(match)) if span else None)


def _is_bare_month(match: re.Match[str]) -> bool:
    """A month without a number: written out, and not a name ("May", "August") or a march."""
    name, start = match["month"], match.start()
    if name.lower() in forms.ALSO_NAMES:
        return bool(
            forms.BEFORE_MONTH.search(match.string, max(0, start - forms.LONGEST_BEFORE_MONTH), start)
        )
    return len(name.rstrip(".")) > len("Sept")


def _period(match: re.Match[str], issue: Issue | None) -> Mark:
    """Weeks, months and years told from the day of publication."""
    unit, which = match["unit"].lower(), _which(match)
    step = {"last": -1, "next": 1}.get(which, 0)
    kind: MarkKind = "year" if unit == "year" and not match["part"] else "period"
    if issue is None or match["which"].lower() == "past":
        return _mark(match, kind, None)
    if unit == "weekend":
        ahead = tense_at(match.string, match.start(), match.end()) == "future"
        return _mark(match, kind, days.weekend_span(issue.day, 1 if step == 1 or (ahead and not step) else 0))
    span = {
        "week": lambda: days.week_span(issue.day, step),
        "month": lambda: days.month_span(issue.day.year, issue.day.month + step),
        "year": lambda: days.year_span(issue.day.year + step),
        "decade": lambda: days.year_span((issue.day.year // 10 + step) * 10, 10),
        "century": lambda: days.year_span((issue.day.year // 100 + step) * 100, 100),
    }[unit]()
    return _mark(match, kind, _so_far(span, match, issue.day) if span else None)


def _so_far(span: Span, match: re.Match[str], published: date) -> Span:
    """What is "earlier" ends, and what is "later" begins, with the day of publication."""
    part = (match["part"] or "").lower()
    if part == "earlier" and span[0] <= published <= span[1]:
        return span[0], published
    if part == "later" and span[0] <= published <= span[1]:
        return published, span[1]
    return days.narrowed(span, _part(match))


def _years(match: re.Match[str], _: Issue | None) -> Mark | None:
    """A year or years, written "2003-2011" or "2016-17"; "2015 soldiers" are none."""
    string, start, end = match.string, match.start(), match.end()
    year, until = int(match["year"]), match["until"]
    if forms.OF_DAY.match(string, end):
        return None  # "1500 local time"
    told = match["part"] or forms.BEFORE_YEAR.search(string, max(0, start - forms.LONGEST_BEFORE_YEAR), start)
    if not told and forms.COUNTED.match(string, end):
        return None
    count = 1
    if until:
        last = int(str(year)[: 4 - len(until)] + until)
        if last <= year:
            return None
        count = last - year + 1
    span = days.year_span(year, count)
    return _mark(match, "years", days.narrowed(span, _part(match)) if span else None)


def _decade(match: re.Match[str], _: Issue | None) -> Mark:
    """A decade; the century of one written with two figures is the last."""
    digits = re.sub(r"\D", "", match["year"])
    year = int(digits) if len(digits) > len("90") else 1900 + int(digits)
    span = days.year_span(year, 10)
    return _mark(match, "years", days.narrowed(span, _part(match)) if span else None)


def _ago(match: re.Match[str], issue: Issue | None) -> Mark:
    word, unit = match["count"].lower(), match["unit"].lower()
    count = int(word) if word.isdigit() else forms.COUNTS[word]
    if unit == "decade":
        count, unit = 10 * count, "year"
    return _mark(match, "period", days.ago(issue.day, count, unit) if issue else None)


def _floating(match: re.Match[str], _: Issue | None) -> Mark:
    return _mark(match, "floating", None)


# ---- times of day ----------------------------------------------------------------------------


def _clock(match: re.Match[str], _: Issue | None) -> Mark:
    minute = match["minute"] or match["minute24"] or match["minute24b"] or "00"
    if match["half"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
    else:
        hour = int(match["hour24"])
    zone = forms.OFFSETS.get(match.group().rpartition(" ")[2].lower(), "")
    return _mark(match, "clock", None, f"{hour:02}:{minute}{zone}")


# In order of trial: the longer form before the shorter that it begins with.
_Resolvers = tuple[tuple[re.Pattern[str], Resolver], ...]
_OF_EITHER: _Resolvers = (
    (forms.AGO, _ago),
    (forms.FLOATING, _floating),
    (forms.DECADE, _decade),
    (forms.YEARS, _years),
)
_OF_DIGITS: _Resolvers = (
    (forms.ISO, _iso),
    (forms.SLASHED, _slashed),
    (forms.DAY_MONTH, _day_of_month),
    *_OF_EITHER,
    (forms.CLOCK, _clock),
)
_OF_WORDS: _Resolvers = (
    (forms.MONTH_DAY, _day_of_month),
    (forms.MONTH_ONLY, _month),
    (forms.WEEKDAY_ONLY, _weekday),
    (forms.PERIOD, _period),
    (forms.NEAR, _near),
    *_OF_EITHER,
)
