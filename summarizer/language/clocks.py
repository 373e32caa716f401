"""Clock times in words: "at ten to seven", "quarter past nine in the evening", "an hour before midnight"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language.lexicon import word_set
from summarizer.language.moments import Moment

if TYPE_CHECKING:
    from summarizer.language.quantities import Quantity

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
# "From ten to seven" counts down; "at ten to seven" is a time.
_BEFORE_TIMES = word_set("at by around about before after until till since just shortly nearly almost")
_COUNTED = re.compile(r" (?!in\b|on\b|and\b|when\b|this\b|that\b|local\b|as\b|but\b|after\b|before\b)[a-z]")
_NOON, _DAY = 12, 24
_FROM_NOON_OR_MIDNIGHT = re.compile(
    r" (?P<side>before|to|after|past) (?P<point>midnight|noon|midday)\b(?:,? local time\b)?", re.IGNORECASE
)
_HOURS_OF = {"minutes": 1 / 60, "hours": 1.0}
AROUND = 0.25
"""How far from "around eleven" it may be, in hours: at half past, nobody says around eleven."""


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


def leads_to_time(text: str, pos: int) -> bool:
    """Whether a duration that ends at `pos` is told from noon or midnight: "before midnight"."""
    return _FROM_NOON_OR_MIDNIGHT.match(text, pos) is not None


def time_from(text: str, duration: Quantity) -> Quantity | None:
    """The clock time that a duration leads to: "about an hour before midnight" is around 23."""
    match = _FROM_NOON_OR_MIDNIGHT.match(text, duration.end)
    if duration.qualifier not in ("exact", "about", "nearly") or duration.unit not in _HOURS_OF:
        return None
    if match is None or duration.value is None or text.endswith("for ", 0, duration.start):
        return None
    away = duration.value * _HOURS_OF[duration.unit]
    before = match["side"].lower() in ("before", "to")
    point = _DAY * before if match["point"].lower() == "midnight" else _NOON
    hour = point - away if before else point + away
    if not 0 <= hour < _DAY:
        return None
    spread = 0.0 if duration.qualifier == "exact" else AROUND
    return duration._replace(
        end=match.end(),
        text=text[duration.start : match.end()],
        kind="time",
        value=hour,
        low=hour - spread,
        high=hour + spread,
        qualifier="about" if spread else "exact",
        unit=None,
    )
