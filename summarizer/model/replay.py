"""Recorded answers in place of the network.

Replaying needs no patching, so that several runs can go on in one process, and holds no socket: a
request that was not recorded has nowhere to go.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from typing import TYPE_CHECKING, Self

import httpx2
import yaml  # type: ignore[import-untyped]

from summarizer.errors import RecordingError
from summarizer.model import cassette
from summarizer.model.differences import Asked, nearest
from summarizer.model.endpoint import PATH, Endpoint
from summarizer.model.exchange import Recording, text_of
from summarizer.model.matching import request_key
from summarizer.model.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from summarizer.model.matching import Key


class Recordings:
    """The recordings of one cassette; each answers once, equal requests in the order of the file."""

    def __init__(self, path: Path, recordings: Iterable[Recording]) -> None:
        """Sort them by what they answer."""
        self.path = path
        self.all = list(recordings)
        self._waiting: dict[Key, deque[Recording]] = defaultdict(deque)
        for one in self.all:
            self._waiting[one.key].append(one)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a cassette. Raises RecordingError where it is missing, holds nothing or cannot be read."""
        recordings = parse(read(path), path)
        if not recordings:
            raise RecordingError("the cassette holds no recordings", where=str(path), fix="record it again")
        return cls(path, recordings)

    @property
    def base_url(self) -> str:
        """The address that was recorded from."""
        return self.all[0].uri.partition("?")[0].removesuffix(PATH)

    @property
    def played(self) -> list[Recording]:
        """Those that something has asked for, in the order of the file."""
        unplayed = {id(one) for one in self.unplayed}
        return [one for one in self.all if id(one) not in unplayed]

    @property
    def unplayed(self) -> list[Recording]:
        """Those that nothing has asked for, in the order of the file."""
        waiting = {id(one) for queue in self._waiting.values() for one in queue}
        return [one for one in self.all if id(one) in waiting]

    @property
    def doubled(self) -> list[Recording]:
        """Answers to a request that another recording answers before; a repeated attempt is none."""
        answered: set[Key] = set()
        found = []
        for one in self.all:
            if one.is_answer and one.key in answered:
                found.append(one)
            elif one.is_answer:
                answered.add(one.key)
        return found

    @property
    def endpoint(self) -> Endpoint:
        """The endpoint as the first request shows it: address, model, mode and settings, no key.

        Raises RecordingError where the first request is none for a chat completion.
        """
        try:
            body = json.loads(self.all[0].body)
            model, wanted = text_of(body["model"]), (body.get("response_format") or {}).get("type")
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

    def find(self, method: str, uri: str, body: bytes) -> Recording | None:
        """The next recording of this request, which then has been played; None where there is none."""
        address = redact(uri)
        waiting = self._waiting.get(request_key(method, address, body))
        if not waiting:  # it may be stored without what looked like a key
            waiting = self._waiting.get(request_key(method, address, redact(body.decode())))
        return waiting.popleft() if waiting else None

    def take(self, method: str, uri: str, body: bytes) -> Recording:
        """The next recording of this request. Raises RecordingError saying what differs."""
        found = self.find(method, uri, body)
        if found:
            return found
        least = nearest(Asked(method, redact(uri), body), (one.asked for one in self.all))
        if least.parts:
            reason = f"the most similar recording differs in {least.named}"
        else:
            reason = "it was asked more often than recorded"
        raise RecordingError(
            f"no recording answers this request: {reason}",
            where=str(self.path),
            fix="undo the change, or record again",
            parts=least.parts or ("repeated",),
            diff=least.diff,
        )


class ReplayTransport(httpx2.AsyncBaseTransport):
    """An HTTP transport that answers from recordings alone."""

    def __init__(self, recordings: Recordings) -> None:
        """Play `recordings`."""
        self._recordings = recordings

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The recorded response. Raises RecordingError, which the SDK wraps."""
        one = self._recordings.take(request.method, str(request.url), await request.aread())
        return one.response(request)


def client_of(recordings: Recordings) -> httpx2.AsyncClient:
    """An HTTP client for the SDK that has nowhere else to ask."""
    from openai import DefaultAsyncHttpxClient

    return DefaultAsyncHttpxClient(transport=ReplayTransport(recordings))


def read(path: Path) -> str:
    """The text of a cassette. Raises RecordingError where there is none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RecordingError("there is no such cassette", where=str(path), fix="record it first") from error
    except OSError as error:
        raise RecordingError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, error) from error


def parse(text: str, path: Path) -> list[Recording]:
    """The recordings in the text of the cassette `path`. Raises RecordingError."""
    try:
        return [Recording.read(one) for one in cassette.deserialize(text)["interactions"]]
    except yaml.YAMLError as error:
        raise _unreadable(path, error) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise RecordingError(
            "is no cassette of chat completions, or only half of one",
            where=str(path),
            fix="record it again",
        ) from error


def _unreadable(path: Path, error: Exception) -> RecordingError:
    problem = " ".join(str(error).split())[:150]
    return RecordingError(
        f"is no cassette that can be read ({problem})", where=str(path), fix="record it again"
    )
