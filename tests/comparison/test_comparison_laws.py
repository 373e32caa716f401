"""What must hold of every comparison, over briefs of stories that nobody thought of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.comparison import ChangeKind, Comparison, compare_briefs
from summarizer.compose import compose
from summarizer.records import Brief

TOP = Path(__file__).resolve().parents[2]
OUTLETS = ["Oslin Post", "Vell Courier", "Arn Daily", "Tarn Radio", None]
MEASURES = ["people killed", "people injured", "boats lost", "damage to the pier", "houses flooded in Arn"]
SPEAKERS = ["police", "Ana Ruiz", "the mayor of Oslin", "a nurse", "the harbour office"]
SAID = [
    "the ferry left the pier an hour after the storm had come",
    "the pumps of the old mill had failed before midnight",
    "nobody in the village had been told of the danger",
    "rescue boats were searching the mouth of the river",
]
HAPPENED = ["the ferry left the pier", "the dam broke above the village", "boats searched the river"]
DAYS = ["2031-05-07", "2031-05-08", "2031-05-08T18:00:00+02:00", None]

NUMBERS = st.tuples(
    st.sampled_from(["", "at least ", "more than ", "about ", "some "]), st.integers(1, 60)
).map(lambda parts: f"{parts[0]}{parts[1]}")
FIGURES = st.tuples(st.just("figure"), st.sampled_from(MEASURES), NUMBERS, st.sampled_from([None, *SPEAKERS]))
STATEMENTS = st.tuples(
    st.just("said"), st.sampled_from(SAID), st.sampled_from(SPEAKERS), st.sampled_from(["said", "denied"])
)
EVENTS = st.tuples(
    st.just("event"), st.sampled_from(HAPPENED), st.sampled_from(DAYS), st.sampled_from([None, "Arn"])
)
ROWS = st.lists(st.one_of(FIGURES, STATEMENTS, EVENTS), min_size=1, max_size=6)
ARTICLES = st.tuples(st.sampled_from(OUTLETS), st.sampled_from(DAYS), ROWS)
STORIES = st.lists(ARTICLES, min_size=1, max_size=4)


def brief_of(press, story) -> Brief:
    return press.brief(
        *(press.article(outlet, day, *(stated(press, *row) for row in rows)) for outlet, day, rows in story)
    )


def stated(press, kind, *row):
    if kind == "figure":
        measure, words, speaker = row
        return press.figure(measure, words, by=speaker)
    if kind == "said":
        words, speaker, cue = row
        return press.said(words, speaker, cue=cue, anonymous=speaker == "a nurse")
    words, day, where = row
    return press.event(words, day=day, where=where)


MIRRORED = {
    kind: ChangeKind(
        kind.value.replace("lost", "GAINED").replace("gained", "lost").replace("GAINED", "gained")
    )
    for kind in ChangeKind
}


def states(comparison: Comparison) -> Counter:
    return Counter((one.kind, one.old, one.new, one.sources) for one in comparison.changes)


def mirrored(comparison: Comparison) -> Counter:
    return Counter((MIRRORED[one.kind], one.new, one.old, one.sources) for one in comparison.changes)


def shuffled(brief: Brief, shuffler) -> Brief:
    """The brief with every list in another order whose order says nothing."""

    def change(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: change(part, name) for name, part in value.items()}
        if isinstance(value, list):
            parts = [change(part) for part in value]
            if key not in ("summary", "figures"):
                shuffler.shuffle(parts)
            return parts
        return value

    data = change(brief.model_dump())
    order = list(range(len(brief.figures)))
    shuffler.shuffle(order)
    data["figures"] = [data["figures"][at] for at in order]
    for one in data["disagreements"]:
        one["figure"] = None if one["figure"] is None else order.index(one["figure"])
    return Brief.model_validate(data)


@settings(max_examples=60)
@given(STORIES, st.randoms(use_true_random=False))
def test_a_brief_is_what_it_is_in_whatever_order(press, story, shuffler):
    brief = brief_of(press, story)
    assert not compare_briefs(brief, brief)
    assert not compare_briefs(brief, shuffled(brief, shuffler)).changes


@settings(max_examples=80)
@given(STORIES, STORIES, st.integers(0, 4), st.randoms(use_true_random=False))
def test_the_other_way_round_is_the_mirror_image(press, story, other, kept, shuffler):
    old, new = brief_of(press, story), brief_of(press, [*story[:kept], *other])
    there, back = compare_briefs(old, new), compare_briefs(new, old)
    assert states(back) == mirrored(there)
    assert compare_briefs(shuffled(old, shuffler), shuffled(new, shuffler)) == there


@settings(max_examples=60)
@given(STORIES, STORIES)
def test_every_change_is_one_line_that_names_two_states(press, story, other):
    for change in compare_briefs(brief_of(press, story), brief_of(press, other)).changes:
        assert change.what == " ".join(change.what.split())
        assert change.what.startswith(change.about)
        assert change.old != change.new or change.kind in ASIDE


ASIDE = {ChangeKind.SUPPORT_CHANGED, ChangeKind.AUDIT_CHANGED, ChangeKind.SOURCE_COPY}
"""Where what differs may not be in the words of the states: other evidence, another article of one outlet."""


# ---- nothing escapes --------------------------------------------------------------------------


FERRY = compose(Brief.model_validate_json((TOP / "tests/data/ferry_fire.json").read_text(encoding="utf-8")))
OTHER = {
    "status": ["single", "agree", "update", "conflict"],
    "qualifier": ["exact", "about", "over"],
    "mode": ["direct", "indirect", "mixed"],
    "engine": ["rules", "model"],
    "kind": ["event", "figure"],
}
NUMERIC = {"value", "low", "high", "sentence"}
NO_NEWS = {"path", "id", "figure", "schema_version"}


def leaves(value: Any, *way: str | int):
    """The ways to all values of a record that say something."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in NO_NEWS:
                yield from leaves(part, *way, name)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from leaves(part, *way, at)
        if value:
            yield (*way, None)  # one entry less
    else:
        yield way


def changed(brief: Brief, way) -> Brief:
    data = brief.model_dump()
    place = data
    for step in way[:-1]:
        place = place[step]
    if way[-1] is None:
        place.pop()
        return Brief.model_validate(data)
    place[way[-1]] = other_value(way, place[way[-1]])
    return Brief.model_validate(data)


def other_value(way, value: Any) -> Any:
    """A value of the same type that is not the same."""
    key = next(step for step in reversed(way) if isinstance(step, str))
    if key in OTHER:
        return next(one for one in OTHER[key] if one != value)
    if key in ("source", "sources", "citations", "copy_of"):
        return 2 if value == 1 else 1
    if value is None:
        return 7 if key in NUMERIC or way[:2] == ("audit", "numerals") else "changed"
    if isinstance(value, bool):
        return not value
    return f"changed {value}" if isinstance(value, str) else value / 2 + 0.1 if key == "share" else value + 1


WAYS = [way for way in leaves(FERRY.model_dump()) if way[:1] != ("sources",) or way[-1] is not None]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: ".".join(map(str, way)))
def test_no_change_of_a_brief_escapes(way):
    assert compare_briefs(FERRY, changed(FERRY, way)), way
