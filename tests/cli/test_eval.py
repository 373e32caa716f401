"""`summarizer eval` as a user meets it."""

from __future__ import annotations

import json

import pytest

from summarizer import make_brief
from summarizer.evaluation import draft


@pytest.fixture
def numbered(tmp_path, articles):
    """The two articles on the flood, in files that begin with a number."""
    folder = tmp_path / "stories" / "flood"
    folder.mkdir(parents=True)
    for number, name in enumerate(("one", "two"), start=1):
        (articles / f"{name}.txt").rename(folder / f"0{number}_{name}.txt")
    return folder


@pytest.fixture
def drafted(tmp_path, numbered):
    """briefs/flood.json and the gold file gold/flood.json started from it."""
    brief = make_brief([str(numbered)])
    written = {"briefs": brief.model_dump_json(), "gold": draft(brief, "flood").model_dump_json()}
    for folder, text in written.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "flood.json").write_text(text, encoding="utf-8")


def test_a_draft_is_a_gold_file_that_its_brief_fulfils(program, numbered):
    assert program("brief", "stories/flood", "-o", "briefs/flood.json").returncode == 0
    drafted = program("eval", "--draft", "briefs/flood.json", "-o", "gold/flood.json")
    assert (drafted.returncode, drafted.stdout) == (0, "")
    done = program(
        "eval", "gold/flood.json", "--brief", "briefs", "--articles", "stories", "-f", "json"
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    (story,) = json.loads(done.stdout)["stories"]
    assert story["story"] == "flood"
    for measure in ("figure_recall", "attribution_recall", "verbatim", "wire_f1"):
        assert story["measures"][measure] == 1.0


def test_a_draft_goes_to_stdout_and_takes_its_name_from_the_file(program, drafted):
    brief = (program.folder / "briefs" / "flood.json").read_text(encoding="utf-8")
    assert json.loads(program("eval", "--draft", "briefs/flood.json").stdout)["story"] == "flood"
    assert json.loads(program("eval", "--draft", "-", stdin=brief).stdout)["story"] == "story"


def test_brief_and_articles_of_one_story_may_be_given_themselves(program, drafted):
    folder = program("eval", "gold/flood.json", "--brief", "briefs", "--articles", "stories")
    given = program("eval", "gold/flood.json", "--brief", "briefs/flood.json", "--articles", "stories/flood")
    assert given.stdout == folder.stdout
    brief = (program.folder / "briefs" / "flood.json").read_text(encoding="utf-8")
    piped = program("eval", "gold/flood.json", "--brief", "-", "--articles", "stories", stdin=brief)
    assert piped.stdout == folder.stdout


def test_without_articles_verbatim_is_not_measured(program, drafted):
    lines = program("eval", "gold/flood.json", "--brief", "briefs").stdout.splitlines()
    assert ["verbatim", "-"] in [line.split() for line in lines]


def test_the_suffix_of_the_output_chooses_the_format(program, drafted):
    assert program("eval", "gold/flood.json", "--brief", "briefs", "-o", "score.json").returncode == 0
    assert "in_all" in json.loads((program.folder / "score.json").read_text(encoding="utf-8"))


def test_two_runs_side_by_side(program, drafted):
    path = program.folder / "briefs" / "flood.json"
    worse = json.loads(path.read_text(encoding="utf-8"))
    worse["attributions"] = []
    (program.folder / "worse.json").write_text(json.dumps(worse), encoding="utf-8")
    done = program("eval", "gold/flood.json", "--brief", "worse.json", "--against", "briefs")
    assert done.returncode == 0
    assert ["attribution_recall", "1.000", "0.000", "-1.000", "worse"] in [
        line.split() for line in done.stdout.splitlines()
    ]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "nothing to score"),
        (["gold/flood.json"], "nothing to score"),
        (["gold/flood.json", "--draft", "briefs/flood.json"], "--draft"),
        (["gold/none.json", "--brief", "briefs"], "gold/none.json"),
        (["gold/flood.json", "--brief", "none"], "none"),
        (["gold/flood.json", "--brief", "stories"], "stories/flood.json"),
        (["gold/flood.json", "--brief", "gold/flood.json"], "is no brief"),
        (["briefs/flood.json", "--brief", "briefs"], "is no gold file"),
        (["gold/flood.json", "gold/flood.json", "--brief", "briefs/flood.json"], "is no folder"),
        (["gold/flood.json", "--brief", "briefs", "--articles", "none"], "none: is no folder"),
        (["gold/flood.json", "gold/flood.json", "--brief", "briefs", "--articles", "gold"], "gold/flood: is"),
        (["gold/flood.json", "--brief", "briefs", "--articles", "news"], "no article"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(program, drafted, error_line, words, complaint):
    done = program("eval", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in error_line(done)
