"""What must hold of every comparison, over briefs of stories that nobody thought of."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.comparison import ChangeKind, Comparison, compare_briefs
from summarizer.compose import compose
from summarizer.merge import merge
from summarizer.records import (
    Article,
    Attribution,
    Brief,
    Event,
    Evidence,
    Extraction,
    Figure,
    Run,
    Sentence,
    When,
)

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
QUALIFIERS = {
    "exact": ("", lambda n: (n, n)),
    "at least": ("at least ", lambda n: (n, None)),
    "over": ("more than ", lambda n: (n, None)),
}
DAYS = ["2031-05-07", "2031-05-08", "2031-05-08T18:00:00+02:00", None]

FIGURES = st.tuples(
    st.just("figure"), st.sampled_from(MEASURES), st.integers(1, 60), st.sampled_from(sorted(QUALIFIERS)),
    st.sampled_from([None, *SPEAKERS]),
)  # fmt: skip
STATEMENTS = st.tuples(st.just("said"), st.sampled_from(SAID), st.sampled_from(SPEAKERS), st.booleans())
EVENTS = st.tuples(st.just("event"), st.sampled_from(HAPPENED), st.sampled_from(DAYS))
ROWS = st.lists(st.one_of(FIGURES, STATEMENTS, EVENTS), min_size=1, max_size=6)
ARTICLES = st.tuples(st.sampled_from(OUTLETS), st.sampled_from(DAYS), ROWS)
STORIES = st.lists(ARTICLES, min_size=1, max_size=4)


def extraction(outlet, published, rows):
    """An article that states the rows, one sentence each, and what was taken from it."""
    text, spans, found = "", [], {"figure": [], "said": [], "event": []}
    for kind, *row in rows:
        line, words = LINES[kind](*row)
        start = len(text) + line.index(words)
        spans.append(Sentence(n=len(spans) + 1, start=len(text), end=len(text) + len(line)))
        text += line + " "
        evidence = Evidence(
            source="id", sentence=len(spans), start=start, end=start + len(words), quote=words
        )
        found[kind].append(RECORDS[kind](evidence, *row))
    digest = hashlib.sha256(f"{outlet} {published} {text}".encode()).hexdigest()
    article = Article(
        id="id", path=f"{digest[:4]}.txt", url=None, outlet=outlet, title=None, published=published,
        authors=[], credit=None, language="en", text=text, sentences=spans, removed=[], sha256=digest,
    )  # fmt: skip
    return Extraction(
        article=article, events=found["event"], figures=found["figure"], attributions=found["said"],
        rejected=[], run=Run(engine="rules", model=None, prompts={}, settings={}),
    )  # fmt: skip


def figure(evidence, measure, number, qualifier, speaker):
    low, high = QUALIFIERS[qualifier][1](number)
    return Figure(
        measure=measure, unit=None, value=number, low=low, high=high, qualifier=qualifier,
        text=evidence.quote, as_of=None, attributed_to=speaker, via=None, evidence=[evidence],
    )  # fmt: skip


def said(evidence, words, speaker, denied):
    return Attribution(
        speaker=speaker, mention=speaker, role=None, anonymous=speaker == "a nurse", via=None,
        mode="indirect", cue="denied" if denied else "said", statement=words, evidence=[evidence],
    )  # fmt: skip


def event(evidence, words, day):
    when = When(text="then", start=day, end=day) if day else None
    return Event(what=words, who=[], where=None, when=when, evidence=[evidence])


LINES = {
    "figure": lambda measure, n, q, _: (
        f"In Oslin {QUALIFIERS[q][0]}{n} {measure}.",
        f"{QUALIFIERS[q][0]}{n}",
    ),
    "said": lambda words, speaker, denied: (f"{speaker} {'denied' if denied else 'said'} {words}.", words),
    "event": lambda words, day: (f"Then {words} on {day}.", f"Then {words} on {day}."),
}
RECORDS = {"figure": figure, "said": said, "event": event}


def brief_of(story) -> Brief:
    unique = {one.article.sha256: one for one in (extraction(*parts) for parts in story)}
    return compose(merge(unique.values()))


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
def test_a_brief_is_what_it_is_in_whatever_order(story, shuffler):
    brief = brief_of(story)
    assert not compare_briefs(brief, brief)
    assert not compare_briefs(brief, shuffled(brief, shuffler)).changes


@settings(max_examples=80)
@given(STORIES, STORIES, st.integers(0, 4), st.randoms(use_true_random=False))
def test_the_other_way_round_is_the_mirror_image(story, other, kept, shuffler):
    old, new = brief_of(story), brief_of([*story[:kept], *other])
    there, back = compare_briefs(old, new), compare_briefs(new, old)
    assert states(back) == mirrored(there)
    assert compare_briefs(shuffled(old, shuffler), shuffled(new, shuffler)) == there


@settings(max_examples=60)
@given(STORIES, STORIES)
def test_every_change_is_one_line_that_names_two_states(story, other):
    for change in compare_briefs(brief_of(story), brief_of(other)).changes:
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
NUMBERS = {"value", "low", "high", "sentence"}
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
        return 7 if key in NUMBERS or way[:2] == ("audit", "numerals") else "changed"
    if isinstance(value, bool):
        return not value
    return f"changed {value}" if isinstance(value, str) else value / 2 + 0.1 if key == "share" else value + 1


WAYS = [way for way in leaves(FERRY.model_dump()) if way[:1] != ("sources",) or way[-1] is not None]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: ".".join(map(str, way)))
def test_no_change_of_a_brief_escapes(way):
    assert compare_briefs(FERRY, changed(FERRY, way)), way
