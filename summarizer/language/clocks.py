"""Clock times in words: "at ten to seven", "quarter past nine in the evening", "an hour before midnight"."""

from __future__ import annotations

import re

from summarizer.language.lexicon import word_set
from summarizer.language.moments import Moment

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_LONGEST_FIRST = "|".join(sorted(_MINUTES, key=len, reverse=True))
_CLOCK = re.compile(
    rf"(?P<minute>{_LONGEST_FIRST}) (?P<side>to|past) (?P<hour>{'|'.join(_HOURS)})\b"
    r"(?P<half>,? (?:in the (?P<part>morning|afternoon|evening)|(?P<night>at night)))?",
    re.IGNORECASE,
)
# The part of the day may stand beside the hour: "on Friday evening, at ten to seven".
_LATE = re.compile(r"\b(?:evening|afternoon|tonight|p\.?m)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:morning|dawn|a\.?m)\b", re.IGNORECASE)
_BESIDE = 60
_HOURS_OFF = {"half an": 0.5, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_FROM_MIDDAY = re.compile(
    rf"(?P<count>{'|'.join(_HOURS_OFF)}) hours? (?P<side>before|after|past) (?P<mark>midnight|noon|midday)\b",
    re.IGNORECASE,
)
# "From ten to seven" counts down; "at ten to seven" is a time.
_BEFORE_TIMES = word_set("at by around about before after until till since just shortly nearly almost")
_COUNTED = re.compile(r" (?!in\b|on\b|and\b|when\b|this\b|that\b|local\b|as\b|but\b|after\b|before\b)[a-z]")
_NOON = 12


def read_clock_words(text: str, pos: int, previous: str) -> Moment | None:
    """The time that begins at `pos` in words, where it can be nothing else; `previous` is the word before.

    Without a part of the day beside it the hour is as said: ten to seven is 6.83.
    """
    match = _CLOCK.match(text, pos)
    if match is None:
        return None
    if match["side"].lower() == "to" and (
        previous.lower().lstrip("\"“‘'(") not in _BEFORE_TIMES or _COUNTED.match(text, match.end())
    ):
        return None
    minute = _MINUTES[match["minute"].lower()]
    hour = _HOURS.index(match["hour"].lower()) + 1
    value = hour + minute / 60 if match["side"].lower() == "past" else hour - minute / 60
    told = match["part"] or match["night"]
    late = told.lower() != "morning" if told else value < _NOON and _is_late(text, pos, match.end())
    value += _NOON if late else 0
    return Moment(pos, match.end(), "time", value, value, value)


def _is_late(text: str, start: int, end: int) -> bool:
    """Whether the words beside a time put it in the second half of the day, and none in the first."""
    beside = text[max(0, start - _BESIDE) : end + _BESIDE]
    return bool(_LATE.search(beside)) and not _EARLY.search(beside)


def read_from_midday(text: str, pos: int) -> Moment | None:
    """The time that begins at `pos` in hours from midnight or noon: "an hour before midnight"."""
    match = _FROM_MIDDAY.match(text, pos)
    if match is None:
        return None
    off = _HOURS_OFF[match["count"].lower()]
    mark = 2 * _NOON if match["mark"].lower() == "midnight" else _NOON
    value = (mark - off if match["side"].lower() == "before" else mark + off) % (2 * _NOON)
    return Moment(pos, match.end(), "time", value, value, value)
