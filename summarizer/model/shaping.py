"""What instructor makes of a question, and of what comes back: the body of a request, a strict answer.

instructor's own `create` looks a type over four times a call and brings a second layer of repetitions. So
its handlers of the mode are called here as it calls them: what they add to a request once for a type and
its instructions, which are the same for all articles, and what they read from an answer each time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from instructor import Mode, ResponseSchema
from instructor.v2 import Provider, mode_registry
from pydantic import BaseModel

from summarizer.model.answers import strict_schema
from summarizer.model.endpoint import OPENAI_URL

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

    from summarizer.model.endpoint import Endpoint
    from summarizer.model.prompts import Prompt

A = TypeVar("A", bound=BaseModel)

_MODES = {"json_schema": Mode.JSON_SCHEMA, "tools": Mode.TOOLS, "json": Mode.JSON}


def request_of(endpoint: Endpoint, prompt: Prompt, answer: type[BaseModel]) -> dict[str, Any]:
    """The body that is sent to ask for `answer`, its keys in the SDK's order. Parts of it are shared."""
    messages, form = _asked(answer, _MODES[endpoint.chosen_mode], prompt.system)
    # System first, for it is the same in every request and so can be cached.
    user = [{"role": "user", "content": prompt.user}] if prompt.user else []
    settings = sorted({**form, **_options(endpoint)}.items())
    return {"messages": [*messages, *user], "model": endpoint.model, **dict(settings)}


def answer_of(endpoint: Endpoint, completion: ChatCompletion, answer: type[A]) -> A:
    """The answer in a completion. Raises what instructor and pydantic throw where there is none."""
    parse = mode_registry.get_handlers(Provider.OPENAI, _MODES[endpoint.chosen_mode]).response_parser
    parsed = parse(
        response=completion,
        response_model=_prepared(answer),
        validation_context=None,
        strict=True,
        stream=False,
        is_async=True,
    )
    # As the type asked for: instructor's is a type of its own, with the whole completion in it.
    return answer.model_construct(**{name: getattr(parsed, name) for name in answer.model_fields})


@lru_cache(maxsize=128)
def _asked(answer: type[BaseModel], mode: Mode, system: str) -> tuple[list[Any], dict[str, Any]]:
    """What instructor makes of a question: the messages up to the user's, and what asks for the form."""
    messages = [{"role": "system", "content": system}] if system else []
    handlers = mode_registry.get_handlers(Provider.OPENAI, mode)
    _, request = handlers.request_handler(response_model=_prepared(answer), kwargs={"messages": messages})
    _insist_on_strict(request)
    return request.pop("messages"), request


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


def _insist_on_strict(request: dict[str, Any]) -> None:
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
