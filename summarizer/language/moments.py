"""Numbers that tell a time: dates, years, hours of the day. Only told apart here; `dates` resolves them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.lexicon import word_set

if TYPE_CHECKING:
    from summarizer.language.quantities import Kind, Number

_NAMES = word_set("january february march april may june july august september october november december")
MONTHS = frozenset(_NAMES) | {name[:3] for name in _NAMES} | {"sept"}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?"
    r"|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b"
)
_ZONE = r"(?:,? (?:local time|local|GMT|UTC|[ECMP][SD]?T|BST|IST|CES?T|MSK|Eastern|Pacific|hrs|hours)\b)"
_CLOCK = re.compile(
    r"(?P<half>(?P<h>1[0-2]|0?\d)(?:[:.](?P<m>[0-5]\d))?(?:-(?:1[0-2]|0?\d)(?:[:.][0-5]\d)?)?"
    r"[ \u00a0]?(?P<ap>[aApP])(?:\.[mM]\.?|[mM]\b)" + _ZONE + r"?)"
    r"|(?P<oclock>(?P<oh>1[0-2]|\d) ?o['’]clock\b)"
    r"|(?P<full>(?P<fh>[01]?\d|2[0-3]):(?P<fm>[0-5]\d)(?::[0-5]\d)?(?![\d:])" + _ZONE + r"?)"
    r"|(?P<zone>(?P<zh>[01]\d|2[0-3])\.?(?P<zm>[0-5]\d)"
    + _ZONE
    + r"|(?:[01]\d|2[0-3])\.?[0-5]\d ?(?:hrs|h)\b)"
)
_DATE = re.compile(
    r"(?:1[5-9]|20)\d\d[-/.](?:0[1-9]|1[0-2])[-/.](?:[0-2]\d|3[01])(?!\d)"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:(?:19|20)\d\d|\d\d)(?![\d/.-]\d|\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    r"(?:(?: ?[-–] ?| to | and | or )(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
    r"(?: of|-)?[ \u00a0]?" + _MONTH + r"\.?(?:,? (?:1[5-9]|20)\d\d\b)?"
)
_DAY = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    r"(?:(?: ?[-–] ?| to | and | or )(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\w|,\d| [a-z]+s\b))?"
    r"(?:,? (?:1[5-9]|20)\d\d(?!\w|,\d))?(?![\w%]|[.,:]\d)"
)
_DAY_NUMBER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"(?:1\d|20|21)\d\d(?!\w|[.,:]\d|%)")
_YEARS = re.compile(
    r"(?P<first>(?:1[0-9]|20|21)\d\d)(?:[-–/](?P<last>(?:1[0-9]|20|21)?\d\d))(?![\w%-]|[.,:]\d)"
)
_DECADE = re.compile(r"(?P<year>(?:1[0-9]|20)?\d0)(?P<mark>['’]?s)\b(?![-'’])")
_FULL_YEAR, _CENTURY, _DAY_MAX = 1000, 100, 31
_YEAR_RANGE, _LIKELY_YEARS = range(1000, 2200), range(1500, 2200)
_PLURAL = re.compile(r"(?!was\Z|has\Z|does\Z)[a-z]{3,}(?<![is])s\Z")

_SURE_YEAR_BEFORE = word_set("in since until till during year late early mid by")
_PEOPLE = word_set(
    "people men women children soldiers troops civilians others dead deaths patients migrants refugees"
    " students fans workers staff police homes houses jobs cases victims"
)
_NEXT = re.compile(r" ([a-z]+)")


class Moment(NamedTuple):
    """A time told in numbers; `value` is the year, or the hour of the day."""

    start: int
    end: int
    kind: Kind
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None


def read_moment(text: str, pos: int, edge: int, previous: str) -> Moment | None:
    """The date, year or clock time whose first digit is at `pos`; `previous` is the word before it."""
    month = previous.strip("(.,")
    if month.lower() in MONTHS:
        found = _after_month(text, pos, edge, month)
        if found:
            return found
    clock = _CLOCK.match(text, pos)
    if clock:
        return _hour(clock, pos)
    date = _DATE.match(text, pos)
    if date:
        return Moment(pos, date.end() - date.group().endswith("."), "date")
    return _years(text, pos, edge)


def _hour(match: re.Match[str], pos: int) -> Moment:
    if match["half"]:
        hour = int(match["h"]) % 12 + (12 if match["ap"] in "pP" else 0)
        minute = int(match["m"] or 0)
    else:
        hour = int(match["oh"] or match["fh"] or match["zh"] or match.group()[:2])
        minute = int(match["fm"] or match["zm"] or 0)
    value: Number = hour + minute / 60 if minute else hour
    return Moment(pos, match.end(), "time", value, value, value)


def _after_month(text: str, pos: int, edge: int, month: str) -> Moment | None:
    if not month[0].isupper():
        return None
    start = text.rfind(month, edge, pos)
    day, number = _DAY.match(text, pos), _DAY_NUMBER.match(text, pos)
    if day and number and int(number.group()) <= _DAY_MAX:
        # "In May 12 people" counts: one says "on May 12"
        counts = text[max(0, start - 3) : start].lower() == "in " and _NEXT.match(text, day.end())
        return None if counts else Moment(start, day.end(), "date")
    year = _YEAR.match(text, pos)
    return Moment(start, year.end(), "date") if year else None


def _years(text: str, pos: int, edge: int) -> Moment | None:
    decade = _DECADE.match(text, pos)
    if decade:
        return _decade(text, pos, edge, decade)
    years = _YEARS.match(text, pos)
    if years and int(years["last"]) > int(years["first"][-len(years["last"]) :]):
        first = int(years["first"])
        last = int(years["first"][: 4 - len(years["last"])] + years["last"])
        return Moment(pos, years.end(), "year", None, first, last)
    return None


def _decade(text: str, pos: int, edge: int, match: re.Match[str]) -> Moment | None:
    year = int(match["year"])
    start = pos
    if year < _FULL_YEAR and pos > edge and text[pos - 1] in "'’‘":
        start, year = pos - 1, year + 1900
    if year < _CENTURY:
        before = text[max(edge, pos - 8) : pos].lower()
        if before.endswith((" his ", " her ", " their ", " mid-")):
            return None
        year += 1900
    return Moment(start, match.end(), "year", None, year, year + 9)


def is_year(text: str, end: int, value: Number, previous: str) -> bool:
    """Whether four plain digits, without unit, currency or qualifier, name a year.

    They do behind "in" and the like; elsewhere if the year is a likely one and no plural that it could
    count follows ("1905 boats").
    """
    if value not in _YEAR_RANGE:
        return False
    following = _NEXT.match(text, end)
    noun = following[1] if following else ""
    if noun in _PEOPLE:
        return False
    word = previous.lower().strip("(,.’'")
    if word in _SURE_YEAR_BEFORE or previous.endswith(("(", "’s", "'s")):
        return True
    return value in _LIKELY_YEARS and (word == "the" or not _PLURAL.match(noun))


def are_years(text: str, end: int, ends: tuple[Number | None, Number | None]) -> bool:
    """Whether the two ends of a range are years: "from 2009 to 2013"."""
    likely = all(year in _LIKELY_YEARS for year in ends)
    return likely and is_year(text, end, ends[0] or 0, "in")
