"""From what moment on, and within which limits, inputs are read: as flags and settings say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from summarizer.articles import Limits
    from summarizer.settings import Settings

_AGE = re.compile(r"(\d{1,5}) ?([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def moment_of(words: str | None, now: datetime | None = None) -> datetime | None:
    """The moment that `--since` names: a day or a time (UTC without a zone), or an age before `now`.

    Raises SettingsError for any other words.
    """
    if words is None:
        return None
    age = _AGE.fullmatch(words.strip())
    try:
        if age:
            return (now or datetime.now(UTC)) - timedelta(**{_UNITS[age[2]]: int(age[1])})
        moment = datetime.fromisoformat(words.strip())
    except ValueError as error:
        raise SettingsError(
            f"{words[:60]!r} is neither a date nor an age",
            where="--since",
            fix="give 2026-11-20, 2026-11-20T06:00+01:00, 2d or 12h",
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def limits_of(settings: Settings, *, allow_private: bool = False) -> Limits:
    """How inputs are read in this run."""
    from summarizer.articles import Limits

    usual = Limits(allow_private=allow_private)
    return Limits(allow_private=allow_private, user_agent=settings.user_agent or usual.user_agent)
