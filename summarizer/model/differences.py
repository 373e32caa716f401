"""What sets one request apart from another, in the words of those who write prompts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What a request is made of, as a person would name it; what is in none is its settings.
PARTS = {
    "address": "the address",
    "model": "the model",
    "instructions": "the instructions (system part of the prompt)",
    "article": "the article (user part of the prompt)",
    "schema": "the schema",
    "settings": "the settings",
}
_SCHEMA_KEYS = ("response_format", "tools", "tool_choice")
_SYSTEM_ROLES = ("system", "developer")
_BRIEF = ("address", "model", "settings")  # short enough for a message of one line
_MOST_LINES = 40
_AROUND = 48  # characters shown either side of what differs in a line
_LONGEST = 240


class Asked(NamedTuple):
    """A request: what it is matched by."""

    method: str
    uri: str
    body: str | bytes


@dataclass(frozen=True)
class Difference:
    """`parts` are keys of PARTS, none where both are the same; `named` tells them in one line.

    `diff` shows what was recorded (-) and what is asked now (+), line by line, cut to what matters.
    """

    parts: tuple[str, ...]
    named: str
    diff: str


def difference(recorded: Asked, asked: Asked) -> Difference:
    """What sets `asked` apart from `recorded`."""
    before, now = _parts(recorded), _parts(asked)
    names = tuple(name for name in PARTS if before[name] != now[name])
    named = " and in ".join(_named(name, before[name], now[name]) for name in names)
    lines = [line for name in names for line in _shown(name, _lines(before[name]), _lines(now[name]))]
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"  … and {len(lines) - _MOST_LINES} more lines"]
    return Difference(names, named, "\n".join(lines))


def nearest(asked: Asked, recorded: Iterable[Asked]) -> Difference:
    """What sets `asked` apart from the one most like it: fewest parts differ, most words are shared."""
    now = _parts(asked)
    words = _words(now)

    def distance(one: Asked) -> tuple[int, float]:
        before = _parts(one)
        differing = sum(before[name] != now[name] for name in PARTS)
        theirs = _words(before)
        return differing, -len(words & theirs) / (len(words | theirs) or 1)

    return difference(min(recorded, key=distance), asked)


def last_message(body: str | bytes) -> str:
    """What a request is about, so that a person knows it again: the text of its last message."""
    lines = _lines(_parts(Asked("", "", body))["article"])
    return " ".join(" ".join(lines).split())


def _parts(asked: Asked) -> dict[str, Any]:
    try:
        data = json.loads(asked.body or "{}")
    except (ValueError, RecursionError):
        data = {}
    data = data if isinstance(data, dict) else {}
    given = data.get("messages")
    messages = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    system = [message for message in messages if message.get("role") in _SYSTEM_ROLES]
    return {
        "address": f"{asked.method.upper()} {asked.uri}",
        "model": data.get("model"),
        "instructions": system,
        "article": [message for message in messages if message not in system],
        "schema": {key: data[key] for key in _SCHEMA_KEYS if key in data},
        "settings": {key: data[key] for key in data if key not in {"model", "messages", *_SCHEMA_KEYS}},
    }


def _named(name: str, before: object, now: object) -> str:
    return f"{PARTS[name]} (recorded: {before}, now: {now})" if name in _BRIEF else PARTS[name]


def _words(parts: dict[str, Any]) -> set[str]:
    return {word for line in _lines(parts["article"]) for word in line.split()}


def _lines(value: Any) -> list[str]:  # noqa: ANN401  # a part of a request
    """A part as lines of text: of messages what they say, of data one key a line."""
    if isinstance(value, list):
        contents = [message.get("content") for message in value]
        texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in contents]
        return [line for text in texts for line in text.splitlines()]
    if isinstance(value, dict) and not any(isinstance(one, dict) for one in value.values()):
        return [f"{key}: {json.dumps(one, ensure_ascii=False)}" for key, one in value.items()]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, indent=1).splitlines()
    return [str(value)]


def _shown(name: str, before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    yield f"{PARTS[name]}:"
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, first, last, first_now, last_now in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = before[first:last], now[first_now:last_now]
        if len(old) == len(new):
            for one, other in zip(old, new, strict=True):
                cut, cut_now = _around(one, other)
                yield f"  - {cut}"
                yield f"  + {cut_now}"
        else:
            yield from (f"  - {_cut(line, 0, len(line))}" for line in old)
            yield from (f"  + {_cut(line, 0, len(line))}" for line in new)


def _around(one: str, other: str) -> tuple[str, str]:
    """Two lines, cut to where they differ."""
    shorter = min(len(one), len(other))
    start = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    rest = shorter - start
    end = next((i for i in range(rest) if one[-1 - i] != other[-1 - i]), rest)
    first = max(0, start - _AROUND)
    return _cut(one, first, len(one) - end + _AROUND), _cut(other, first, len(other) - end + _AROUND)


def _cut(line: str, first: int, last: int) -> str:
    last = min(last, first + _LONGEST)
    return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"
