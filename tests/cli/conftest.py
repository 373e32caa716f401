"""The program as its user starts it: a process of its own, with a clean environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = """{title}
The Pinwick Argus
{date}

{body}
"""
BODIES = {
    "one": (
        "Flood kills four in Pinwick",
        "June 3, 2025",
        "PINWICK - Four people died and about 90 were rescued when the river Ash broke its banks in Pinwick"
        " on Monday night, the fire service said.\n\n"
        '"The water came up the stairs faster than I could," said Dora Quill, a baker.\n\n'
        "The county said that 310 houses had been flooded in Pinwick by the river Ash.",
    ),
    "two": (
        "Pinwick flood: five dead",
        "June 4, 2025",
        "PINWICK - Five people have died in the flood in Pinwick, the fire service said on Wednesday,"
        " after the river Ash broke its banks.\n\n"
        "About 300 houses in Pinwick were under water, the county said.\n\n"
        '"We had no warning at all," said Dora Quill, whose bakery was flooded.',
    ),
}


class Program:
    """Runs `summarizer` in `folder`; nothing of the caller's settings gets through."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables: dict[str, str] = {}

    def environment(self) -> dict[str, str]:
        own = ("OPENAI_", "SUMMARIZER_", "NO_COLOR")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
        return {**kept, **self.variables}

    @property
    def command(self) -> list[str]:
        return [str(Path(sys.executable).with_name("summarizer"))]

    def __call__(
        self, *words: str | bytes, stdin: str | bytes = b"", seconds: float = 60
    ) -> subprocess.CompletedProcess[str]:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [*self.command, *words], input=given, capture_output=True, cwd=self.folder,
            env=self.environment(), timeout=seconds, check=False,
        )  # fmt: skip
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles on one flood."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, (title, date, body) in BODIES.items():
        (folder / f"{name}.txt").write_text(
            ARTICLE.format(title=title, date=date, body=body), encoding="utf-8"
        )
    return folder


def error_line(done: subprocess.CompletedProcess[str]) -> str:
    """The last line on stderr, which has to be ours; a traceback never is."""
    assert "Traceback" not in done.stderr, done.stderr
    assert "a fault of the program" not in done.stderr, done.stderr
    line = done.stderr.strip().splitlines()[-1]
    assert line.startswith("summarizer: "), done.stderr
    return line


@pytest.fixture(name="error_line")
def _error_line():
    return error_line
