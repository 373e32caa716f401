"""The file format of recordings: vcrpy's cassette with the JSON in it as data, not as strings in strings.

A module that vcrpy takes for a serializer. Wherever a text is JSON, be it a body, a message's content or
a function's arguments, the file holds its data under a tag that says how it was spaced, and reading
gives back the text. Bodies that are spaced in some other way are stored compactly. Plain vcrpy
cassettes are read as well. Reading knows no tag that executes anything.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import yaml  # type: ignore[import-untyped]

# The tags, and the arguments of json.dumps that give the text back.
_STYLES: dict[str, dict[str, Any]] = {
    "!json": {"separators": (",", ":"), "ensure_ascii": False},
    "!json-spaced": {"ensure_ascii": False},
    "!json-indented": {"indent": 2, "ensure_ascii": False},
    "!json-ascii": {"separators": (",", ":")},
    "!json-ascii-spaced": {},
    "!json-ascii-indented": {"indent": 2},
}
_WIDTH = 110
_DEEPEST = 200
HEAD = "version: 1\ninteractions:\n"
_ENTRY = re.compile(r"^(?=- request:$)", re.MULTILINE)  # whatever an entry says is further to the right


@dataclass(frozen=True)
class _Json:
    tag: str
    data: Any


class _Dumper(yaml.CSafeDumper):  # type: ignore[misc]
    """Writes JSON under its tag and texts of several lines as they read."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002  # any node
        return True


class _Loader(yaml.CSafeLoader):  # type: ignore[misc]
    """Plain data and the JSON tags, nothing else."""


def _represent_json(dumper: _Dumper, value: _Json) -> yaml.Node:
    if isinstance(value.data, dict):
        return dumper.represent_mapping(value.tag, value.data)
    return dumper.represent_sequence(value.tag, value.data)


def _represent_str(dumper: _Dumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value.strip() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _construct_json(loader: _Loader, suffix: str, node: yaml.Node) -> str:
    tag = "!json" + suffix
    if tag not in _STYLES:
        raise yaml.constructor.ConstructorError(None, None, f"unknown tag {tag}", node.start_mark)
    _refuse_aliases(node)
    if isinstance(node, yaml.MappingNode):
        return json.dumps(loader.construct_mapping(node, deep=True), **_STYLES[tag])
    return json.dumps(loader.construct_sequence(node, deep=True), **_STYLES[tag])


def _refuse_depth(text: str) -> None:
    """What is nested very deeply would end libyaml, and Python with it, without a word."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.parser.ParserError(None, None, "nested too deeply", event.start_mark)


def _refuse_aliases(root: yaml.Node) -> None:
    """JSON has none; written out as text, a few lines of aliases of aliases would fill the memory."""
    met: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in met:
            raise yaml.constructor.ConstructorError(None, None, "an alias inside of JSON", node.start_mark)
        met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


_Dumper.add_representer(_Json, _represent_json)
_Dumper.add_representer(str, _represent_str)
_Loader.add_multi_constructor("!json", _construct_json)


def serialize(cassette: dict[str, Any]) -> str:
    """The file's text, from what vcrpy has in memory; its metadata would stop pytest-recording."""
    return joined([entry(one) for one in cassette["interactions"]])


def entry(interaction: dict[str, Any]) -> str:
    """One request and its response as they stand in the file, whatever stands before and after."""
    readable = {
        "request": _readable_request(interaction["request"]),
        "response": _readable_response(interaction["response"]),
    }
    return str(yaml.dump([readable], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))


def joined(entries: list[str]) -> str:
    """The file's text, from its entries."""
    return HEAD + "".join(entries) if entries else "version: 1\ninteractions: []\n"


def divided(text: str) -> list[str] | None:
    """The entries in the file's text, so that they can stay as they are; None where another wrote it."""
    if not text.startswith(HEAD):
        return None
    before, *entries = _ENTRY.split(text.removeprefix(HEAD))
    return None if before else entries


def deserialize(text: str) -> dict[str, Any]:
    """What vcrpy wants to have in memory, from the file's text. Raises yaml.YAMLError."""
    cassette = _by_entries(text) or _loaded(text)
    for one in cassette["interactions"]:
        body = one["response"]["body"]
        if isinstance(body, str):
            one["response"]["body"] = {"string": body}
    return {"version": cassette["version"], "interactions": cassette["interactions"]}


def _by_entries(text: str) -> Any:  # noqa: ANN401  # YAML
    """The same with a fifth of the memory, in time in proportion to the number of entries; else None.

    What is wrong in an entry is better told with its line in the whole file.
    """
    entries = divided(text)
    try:
        return {"version": 1, "interactions": [_loaded(one)[0] for one in entries]} if entries else None
    except (yaml.YAMLError, LookupError, TypeError):
        return None


def _loaded(text: str) -> Any:  # noqa: ANN401  # YAML
    _refuse_depth(text)
    return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader with tags of ours


def _readable_request(request: dict[str, Any]) -> dict[str, Any]:
    return {**request, "body": _body(request["body"])}


def _readable_response(response: dict[str, Any]) -> dict[str, Any]:
    string = response["body"].get("string")
    body = _body(string)
    return {**response, "body": body if isinstance(body, _Json) else {"string": string}}


def _body(body: Any) -> Any:  # noqa: ANN401  # text, bytes or None
    """A body as data; one that is no JSON stays as it is."""
    if not isinstance(body, str):
        return body
    data = _parsed(body)
    return body if data is None else _Json(_style_of(body, data) or "!json", _inside(data))


def _inside(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Data in which every text that is JSON is data too, provided that the very text can be had back."""
    if isinstance(value, dict):
        return {key: _inside(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_inside(child) for child in value]
    if isinstance(value, str):
        data = _parsed(value)
        tag = None if data is None else _style_of(value, data)
        return _Json(tag, _inside(data)) if tag else value
    return value


def _style_of(text: str, data: Any) -> str | None:  # noqa: ANN401  # JSON
    return next((tag for tag, style in _STYLES.items() if json.dumps(data, **style) == text), None)


def _parsed(text: str) -> Any | None:  # noqa: ANN401  # JSON
    """The object or array that `text` is, if YAML can hold it; else None."""
    if text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        data = json.loads(text, parse_constant=_refuse)
        json.dumps(data, ensure_ascii=False).encode()  # half a surrogate pair cannot be written
    except (ValueError, RecursionError):
        return None
    return data


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
