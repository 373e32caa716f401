"""When a request is the one that was recorded: same method, same address, same JSON in the body."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.model.differences import Asked, difference

if TYPE_CHECKING:
    from vcr.request import Request  # type: ignore[import-untyped]

Key = tuple[str, str, bytes]


def request_key(method: str, uri: str, body: str | bytes | None) -> Key:
    """Equal for two requests if method, address and JSON body are; spacing and order of keys are not."""
    return method.upper(), uri, _digest(body or b"")


def same_request(one: Request, other: Request) -> None:
    """A matcher for vcrpy and pytest-recording. Raises AssertionError saying what differs."""
    if _remembered_key(one) == _remembered_key(other):
        return
    found = difference(
        Asked(other.method, other.uri, other.body or b""), Asked(one.method, one.uri, one.body or b"")
    )
    raise AssertionError(f"differs in {found.named}")


def _remembered_key(request: Request) -> Key:
    return request.method.upper(), request.uri, _remembered_digest(request.body or b"")


def _digest(body: str | bytes) -> bytes:
    try:
        text = json.dumps(json.loads(body), sort_keys=True)
    except (ValueError, RecursionError):
        text = body if isinstance(body, str) else body.decode("utf-8", "backslashreplace")
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


# vcrpy compares every request with every recording, so a body is met again and again.
_remembered_digest = lru_cache(maxsize=4096)(_digest)
