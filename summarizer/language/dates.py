"""Dates as news prints them, resolved against the day of publication.

A date keeps the precision of its words: "on Wednesday" is one day, "last week" seven, "the 1990s"
ten years. A clock time is kept where its day is known. What cannot be resolved ("two days later") is
found all the same, without days.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from summarizer.language.date_marks import Issue, Mark, find_marks


class DateMention(NamedTuple):
    """Words that name a time: `text` is `[start:end]` of what was read.

    `first` and `last` are the ISO dates (or, with a clock time, one ISO date-time) between which it
    lies, both None where the words cannot be resolved.
    """

    start: int
    end: int
    text: str
    first: str | None
    last: str | None


_GAP = re.compile(r",? ?(?:(?:on|at|of|the|about|around|approximately|just (?:before|after)) ){0,3}")
_LONGEST_GAP = 24
_PUBLISHED = re.compile(
    r"(?:published|posted|updated|first published|date|last modified)\b[^\n]{0,60}\Z", re.IGNORECASE
)
_HEAD = 1500
# From this hour on, in UTC or in the zones west of it, the next day begins within hours in the east.
_LATE_HOUR = 11


def find_dates(text: str, published: str | None) -> list[DateMention]:
    """All mentions of a time in `text`, in order, not overlapping.

    `published` is an ISO date or date-time; without it, what depends on it stays unresolved.
    """
    marks: list[Mark] = []
    for mark in find_marks(text, _issue(published)):
        joined = _joined(marks[-1], mark, text) if marks else None
        if joined:
            marks[-1] = joined
        else:
            marks.append(mark)
    return [_mention(mark, text) for mark in marks]


def find_publication_date(text: str) -> str | None:
    """The ISO date on which a page says that it was published, from a line of its head.

    It is a full date, day and year, that fills a line or follows a word such as "published".
    """
    head = text[:_HEAD]
    for mention in find_dates(head, None):
        line = head.rfind("\n", 0, mention.start) + 1
        before, after = head[line : mention.start], head[mention.end :].partition("\n")[0]
        alone = not before.strip(" -–—|•") and not after.strip(" -–—|•.")
        if (
            mention.first
            and mention.first[:10] == (mention.last or "")[:10]
            and (alone or _PUBLISHED.search(before))
        ):
            return mention.first[:10]
    return None


def _issue(published: str | None) -> Issue | None:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return Issue(moment.date(), moment.hour >= _LATE_HOUR)


def _joined(left: Mark, right: Mark, text: str) -> Mark | None:
    """Two neighbours that name one time: "11pm" and "on Thursday", "Friday" and "May 3"."""
    if right.start - left.end > _LONGEST_GAP or not _GAP.fullmatch(text, left.end, right.start):
        return None
    kinds = (left.kind, right.kind)
    if kinds == ("weekday", "day"):
        return right.at(left.start, right.end, left.clock)
    if kinds in {("clock", "weekday"), ("clock", "day")}:
        return right.at(left.start, right.end, left.clock)
    if kinds in {("weekday", "clock"), ("day", "clock")} and not left.clock:
        return left.at(left.start, right.end, right.clock)
    if left.kind in {"day", "month"} and right.kind == "year":
        return left.in_year_of(right)
    return None


def _mention(mark: Mark, text: str) -> DateMention:
    first = last = None
    if mark.span:
        first, last = (day.isoformat() for day in mark.span)
        if mark.clock and first == last:
            first = last = f"{first}T{mark.clock}"
    return DateMention(mark.start, mark.end, text[mark.start : mark.end], first, last)
