"""The project's own cassettes are cases; what they give depends on nothing but themselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cases import find_cases
from summarizer.cases.hygiene import files_of, secrets_in_files

TOP = Path(__file__).resolve().parents[2]
CASSETTES = TOP / "cassettes"


def test_every_cassette_of_the_project_is_a_case():
    assert {path.parent for path in CASSETTES.rglob("*.yaml")} == set(find_cases([CASSETTES]))


def test_make_test_checks_them():
    """With `pytest --summarizer-cases`, so that each is a test with a report of its own."""
    recipe = re.search(
        r"^test:.*\n((?:\t.*\n)+)", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert recipe
    assert "--summarizer-cases cassettes" in recipe[1]


def test_no_file_of_them_holds_a_secret():
    assert secrets_in_files(files_of(CASSETTES), CASSETTES) == []


@pytest.fixture
def copied(tmp_path):
    """A fresh copy of what the cases are made of, in a folder of this name."""

    def made(name):
        folder = tmp_path / name
        for part in ("cassettes", "examples"):
            shutil.copytree(TOP / part, folder / part)
        return folder

    return made


def test_two_checks_on_two_fresh_copies_give_the_same_bytes(copied):
    own = ("OPENAI_", "SUMMARIZER_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "C", "OPENAI_API_KEY": "none"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "OPENAI_BASE_URL": "http://no-such-host.invalid/v1"},
    )
    folders = [copied("one"), copied("two/further/down")]
    for folder, more in zip(folders, settings, strict=True):
        for brief in folder.rglob("brief.json"):
            brief.unlink()
        command = [Path(sys.executable).with_name("summarizer"), "check", "--update"]
        done = subprocess.run(command, cwd=folder, env={**plain, **more}, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    names = [path.relative_to(CASSETTES) for path in CASSETTES.rglob("*") if path.is_file()]
    assert any(name.name == "brief.json" for name in names)
    for name in names:
        first, second = ((folder / "cassettes" / name).read_bytes() for folder in folders)
        assert first == second, name
        assert name.name == "case.yaml" or first == (CASSETTES / name).read_bytes(), name


def git_clone(folder):
    """What is committed, by git; skips where there is no git, or the project is no checkout."""
    git = shutil.which("git")
    if git is None or not (TOP / ".git").exists():
        pytest.skip("the project lies in no git repository, or git is not installed")
    command = [git, "-c", "safe.directory=*", "clone", "--quiet", "--no-hardlinks", str(TOP), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_two_fresh_clones_give_the_same_briefs(tmp_path):
    """Each by its own code, in folders of other names; and they are those that are committed."""
    own = ("OPENAI_", "SUMMARIZER_", "GIT_")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    briefs = []
    for number, name in enumerate(["a", "an other/clone"]):
        folder = git_clone(tmp_path / name)
        committed = {
            path.relative_to(folder): path.read_bytes() for path in folder.glob("cassettes/*/brief.json")
        }
        for path in committed:
            (folder / path).unlink()
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", "check", "--update"],
            cwd=folder, env={**plain, "PYTHONPATH": str(folder), "PYTHONHASHSEED": str(number)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        briefs.append({path: (folder / path).read_bytes() for path in committed})
        assert briefs[-1] == committed
    assert briefs[0] == briefs[1] != {}
