"""Several stories: their means, the table, the JSON, and what changed between two runs."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation import COUNTS, MEASURES, RunScore, StoryScore, as_json, as_text, changes


def scored(story: str, **known: float | None) -> StoryScore:
    return StoryScore(story, {**dict.fromkeys(MEASURES), **known})


def rows(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_a_mean_leaves_out_the_stories_with_nothing_to_measure():
    run = RunScore(
        [scored("mill", cited=1.0, via=None), scored("flood", cited=0.5), scored("quake", traps=2)]
    )
    assert (run.in_all["cited"], run.in_all["traps"], run.in_all["via"]) == (0.75, 2, None)


def test_the_table_has_a_row_a_measure_and_a_column_a_story():
    run = RunScore([scored("mill", cited=1.0, traps=1), scored("flood", cited=0.5, traps=2)])
    head, *body = rows(as_text(run))
    assert head == ["mill", "flood", "in", "all"]
    assert [row[0] for row in body] == list(MEASURES)
    assert ["cited", "1.000", "0.500", "0.750"] in body
    assert ["traps", "1", "2", "1.5"] in body
    assert ["via", "-", "-", "-"] in body


def test_one_story_needs_no_mean():
    assert rows(as_text(RunScore([scored("mill")])))[0] == ["mill"]


@given(st.lists(st.text("abcdefgh_", min_size=1, max_size=70), min_size=1, max_size=12))
def test_no_line_is_wider_than_a_page_and_no_story_is_lost(names):
    text = as_text(RunScore([scored(name, cited=1.0) for name in names]))
    assert max(map(len, text.splitlines())) <= 100
    heads = [word for row in rows(text) for word in row if row and row[0] not in MEASURES]
    assert heads == (names if len(names) == 1 else [*names, "in", "all"])


BEFORE = RunScore([scored("mill", cited=0.5, traps=2), scored("flood", cited=0.5, via=1.0)])
AFTER = RunScore([scored("mill", cited=0.75, traps=3), scored("flood", cited=0.5)])


def test_changes_name_measure_before_after_and_difference():
    found = {(change.story, change.measure): change for change in changes(BEFORE, AFTER)}
    assert set(found) == {
        (None, "cited"), (None, "traps"), (None, "via"), ("mill", "cited"), ("mill", "traps"),
        ("flood", "via"),
    }  # fmt: skip
    mill = found["mill", "cited"]
    assert (mill.before, mill.after, mill.difference) == (0.5, 0.75, 0.25)
    assert found[None, "cited"].difference == 0.125
    assert found["flood", "via"].difference is None
    assert changes(AFTER, AFTER) == []


def test_two_runs_side_by_side_say_what_got_better_and_what_worse():
    lines = rows(as_text(AFTER, BEFORE))
    assert lines[0] == ["in", "all", "before", "after", "change"]
    assert ["cited", "0.500", "0.625", "+0.125", "better"] in lines
    mill = lines[lines.index(["mill"]) :]
    assert ["cited", "0.500", "0.750", "+0.250", "better"] in mill
    assert ["traps", "2", "3", "+1.000", "worse"] in mill
    assert ["via", "1.000", "-"] in mill


def test_two_equal_runs_changed_nothing():
    assert "nothing changed" in as_text(AFTER, AFTER)


def test_the_json_holds_the_same():
    data = json.loads(as_json(AFTER, BEFORE))
    assert list(data) == ["stories", "in_all", "against", "changes"]
    assert data["stories"][0]["story"] == "mill"
    assert data["stories"][0]["measures"]["cited"] == 0.75
    assert data["against"]["in_all"]["cited"] == 0.5
    assert {"story": "mill", "measure": "traps", "before": 2, "after": 3, "difference": 1} in data["changes"]
    assert list(json.loads(as_json(AFTER))) == ["stories", "in_all"]


def test_the_counts_are_measures():
    assert set(MEASURES) > COUNTS
