"""Recorded answers in place of the network.

Replaying needs no patching, so that several runs can go on in one process, and holds no socket: a
request that was not recorded has nowhere to go.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import httpx2
import yaml  # type: ignore[import-untyped]

from summarizer.errors import RecordingError
from summarizer.model import cassette
from summarizer.model.endpoint import PATH, Endpoint
from summarizer.model.matching import closest, request_key
from summarizer.model.secrets import redact

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Recording:
    """One request and its response. `body` is the request's, `content` the response's."""

    method: str
    uri: str
    body: str
    status: int
    headers: list[tuple[str, str]]
    content: bytes


class Recordings:
    """The recordings of one cassette; each answers once, equal requests in the order of the file."""

    def __init__(self, path: Path, recordings: list[Recording]) -> None:
        """Sort them by what they answer. Raises RecordingError where there are none."""
        if not recordings:
            raise RecordingError("the cassette holds no recordings", where=str(path), fix="record it again")
        self.path = path
        self.all = recordings
        self._waiting: dict[object, deque[Recording]] = defaultdict(deque)
        for one in recordings:
            self._waiting[request_key(one.method, one.uri, one.body)].append(one)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a cassette. Raises RecordingError where it is missing or cannot be read."""
        try:
            stored = cassette.deserialize(path.read_text(encoding="utf-8"))
            return cls(path, [_recording(one["request"], one["response"]) for one in stored["interactions"]])
        except FileNotFoundError as error:
            raise RecordingError(
                "there is no such cassette", where=str(path), fix="record it first"
            ) from error
        except OSError as error:
            raise RecordingError(f"cannot be read: {error.strerror}", where=str(path)) from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problem = " ".join(str(error).split())[:150]
            raise RecordingError(
                f"is no cassette that can be read ({problem})", where=str(path), fix="record it again"
            ) from error
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise RecordingError(
                "is no cassette of chat completions, or only half of one",
                where=str(path),
                fix="record it again",
            ) from error

    @property
    def base_url(self) -> str:
        """The address that was recorded from."""
        return self.all[0].uri.partition("?")[0].removesuffix(PATH)

    @property
    def unplayed(self) -> list[Recording]:
        """Those that nothing has asked for."""
        return [one for waiting in self._waiting.values() for one in waiting]

    @property
    def endpoint(self) -> Endpoint:
        """The endpoint as the first request shows it: address, model, mode and settings, no key.

        Raises RecordingError where the first request is none for a chat completion.
        """
        try:
            body = json.loads(self.all[0].body)
            model, wanted = _text(body["model"]), (body.get("response_format") or {}).get("type")
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise RecordingError(
                "its first request is none for a chat completion", where=str(self.path), fix="record it again"
            ) from error
        return Endpoint(
            model=model,
            base_url=self.base_url,
            mode="tools" if body.get("tools") else "json_schema" if wanted == "json_schema" else "json",
            temperature=body.get("temperature"),
            max_output_tokens=body.get("max_completion_tokens", body.get("max_tokens")),
        )

    def take(self, method: str, uri: str, body: bytes) -> Recording:
        """The next recording of this request. Raises RecordingError saying what differs."""
        for candidate in (body, redact(body.decode()).encode()):  # stored without what looked like a key
            waiting = self._waiting.get(request_key(method, uri, candidate))
            if waiting:
                return waiting.popleft()
        differing = closest(body, (one.body for one in self.all))
        if differing:
            reason = f"the most similar recording differs in {' and in '.join(differing)}"
        else:
            reason = "it was asked more often than recorded"
        raise RecordingError(
            f"no recording answers this request: {reason}",
            where=str(self.path),
            fix="undo the change, or record again",
        )


class ReplayTransport(httpx2.AsyncBaseTransport):
    """An HTTP transport that answers from recordings alone."""

    def __init__(self, recordings: Recordings) -> None:
        """Play `recordings`."""
        self._recordings = recordings

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The recorded response. Raises RecordingError, which the SDK wraps."""
        one = self._recordings.take(request.method, str(request.url), await request.aread())
        return httpx2.Response(one.status, headers=one.headers, content=one.content)


def _recording(request: dict[str, Any], response: dict[str, Any]) -> Recording:
    """One of the file, its types made sure of. Raises what a wrong type throws."""
    content = response["body"]["string"] or b""
    headers = [(str(name), str(value)) for name, values in response["headers"].items() for value in values]
    body = request["body"] or ""
    return Recording(
        method=_text(request["method"]),
        uri=_text(request["uri"]),
        body=body if isinstance(body, str) else body.decode(),
        status=int(response["status"]["code"]),
        headers=headers,
        content=content if isinstance(content, bytes) else content.encode(),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
