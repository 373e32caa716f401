"""Where a language model is, and how it is to be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from summarizer.errors import MissingKeyError, SettingsError
from summarizer.model.secrets import redact

Mode = Literal["auto", "tools", "json_schema", "json"]

OPENAI_URL = "https://api.openai.com/v1"

PATH = "/chat/completions"
_SENDABLE = re.compile(r"[!-~]+")

# What a server without keys (Ollama, vLLM, llama.cpp) is sent, for the SDK insists on one.
NO_KEY = "none"


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint: anything that answers POST `base_url`/chat/completions.

    `base_url` None is OpenAI's own. `timeout` is in seconds, for one request. `concurrency` bounds the
    requests under way at a time; `retries` the repetitions of one request after transport faults.
    `temperature` and `max_output_tokens` are sent only if set. `backoff` is the first pause between
    repetitions in seconds; 0 takes away every pause, Retry-After's too, which is how tests run.
    `requests_per_minute` and `tokens_per_minute` are kept to, beside what the server's headers say;
    `max_cost` (US dollars) and `max_tokens` stop a run before they are passed.

    `mode` is how a strict answer is asked for:
      json_schema  the schema in `response_format`, with `strict`: OpenAI, Azure, vLLM, Ollama, llama.cpp
      tools        the schema as a function that must be called, with `strict`
      json         the schema in the prompt and `json_object` in `response_format`, for older servers
      auto         json_schema: supported most widely, enforced while decoding, fewest tokens; an
                   endpoint that refuses it is reported, never asked in another mode in silence
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    mode: Mode = "auto"
    timeout: float = 60.0
    concurrency: int = 8
    retries: int = 4
    temperature: float | None = None
    max_output_tokens: int | None = None
    backoff: float = 1.0
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    max_cost: float | None = None
    max_tokens: int | None = None

    @property
    def url(self) -> str:
        """The address that requests go to, without a slash at the end."""
        return (self.base_url or OPENAI_URL).rstrip("/")

    @property
    def host(self) -> str:
        """Host and port for messages; a user and password in the address are left out."""
        return urlsplit(self.url).netloc.rpartition("@")[2] or self.url

    @property
    def chosen_mode(self) -> Literal["tools", "json_schema", "json"]:
        """What `auto` stands for."""
        return "json_schema" if self.mode == "auto" else self.mode

    def key(self) -> str:
        """The key to send. Raises MissingKeyError where OpenAI itself is asked without one."""
        if self.api_key:
            return self.api_key
        if self.base_url:
            return NO_KEY
        raise MissingKeyError(
            "no key for the model",
            fix="set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that needs none",
        )

    def check(self) -> None:
        """Raise SettingsError where the address or the key cannot be one."""
        fault = self._address_fault()
        if fault:
            raise SettingsError(
                f"the address of the model's server is not usable: {redact(self.url)[:100]!r} {fault}",
                fix="OPENAI_BASE_URL or --base-url takes the form http://localhost:11434/v1",
            )
        if self.api_key and not _SENDABLE.fullmatch(self.api_key):
            raise SettingsError(
                "the key for the model holds a sign that no key has: a space, a line end, or none of ASCII",
                fix="set OPENAI_API_KEY to the key alone",
            )

    def _address_fault(self) -> str | None:
        """Why nothing can be asked at the address."""
        if not _SENDABLE.fullmatch(self.url):
            return "holds a space or a sign beyond ASCII"
        try:
            parts = urlsplit(self.url)
            whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            whole = False
        if not whole:
            return "is no whole http address"
        if parts.query or parts.fragment:
            return "goes on behind its path"
        return f"ends in {PATH}, which is added to it" if parts.path.endswith(PATH) else None
