"""Clock times in words: "at ten to seven", "quarter past nine in the evening"."""

from __future__ import annotations

import re
from dataclasses import replace
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
# "From ten to seven" counts down; "at ten to seven" is a time.
_BEFORE_TIMES = word_set("at by around about before after until till since just shortly nearly almost")
_COUNTED = re.compile(r" (?!in\b|on\b|and\b|when\b|this\b|that\b|local\b|as\b|but\b|after\b|before\b)[a-z]")
_NOON, _DAY = 12, 24
_BESIDE = re.compile(r"\s*(?P<side>before|after|past) (?P<turn>midnight|noon|midday)\b", re.IGNORECASE)
_IN_HOURS = {"hours": 1.0, "minutes": 1 / 60}


def read_clock_words(text: str, pos: int, previous: str) -> Moment | None:
    """The time that begins at `pos` in words, where it can be nothing else; `previous` is the word before.

    Without a part of the day the hour is as said: ten to seven is 6.83.
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
    if (match["part"] or "").lower() in ("afternoon", "evening") or match["night"]:
        value += _NOON
    return Moment(pos, match.end(), "time", value, value, value)


def hour_beside(quantity: Quantity, text: str, start: int) -> Quantity | None:
    """The hour of the day that a duration at `start` of `text` tells: "about an hour before midnight" is 23.

    None where it stands beside no turn of the day, or lasts until it ("for an hour before midnight").
    """
    beside = _BESIDE.match(text, start + len(quantity.text))
    if beside is None or quantity.unit not in _IN_HOURS or text.endswith("for ", 0, start):
        return None
    turn = _DAY if beside["turn"].lower() == "midnight" else _NOON
    sign = -1 if beside["side"].lower() == "before" else 1

    def at(duration: float | None) -> float | None:
        if duration is None:
            return None
        hour = (turn + sign * duration * _IN_HOURS[quantity.unit or ""]) % _DAY
        return int(hour) if hour.is_integer() else round(hour, 4)

    ends = (at(quantity.low), at(quantity.high))
    low, high = ends if sign > 0 else ends[::-1]
    return replace(quantity, kind="time", value=at(quantity.value), low=low, high=high, unit=None)
