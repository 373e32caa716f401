"""The live model: the OpenAI SDK's client, with instructor for the strict answers.

Of the two only what each does well is used. The SDK sends and reads; instructor turns a record type
into the request of a mode and parses what comes back. Repeating, counting and looking at what the
answer is happen here, in `_send`, which instructor calls in place of the SDK.
"""

from __future__ import annotations

import asyncio
import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import instructor
import openai
from instructor import ResponseSchema
from pydantic import BaseModel

from summarizer.errors import EndpointDownError
from summarizer.model.answers import strict_schema
from summarizer.model.budget import Budget
from summarizer.model.cost import estimate_tokens
from summarizer.model.endpoint import OPENAI_URL
from summarizer.model.faults import check_completion, explain, is_overload, is_unreachable
from summarizer.model.limits import RateLimit, Slots
from summarizer.model.retries import CONNECT_TIMEOUT, retrying
from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpx2
    from openai.types.chat import ChatCompletion

    from summarizer.model.endpoint import Endpoint
    from summarizer.model.prompts import Prompt

A = TypeVar("A", bound=BaseModel)

_MODES = {
    "json_schema": instructor.Mode.JSON_SCHEMA,
    "tools": instructor.Mode.TOOLS,
    "json": instructor.Mode.JSON,
}

_SCHEMA_TOKENS = 400

# It logs what the errors here say anyway, with up to 10,000 characters of article, and with no
# handler set up Python prints that on stderr.
logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)


class OpenAIModel:
    """A Model behind an OpenAI-compatible endpoint; a context manager that closes its connections."""

    def __init__(self, endpoint: Endpoint, http_client: httpx2.AsyncClient | None = None) -> None:
        """Set up the clients; `http_client` takes the place of the SDK's own to record or to replay."""
        self.usage = Usage()
        http_client = http_client or openai.DefaultAsyncHttpxClient()
        http_client.event_hooks["response"].append(self._learn)
        self._endpoint = endpoint
        # Address and key are never left to the SDK's own look at the environment: `settings` has read it.
        self._client = openai.AsyncOpenAI(
            api_key=endpoint.key(),
            base_url=endpoint.url,
            max_retries=0,
            timeout=openai.Timeout(endpoint.timeout, connect=min(CONNECT_TIMEOUT, endpoint.timeout)),
            http_client=http_client,
        )
        self._create: Callable[..., Awaitable[Any]] = instructor.patch(
            create=self._send, mode=_MODES[endpoint.chosen_mode]
        )
        self._slots = Slots(endpoint.concurrency)
        self._rate = RateLimit(endpoint.requests_per_minute, endpoint.tokens_per_minute)
        self._budget = Budget(endpoint, max_tokens=endpoint.max_tokens, max_cost=endpoint.max_cost)
        self._in_contact = False
        self._down: EndpointDownError | None = None

    async def __aenter__(self) -> Self:
        """Nothing is sent before the first question."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self._client.close()

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """As `Model.ask`; no more than the endpoint's `concurrency` are under way at a time."""
        async with self._slots.one():
            if self._down:  # or each of a thousand articles would wait for it again
                raise self._down.at(prompt.title)
            try:
                parsed = await self._create(
                    response_model=_prepared(answer),
                    max_retries=0,
                    model=self._endpoint.model,
                    messages=_messages(prompt),
                    **self._options(),
                )
            except Exception as error:
                explained = explain(error, self._endpoint)
                if explained is None:
                    raise
                if (
                    isinstance(explained, EndpointDownError)
                    and not self._in_contact
                    and is_unreachable(error)
                ):
                    self._down = explained
                raise explained.at(prompt.title) from error
        # As the type asked for: instructor's is a type of its own, with the whole completion in it.
        return answer.model_construct(**{name: getattr(parsed, name) for name in answer.model_fields})

    async def _send(self, **request: Any) -> ChatCompletion:  # noqa: ANN401  # a request's keys
        """Send what instructor has made of a question, repeat it if need be, look at what came."""
        _insist_on_strict(request)
        async for attempt in retrying(self._endpoint, lambda: self._in_contact):
            with attempt:
                completion = await self._attempt(request)
        check_completion(completion, self._endpoint)
        return cast("ChatCompletion", completion)

    async def _attempt(self, request: dict[str, Any]) -> object:
        """One HTTP request, when the limits let it pass; what it cost is counted whatever it is worth."""
        expected = self._budget.estimate(_tokens_of(request))
        self._budget.reserve(expected)
        used = Usage()
        try:
            await self._rate.pass_through(expected.tokens_in + expected.tokens_out)
            self.usage.requests += 1
            used = Usage(requests=1)
            completion = await self._exchange(request)
            used += _usage_of(completion)
            self.usage.add(_usage_of(completion))
        finally:
            self._budget.settle(expected, used)
        return completion

    async def _exchange(self, request: dict[str, Any]) -> object:
        """Send, and see how the server bears it."""
        sent = self._slots.decreases
        try:
            # The SDK's limit is for each read; a server that trickles would stay below it for ever.
            async with asyncio.timeout(self._endpoint.timeout):
                completion: object = await self._client.chat.completions.create(**request)
        except Exception as error:
            self._in_contact = self._in_contact or not is_unreachable(error)
            if is_overload(error):
                self._slots.refused(sent)
            raise
        self._in_contact = True
        self._slots.answered()
        return completion

    async def _learn(self, response: httpx2.Response) -> None:
        self._rate.learn(response.headers)

    def _options(self) -> dict[str, Any]:
        """What is sent only where it is set. OpenAI's newer models refuse the name that others know."""
        limit = "max_completion_tokens" if self._endpoint.url == OPENAI_URL else "max_tokens"
        chosen = {"temperature": self._endpoint.temperature, limit: self._endpoint.max_output_tokens}
        return {name: value for name, value in chosen.items() if value is not None}


def _tokens_of(request: dict[str, Any]) -> int:
    """About how many tokens a request sends; the schema's are some hundreds, always the same."""
    return sum(estimate_tokens(message["content"]) for message in request["messages"]) + _SCHEMA_TOKENS


def _usage_of(completion: object) -> Usage:
    """The tokens that an answer says it took."""
    usage = getattr(completion, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(
        tokens_in=getattr(usage, "prompt_tokens", None) or 0,
        tokens_out=getattr(usage, "completion_tokens", None) or 0,
        cached=getattr(details, "cached_tokens", None) or 0,
    )


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
