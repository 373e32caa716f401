"""One line of a batch's output or error file, and what it is worth."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from openai.types.chat import ChatCompletion

from summarizer.errors import ModelError
from summarizer.model.faults import check_completion, may_be_kept, shortened
from summarizer.model.usage import Usage, usage_of

if TYPE_CHECKING:
    from summarizer.model.endpoint import Endpoint

_OK = 200


class Row(NamedTuple):
    """Its key, None where the line cannot be read; the completion to keep, or the reason for none."""

    key: str | None
    completion: str | None = None
    usage: Usage = Usage()
    reason: str = ""


def read_row(line: bytes, endpoint: Endpoint) -> Row:
    """The row that a line holds."""
    try:
        row = json.loads(line)
        key = row["custom_id"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return Row(None)
    if not isinstance(key, str):
        return Row(None)
    response, error = row.get("response"), row.get("error")
    if error or not isinstance(response, dict):
        return Row(key, reason=shortened(_message(error), endpoint))
    body = response.get("body")
    if response.get("status_code") != _OK or not isinstance(body, dict):
        said = body.get("error") if isinstance(body, dict) else body
        status = response.get("status_code")
        return Row(key, reason=shortened(f"status {status}: {_message(said)}", endpoint))
    return _answered(key, body, endpoint)


def _answered(key: str, body: dict[str, Any], endpoint: Endpoint) -> Row:
    completion = ChatCompletion.construct(**body)
    usage = Usage(requests=1) + usage_of(completion)
    if may_be_kept(completion, endpoint):
        return Row(key, json.dumps(body, ensure_ascii=False, separators=(",", ":")), usage)
    try:
        check_completion(completion, endpoint)
    except ModelError as error:
        return Row(key, None, usage, error.what)
    return Row(key, None, usage, "no answer")


def _message(error: object) -> str:
    """What an error says: its message, else its code, else itself."""
    if isinstance(error, dict):
        return str(error.get("message") or error.get("code") or json.dumps(error))
    return str(error) if error else "neither an answer nor an error"
