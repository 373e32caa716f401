"""When a request is the one that was recorded, and if not, what has changed in it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vcr.request import Request  # type: ignore[import-untyped]

# What a request is made of, as a person would name it; what is in none is its settings.
_SCHEMA_KEYS = ("response_format", "tools", "tool_choice")
_INSTRUCTIONS = ("system", "developer")


def request_key(method: str, uri: str, body: str | bytes | None) -> tuple[str, str, bytes]:
    """Equal for two requests if method, address and JSON body are; spacing and order of keys are not."""
    return method.upper(), uri, _digest(body or b"")


@lru_cache(maxsize=4096)
def _digest(body: str | bytes) -> bytes:
    try:
        text = json.dumps(json.loads(body), sort_keys=True)
    except ValueError:
        text = body if isinstance(body, str) else body.decode("utf-8", "backslashreplace")
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def same_request(one: Request, other: Request) -> None:
    """A matcher for vcrpy and pytest-recording. Raises AssertionError saying what differs."""
    if request_key(one.method, one.uri, one.body) == request_key(other.method, other.uri, other.body):
        return
    changed = changes(request_parts(one.body), request_parts(other.body)) or ["the address"]
    raise AssertionError(f"differs in {' and '.join(changed)}")


def request_parts(body: str | bytes | None) -> dict[str, Any]:
    """The parts of a chat request by name: model, instructions, article, schema, settings."""
    try:
        data = json.loads(body or "{}")
    except ValueError:
        data = {}
    data = data if isinstance(data, dict) else {}
    given = data.get("messages")
    messages = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    first = [message for message in messages if message.get("role") in _INSTRUCTIONS]
    rest = {key: data[key] for key in data if key not in {"model", "messages", *_SCHEMA_KEYS}}
    return {
        "the model": data.get("model"),
        "the instructions (system part of the prompt)": first,
        "the schema": {key: data[key] for key in _SCHEMA_KEYS if key in data},
        "the settings": rest,
        "the article (user part of the prompt)": [message for message in messages if message not in first],
    }


def changes(recorded: dict[str, Any], asked: dict[str, Any]) -> list[str]:
    """Names of the parts in which two requests differ; short values are shown."""
    named = []
    for name, value in asked.items():
        if value == recorded[name]:
            continue
        brief = name in {"the model", "the settings"}
        named.append(f"{name} (recorded: {recorded[name]}, now: {value})" if brief else name)
    return named


def closest(asked: str | bytes | None, recorded: Iterable[str | bytes | None]) -> list[str]:
    """What differs between a request and the most similar recording; empty where it is the same."""
    wanted = request_parts(asked)
    return min((changes(request_parts(body), wanted) for body in recorded), key=len)
