"""Writes docs/reference/cli.md from the program's own help; a test holds the page to it."""

import os
import subprocess
import sys
from pathlib import Path

from summarizer.cli.app import app

TREE = {
    name: value for name, value in os.environ.items() if name == "PYTHONPATH"
}  # another tree than the installed
PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
HEAD = """# Command line

What each verb prints with `--help`. This page is written by `make generated`; a test holds it to the program.
"""


def help_of(*words: str) -> str:
    """What the program prints for `--help`, at a fixed width."""
    done = subprocess.run(  # noqa: S603  # our own arguments
        [Path(sys.executable).with_name("summarizer"), *words, "--help"],
        capture_output=True, text=True, check=True,
        env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "PATH": "", "NO_COLOR": "1", **TREE},
    )  # fmt: skip
    return done.stdout.strip()


def page() -> str:
    """The whole page, the verbs in the order in which the program lists them."""
    verbs = [command.name for command in app.registered_commands if command.name]
    parts = [HEAD, f"## summarizer\n\n```text\n{help_of()}\n```\n"]
    parts += [f"## summarizer {verb}\n\n```text\n{help_of(verb)}\n```\n" for verb in verbs]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
