"""When a reading was true, as far as is known, and which of two was earlier."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from typing import NamedTuple

_DATE = len("2024-01-31")


class Span(NamedTuple):
    """The first moment that a time can mean, and the first that it no longer can."""

    start: datetime
    end: datetime

    def is_before(self, other: Span) -> bool:
        """Whether this is earlier, whatever moment of it is meant."""
        return self.end <= other.start and self.start < other.start

    def meets(self, other: Span) -> bool:
        """Whether both hold some moment."""
        return self.start < other.end and other.start < self.end


def moment(stamp: str | None) -> datetime | None:
    """An ISO date or date-time as a moment, in UTC where it names no zone; None where unreadable."""
    if stamp is None:
        return None
    try:
        read = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    if not MINYEAR < read.year < MAXYEAR:
        return None  # another zone, or the day after, would lie beyond the calendar
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def span_of(stamp: str | None) -> Span | None:
    """The span of an ISO date (its whole day) or date-time (a minute); None where there is none."""
    start = moment(stamp)
    if start is None or stamp is None:
        return None
    return Span(start, start + (timedelta(days=1) if len(stamp) <= _DATE else timedelta(minutes=1)))


def day_of(span: Span) -> date:
    """The day on which a span starts, in UTC."""
    return span.start.astimezone(UTC).date()
