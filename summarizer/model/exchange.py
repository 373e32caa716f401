"""One request and its response, as a cassette holds them and as a client meets them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from summarizer.model.differences import Asked
from summarizer.model.matching import request_key
from summarizer.model.secrets import redact, redact_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx2

    from summarizer.model.matching import Key

# The only headers that a replay needs: none of them tells who asked.
KEPT_HEADERS = frozenset({"content-type", "retry-after"})
_FAULT = 400  # the first status that is no answer


@dataclass(frozen=True, slots=True)
class Recording:
    """One request and its response. `body` is the request's, `content` the response's, not compressed.

    `seconds` is how long the answer took, where that was measured; no cassette holds it.
    """

    method: str
    uri: str
    body: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    seconds: float | None = field(default=None, compare=False)

    @property
    def asked(self) -> Asked:
        """The request."""
        return Asked(self.method, self.uri, self.body)

    @property
    def key(self) -> Key:
        """What the request is matched by."""
        return request_key(self.method, self.uri, self.body)

    @property
    def is_answer(self) -> bool:
        """Whether the server did what it was asked to."""
        return self.status < _FAULT

    @property
    def order(self) -> str:
        """Its place in a cassette: requests of one prompt begin alike, so they stay together."""
        try:
            return json.dumps(json.loads(self.body)["messages"], ensure_ascii=False)
        except (ValueError, LookupError, TypeError, RecursionError):
            return ""

    @classmethod
    def of(
        cls,
        request: httpx2.Request,
        body: bytes,
        response: httpx2.Response,
        *secrets: str | None,
        seconds: float | None = None,
    ) -> Recording:
        """What happened, without the `secrets`, whatever looks like one, and the headers that tell on people.

        The response must have been read.
        """
        return cls(
            method=request.method,
            uri=redact(str(request.url), *secrets),
            body=redact(body.decode("utf-8", "backslashreplace"), *secrets),
            status=response.status_code,
            headers=tuple(
                (name, redact(value, *secrets))
                for name, value in response.headers.multi_items()
                if name.lower() in KEPT_HEADERS
            ),
            content=redact_bytes(response.content, *secrets),
            seconds=seconds,
        )

    @classmethod
    def read(cls, interaction: dict[str, Any]) -> Recording:
        """One of a cassette, its types made sure of. Raises what a wrong type throws."""
        request, response = interaction["request"], interaction["response"]
        content = response["body"]["string"] or b""
        body = request["body"] or ""
        return cls(
            method=text_of(request["method"]),
            uri=text_of(request["uri"]),
            body=body if isinstance(body, str) else body.decode(),
            status=int(response["status"]["code"]),
            headers=tuple(_headers(response["headers"].items())),
            content=content if isinstance(content, bytes) else content.encode(),
        )

    def interaction(self) -> dict[str, Any]:
        """The same for a cassette, in the shape and order of vcrpy."""
        headers: dict[str, list[str]] = {}
        for name, value in self.headers:
            headers.setdefault(name, []).append(value)
        return {
            "request": {
                "method": self.method,
                "uri": self.uri,
                "body": self.body,
                "headers": {"content-type": ["application/json"]},
            },
            "response": {
                "status": {"code": self.status, "message": _phrase(self.status)},
                "headers": headers,
                "body": {"string": _readable(self.content)},
            },
        }

    def response(self, request: httpx2.Request) -> httpx2.Response:
        """What a client gets; the same whether the answer came just now or long ago."""
        import httpx2

        return httpx2.Response(self.status, headers=list(self.headers), content=self.content, request=request)


def _headers(pairs: Iterable[tuple[object, Any]]) -> Iterable[tuple[str, str]]:
    return ((str(name), str(value)) for name, values in pairs for value in values)


def _readable(content: bytes) -> str | bytes:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def text_of(value: object) -> str:
    """`value`, which has to be text. Raises TypeError."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
