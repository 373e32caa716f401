"""Answer types: their JSON Schema in the strict dialect, and why an answer does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

# Kept: what strict decoders know. The rest of a type's constraints is checked when the answer comes.
_KEPT = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "const", "$ref"}
    | {"$defs", "description", "pattern", "minimum", "maximum", "minItems", "maxItems"}
)
_REASON_LENGTH = 300


def strict_schema(answer: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of `answer` as strict modes want it, and no longer than it need be.

    Every object is closed and requires all its keys; titles, defaults and docstrings are left out,
    for they are tokens in every request. A field's own description stays.
    """
    schema = _strict(answer.model_json_schema())
    schema.pop("description", None)
    for definition in schema.get("$defs", {}).values():
        definition.pop("description", None)
    return schema


def _strict(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:  # no siblings beside a reference
        return {"$ref": node["$ref"]}
    node = {("anyOf" if key == "oneOf" else key): value for key, value in node.items()}
    result = {key: _inner(key, value) for key, value in node.items() if key in _KEPT}
    if node.get("type") == "object":
        properties = result.setdefault("properties", {})
        result["required"] = list(properties)
        result["additionalProperties"] = False
    return result


def _inner(key: str, value: Any) -> Any:  # noqa: ANN401  # JSON
    if key in {"properties", "$defs"}:
        return {name: _strict(child) for name, child in value.items()}
    if key == "anyOf":
        return [_strict(child) for child in value]
    return _strict(value) if key == "items" and isinstance(value, dict) else value


def why_invalid(error: ValidationError) -> str:
    """In at most 300 characters which fields of an answer do not hold and why, without its content."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    reasons = [
        f"{'.'.join(str(part) for part in one['loc']) or 'the whole'}: {one['msg']}" for one in details
    ]
    reason = f"the answer does not fit the schema: {'; '.join(reasons[:4])}"
    if len(reasons) > 4:  # noqa: PLR2004  # enough to act on
        reason += f"; and {len(reasons) - 4} more"
    return reason if len(reason) <= _REASON_LENGTH else reason[: _REASON_LENGTH - 1] + "…"
