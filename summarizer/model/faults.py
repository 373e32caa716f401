"""What the SDK throws, told as the program's own errors: the one place that knows both.

An error of `errors` names the host, quotes the server in one short line without a key, and says what to do.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import httpx2
import openai
from instructor.core.exceptions import ResponseParsingError
from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from summarizer.errors import (
    AuthenticationError,
    BadResponseError,
    EmptyAnswerError,
    EndpointDownError,
    FilteredError,
    InvalidAnswerError,
    ModelError,
    ModeRefusedError,
    NotFoundError,
    RateLimitedError,
    RecordingError,
    RefusalError,
    SummarizerError,
    TruncatedError,
)
from summarizer.model.answers import why_invalid
from summarizer.model.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.model.endpoint import Endpoint

_QUOTED = 200  # characters of what a server says
# A server that does not know a mode complains of the parameter that asks for it.
_MODE_WORDS = re.compile(
    r"response_format|json_schema|json_object|structured output|\bstrict\b"
    r"|\btools?\b|tool_choice|function call",
    re.IGNORECASE,
)
_MODE_STATUS = frozenset({400, 404, 415, 422, 501})
_OTHER_MODES = {
    "json_schema": "tools or json",
    "tools": "json_schema or json",
    "json": "json_schema or tools",
}
_BROKEN = (json.JSONDecodeError, UnicodeDecodeError)  # what reading a body throws
_BUSY = frozenset({408, 409, 429})
_OVERLOAD = frozenset({429, 503})
_FORBIDDEN = frozenset({401, 403})
_RATE_LIMITED, _NOT_FOUND, _SERVER_FAULT, _NOT_IMPLEMENTED = 429, 404, 500, 501


# ---- what can be done about it ---------------------------------------------------------------


def is_transient(error: BaseException) -> bool:
    """Whether the same request may well succeed in a moment."""
    if own_error(error) is not None:
        return False
    if isinstance(error, openai.APIStatusError):
        if error.status_code == _RATE_LIMITED and _code(error) == "insufficient_quota":
            return False
        return error.status_code in _BUSY or (
            error.status_code >= _SERVER_FAULT and error.status_code != _NOT_IMPLEMENTED
        )
    if isinstance(error, openai.APIConnectionError):
        return _cause(error, httpx2.TransportError) is not None
    # A body that broke off where its length was not announced looks like broken JSON.
    return isinstance(error, (*_BROKEN, TimeoutError))


def may_come_later(error: ModelError) -> bool:
    """Whether it was the way that failed, and neither what was asked nor what was answered."""
    if isinstance(error, BadResponseError):
        return error.__cause__ is not None and is_transient(error.__cause__)
    return isinstance(error, EndpointDownError | RateLimitedError)


def is_overload(error: BaseException) -> bool:
    """Whether the server says that it is asked too much at a time."""
    return isinstance(error, openai.APIStatusError) and error.status_code in _OVERLOAD


def is_unreachable(error: BaseException) -> bool:
    """Whether not even a connection came about."""
    return _cause(error, httpx2.ConnectError, httpx2.ConnectTimeout) is not None


def own_error(error: BaseException) -> SummarizerError | None:
    """The program's own error that another library has wrapped, such as a missing recording."""
    own = _cause(error, SummarizerError)
    return own if isinstance(own, SummarizerError) else None


def outcome_of(came: object) -> str:
    """What `Attempt` calls what came of a request: a completion, or an error of the SDK."""
    if isinstance(came, openai.APIStatusError):
        named = "denied" if came.status_code in _FORBIDDEN else "rejected"
        named = "failed" if came.status_code >= _SERVER_FAULT else named
        return "refused" if came.status_code == _RATE_LIMITED else named
    if not isinstance(came, BaseException):
        return "answered" if isinstance(came, ChatCompletion) else "malformed"
    if is_unreachable(came):
        return "unreachable"
    if isinstance(came, (openai.APITimeoutError, TimeoutError)):
        return "timeout"
    return "malformed" if isinstance(came, _BROKEN) else "dropped"


def retry_after(error: BaseException) -> str | None:
    """The header by which a server asks for a pause."""
    return error.response.headers.get("retry-after") if isinstance(error, openai.APIStatusError) else None


# ---- an exception, explained -----------------------------------------------------------------


def explain(error: Exception, endpoint: Endpoint) -> SummarizerError | None:
    """The program's error for what a request threw; None for a fault of the program itself."""
    own = own_error(error)
    if own is not None:
        return own
    explained = (_explain_one(cause, endpoint) for cause in _chain(error))
    return next((told for told in explained if told is not None), None)


def _explain_one(error: BaseException, endpoint: Endpoint) -> SummarizerError | None:
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, endpoint)
    if isinstance(error, openai.APIConnectionError):
        return _explain_connection(error, endpoint)
    if isinstance(error, TimeoutError):
        return _too_slow(endpoint)
    return _explain_content(error, endpoint)


def _explain_content(error: BaseException, endpoint: Endpoint) -> BadResponseError | None:
    """What parsing an answer threw."""
    if isinstance(error, ValidationError):
        return InvalidAnswerError(why_invalid(error))
    if isinstance(error, _BROKEN):
        return BadResponseError(f"{endpoint.host} answered with broken JSON", fix="try again, or see its log")
    if isinstance(error, ResponseParsingError):
        return InvalidAnswerError(
            f"{endpoint.host} answered without the call that was asked for", fix=_other_mode(endpoint)
        )
    return None


