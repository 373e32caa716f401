"""When sources put one event, and whether two such times can both be true.

A false conflict is worse than a missed one. A day holds its hours; days that meet at midnight, words such
as "today", and weekdays seen from issues weeks apart tell nothing sure of the day; clock times may be
rounded, and say nothing to one another where a time zone is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from summarizer.language.clocks import AROUND
from summarizer.language.intervals import clock_tolerance
from summarizer.language.numbers import find_quantities
from summarizer.merge.times import Span, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.items import Item
    from summarizer.records import Event, When

_DAY, _DATE = timedelta(days=1), len("2024-01-31")
_ISSUES_APART = timedelta(days=10)  # from here on, "on Saturday" in two issues may be two days or one
_NEAR = 24  # characters before the words of a time that may change it
_HALF_DAY = 12  # hours
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:to|yester)day\b|\bto(?:morrow|night)\b|\bovernight\b", re.IGNORECASE)
_DARK = re.compile(
    r"\b(?:night|late|midnight|overnight|early|small hours|before dawn|evening)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:this|last|past|next|earlier|ago|later)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\d|\b(?:jan|febr)uary|\bmarch\b|\bapril\b|\bmay\b|\bjune\b|\bjuly\b|\baugust\b"
    r"|\b(?:septem|octo|novem|decem)ber",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\b(?:GMT|UTC|BST|IST|MSK|CES?T|[ECMP][SD]?T|Eastern|Pacific)\b")
_BOUND = r"\b(?:before|after|by|until|till|since|from|between|for|within)\b"
_BOUNDED = re.compile(_BOUND + r"(?:\W+\w+)?\W*$", re.IGNORECASE)
_BOUNDS = re.compile(_BOUND, re.IGNORECASE)
_HOUR = re.compile(r"\d|noon|midday|midnight|o['’]clock|\b(?:past|to)\b", re.IGNORECASE)
_OWN_HALF = re.compile(r"(?:\d ?|\b)[ap]\.?m\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:about|around|approximately|roughly|shortly|just|nearly|almost|some)\W+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the day, how far off it may be, and whether it may be twelve hours later as well."""

    hour: float
    slack: float
    either_half: bool

    def differs(self, other: Clock) -> bool:
        """Whether both cannot be one time, seen on a clock of 12 hours where one of them is."""
        turn = _HALF_DAY if self.either_half or other.either_half else 2 * _HALF_DAY
        away = abs(self.hour - other.hour) % turn
        return min(away, turn - away) > self.slack + other.slack + 1e-9


@dataclass(frozen=True, slots=True)
class Told:
    """When one source puts an event: the words, the days they can mean, the hour; `issue` is its own day."""

    item: Item[Event]
    words: str
    days: Span | None
    clock: Clock | None
    issue: Span | None

    def differs(self, other: Told) -> bool:
        """Whether both times cannot be true of one event."""
        if self.days and other.days and not self.days.meets(other.days):
            first, last = sorted((self.days, other.days))
            return self._is_sure_of(other, close=last.start - first.end < _DAY)
        return bool(self.clock and other.clock and self.clock.differs(other.clock))

    def _is_sure_of(self, other: Told, *, close: bool) -> bool:
        """Whether two days are two, as far as their words show; `close` says that one follows the other."""
        if self._same_words(other) or not self._resolved_alike(other):
            return False
        return not close or not any(
            _TODAY.search(told.words) or _DARK.search(told.words) for told in (self, other)
        )

    def _same_words(self, other: Told) -> bool:
        """The same weekday, or the same words of a day seen from today: then one issue is dated wrongly."""
        mine, theirs = (
            {day.casefold() for day in _WEEKDAY.findall(told.words)}
            or {told.words.casefold() for form in (_TODAY, _RELATIVE) if form.search(told.words)}
            for told in (self, other)
        )
        return bool(mine & theirs)

    def _resolved_alike(self, other: Told) -> bool:
        """Whether both were resolved from dates, or from issues that are close to one another."""
        if all(_ABSOLUTE.search(told.words) for told in (self, other)):
            return True
        return bool(self.issue and other.issue and abs(self.issue.start - other.issue.start) < _ISSUES_APART)


def told_at(item: Item[Event], issue: Span | None) -> Told | None:
    """When a source puts an event; None where it names no day or hour, as in "by Sunday" or "since May"."""
    when = item.record.when
    if when is None:
        return None
    quote = next((piece.quote for piece in item.evidence if when.text in piece.quote), when.text)
    at = quote.find(when.text)
    before = quote[max(0, at - _NEAR) : at]
    if _BOUNDED.search(before) or _BOUNDS.match(when.text):
        return None
    days = days_of(when)
    clock = _clock(before, when.text, quote[at + len(when.text) :][:_NEAR])
    return Told(item, when.text, days, clock, issue) if days or clock else None


def days_of(when: When | None) -> Span | None:
    """The whole days that an event's time can lie in."""
    if when is None:
        return None
    first = span_of(when.start and when.start[:_DATE])
    last = span_of((when.end or when.start or "")[:_DATE])
    return Span(first.start, last.end) if first and last else None


def _clock(before: str, words: str, behind: str) -> Clock | None:
    """The hour that the words of a time name, between what stands before and behind them."""
    if not _HOUR.search(words):
        return None
    start, end = len(before), len(before) + len(words)
    text = f"{before}{words}{behind}"
    found = next(
        (one for one in find_quantities(text) if one.kind == "time" and one.start < end and start < one.end),
        None,
    )
    if found is None or found.value is None or _ZONE.search(text) or _BOUNDED.search(text[: found.start]):
        return None
    low, high = found.low or found.value, found.high or found.value
    loose = AROUND if _LOOSE.search(text[: found.start]) else 0.0
    either = found.value <= _HALF_DAY and not _OWN_HALF.search(text[found.start :])
    return Clock(found.value, max(clock_tolerance(found.value), (high - low) / 2, loose), either)


def time_sides(told: Sequence[Told]) -> list[list[Told]]:
    """Those whose times cannot be one, put together where they are; none where one article tells of both."""
    apart = [
        one
        for one in told
        if any(one.item.source != other.item.source and one.differs(other) for other in told)
    ]
    if any(one.item.source == other.item.source and one.differs(other) for one in told for other in told):
        return []
    sides: list[list[Told]] = []
    for one in apart:
        side = next((side for side in sides if _is_one(side[0], one)), None)
        if side is None:
            sides.append([one])
        else:
            side.append(one)
    return sides


def _is_one(one: Told, other: Told) -> bool:
    return (one.days, one.clock and one.clock.hour) == (other.days, other.clock and other.clock.hour)
