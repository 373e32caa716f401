"""Leaving out what was published before a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_DAY_LENGTH = len("2020-01-31")


class Since:
    """The moment, and how much was left out for being older. What has no date is kept."""

    def __init__(self, moment: datetime) -> None:
        """A `moment` without a zone is one of UTC."""
        self.moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        self._older: set[str] = set()

    def keeps(self, name: str, published: str | None) -> bool:
        """Whether what goes by this name is wanted; the same name is counted once."""
        if published is None or not self._is_before(published):
            return True
        self._older.add(name)
        return False

    @property
    def told(self) -> str | None:
        """One line about what was left out, or None."""
        count = len(self._older)
        day = self.moment.isoformat(sep=" ", timespec="minutes")
        return f"{count} article{'s' if count != 1 else ''} from before {day} left out" if count else None

    def _is_before(self, published: str) -> bool:
        """A day is before the moment when it is over by then; a time without a zone is UTC."""
        try:
            if len(published) > _DAY_LENGTH:
                told = datetime.fromisoformat(published)
                return (told if told.tzinfo else told.replace(tzinfo=UTC)) < self.moment
            over = date.fromisoformat(published) + timedelta(days=1)
        except (ValueError, OverflowError):
            return False
        return datetime(over.year, over.month, over.day, tzinfo=UTC) <= self.moment
