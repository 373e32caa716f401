"""`summarizer stories` as a user meets it: a file to correct, joined the day after."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.records import StoryArticle

OTHER = """Council of Vell rejects library plan
The Vell Courier
June 4, 2025

Councillors in Vell rejected a plan to spend more on libraries after a night of debate. Mayor Piet Holm warned
that three branches in the suburbs would close and that librarians would lose their posts.
"""
NEXT_DAY = """Pinwick counts the cost of the flood
The Pinwick Argus
June 5, 2025

The flood in Pinwick has left 310 houses under water, the county said, two days after the river Ash broke
its banks in Pinwick. Dora Quill, a baker, said the fire service had rescued her neighbours. Five are dead.
"""


@pytest.fixture
def today(program, articles, tmp_path):
    (articles / "library.txt").write_text(OTHER, encoding="utf-8")
    done = program("stories", "news", "-o", "stories.jsonl")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return tmp_path / "stories.jsonl"


def blocks(path: Path):
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("{") and "schema_version" not in line:
            found.append((json.loads(line), []))
        elif line.startswith("  "):
            found[-1][1].append(StoryArticle.model_validate_json(line.strip()))
    return found


def paths(path: Path):
    return [[article.path for article in under] for _, under in blocks(path)]


def test_articles_of_one_event_stand_under_one_story(today):
    assert paths(today) == [["news/one.txt", "news/two.txt"], ["news/library.txt"]]
    assert all(story["title"] and len(story["story"]) == 12 for story, _ in blocks(today))


def test_stdout_gets_what_a_file_would(program, today):
    done = program("stories", "news")
    assert done.stdout == today.read_text(encoding="utf-8")
    assert (
        done.stderr.strip()
        .splitlines()[-1]
        .startswith("summarizer: 3 articles, 2 stories, 1 of several articles, ")
    )


def test_into_a_pipe_goes_the_text_alone(program, today):
    done = program("stories", "news", "-o", "/dev/stdout")
    assert done.returncode == 0, done.stderr
    assert done.stdout == today.read_text(encoding="utf-8")
    assert not Path("/dev/stdout.features").exists()


def test_the_order_of_the_inputs_is_irrelevant(program, today):
    files = ["news/two.txt", "news/library.txt", "news/one.txt"]
    assert program("stories", *files).stdout == today.read_text(encoding="utf-8")


def test_tomorrow_joins_and_corrections_stay(program, today, articles):
    (articles / "three.txt").write_text(NEXT_DAY, encoding="utf-8")
    lines = today.read_text(encoding="utf-8").splitlines()
    moved = next(line for line in lines if "two.txt" in line)
    lines.remove(moved)
    today.write_text("\n".join([*lines, moved]), encoding="utf-8")
    before = [story for story, _ in blocks(today)]
    done = program("stories", "news", "--join", "stories.jsonl", "-o", "stories.jsonl")
    assert done.returncode == 0, done.stderr
    assert "1 article, 2 stories" in done.stderr
    assert paths(today) == [["news/one.txt", "news/three.txt"], ["news/library.txt", "news/two.txt"]]
    assert [story for story, _ in blocks(today)] == before


def test_standard_input_as_json_lines(program):
    rows = "".join(json.dumps({"id": n, "text": OTHER + str(n)}) + "\n" for n in range(3))
    done = program("stories", "-", stdin=rows)
    assert done.returncode == 0
    assert done.stdout.count('"path": "-"') == 3


def test_what_cannot_be_read_is_said_and_costs_only_itself(program, today, error_line):
    done = program("stories", "news", "gone.txt")
    assert done.returncode == 3
    assert "left out: gone.txt: no such file or folder" in done.stderr
    assert done.stdout == today.read_text(encoding="utf-8")
    done = program("stories", "gone.txt", "-o", "nothing.jsonl")
    assert done.returncode == 2
    assert "no article could be read" in error_line(done)
    assert not (today.parent / "nothing.jsonl").exists()


def test_a_wrong_line_is_named_and_nothing_is_changed(program, today, error_line):
    text = today.read_text(encoding="utf-8")
    today.write_text(text + "oops\n", encoding="utf-8")
    done = program("stories", "news", "--join", "stories.jsonl", "-o", "stories.jsonl")
    assert done.returncode == 2
    line = text.count("\n") + 1
    assert error_line(done).startswith(f"summarizer: stories.jsonl:{line}: wrong JSON at column 1")
    assert today.read_text(encoding="utf-8") == text + "oops\n"


def test_an_output_that_cannot_be_written_is_told_first(program, articles, error_line):
    done = program("stories", "news", "-o", "news")
    assert done.returncode == 1
    assert "it is a folder" in error_line(done)


@pytest.mark.parametrize("missing", ["scipy", "rensa"])
def test_without_the_extra_one_line_says_what_to_install(program, articles, tmp_path, missing, error_line):
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / f"{missing}.py").write_text(f"raise ModuleNotFoundError(name={missing!r})", encoding="utf-8")
    program.variables["PYTHONPATH"] = f"{hidden}:{Path(__file__).resolve().parents[2]}"
    done = program("stories", "news")
    assert done.returncode == 2
    assert (
        error_line(done) == f"summarizer: grouping articles needs {missing}; pip install 'summarizer[batch]'"
    )
