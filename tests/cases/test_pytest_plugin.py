"""Cases as tests of pytest, and the fixtures, in projects of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNPLAYED = "summarizer.pytest_plugin.UnplayedWarning"
PLAIN = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:xdist", "-p", "no:anyio")
TOP = Path(__file__).resolve().parents[2]
QUESTION = """
import asyncio
import pytest
from pydantic import BaseModel
from summarizer import Endpoint
from summarizer.model import Prompt

class Answer(BaseModel):
    words: str

def ask(model, text):
    return model.ask(Prompt("own.v1", "", "Say it.", text), Answer)

{marks}
def test_own(replayed_model):
    async def run():
        async with replayed_model({endpoint}) as model:
            return [await ask(model, text) for text in {texts}]
    assert len(asyncio.run(run())) == {count}
"""


@pytest.fixture
def pytest_in(forked):
    """Runs pytest in a folder: the exit code and what it printed."""
    return lambda folder, *words: forked("pytest", folder, *PLAIN, *words)


@pytest.fixture
def question(tmp_path, endpoint):
    """A project with one test, which asks the endpoint these texts."""

    def written(*texts, marks="", place=f"Endpoint('toy', base_url={endpoint.url!r})"):
        code = QUESTION.format(texts=list(texts), count=len(texts), marks=marks, endpoint=place)
        (tmp_path / "test_own.py").write_text(code, encoding="utf-8")
        return tmp_path

    return written


def test_the_example_project_passes(tmp_path, pytest_in):
    for part in ("cassettes", "examples/regression-tests", "examples/harbour", "examples/tunnel"):
        shutil.copytree(TOP / part, tmp_path / part)
    code, said = pytest_in(tmp_path / "examples" / "regression-tests")
    assert code == 0, said
    assert "6 passed" in said


# ---- cases -----------------------------------------------------------------------------------


def test_a_case_is_a_test_and_a_failure_is_its_report(recorded, desk, pytest_in):
    code, said = pytest_in(desk, "--summarizer-cases", "cases", "-v")
    assert code == 0, said
    assert "cases/bridge/case.yaml::bridge PASSED" in said
    path = recorded / "articles" / "ledger.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("14 metres", "16 metres"), encoding="utf-8")
    code, said = pytest_in(desk, "--summarizer-cases", "cases")
    assert code == 1
    assert "the article articles/ledger.txt has changed" in said
    assert "summarizer record cases/bridge --record-mode new" in said
    assert "Error" not in said  # no traceback: the report alone


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--summarizer-cases", "cases"], 2),
        (["--summarizer-cases", "cases", "."], 2),
        (["--summarizer-cases", "cases", "cases/bridge"], 2),
        (["--summarizer-cases", "cases/bridge"], 1),
        (["--summarizer-cases", "cases/bridge", "--summarizer-cases", "cases/other"], 2),
        (["--summarizer-cases", "cases", "-k", "other"], 1),
        (["--summarizer-cases", "cases", "cases/bridge/case.yaml::bridge"], 2),
        ([], 0),
    ],
)
def test_each_case_is_collected_once(recorded, desk, pytest_in, words, count):
    shutil.copytree(recorded, desk / "cases" / "other")
    code, said = pytest_in(desk, "-q", *words)
    assert code == (0 if count else 5), said  # 5: no tests
    assert not count or f"{count} passed" in said


def test_a_folder_that_is_not_there_is_an_error_of_use(desk, pytest_in):
    code, said = pytest_in(desk, "--summarizer-cases", "nowhere")
    assert code == 4
    assert "nowhere" in said


def test_collecting_imports_no_sdk_and_who_has_no_cases_pays_nothing(recorded, desk):
    program = (
        "import sys, pytest\n"
        "code = pytest.main(['--collect-only', '-q', '-p', 'no:cacheprovider', *sys.argv[1:]])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'openai', 'instructor', 'httpx2', 'yaml'}))\n"
        "print(sorted(name for name in sys.modules if name.startswith('summarizer.')))\n"
    )
    for words in ([], ["--summarizer-cases", "cases"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False
        )
        *_, sdks, modules = done.stdout.splitlines()
        assert sdks == "[]"
        assert modules == "['summarizer.pytest_plugin']"


# ---- fixtures --------------------------------------------------------------------------------


def test_an_answer_is_recorded_once_and_then_replayed_without_a_network(question, endpoint, pytest_in):
    project = question("one", "two")
    assert pytest_in(project)[0] == 1  # nothing is asked unless pytest-recording is told to
    assert endpoint.asked == []
    code, said = pytest_in(project, "--record-mode=once")
    assert code == 0, said
    assert len(endpoint.asked) == 2
    assert (project / "cassettes" / "test_own" / "test_own.yaml").is_file()
    for words in (["--block-network"], ["--record-mode=once"], ["-W", f"error::{UNPLAYED}"]):
        code, said = pytest_in(project, *words)
        assert code == 0, said
    assert len(endpoint.asked) == 2
    assert pytest_in(question("one", "two", place=""))[0] == 0  # a replay needs no endpoint


def test_what_was_not_recorded_fails_with_what_differs(question, endpoint, pytest_in):
    pytest_in(question("one"), "--record-mode=once")
    code, said = pytest_in(question("another"))
    assert code == 1
    assert "differs in the article (user part of the prompt)" in said
    assert "- one" in said
    assert "+ another" in said
    assert "Traceback" not in said
    assert "_client.py" not in said
    sent = len(endpoint.asked)
    assert pytest_in(question("one", "another"), "--record-mode=new_episodes")[0] == 0
    assert len(endpoint.asked) == sent + 1
    assert pytest_in(question("one", "another"))[0] == 0


def test_what_nothing_asks_for_any_more_is_a_warning(question, pytest_in):
    pytest_in(question("one", "two"), "--record-mode=once")
    code, said = pytest_in(question("one"))
    assert code == 0
    assert "1 recordings that nothing asked for" in said
    shared = '@pytest.mark.default_cassette("test_own")'
    assert "nothing asked for" not in pytest_in(question("one", marks=shared))[1]


def test_two_that_would_record_into_one_file_are_refused(question, pytest_in):
    code, said = pytest_in(question("one", marks="@pytest.mark.vcr"))
    assert code == 1
    assert "leave the mark vcr out" in said


def test_a_recorded_case_gives_what_came_of_it(recorded, desk, pytest_in):
    (desk / "test_case.py").write_text(
        "def test_case(recorded_case):\n"
        "    case = recorded_case('cases/bridge')\n"
        "    assert len(case.brief.sources) == 3\n"
        "    assert case.brief == case.expected\n"
        "    assert not case.comparison\n"
        "    assert case.usage.requests == 5\n",
        encoding="utf-8",
    )
    code, said = pytest_in(desk, "test_case.py")
    assert code == 0, said
    (recorded / "responses.yaml").unlink()
    code, said = pytest_in(desk, "test_case.py")
    assert code == 1
    assert "FAILED (missing)" in said
    assert "Traceback" not in said
