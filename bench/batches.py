"""The batch API of the bench server: files and batches, kept over a restart, with faults in what comes back.

POST and GET /v1/files, GET /v1/files/ID and its /content; POST and GET /v1/batches, GET /v1/batches/ID
and POST its /cancel. A batch is validated, worked on and completed as time goes by; nothing happens in
between, so that a server that is started anew with the same state goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from batch_settings import BatchSettings

VALIDATED = 0.2  # of the delay, after which a batch is in progress
CHARACTERS = 4  # a token, roughly
FULL = "Enqueued token limit reached for {model} in organization bench. Limit: {limit:,} enqueued tokens."


@dataclass
class Reply:
    """Status and body of an answer."""

    status: int
    body: bytes


@dataclass
class Batches:
    """All files and batches; `complete` makes the completion of a request body."""

    settings: BatchSettings
    complete: Callable[[dict[str, Any]], bytes]
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    made: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take up what an earlier server kept."""
        state = self.settings.state
        if state and (state / "state.json").exists():
            kept = json.loads((state / "state.json").read_text())
            self.files, self.made = kept["files"], kept["made"]
            self.contents = {name: (state / name).read_bytes() for name in self.files}

    def answer(self, method: str, target: str, content_type: str, body: bytes) -> Reply:
        """One call."""
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        steps = parts.path.removeprefix("/v1/").split("/")
        for made in self.made.values():
            self.advance(made)
        reply = self.route(method, steps, query, (content_type, body))
        if method == "POST":
            self.keep()
        return reply

    def route(self, method: str, steps: list[str], query: dict[str, str], sent: tuple[str, bytes]) -> Reply:
        """Which call it is."""
        reply = refused(404, "No such object", "not_found")
        match (method, *steps):
            case ("POST", "files"):
                reply = self.upload(*sent)
            case ("GET", "files"):
                reply = listed(self.files, query)
            case ("GET", "files", name) if name in self.files:
                reply = told(self.files[name])
            case ("GET", "files", name, "content") if name in self.contents:
                reply = Reply(200, self.contents[name])
            case ("POST", "batches"):
                reply = self.create(json.loads(sent[1]))
            case ("GET", "batches"):
                reply = listed(self.made, query)
            case ("GET", "batches", name) if name in self.made:
                reply = told(self.made[name])
            case ("POST", "batches", name, "cancel") if name in self.made:
                self.finish(self.made[name], "cancelled")
                reply = told(self.made[name])
        return reply

    def upload(self, content_type: str, body: bytes) -> Reply:
        """A file by multipart/form-data."""
        purpose, name, content = "", "", b""
        boundary = content_type.partition("boundary=")[2].strip('"').encode()
        for part in body.split(b"--" + boundary)[1:-1]:
            head, _, data = part.partition(b"\r\n\r\n")
            if b'name="file"' in head:
                name = head.decode().partition('filename="')[2].partition('"')[0]
                content = data.removesuffix(b"\r\n")
            elif b'name="purpose"' in head:
                purpose = data.decode().strip()
        if purpose != "batch" or not name:
            return refused(400, "Send a file and its purpose", "invalid_request_error")
        return told(self.add_file(name, content, purpose))

    def add_file(self, name: str, content: bytes, purpose: str) -> dict[str, Any]:
        """A file under an id of its own."""
        known = f"file-{len(self.files) + 1:04}"
        file = {"id": known, "object": "file", "bytes": len(content), "filename": name, "purpose": purpose}
        self.files[known] = {**file, "created_at": int(time.time()), "status": "processed"}
        self.contents[known] = content
        return self.files[known]

    def create(self, asked: dict[str, Any]) -> Reply:
        """A batch, to be done in time."""
        if asked["input_file_id"] not in self.files:
            return refused(404, "No such file", "not_found")
        if asked["endpoint"] != "/v1/chat/completions":
            return refused(400, "Invalid endpoint", "invalid_request_error")
        rows = [json.loads(line) for line in self.contents[asked["input_file_id"]].splitlines()]
        tokens = len(self.contents[asked["input_file_id"]]) // CHARACTERS
        fault = self.invalid(rows, tokens)
        if fault and fault["code"] == "token_limit_exceeded" and self.settings.at_once:
            return refused(429, fault["message"], fault["code"])
        known = f"batch_{len(self.made) + 1:04}"
        self.made[known] = {
            "id": known,
            "object": "batch",
            **{key: asked[key] for key in ("input_file_id", "endpoint", "completion_window")},
            "metadata": asked.get("metadata"),
            "status": "validating",
            "created_at": int(time.time()),
            "output_file_id": None,
            "error_file_id": None,
            "errors": None,
            "request_counts": {"total": len(rows), "completed": 0, "failed": 0},
            "_at": time.time(),
            "_tokens": 0 if fault else tokens,
            "_fault": fault,
        }
        return told(self.made[known])

    def invalid(self, rows: list[dict[str, Any]], tokens: int) -> dict[str, Any] | None:
        """What is wrong with a batch as a whole."""
        if len(rows) > self.settings.rows:
            return {"code": "too_many_requests", "message": f"More than {self.settings.rows} requests"}
        if len({row["custom_id"] for row in rows}) < len(rows):
            return {"code": "duplicate_custom_id", "message": "A custom_id stands twice"}
        waiting = sum(made["_tokens"] for made in self.made.values() if not ended(made))
        limit = self.settings.enqueued
        if limit is not None and waiting + tokens > limit:
            message = FULL.format(model=rows[0]["body"]["model"], limit=limit)
            return {"code": "token_limit_exceeded", "message": message}
        return None

    def advance(self, made: dict[str, Any]) -> None:
        """What time has done to a batch."""
        if ended(made):
            return
        share = (time.time() - made["_at"]) / self.settings.delay if self.settings.delay else 1.0
        if share >= VALIDATED and made["_fault"]:
            made["status"], made["errors"] = "failed", {"object": "list", "data": [made["_fault"]]}
        elif share >= 1:
            self.finish(made, "completed")
        elif share >= VALIDATED:
            counts = made["request_counts"]
            made["status"], counts["completed"] = "in_progress", int(counts["total"] * share)

    def finish(self, made: dict[str, Any], status: str) -> None:
        """Its output, in another order than it was asked."""
        rows = [json.loads(line) for line in self.contents[made["input_file_id"]].splitlines()]
        rows.sort(key=lambda row: self.draw(row["custom_id"]))
        if status == "cancelled":
            rows = rows[: made["request_counts"]["completed"]]
        good: list[str] = []
        bad: list[str] = []
        for row in rows:
            fault = self.fault(row["custom_id"])
            status = "expired" if fault == "expired" and status == "completed" else status
            self.write(row, fault, good, bad)
        for lines, key in ((good, "output_file_id"), (bad, "error_file_id")):
            if lines:
                content = "".join(lines).encode()
                made[key] = self.add_file(f"{made['id']}_{key}.jsonl", content, "batch_output")["id"]
        made["status"] = status
        made["request_counts"] |= {"completed": len(good), "failed": len(bad)}
        self.keep()

    def write(self, row: dict[str, Any], fault: str | None, good: list[str], bad: list[str]) -> None:
        """One row's line, if any."""
        known, body = row["custom_id"], json.loads(self.complete(row["body"]))
        if fault == "empty":
            body["choices"][0]["message"]["content"] = ""
        whole = line(known, body)
        if fault == "expired":
            bad.append(line(known, None, {"code": "batch_expired", "message": "It expired before its turn."}))
        elif fault == "failed":
            bad.append(line(known, {"error": {"message": "The server had an error"}}, status=500))
        elif fault == "cut":
            good.append(whole[: len(whole) // 2] + "\n")
        elif fault != "missing":
            good.append(whole)
        if fault == "doubled":
            good.append(whole)
        if fault == "unknown":
            good.append(line("0" * 64, body))

    def fault(self, known: str) -> str | None:
        """What befalls a row, the same each time."""
        draw = self.draw(known)
        if int.from_bytes(draw[:4]) / 2**32 >= self.settings.faults:
            return None
        return self.settings.kinds[draw[4] % len(self.settings.kinds)]

    def draw(self, known: str) -> bytes:
        """Chance, the same for the same seed and row."""
        return hashlib.sha256(f"{self.settings.seed} {known}".encode()).digest()

    def keep(self) -> None:
        """Keep everything for a server that is started anew."""
        state = self.settings.state
        if not state:
            return
        state.mkdir(parents=True, exist_ok=True)
        for name, content in self.contents.items():
            if not (state / name).exists():
                (state / name).write_bytes(content)
        (state / "new.json").write_text(json.dumps({"files": self.files, "made": self.made}))
        (state / "new.json").replace(state / "state.json")


def ended(made: dict[str, Any]) -> bool:
    """Whether nothing more happens to a batch."""
    return made["status"] in {"completed", "failed", "expired", "cancelled"}


def line(known: str, body: object, error: object = None, status: int = 200) -> str:
    """One line of an output or error file."""
    given = None if body is None else {"status_code": status, "request_id": "req_0", "body": body}
    row = {"id": f"batch_req_{known[:8]}", "custom_id": known, "response": given, "error": error}
    return json.dumps(row, ensure_ascii=False) + "\n"


def told(thing: dict[str, Any]) -> Reply:
    """One file or batch, as the API shows it."""
    return Reply(200, json.dumps(shown(thing)).encode())


def shown(thing: dict[str, Any]) -> dict[str, Any]:
    """Without what is the server's own."""
    return {key: value for key, value in thing.items() if not key.startswith("_")}


def listed(things: dict[str, dict[str, Any]], query: dict[str, str]) -> Reply:
    """A page of them, the newest first."""
    wanted = [
        thing for thing in reversed(things.values()) if query.get("purpose") in {None, thing.get("purpose")}
    ]
    names = [thing["id"] for thing in wanted]
    start = names.index(query["after"]) + 1 if query.get("after") in names else 0
    page = wanted[start : start + int(query.get("limit", 20))]
    more = start + len(page) < len(wanted)
    data = {"object": "list", "data": [shown(thing) for thing in page], "has_more": more}
    ends = {"first_id": page[0]["id"], "last_id": page[-1]["id"]} if page else {}
    return Reply(200, json.dumps({**data, **ends}).encode())


def refused(status: int, message: str, code: str) -> Reply:
    """An error as OpenAI words it."""
    return Reply(status, json.dumps({"error": {"message": message, "type": code, "code": code}}).encode())
