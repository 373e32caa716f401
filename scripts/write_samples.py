"""Writes what commands print into README.md and docs/; a test holds the pages to it.

A sample is a block between two comments, the first of which says where it comes from:

    <!-- sample: 35 lines of `summarizer brief examples/harbour -f txt` -->
    <!-- sample: 12 lines from "SOURCES" of `summarizer brief examples/harbour -f txt` -->
    <!-- end of sample -->

Of several commands with && between them, the last one is shown. They run in a folder of their own.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
TREE = {
    name: value for name, value in os.environ.items() if name == "PYTHONPATH"
}  # another tree than the installed
SAMPLE = re.compile(
    r"(?P<head><!-- sample: (?P<count>\d+) lines(?: from \"(?P<start>[^\"\n]+)\")?"
    r" of `(?P<command>[^`\n]+)` -->\n)"
    r".*?(?=^<!-- end of sample -->$)",
    re.DOTALL | re.MULTILINE,
)


def pages() -> list[Path]:
    """Every page that may hold samples."""
    return [TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))]


def missing_recordings(text: str) -> list[str]:
    """The cassettes that `text` names and that are not there."""
    named = re.findall(r"cassettes/[\w./-]+\.yaml", text)
    return [name for name in dict.fromkeys(named) if not (TOP / name).is_file()]


def renewed(page: str) -> str:
    """The page with its samples as they are now; one whose recording is missing stays as it is."""
    return SAMPLE.sub(_block, page)


def sample_commands(page: str) -> Iterator[str]:
    """The commands of a page's samples."""
    return (found["command"] for found in SAMPLE.finditer(page))


def _block(found: re.Match[str]) -> str:
    if missing_recordings(found["command"]):
        return found[0]
    lines = _printed(found["command"])
    first = lines.index(found["start"]) if found["start"] else 0
    shown = lines[first : first + int(found["count"])]
    more = ["..."] if len(lines) > first + len(shown) else []
    return f"{found['head']}```text\n" + "\n".join([*shown, *more]) + "\n```\n"


@cache
def _printed(commands: str) -> list[str]:
    """The lines on stdout of the last command, with none of the caller's settings."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("examples", "cassettes"):
            Path(folder, name).symlink_to(TOP / name)
        for command in commands.split(" && "):
            program, *words = shlex.split(command)
            done = subprocess.run(  # noqa: S603  # commands of our own pages
                [Path(sys.executable).with_name(program), *words],
                cwd=folder, env={"PATH": "", **TREE},
                capture_output=True, text=True, encoding="utf-8", check=True,
            )  # fmt: skip
    return done.stdout.splitlines()


if __name__ == "__main__":
    for path in pages():
        written = path.read_text(encoding="utf-8")
        path.write_text(renewed(written), encoding="utf-8")
        for name in missing_recordings(" ".join(sample_commands(written))):
            print(f"{path.relative_to(TOP)}: a sample stays as it is, for {name} is missing", file=sys.stderr)  # noqa: T201
