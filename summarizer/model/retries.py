"""The one layer that repeats a request: when, how often, after what pause."""

from __future__ import annotations

import asyncio
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from tenacity import AsyncRetrying, retry_if_exception, wait_random_exponential

from summarizer.model.faults import is_transient, is_unreachable, retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from tenacity import RetryCallState

    from summarizer.model.endpoint import Endpoint

LONGEST_PAUSE = 60.0  # seconds; a server that asks for more is not asked again, for it would refuse
# With a connect time-out of 4 s each, a server that is down is reported in less than 10 s.
CONNECT_TIMEOUT = 4.0
_FIRST_CONTACT_RETRIES = 1


def retrying(endpoint: Endpoint, in_contact: Callable[[], bool]) -> AsyncRetrying:
    """A fresh controller for one request: shared by several, it loses repetitions.

    `in_contact` says whether the endpoint has ever answered; until then it is tried only twice.
    The last error is raised as it is.
    """

    def stop(state: RetryCallState) -> bool:
        error = _error(state)
        hopeless = error is not None and is_unreachable(error) and not in_contact()
        allowed = min(endpoint.retries, _FIRST_CONTACT_RETRIES) if hopeless else endpoint.retries
        return state.attempt_number > allowed or (_asked_for(error) or 0.0) > LONGEST_PAUSE

    return AsyncRetrying(
        retry=retry_if_exception(is_transient),
        stop=stop,
        wait=lambda state: pause(state, endpoint.backoff),
        sleep=_sleep,
        reraise=True,
    )


def pause(state: RetryCallState, backoff: float) -> float:
    """Seconds to wait: what the server asks for, else exponential with jitter, never over a minute."""
    if not backoff:
        return 0.0
    asked = _asked_for(_error(state))
    if asked is not None:
        return min(asked, LONGEST_PAUSE)
    return min(
        backoff / 2 + wait_random_exponential(multiplier=backoff, max=LONGEST_PAUSE)(state), LONGEST_PAUSE
    )


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _asked_for(error: BaseException | None) -> float | None:
    """Seconds for which the server wants to be left alone."""
    return _seconds(retry_after(error)) if error else None


def _seconds(header: str | None) -> float | None:
    """Retry-After as seconds from now: a number, or an HTTP date. None where it is neither."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
