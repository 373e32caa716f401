"""The live model: the OpenAI SDK's client, with instructor for the strict answers.

Of the two only what each does well is used. The SDK sends and reads; instructor turns a record type
into the request of a mode and parses what comes back (see `shaping`). Repeating, counting and looking
at what the answer is happen here.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast
from weakref import WeakValueDictionary

import openai
from openai.types.chat import ChatCompletion
from pydantic import BaseModel
from pydantic_core import from_json

from summarizer.errors import EndpointDownError
from summarizer.model.endpoint import PATH
from summarizer.model.faults import (
    check_completion,
    explain,
    is_overload,
    is_unreachable,
    may_be_kept,
    outcome_of,
)
from summarizer.model.gate import OwnGate
from summarizer.model.kept import Attempt, answer_key
from summarizer.model.retries import CONNECT_TIMEOUT, retrying
from summarizer.model.shaping import answer_of, request_of
from summarizer.model.usage import Usage, usage_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2
    from openai._types import RequestOptions

    from summarizer.model.endpoint import Endpoint
    from summarizer.model.gate import Gate
    from summarizer.model.kept import Answers
    from summarizer.model.prompts import Prompt

A = TypeVar("A", bound=BaseModel)

_BEARER: RequestOptions = {"security": {"bearer_auth": True}}  # and no key of an administrator


class OpenAIModel:
    """A Model behind an OpenAI-compatible endpoint; a context manager that closes its connections."""

    def __init__(
        self,
        endpoint: Endpoint,
        http_client: httpx2.AsyncClient | None = None,
        *,
        answers: Answers | None = None,
        on_attempt: Callable[[Attempt], None] = lambda _: None,
        spent: Usage | None = None,
        batched: Usage | None = None,
        gate: Gate | None = None,
    ) -> None:
        """Set up the clients; `http_client` takes the place of the SDK's own to record or to replay.

        What `answers` holds is not asked for again (`kept` counts it), and what comes is put there before
        it is used. `on_attempt` is told of every HTTP request, the failed ones too. What was `spent` before
        counts against the limits of the endpoint; `batched` is what of it came by batch, at a lower price.
        With a `gate` that others share its limits take the place of all these.
        """
        self.usage = Usage()
        self.batched = Usage()  # what of it came through the batch API, at a lower price
        self.kept = 0
        http_client = http_client or openai.DefaultAsyncHttpxClient()
        http_client.event_hooks["response"].append(self._learn)
        self.endpoint = endpoint
        # Address and key are never left to the SDK's own look at the environment: `settings` has read it.
        self.sdk = openai.AsyncOpenAI(
            api_key=endpoint.key(),
            base_url=endpoint.url,
            max_retries=0,
            timeout=openai.Timeout(endpoint.timeout, connect=min(CONNECT_TIMEOUT, endpoint.timeout)),
            http_client=http_client,
        )
        own = OwnGate.of(endpoint, spent, batched)
        self.budget = own.budget
        self._gate: Gate = gate or own
        self._answers = answers
        self.on_attempt = on_attempt
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._in_contact = False
        self._down: EndpointDownError | None = None

    async def __aenter__(self) -> Self:
        """Nothing is sent before the first question."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self.sdk.close()

    @property
    def in_contact(self) -> bool:
        """Whether the endpoint has ever answered, be it with an error."""
        return self._in_contact

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """As `Model.ask`; no more than the endpoint's `concurrency` are under way at a time."""
        try:
            completion = await self._send(prompt, self.request_of(prompt, answer))
            return answer_of(self.endpoint, completion, answer)
        except Exception as error:
            explained = explain(error, self.endpoint)
            if explained is None:
                raise
            raise explained.at(prompt.title) from error

    def request_of(self, prompt: Prompt, answer: type[BaseModel]) -> dict[str, Any]:
        """The exact body that `ask` would send."""
        return request_of(self.endpoint, prompt, answer)

    async def _send(self, about: Prompt, request: dict[str, Any]) -> ChatCompletion:
        """What was kept for this very request, else what comes for it now; looked at before it is used."""
        if self._answers is None:
            completion = await self._fetch(about, request)
        else:
            key = answer_key(self.endpoint.url, request)
            # Asked twice at a time, it is sent once: the second waits, and finds the answer kept.
            async with self._asking.setdefault(key, asyncio.Lock()):
                completion = self._recalled(key) or await self._fetch(about, request, key)
        check_completion(completion, self.endpoint)
        return cast("ChatCompletion", completion)

    def _recalled(self, key: str) -> ChatCompletion | None:
        """The completion that is kept under `key`, read as leniently as the SDK reads one that comes."""
        text = self._answers.get(key) if self._answers is not None else None
        if text is None:
            return None
        self.kept += 1
        return ChatCompletion.construct(**from_json(text))

    async def _fetch(self, about: Prompt, request: dict[str, Any], key: str | None = None) -> object:
        """Send a request, and repeat it if need be."""
        async with self._gate.slot():
            if self._down:  # or each of a thousand articles would wait for it again
                raise EndpointDownError(self._down.what, fix=self._down.fix)
            try:
                async for attempt in retrying(self.endpoint, lambda: self._in_contact):
                    with attempt:
                        completion = await self._attempt(about, request, key)
            except Exception as error:
                explained = explain(error, self.endpoint)
                if is_unreachable(error) and not self._in_contact:
                    self._down = explained if isinstance(explained, EndpointDownError) else None
                raise
        return completion

    async def _attempt(self, about: Prompt, request: dict[str, Any], key: str | None) -> object:
        """One HTTP request, when the limits let it pass; what it cost is counted whatever it is worth."""
        expected = self.budget.estimate(request)
        number = await self._gate.let_out(expected)
        used = Usage()
        try:
            return await self._reported(about, request, key, used, number)
        finally:
            self._gate.settle(expected, used)

    async def _reported(
        self, about: Prompt, request: dict[str, Any], key: str | None, used: Usage, number: int
    ) -> object:
        """One HTTP request: its usage is added to `used`, its answer kept, its outcome told."""
        at, started, outcome = time.time(), time.perf_counter(), "cancelled"
        used.requests += 1
        self.usage.requests += 1
        try:
            completion = await self._exchange(request, number)
            used.add(usage_of(completion))
            self.usage.add(usage_of(completion))
            outcome = outcome_of(completion)
            if self._answers is not None and key and may_be_kept(completion, self.endpoint):
                text = cast("ChatCompletion", completion).to_json(indent=None)
                self._answers.put(key, about.title, text)
        except Exception as error:
            outcome = outcome if outcome != "cancelled" else outcome_of(error)
            raise
        finally:
            took = time.perf_counter() - started
            self.on_attempt(Attempt(about.template, about.title, at, took, outcome, used))
        return completion

    async def _exchange(self, request: dict[str, Any], number: int) -> object:
        """Send, and see how the server bears it."""
        try:
            # The SDK's limit is for each read; a server that trickles would stay below it for ever.
            async with asyncio.timeout(self.endpoint.timeout):
                # `create` would import every part of OpenAI's API, and look through all of the schema.
                completion: object = await self.sdk.post(
                    PATH, body=request, cast_to=ChatCompletion, options=_BEARER
                )
        except Exception as error:
            self._in_contact = self._in_contact or not is_unreachable(error)
            if is_overload(error):
                self._gate.refused(number)
            raise
        self._in_contact = True
        self._gate.answered()
        return completion

    async def _learn(self, response: httpx2.Response) -> None:
        self._gate.learn(response.headers)
