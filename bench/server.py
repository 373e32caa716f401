"""A loopback server that speaks as much of OpenAI's API as the benches need, with a fixed latency.

    python bench/server.py [--latency S] [--faults SHARE] [--seed N] [--rpm N] [--tpm N] [--log FILE]
                           [--key KEY] [--state DIR] [--batch-delay S] [--batch-faults SHARE] [--enqueued N]

POST /v1/chat/completions answers a request for an extraction, a grouping or a composition with a valid
answer made from the request itself: the same request always gets the same answer. langextract's requests
get one of its form that points at the same words. `--faults` plays a
share of 429s, 500s, answers cut off, malformed ones and dropped connections; a request's fault depends on
its words, the seed and how often it was sent, never on timing. `--rpm` and `--tpm` refuse what exceeds
them with 429 and tell the limits in `x-ratelimit-*` headers, as OpenAI does. GET /stats tells what was
asked. `--log` writes one line an answer: the digest of its request, status, seconds since the start.

/v1/files and /v1/batches are in batches.py: a batch takes `--batch-delay` seconds, `--batch-faults` is the
share of rows that come back spoiled, `--enqueued` the tokens that may wait; `--state` keeps both over a
restart. `--no-batches` has neither, as most servers. `--key` refuses every other key.

It prints its address in one line when it listens.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from batch_settings import BatchSettings, add_batch_flags, batch_settings
from batches import Batches

NUMBER = re.compile(
    r"(?:\b(?:[Aa]bout|[Ss]ome|[Nn]early|[Aa]t least) )?[$€£]?(?:\d[\d,.]*\d|\b\d\b)"
    r"(?: (?:million|billion|per cent))?(?: (?:[a-z]+s|people)\b)?"
)
QUOTED = re.compile(r"“([^“”]{12,300})”")
FAULTS = ("429", "500", "cut", "malformed", "dropped")
CHARACTERS = 4  # a token, roughly
MINUTE = 60.0


@dataclass
class Settings:
    """How the server behaves."""

    latency: float = 0.5
    faults: float = 0.0
    seed: int = 0
    rpm: int | None = None
    tpm: int | None = None
    key: str | None = None
    log: TextIO | None = None


@dataclass
class Stats:
    """What it was asked."""

    requests: int = 0
    answered: int = 0
    refused: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    under_way: int = 0
    most: int = 0


@dataclass
class Window:
    """What was let through in the last minute."""

    limit: int | None
    spent: list[tuple[float, int]] = field(default_factory=list)

    def left(self, now: float) -> int:
        """How much more may pass."""
        self.spent = [(at, amount) for at, amount in self.spent if now - at < MINUTE]
        return (self.limit or 0) - sum(amount for _, amount in self.spent)

    def wait(self, now: float) -> float:
        """Seconds until the oldest is forgotten."""
        return max(0.0, self.spent[0][0] + MINUTE - now) if self.spent else 0.0


class Server:
    """The server's state; `serve` runs it."""

    def __init__(self, settings: Settings, batches: BatchSettings | None = None) -> None:
        """Nothing has been asked yet; without `batches` there is no batch API."""
        self.settings = settings
        self.batches = Batches(batches, completion) if batches else None
        self.stats = Stats()
        self.sent: dict[str, int] = {}
        self.made: dict[str, bytes] = {}
        self.started = time.monotonic()
        self.windows = (Window(settings.rpm), Window(settings.tpm))

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept alive over any number of requests."""
        try:
            while await self.turn(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def turn(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer. False where the connection is at an end."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
        }
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if path == "/stats":
            writer.write(response(200, json.dumps(vars(self.stats)).encode()))
        elif self.settings.key and headers.get("authorization") != f"Bearer {self.settings.key}":
            writer.write(response(401, error("Incorrect API key provided", "invalid_api_key")))
        elif path.startswith(("/v1/files", "/v1/batches")):
            return await self.batch_call(method, path, headers.get("content-type", ""), body, writer)
        elif method == "GET":
            writer.write(response(404, error("Not found", "not_found")))
        else:
            return await self.answer(path, body, writer)
        await writer.drain()
        return True

    async def batch_call(
        self, method: str, path: str, content_type: str, body: bytes, writer: asyncio.StreamWriter
    ) -> bool:
        """One call of the batch API; a fault other than 429 spoils the answer to what was done."""
        if not self.batches:
            writer.write(response(404, error("Not found", "not_found")))
            await writer.drain()
            return True
        digest = f"{method} {path}"
        attempt = self.sent[digest] = self.sent.get(digest, 0) + 1
        fault = self.fault(digest, attempt)
        whole = b""
        if fault != "429":
            reply = self.batches.answer(method, path, content_type, body)
            whole = response(reply.status, reply.body)
        self.note(digest.replace(" ", ":"), fault or reply.status)
        if fault:
            self.stats.faults[fault] = self.stats.faults.get(fault, 0) + 1
            return await spoil(fault, whole, writer)
        writer.write(whole)
        await writer.drain()
        return True

    async def answer(self, path: str, body: bytes, writer: asyncio.StreamWriter) -> bool:
        """One question: refused, spoiled or answered after the latency."""
        del path
        digest = hashlib.sha256(body).hexdigest()[:16]
        attempt = self.sent[digest] = self.sent.get(digest, 0) + 1
        self.stats.requests += 1
        refused = self.refusal(len(body) // CHARACTERS)
        if refused is not None:
            self.note(digest, 429)
            writer.write(refused)
            await writer.drain()
            return True
        self.stats.under_way += 1
        self.stats.most = max(self.stats.most, self.stats.under_way)
        due = time.monotonic() + self.settings.latency
        fault = self.fault(digest, attempt)
        if digest not in self.made:
            self.made[digest] = completion(json.loads(body))
        await asyncio.sleep(max(0.0, due - time.monotonic()))  # making the answer is part of the latency
        self.stats.under_way -= 1
        whole = response(200, self.made[digest], self.limits())
        if fault:
            self.stats.faults[fault] = self.stats.faults.get(fault, 0) + 1
            self.note(digest, fault)
            return await spoil(fault, whole, writer)
        self.stats.answered += 1
        self.note(digest, 200)
        writer.write(whole)
        await writer.drain()
        return True

    def refusal(self, tokens: int) -> bytes | None:
        """A 429 where the minute's limits are spent; else the request is counted."""
        now = time.monotonic()
        for window, amount in zip(self.windows, (1, tokens), strict=True):
            if window.limit is not None and window.left(now) < amount:
                self.stats.refused += 1
                extra = {**self.limits(), "retry-after": f"{max(window.wait(now), 0.01):.2f}"}
                return response(429, error("Rate limit reached", "rate_limit_exceeded"), extra)
        for window, amount in zip(self.windows, (1, tokens), strict=True):
            window.spent.append((now, amount))
        return None

    def limits(self) -> dict[str, str]:
        """The headers that tell how much of the minute is left."""
        told = {}
        for window, name in zip(self.windows, ("requests", "tokens"), strict=True):
            if window.limit is not None:
                now = time.monotonic()
                told[f"x-ratelimit-limit-{name}"] = str(window.limit)
                told[f"x-ratelimit-remaining-{name}"] = str(max(0, window.left(now)))
                told[f"x-ratelimit-reset-{name}"] = f"{window.wait(now):.2f}s"
        return told

    def fault(self, digest: str, attempt: int) -> str | None:
        """Which fault this attempt meets, if any."""
        draw = hashlib.sha256(f"{self.settings.seed} {digest} {attempt}".encode()).digest()
        if int.from_bytes(draw[:4]) / 2**32 >= self.settings.faults:
            return None
        return FAULTS[draw[4] % len(FAULTS)]

    def note(self, digest: str, status: object) -> None:
        """One line in the log."""
        if self.settings.log:
            print(
                digest, status, f"{time.monotonic() - self.started:.3f}", file=self.settings.log, flush=True
            )


