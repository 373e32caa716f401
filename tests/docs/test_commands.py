"""Every command and every example on the pages for users does what the page says.

A page's shell blocks run in order in one folder, so that a later one finds what an earlier one wrote;
then its Python blocks run, as one program. A comment before a block may say what is special about it:

    <!-- exits 3 -->                            the exit code, where it is not 0
    <!-- not run: needs a key -->               run with --dry-run: nothing is sent
    <!-- not run: needs a server -->            the same
    <!-- not run: installs something -->        not run at all
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from summarizer.settings import load_settings

TOP = Path(__file__).resolve().parents[2]
NOTE = re.compile(r"exits (\d+)|not run: (needs a key|needs a server|installs something)")
# What stands in for the program where a key or a server is needed: brief and batch plan, record, check,
# compare and stories make sure that the flags are there, other verbs fail.
DRY = """summarizer() { case "$1" in
  brief | batch) command summarizer "$@" --dry-run;;
  record | check | compare | stories) command summarizer "$@" --help;;
  *) false;;
esac; }
"""
MAKE = re.compile(r"^make ([a-z]+)((?: [A-Z]+=\w+)*)(?: +#.*)?$", re.MULTILINE)
TARGETS = set(re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_every_note_is_one_that_means_something(page):
    for language in ("sh", "python", "toml"):
        for block in page.blocks(language):
            assert not block.note or NOTE.fullmatch(block.note), f"line {block.line}: {block.note}"


def test_no_block_hides_from_the_tests(page):
    assert not re.search(r"^[ \t]+```", page.text, re.MULTILINE), "an indented block would not be run"
    assert not re.search(r"^```(bash|shell|console|py)\b", page.text, re.MULTILINE)


def test_a_shell_block_does_what_the_page_says(shell, desk, samples):
    page, block = shell
    note = NOTE.fullmatch(block.note)
    expected = int(note[1]) if note and note[1] else 0
    reason = note[2] if note else None
    for target, _ in MAKE.findall(block.code):
        assert target in TARGETS
    code = MAKE.sub(":", block.code)
    if reason == "installs something" or set(code.split()) == {":"}:
        return
    missing = samples.missing_recordings(code)
    if missing:
        pytest.skip(f"{missing[0]} has not been recorded yet")
    done = desk.run(page, "bash", "-eo", "pipefail", "-c", (DRY if reason else "") + code)
    assert done.returncode == expected, done.stderr[-2000:]
    assert "Traceback" not in done.stderr


def test_the_python_blocks_run_as_one_program(page, desk, samples):
    program = "\n".join(block.code for block in page.blocks("python"))
    if not program:
        return
    missing = samples.missing_recordings(program)
    if missing:
        pytest.skip(f"{missing[0]} has not been recorded yet")
    done = desk.run(page, sys.executable, "-c", program)
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_toml_block_is_a_configuration_that_loads(toml, tmp_path, monkeypatch):
    _, block = toml
    for variable in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_PROFILE"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "summarizer.toml").write_text(block.code, encoding="utf-8")
    load_settings({}, folder=tmp_path)
    for profile in re.findall(r"^\[profiles\.(\w+)\]$", block.code, re.MULTILINE):
        load_settings({}, profile=profile, folder=tmp_path)
