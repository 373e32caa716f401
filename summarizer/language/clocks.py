"""Clock times in words: "at ten to seven", "quarter past nine in the evening"."""

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
# "From ten to seven" counts down; "at ten to seven" is a time.
_BEFORE_TIMES = word_set("at by around about before after until till since just shortly nearly almost")
_COUNTED = re.compile(r" (?!in\b|on\b|and\b|when\b|this\b|that\b|local\b|as\b|but\b|after\b|before\b)[a-z]")
_NOON = 12


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
