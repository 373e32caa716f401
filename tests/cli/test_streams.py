"""Standard streams and files in every state that a shell can put them in."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.fixture
def shell(program):
    """Runs a line of bash in which $S is the program."""

    def run(line):
        done = subprocess.run(
            ["bash", "-c", line], capture_output=True, cwd=program.folder, timeout=60, check=False,
            env={**program.environment(), "S": program.command[0]},
        )  # fmt: skip
        errors = done.stderr.decode()
        assert "Traceback" not in errors
        assert "a fault of" not in errors
        return done.returncode, done.stdout.decode("utf-8"), errors

    return run


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_stdout_is_utf_8_whatever_the_locale_says(program, variables):
    program.variables.update(variables)
    done = program("brief", "-", stdin="Łódź lost 40 houses to the “white” flood on Monday, police said.")
    assert done.returncode == 0
    assert "Łódź" in done.stdout


def test_a_name_that_is_no_utf_8_is_read_and_shown(program, articles, tmp_path):
    place = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(place)).write_text((articles / "one.txt").read_text(encoding="utf-8"), encoding="utf-8")
    done = program("extract", b"caf\xe9.txt")
    assert done.returncode == 0
    assert "caf\ufffd.txt" in done.stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$S brief news <&-", 0),
        ("$S brief - <&-", 2),
        ("$S brief news >&-", 1),
        ("$S brief news -o brief.md >&-", 0),
        ("$S schema brief >&-", 1),
        ("$S brief news 2>&-", 0),
        ("$S brief nowhere.txt >&- 2>&- <&-", 2),
    ],
)
def test_streams_that_are_closed(shell, articles, line, code):
    found, printed, _ = shell(line)
    assert found == code
    assert "summarizer:" not in printed


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["brief news", "schema brief", "prompts extract.v1", "--help"])
def test_a_full_disk_is_told_once(shell, articles, words):
    code, _, errors = shell(f"$S {words} > /dev/full")
    assert code == 1
    assert errors.strip().splitlines()[-1] == "summarizer: cannot write the result: No space left on device"


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_messages_that_nobody_can_get_do_not_cost_the_result(shell, articles):
    code, printed, _ = shell("$S brief news 2> /dev/full")
    assert code == 0
    assert printed.startswith("# ")


def test_an_output_that_is_no_file_is_written_to_and_left_in_place(shell, articles, tmp_path):
    code, printed, _ = shell("$S brief news -o /dev/stdout | cat")
    assert code == 0
    assert printed.startswith("# ")
    os.mkfifo(tmp_path / "pipe")
    _, printed, _ = shell("cat pipe & $S brief news -o pipe; wait")
    assert printed.startswith("# ")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_message_is_one_line_and_does_not_steer_the_terminal(program, error_line):
    done = program("brief", "gone\n\x1b[31m\u202etxt")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 2
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr


def test_an_article_in_the_place_of_its_path_does_not_fill_the_screen(program):
    done = program("brief", "The river rose. " * 300)
    assert done.returncode == 2
    assert len(done.stderr) < 1000
    assert "file name too long" in done.stderr


def test_the_suffix_may_be_in_capitals(program, articles, tmp_path):
    program("brief", "news", "-o", "BRIEF.HTML")
    assert (tmp_path / "BRIEF.HTML").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_rules_at_once_and_leaves_nothing_half_done(program, articles, number, code):
    sentence = "About {} people were moved from {} houses in Pinwick on Monday, the county said. "
    long = "".join(sentence.format(n, n + 1) for n in range(20_000, 40_000))
    (articles / "long.txt").write_text(long, encoding="utf-8")
    process = subprocess.Popen(
        [*program.command, "brief", "news", "-o", "brief.md"], stderr=subprocess.PIPE, cwd=program.folder,
        env=program.environment(),
    )  # fmt: skip
    line = process.stderr.readline()  # the note on the engine: the reading is over
    process.send_signal(number)
    errors = (line + process.communicate(timeout=5)[1]).decode()
    assert process.returncode == code
    last = errors.strip().splitlines()[-1]
    assert last == f"summarizer: {'interrupted' if code == 130 else 'terminated'}; no result was written"
    assert "Traceback" not in errors
    assert [path.name for path in program.folder.iterdir()] == ["news"]


def test_a_fault_of_the_program_is_one_line_with_its_place(program, articles):
    code = (
        "import sys\nimport summarizer.pipeline\nfrom summarizer.cli import main\n"
        "def broken(*_):\n    raise ZeroDivisionError('planted')\n"
        "summarizer.pipeline.extract_by_rules = broken\nsys.argv = ['summarizer', 'brief', 'news']\nmain()\n"
    )
    program.__class__ = type("Inline", (program.__class__,), {"command": [sys.executable, "-c", code]})
    done = program()
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "ZeroDivisionError" in done.stderr.splitlines()[-1]
    program.variables["PYTHONDEVMODE"] = "1"
    assert "Traceback" in program().stderr