def _explain_connection(error: openai.APIConnectionError, endpoint: Endpoint) -> SummarizerError:
    if is_unreachable(error):
        return EndpointDownError(
            f"no server answers at {endpoint.host}", fix="is it running, and is OPENAI_BASE_URL right?"
        )
    if isinstance(error, openai.APITimeoutError):
        return _too_slow(endpoint)
    if _cause(error, httpx2.TransportError):
        return EndpointDownError(f"{endpoint.host} broke the connection off", fix="try again, or see its log")
    # Something between the SDK and the network said no: a blocked network, or vcrpy around us in a test.
    reason = list(_chain(error))[-1]
    if type(reason).__name__ == "CannotOverwriteExistingCassetteException":  # vcr need not be imported
        return RecordingError("no recording answers this request", fix="undo the change, or record again")
    return EndpointDownError(f"{endpoint.host} was not asked: {shortened(str(reason), endpoint)}")


def _too_slow(endpoint: Endpoint) -> EndpointDownError:
    return EndpointDownError(
        f"{endpoint.host} gave no answer within {endpoint.timeout:g} s", fix="allow it more with --timeout"
    )


def _explain_status(error: openai.APIStatusError, endpoint: Endpoint) -> SummarizerError:
    status = error.status_code
    said = f"{endpoint.host} answered {status}: {shortened(_message(error), endpoint)}"
    if status in _FORBIDDEN:
        return AuthenticationError(said, fix="check OPENAI_API_KEY")
    if status == _RATE_LIMITED:
        wait = retry_after(error)
        said += f" (Retry-After: {shortened(wait, endpoint)})" if wait else ""
        return RateLimitedError(said, fix="wait, lower SUMMARIZER_CONCURRENCY, or look at your plan")
    if _code(error) in {"content_filter", "content_policy_violation"}:
        return FilteredError(said)
    if status in _MODE_STATUS and _MODE_WORDS.search(_message(error)):
        return ModeRefusedError(
            f"{said} (it was asked in mode {endpoint.chosen_mode})", fix=_other_mode(endpoint)
        )
    if status == _NOT_FOUND:
        return NotFoundError(said, fix=f"check the model {endpoint.model!r} and OPENAI_BASE_URL")
    return BadResponseError(said, fix="try again later" if status >= _SERVER_FAULT else None)


def _other_mode(endpoint: Endpoint) -> str:
    return f"set SUMMARIZER_MODE to {_OTHER_MODES[endpoint.chosen_mode]}"


def _message(error: openai.APIStatusError) -> str:
    """What the server says is wrong; a page or an unknown shape as it came."""
    body = error.body
    if isinstance(body, dict):
        inner = body.get("error", body)
        said = inner.get("message", inner) if isinstance(inner, dict) else inner
        return said if isinstance(said, str) else json.dumps(said)
    return body if isinstance(body, str) else error.response.reason_phrase


def _code(error: openai.APIStatusError) -> str | None:
    return error.code if isinstance(error.code, str) else None


def shortened(text: str, endpoint: Endpoint) -> str:
    """One line of at most 200 characters, without a key."""
    line = " ".join(redact(text, endpoint.api_key).split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"


def _cause(error: BaseException, *kinds: type[BaseException]) -> BaseException | None:
    return next((cause for cause in _chain(error) if isinstance(cause, kinds)), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, its cause, that one's cause: SDKs wrap what they catch."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        if isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        else:
            error = error.__cause__ or error.__context__


# ---- an answer, looked at before it is parsed --------------------------------------------------


def check_completion(completion: object, endpoint: Endpoint) -> None:
    """Raise what a completion is, where it is no answer: a page, a refusal, half an answer, nothing."""
    if not isinstance(completion, ChatCompletion):
        raise BadResponseError(
            f"{endpoint.host} answered with something that is no chat completion: "
            f"{shortened(str(completion), endpoint)[:80]!r}",
            fix="is OPENAI_BASE_URL right? It mostly ends in /v1",
        )
    choices = getattr(completion, "choices", None)  # the SDK builds even a completion without any
    if not choices or getattr(choices[0], "message", None) is None:
        fault = (completion.model_extra or {}).get("error")
        if fault:
            raise BadResponseError(
                f"{endpoint.host} answered with an error: {shortened(json.dumps(fault), endpoint)}"
            )
        raise EmptyAnswerError(f"{endpoint.host} answered without any choice", fix="try another model")
    _check_choice(choices[0].message, choices[0].finish_reason, endpoint)


def may_be_kept(completion: object, endpoint: Endpoint) -> bool:
    """Whether it was paid for and would come again: half an answer and a refusal too, an empty one not."""
    try:
        check_completion(completion, endpoint)
    except (RefusalError, FilteredError, TruncatedError):
        return True
    except ModelError:
        return False
    return True


def _check_choice(message: object, finish_reason: str | None, endpoint: Endpoint) -> None:
    refusal = getattr(message, "refusal", None)
    if refusal:
        raise RefusalError(f"the model declined: {shortened(str(refusal), endpoint)}")
    if finish_reason == "content_filter":
        raise FilteredError(f"a content filter at {endpoint.host} held the answer back")
    if finish_reason == "length":
        raise TruncatedError(
            "the answer stopped at the length limit", fix="raise the limit, or give shorter articles"
        )
    if not getattr(message, "content", None) and not getattr(message, "tool_calls", None):
        raise EmptyAnswerError(f"{endpoint.host} answered with an empty message", fix="try another model")
