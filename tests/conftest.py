"""What tests of several parts share: a model endpoint on the loopback that misbehaves as told, and
pytest-recording set up as the program records.
"""

from __future__ import annotations

import gzip
import json
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import settings

from summarizer.model.vcr_setup import configure_vcr

# Whether a change may land is no matter of luck: in CI the laws are tried on the same examples each time.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_recording_configure(vcr):
    configure_vcr(vcr)


@dataclass
class Reply:
    """One answer of the loopback endpoint. `fault` is drop, truncate, hang, trickle, or nothing."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    fault: str = ""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Loopback

    def log_message(self, *args):
        pass

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        reply = self.server.next_reply(self.path, dict(self.headers), raw)
        if reply.fault == "hang":
            self.server.released.wait(10)
        if reply.fault in {"hang", "drop"}:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if reply.fault == "trickle":
            for byte in reply.body:
                self.wfile.write(bytes([byte]))
                if self.server.released.wait(0.05):
                    return
        cut = reply.fault == "truncate"
        self.wfile.write(reply.body[: len(reply.body) // 2] if cut else reply.body)
        self.close_connection = cut


class Loopback(ThreadingHTTPServer):
    """An OpenAI-compatible endpoint. Its answers are set beforehand; what it was asked is kept.

    With `by_content` the answer depends on the request and not on its turn.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply] = []
        self.by_content: Any = None
        self.asked: list[dict[str, Any]] = []
        self.raw: list[bytes] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()
        self.under_way = self.most_at_once = 0
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request, client_address):
        """A client that hangs up is what some tests are about."""

    def next_reply(self, path, headers, raw) -> Reply:
        with self._lock:
            self.paths.append(path)
            self.headers.append(headers)
            self.raw.append(raw)
            self.asked.append(json.loads(raw))
            if self.by_content is None:
                return self.replies.pop(0) if self.replies else Reply(status=500, body=b"{}")
            self.under_way += 1
            self.most_at_once = max(self.most_at_once, self.under_way)
        try:
            return self.by_content(self.asked[-1] if raw == self.raw[-1] else json.loads(raw))
        finally:
            with self._lock:
                self.under_way -= 1

    def answer(self, content: Any, *, tools: bool = False, **choice: Any) -> Reply:
        """A completion that says `content`; `refusal` and `finish_reason` as wanted."""
        text = content if isinstance(content, str) or content is None else json.dumps(content)
        message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": choice.get("refusal")}
        if tools:
            call = {"id": "call_1", "type": "function", "function": {"name": "Answer", "arguments": text}}
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
        finish = choice.get("finish_reason", "stop")
        return self.json(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 0,
                "model": "toy",
                "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
                "usage": {
                    "prompt_tokens": 100,
                    "completion_tokens": 10,
                    "total_tokens": 110,
                    "prompt_tokens_details": {"cached_tokens": 64},
                },
            }
        )

    def json(self, data: Any, status: int = 200, **headers: str) -> Reply:
        return Reply(status, json.dumps(data).encode(), {k.replace("_", "-"): v for k, v in headers.items()})

    def error(self, status: int, message: str, code: str | None = None, **headers: str) -> Reply:
        return self.json({"error": {"message": message, "type": "error", "code": code}}, status, **headers)

    def compressed(self, reply: Reply) -> Reply:
        return Reply(reply.status, gzip.compress(reply.body), {**reply.headers, "Content-Encoding": "gzip"})

    def broken(self, fault: str) -> Reply:
        reply = self.answer({"n": 1})
        return Reply(reply.status, reply.body, reply.headers, fault)

    def page(self, status: int = 200) -> Reply:
        return Reply(
            status, b"<!DOCTYPE html><html><title>Welcome</title></html>", {"Content-Type": "text/html"}
        )

    def plain(self, body: bytes) -> Reply:
        return Reply(200, body)


@contextmanager
def running():
    loopback = Loopback()
    thread = threading.Thread(target=loopback.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield loopback
    finally:
        loopback.released.set()
        loopback.shutdown()
        thread.join()
        loopback.server_close()


@pytest.fixture
def server():
    """A loopback endpoint for one test."""
    with running() as loopback:
        yield loopback


@pytest.fixture(scope="session")
def running_server():
    """The same as a context manager, for what is recorded before a test begins."""
    return running
