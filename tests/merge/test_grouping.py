from __future__ import annotations

import json

from summarizer.merge import ContrastAnswer, GroupingAnswer, grouping_variables, list_items, to_grouping
from summarizer.model.prompts import Prompts


def story(make):
    first = make.article("Police said 12 boats sank. “We lost all,” Ana Ruiz said.", outlet="A")
    second = make.article("Some 15 boats went down, Ruiz said.", outlet="B", published="2031-05-08")
    return [
        make.extraction(
            second,
            figures=[make.figure(second, "Some 15 boats", "boats that sank")],
            attributions=[make.attribution(second, "Some 15 boats went down", "Ana Ruiz")],
        ),
        make.extraction(
            first,
            figures=[make.figure(first, "12 boats", "boats that sank", by="police")],
            attributions=[make.attribution(first, "We lost all", "Ana Ruiz", mode="direct")],
            events=[make.event(first, "12 boats sank", "boats sank")],
        ),
    ]


def test_ids_do_not_depend_on_the_order_of_the_extractions(make):
    extractions = story(make)
    one, other = list_items(extractions), list_items(extractions[::-1])
    assert one == other
    assert [(item.id, item.source, item.record.text) for item in one.figures] == [
        ("f1", 1, "12"),
        ("f2", 2, "Some 15"),
    ]


def test_rows_for_the_prompt_are_short_and_fill_the_template(make):
    rows = grouping_variables(list_items(story(make)))
    assert [row[0] for row in rows["figures"]] == ["f1", "f2"]
    assert len(rows["speakers"]) == 1
    prompt = Prompts().render("group", **rows)
    assert json.dumps("boats that sank") in prompt.user
    assert "boats that sank" not in prompt.system


def test_what_an_answer_cannot_mean_is_dropped(make):
    items = list_items(story(make))
    answer = GroupingAnswer(
        figures=[["f1", "f2", "f2", "f77"], ["f2", "f1"], ["f1"]],
        speakers=[["a1", "f2"], ["a1", "a2"]],
        events=[["e1", "e9"]],
        contrasts=[
            ContrastAnswer(about=" how many  boats ", positions=[["f1", "f1"], ["f2", "f1", "x"], []]),
            ContrastAnswer(about="nothing", positions=[["f1"], ["x"]]),
        ],
    )
    grouping = to_grouping(answer, items)
    assert grouping.figures == [["f1", "f2"]]
    assert grouping.speakers == [["a1", "a2"]]
    assert grouping.events == []
    assert [(one.about, one.positions) for one in grouping.contrasts] == [
        ("how many boats", [["f1"], ["f2"]])
    ]
