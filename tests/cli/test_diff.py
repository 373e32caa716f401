"""`summarizer diff` as a user meets it."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from summarizer import make_brief
from summarizer.records import Comparison

TOP = Path(__file__).resolve().parents[2]


ARTICLES = {
    "monday.txt": """Flood kills four in Pinwick
The Pinwick Argus
June 3, 2025

PINWICK - Four people died when the river Ash broke its banks in Pinwick on Monday, the fire service said.

"The water came up the stairs faster than I could," said Dora Quill, a baker.
""",
    "tuesday.txt": """Pinwick flood: five dead
The Ashford Mail
June 4, 2025

Five people have died in the flood in Pinwick, the fire service said on Wednesday, after the river Ash rose.

About 300 houses in Pinwick were under water, the county said.
""",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """old.json of Monday's article, new.json of both."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, articles in {"old.json": ["monday.txt"], "new.json": list(ARTICLES)}.items():
        brief = make_brief([str(folder / article) for article in articles])
        (folder / name).write_text(brief.model_dump_json(indent=2), encoding="utf-8")
    return folder


@pytest.fixture
def editions(program, made):
    """A folder with both briefs and the articles."""
    shutil.copytree(made, program.folder, dirs_exist_ok=True)
    return program.folder


def test_tolls_that_rose_are_told(program, editions):
    done = program("diff", "old.json", "new.json", "-f", "txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "People killed: toll revised upward, four → five" in " ".join(done.stdout.split())
    assert "The Ashford Mail" in done.stdout


def test_two_equal_briefs(program, editions):
    done = program("diff", "old.json", "old.json", "--fail-on", "all")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing changed." in done.stdout


def test_the_other_way_round(program, editions):
    there = json.loads(program("diff", "old.json", "new.json", "-f", "json").stdout)["changes"]
    back = json.loads(program("diff", "new.json", "old.json", "-f", "json").stdout)["changes"]
    assert sorted(json.dumps([one["old"], one["new"]]) for one in there) == sorted(
        json.dumps([one["new"], one["old"]]) for one in back
    )


@pytest.mark.parametrize("which", ["old", "new"])
def test_one_of_the_two_may_come_through_a_pipe(program, editions, which):
    names = {"old": "old.json", "new": "new.json"}
    piped = (editions / names[which]).read_text(encoding="utf-8")
    words = ["-" if name == which else file for name, file in names.items()]
    done = program("diff", *words, stdin=piped)
    assert done.stdout == program("diff", "old.json", "new.json").stdout


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", "# What"), ("a.txt", "What"), ("a.json", "{"), ("a.xml", "<?xml")]
)
def test_the_format_is_that_of_the_file(program, editions, name, begins):
    done = program("diff", "old.json", "new.json", "-o", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert (editions / name).read_text(encoding="utf-8").startswith(begins)


def test_the_json_is_what_the_schema_says(program, editions):
    text = program("diff", "old.json", "new.json", "-f", "json").stdout
    assert Comparison.model_validate_json(text)
    schema = json.loads(program("schema", "comparison").stdout)
    assert list(json.loads(text)) == list(schema["properties"])
    kinds = schema["$defs"]["ChangeKind"]["enum"]
    assert {one["kind"] for one in json.loads(text)["changes"]} <= set(kinds)


def test_only_some_kinds(program, editions):
    text = program("diff", "old.json", "new.json", "-f", "json", "--only", "source,figure-value").stdout
    kinds = {one["kind"] for one in json.loads(text)["changes"]}
    assert {"source-gained", "figure-value"} == kinds
    again = program(
        "diff", "old.json", "new.json", "-f", "json", "--only", "source", "--only", "figure-value"
    )  # fmt: skip
    assert again.stdout == text


def test_changes_that_must_not_be_end_with_5_and_a_report(program, editions, error_line):
    done = program("diff", "old.json", "new.json", "--fail-on", "figure-lost,figure-value", "-o", "report.md")
    assert done.returncode == 5
    assert error_line(done) == "summarizer: new.json: changes that --fail-on names: figure-value 1"
    assert "toll revised upward" in (editions / "report.md").read_text(encoding="utf-8")
    assert program("diff", "old.json", "new.json", "--fail-on", "figure-lost").returncode == 0


def test_what_is_not_shown_can_still_fail(program, editions):
    done = program("diff", "old.json", "new.json", "--only", "run", "--fail-on", "figure-value")
    assert done.returncode == 5
    assert "Nothing changed." in done.stdout


def test_junit_has_a_case_for_each_kind_that_may_fail(program, editions):
    done = program("diff", "old.json", "new.json", "-f", "junit", "--fail-on", "figure-value,figure-lost")
    assert done.returncode == 5
    root = etree.fromstring(done.stdout.encode("utf-8"))
    etree.XMLSchema(etree.parse(TOP / "tests/data/junit.xsd")).assertValid(root)
    failed = {case.get("name"): case.find("failure") is not None for case in root.iter("testcase")}
    assert failed["figure-value"]
    assert not failed["figure-lost"]
    assert not failed["source-gained"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["old.json", "gone.json"], "gone.json"),
        (["old.json", "."], "directory"),
        (["old.json", "monday.txt"], "is no brief"),
        (["old.json", "empty.json"], "is no brief"),
        (["old.json", "picture.png"], "is not UTF-8 text"),
        (["old.json", "dated.json"], "schema version 9.9"),
        (["old.json", "extraction.json"], "is no brief"),
        (["-", "-"], "stdin holds one brief"),
        (["old.json", "new.json", "--only", "figures"], "--only: there is no kind of change 'figures'"),
        (["old.json", "new.json", "--fail-on", "lost"], "--fail-on: there is no kind of change 'lost'"),
        (["old.json"], "NEW"),
    ],
)
def test_bad_input_gets_one_line(program, editions, error_line, words, named):
    (editions / "empty.json").write_text("", encoding="utf-8")
    (editions / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    brief = json.loads((editions / "old.json").read_text(encoding="utf-8"))
    (editions / "dated.json").write_text(json.dumps({**brief, "schema_version": "9.9"}), encoding="utf-8")
    extraction = program("extract", "monday.txt").stdout
    (editions / "extraction.json").write_text(extraction, encoding="utf-8")
    done = program("diff", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert named in error_line(done)
    assert len(done.stderr.strip().splitlines()) == 1


def test_colours_on_a_terminal_and_nowhere_else(program, editions):
    def on_a_terminal(**variables):
        ours, theirs = pty.openpty()
        done = subprocess.run(
            [*program.command, "diff", "old.json", "new.json"], stdout=theirs, stderr=subprocess.PIPE,
            cwd=program.folder, env={**program.environment(), **variables}, check=True, timeout=60,
        )  # fmt: skip
        os.close(theirs)
        text = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(ours)
        assert done.stderr == b""
        return text.decode("utf-8")

    assert "\x1b[1;" in on_a_terminal()
    assert "\x1b" not in on_a_terminal(NO_COLOR="1")
    assert "\x1b" not in program("diff", "old.json", "new.json", "-f", "txt").stdout


def test_no_sdk_is_imported(program, editions):
    code = (
        "import sys\nfrom summarizer.cli import main\n"
        "sys.argv = ['summarizer', 'diff', 'old.json', 'new.json']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "names = ('openai', 'instructor', 'tenacity', 'vcr', 'trafilatura')\n"
        "print([name for name in names if name in sys.modules])"
    )
    program.__class__ = type("Inline", (program.__class__,), {"command": [sys.executable, "-c", code]})
    assert program().stdout.strip().splitlines()[-1] == "[]"


def test_the_next_day_of_the_sample_story(program):
    for name in ("harbour", "harbour-next-day"):
        assert program("brief", str(TOP / "examples" / name), "-o", f"{name}.json").returncode == 0
    done = program("diff", "harbour.json", "harbour-next-day.json", "-f", "txt")
    told = " ".join(done.stdout.split())
    for line in (
        "People killed: toll revised upward, twelve → 13",
        "People displaced: 1,187, about 1,200 or 2,400 → 1,187 (conflict settled)",
        "Temperature: above 200 degrees Celsius, no longer reported by any source",
        "said with “said” → “denied on Thursday”",
    ):
        assert line in told
