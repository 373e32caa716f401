"""A newsroom on the loopback: articles, an endpoint that answers whatever it is asked, and the program."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import app

KEY = "sk-proj-" + "Vt5" * 12
STORIES = {
    "ledger.txt": (
        "Bridge at Tolm Ness closed after crack is found",
        "Tolm Ledger",
        "The bridge at Tolm Ness was closed on Monday: divers found a crack 14 metres long in a pier.\n\n"
        '"Nobody should cross it before we know more," said Ada Brenn, the county engineer.\n\n'
        "About 3,200 drivers use the bridge at Tolm Ness every day, the county said.",
    ),
    "harbourpost.txt": (
        "Tolm Ness bridge shut: ferry to run instead",
        "Harbour Post",
        "A ferry will carry drivers over the Tolm Ness while the bridge is shut, the county said.\n\n"
        "Divers had found a crack of 14 metres in a pier of the bridge at Tolm Ness.\n\n"
        "The crossing will cost 2 crowns, half of what drivers had feared, said Ada Brenn.",
    ),
    "kvelradio.txt": (
        "Crack in Tolm Ness bridge was known for months",
        "Kvel Radio",
        "The crack in the bridge at Tolm Ness had been reported in March, two divers told Kvel Radio.\n\n"
        "Ada Brenn, the county engineer, denied that any report of a crack had reached her.\n\n"
        "The bridge was closed on Monday. Some 3,000 drivers a day look for another way over the Tolm Ness.",
    ),
}


def least(schema: dict[str, Any], root: dict[str, Any] | None = None) -> Any:
    """The least that fits a JSON Schema: whatever a request asks for, this is an answer to it."""
    root = root or schema
    for key, inner in schema.items():
        if key == "$ref":
            return least(root["$defs"][inner.rpartition("/")[2]], root)
        if key in {"const", "enum"}:
            return inner if key == "const" else inner[0]
        if key == "anyOf":
            return least(inner[-1], root)
    if schema["type"] == "object":
        return {name: least(inner, root) for name, inner in schema["properties"].items()}
    if schema["type"] == "array":
        return [least(schema["items"], root)] * schema.get("minItems", 0)
    leaves = {"string": "", "integer": schema.get("minimum", 0), "number": 0, "boolean": False}
    return leaves.get(schema["type"])


@pytest.fixture
def endpoint(server):
    """The loopback endpoint, which answers every request with the least that fits its schema."""

    def answer(asked):
        return server.answer(least(asked["response_format"]["json_schema"]["schema"]))

    server.by_content = answer
    return server


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The working folder of a developer who has three articles in news/ and no settings."""
    news = tmp_path / "desk" / "news"
    news.mkdir(parents=True)
    for name, (title, outlet, body) in STORIES.items():
        (news / name).write_text(f"{title}\n{outlet}\nJune 3, 2025\n\n{body}\n", encoding="utf-8")
    monkeypatch.chdir(news.parent)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_PROFILE", "CI"):
        monkeypatch.delenv(name, raising=False)
    return news.parent


@pytest.fixture
def program(monkeypatch, capsys):
    """Runs `summarizer` with these words; its code and what it said."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(*words: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            app.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert "a fault of the program" not in err
        return Done(int(ended.value.code or 0), out, err)

    yield run
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def recorded(desk, endpoint, program):
    """A case at cases/bridge that was recorded from the endpoint, which is told so."""
    done = program(
        "record", "cases/bridge", "news", "--base-url", endpoint.url, "--model", "toy", "--max-words", "60"
    )
    assert done.code == 0, done.said
    return desk / "cases" / "bridge"


@pytest.fixture(scope="session")
def forks():
    """Where programs are forked from: a process that has imported everything."""
    command = [sys.executable, str(Path(__file__).with_name("forked.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running
        running.stdin.close()


@pytest.fixture
def forked(forks):
    """Runs summarizer or pytest in a process of its own: its code, negative if killed, and what it said."""

    def run(program, folder, *words, seconds=60.0, **env):
        own = ("OPENAI_", "SUMMARIZER_", "PYTEST_", "CI")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        asked = {"program": program, "folder": str(folder), "words": [str(word) for word in words]}
        print(json.dumps({**asked, "env": {**kept, **env}, "seconds": seconds}), file=forks.stdin, flush=True)
        answer = json.loads(forks.stdout.readline())
        return answer["code"], answer["said"]

    return run
