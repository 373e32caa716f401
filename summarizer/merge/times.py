"""When a reading was true, as far as is known, and which of two was earlier."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from summarizer.merge.sources import moment

_DATE = len("2024-01-31")


class Span(NamedTuple):
    """The first moment that a time can mean, and the first that it no longer can."""

    start: datetime
    end: datetime

    def is_before(self, other: Span) -> bool:
        """Whether this is earlier, whatever moment of it is meant."""
        return self.end <= other.start and self.start < other.start


def span_of(stamp: str | None) -> Span | None:
    """The span of an ISO date (its whole day) or date-time (a minute); None where there is none."""
    start = moment(stamp)
    if start is None or stamp is None:
        return None
    return Span(start, start + (timedelta(days=1) if len(stamp) <= _DATE else timedelta(minutes=1)))


def day_of(span: Span) -> date:
    """The day on which a span starts, in UTC."""
    return span.start.astimezone(UTC).date()
