"""What sets a request apart is named, and shown no longer than it takes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from summarizer.model.differences import Asked, difference, nearest


def asked(system="Read.", user="one\ntwo\nthree", uri="http://h/v1/chat/completions", **more):
    messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    return Asked("POST", uri, json.dumps({"model": "toy", "messages": messages, **more}))


def test_each_part_is_named():
    for change, part in (
        ({"system": "Look."}, "instructions"),
        ({"user": "one\nTWO\nthree"}, "article"),
        ({"model": "newer"}, "model"),
        ({"temperature": 0.1}, "settings"),
        ({"tools": [{"type": "function"}]}, "schema"),
        ({"uri": "http://other/v1/chat/completions"}, "address"),
    ):
        assert difference(asked(), asked(**change)).parts == (part,)
    assert difference(asked(), asked(user="four", model="newer")).parts == ("model", "article")


def test_only_the_lines_that_differ_are_shown():
    shown = difference(asked(), asked(user="one\nTWO\nthree\nfour")).diff.splitlines()
    assert shown[1:] == ["  - two", "  + TWO", "  + four"]


def test_a_long_line_is_cut_to_what_differs():
    words = "word " * 500
    shown = difference(
        asked(system=f"{words}old {words}"), asked(system=f"{words}new {words}")
    ).diff.splitlines()
    assert all(len(line) < 120 for line in shown)
    assert "old" in shown[1]
    assert "new" in shown[2]


def test_a_schema_is_compared_field_by_field():
    def wanted(name):
        return {"response_format": {"json_schema": {"schema": {"properties": {name: {}, "b": {}}}}}}

    shown = difference(asked(**wanted("a")), asked(**wanted("c"))).diff
    assert shown.count("\n") == 2
    assert '"a"' in shown
    assert '"c"' in shown


def test_the_nearest_is_of_the_same_article():
    recorded = [
        asked(user=f"story {number} of the {word}") for number, word in enumerate(("sea", "hill", "town"))
    ]
    least = nearest(asked(user="story 1 of the high hill"), recorded)
    assert "- story 1 of the hill" in least.diff
    least = nearest(asked(system="Look.", user="story 2 of the town"), recorded)
    assert least.parts == ("instructions",)


texts = st.text(max_size=80)
bodies = st.builds(asked, texts, texts) | st.builds(lambda a: Asked("POST", "u", a), texts)


@given(bodies, bodies)
def test_whatever_is_asked_can_be_told(one, other):
    assert difference(one, one).parts == ()
    found = difference(one, other)
    assert bool(found.parts) == bool(found.diff)
    assert nearest(other, [one, other]).parts == ()