def response(status: int, body: bytes, extra: dict[str, str] | None = None) -> bytes:
    """A whole HTTP response."""
    lines = [f"HTTP/1.1 {status} X", "content-type: application/json", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (extra or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def error(message: str, code: str) -> bytes:
    """An error as OpenAI words it."""
    return json.dumps({"error": {"message": message, "type": code, "code": code}}).encode()


async def spoil(fault: str, whole: bytes, writer: asyncio.StreamWriter) -> bool:
    """What goes out in place of the answer."""
    if fault in {"429", "500"}:
        extra = {"retry-after": "0.05"} if fault == "429" else None
        writer.write(response(int(fault), error("Try again", "server_error"), extra))
    elif fault == "malformed":
        writer.write(response(200, b'{"choices": [{"message": '))
    elif fault == "cut":
        writer.write(whole[: len(whole) // 2])
    await writer.drain()
    return fault not in {"cut", "dropped"}


def completion(request: dict[str, Any]) -> bytes:
    """The completion that holds the answer to a request."""
    user = request["messages"][-1]["content"]
    wanted = (request.get("response_format") or {}).get("json_schema", {}).get("schema", {})
    marked = user.rpartition("\nQ: ")[2] if user.endswith("\nA: ") else ""
    content = json.dumps(marks(marked) if marked else reply(user, wanted), ensure_ascii=False)
    words = sum(len(message["content"]) for message in request["messages"])
    usage = {"prompt_tokens": words // CHARACTERS, "completion_tokens": len(content) // CHARACTERS}
    usage["total_tokens"] = sum(usage.values())
    message = {"role": "assistant", "content": content, "refusal": None}
    choice = {"index": 0, "finish_reason": "stop", "message": message, "logprobs": None}
    made = {"id": "chatcmpl-0", "object": "chat.completion", "created": 0, "model": request["model"]}
    return json.dumps({**made, "choices": [choice], "usage": usage}).encode()


def least(schema: dict[str, Any], whole: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever it describes
    """The smallest value that a schema allows."""
    if "$ref" in schema:
        return least(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if schema.get("type") == "object":
        return {key: least(one, whole) for key, one in schema["properties"].items()}
    return {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False}.get(
        schema.get("type", "")
    )


def reply(user: str, schema: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever is asked for
    """An answer of the form that is wanted: the article's numbers and quotations, no groups."""
    if "attributions" not in schema.get("properties", ()):
        return least(schema, schema)
    rows = [json.loads(line) for line in user.splitlines() if line.startswith("[")]
    return {
        "skip": [],
        "figures": figures(rows),
        "attributions": statements(rows),
        "events": [{"n": [rows[0][0]], "what": "it happened", "who": [], "where": "", "when": ""}]
        if rows
        else [],
    }


def marks(text: str) -> dict[str, Any]:
    """The same in langextract's form, in the order of the text."""
    found = [("figure", match.start(), match.group()) for match in NUMBER.finditer(text)]
    found += [("statement", match.start(1), match[1]) for match in QUOTED.finditer(text)]
    items = sorted(found, key=lambda one: one[1])
    return {"extractions": [{kind: words, f"{kind}_attributes": {}} for kind, _, words in items]}


def figures(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """All numbers in digits."""
    found = [(n, match.group()) for n, text in rows for match in NUMBER.finditer(text)]
    return [{"n": n, "w": words, "m": "number told", "at": "", "by": []} for n, words in found]


def statements(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """All quotations that stand within one sentence."""
    found = [(n, match[1].split()) for n, text in rows for match in QUOTED.finditer(text)]
    shape = {"who": "", "cue": "", "by": ["the mayor"], "role": ""}
    return [{"n": [n], "a": " ".join(words[:3]), "z": " ".join(words[-2:]), **shape} for n, words in found]


async def serve(settings: Settings, batches: BatchSettings | None, port: int) -> None:
    """Listen until the process ends."""
    server = Server(settings, batches)
    listening = await asyncio.start_server(server.connected, "127.0.0.1", port, limit=2**24)
    print(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1", flush=True)
    async with listening:
        await listening.serve_forever()


def main() -> None:
    """Read the flags and serve."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--latency", type=float, default=0.5, help="seconds")
    parser.add_argument("--faults", type=float, default=0.0, help="share of answers that are spoiled")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rpm", type=int, help="requests a minute")
    parser.add_argument("--tpm", type=int, help="tokens a minute")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--key", help="the only key that is let in")
    add_batch_flags(parser)
    given = vars(parser.parse_args())
    port, log = given.pop("port"), given.pop("log")
    batches = batch_settings(given)
    with log.open("a", encoding="utf-8") if log else open("/dev/null", "w") as lines:  # noqa: PTH123
        asyncio.run(serve(Settings(**given, log=lines if log else None), batches, port))


if __name__ == "__main__":
    main()
