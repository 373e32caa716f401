"""What instructor makes of a question: the body of a request for a strict answer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import instructor
from instructor import ResponseSchema

from summarizer.model.answers import strict_schema
from summarizer.model.endpoint import OPENAI_URL

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.model.endpoint import Endpoint
    from summarizer.model.prompts import Prompt

MODES = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "json": instructor.Mode.JSON,
}


class _ShapedError(BaseException):
    """Carries a request out of instructor, past whatever repeats and wraps errors there."""

    def __init__(self, request: dict[str, Any]) -> None:
        self.request = request


def question(endpoint: Endpoint, prompt: Prompt, answer: type[BaseModel]) -> dict[str, Any]:
    """What instructor is called with."""
    return {
        "response_model": _prepared(answer),
        "max_retries": 0,
        "model": endpoint.model,
        "messages": _messages(prompt),
        **_options(endpoint),
    }


def request_of(endpoint: Endpoint, prompt: Prompt, answer: type[BaseModel]) -> dict[str, Any]:
    """The body that is sent to ask for `answer`: made as it is for sending, and not sent."""
    create = instructor.patch(create=_not_sent, mode=MODES[endpoint.chosen_mode])
    try:
        create(**question(endpoint, prompt, answer))
    except _ShapedError as shaped:
        insist_on_strict(shaped.request)
        return shaped.request
    raise AssertionError("instructor answered by itself")


def _not_sent(**request: Any) -> None:  # noqa: ANN401  # a request's keys
    raise _ShapedError(request)


def insist_on_strict(request: dict[str, Any]) -> None:
    """What instructor leaves out: `strict`. What it adds: a title, and a description that says nothing."""
    for tool in request.get("tools", ()):
        tool["function"] = {"name": tool["function"]["name"], "strict": True} | {
            "parameters": tool["function"]["parameters"]
        }
    wanted = request.get("response_format", {}).get("json_schema")
    if wanted:
        schema = {key: value for key, value in wanted["schema"].items() if key != "title"}
        request["response_format"]["json_schema"] = {"name": wanted["name"], "strict": True, "schema": schema}


def _options(endpoint: Endpoint) -> dict[str, Any]:
    """What is sent only where it is set. OpenAI's newer models refuse the name that others know."""
    limit = "max_completion_tokens" if endpoint.url == OPENAI_URL else "max_tokens"
    chosen = {"temperature": endpoint.temperature, limit: endpoint.max_output_tokens}
    return {name: value for name, value in chosen.items() if value is not None}


def _messages(prompt: Prompt) -> list[dict[str, str]]:
    """System first, for it is the same in every request and so can be cached."""
    parts = (("system", prompt.system), ("user", prompt.user))
    return [{"role": role, "content": content} for role, content in parts if content]


@lru_cache(maxsize=128)
def _prepared(answer: type[BaseModel]) -> type[BaseModel]:
    """The answer type in a form that instructor takes as it is: else each call makes a new class."""
    schema = {"title": answer.__name__, **strict_schema(answer)}

    class Prepared(answer, ResponseSchema):  # type: ignore[misc, valid-type]  # a base known at run time
        @classmethod
        def model_json_schema(cls, *_: object, **__: object) -> dict[str, Any]:
            return dict(schema)

    Prepared.__name__ = answer.__name__  # the schema's name in the request
    return Prepared
