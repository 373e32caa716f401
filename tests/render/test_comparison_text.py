"""What changed, as text: whole, safe, and readable without colours."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.comparison import SECTIONS, Change, ChangeKind, Comparison
from summarizer.render import render_comparison

TRICKS = [
    "</b>",
    "](javascript:x)",
    "|---|",
    "# x",
    "*a* _b_",
    "\x1b[31mred",
    "\u202eevil",
    "www.evil.example",
    "`c`",
]
WORDS = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=12)), max_size=3).map("".join)


@st.composite
def changes(draw):
    about = f"w {draw(WORDS)} w"
    return Change(
        kind=draw(st.sampled_from(list(ChangeKind))),
        about=draw(st.sampled_from(["", about])),
        what=f"{about}: {draw(WORDS)}",
        old=draw(st.none() | WORDS),
        new=draw(st.none() | WORDS),
        sources=tuple(draw(st.lists(WORDS, max_size=3))),
    )


COMPARISONS = st.lists(changes(), max_size=8).map(lambda found: Comparison(changes=tuple(found)))


def change(kind=ChangeKind.FIGURE_LOST, about="people killed", told="12, no longer reported by any source"):
    return Change(
        kind=kind, about=about, what=f"{about}: {told}", old="12", new=None, sources=("Oslin Post",)
    )


def markdown_tags(text: str) -> set[str]:
    tokens = MarkdownIt().parse(text)
    return {child.tag for token in tokens for child in (token, *(token.children or []))}


def test_every_kind_is_told_in_one_section():
    kinds = [kind for kinds in SECTIONS.values() for kind in kinds]
    assert sorted(kinds) == sorted(ChangeKind)


@given(COMPARISONS)
def test_json_holds_everything(comparison):
    text = render_comparison(comparison, "json")
    assert Comparison.model_validate_json(text) == comparison
    assert list(json.loads(text)) == ["schema_version", "changes"]


@given(COMPARISONS, st.integers(20, 120))
def test_terminal_text_holds_every_change_and_nothing_that_steers_a_terminal(comparison, width):
    text = render_comparison(comparison, "txt", width=width)
    assert all(len(line) <= width for line in text.split("\n"))
    assert all(char.isprintable() or char in "\n\u200d" for char in text)
    assert len(re.findall(r"^- ", text, re.MULTILINE)) >= len(comparison.changes)


def test_a_status_that_the_line_of_the_value_tells_is_not_told_twice():
    value = change(ChangeKind.FIGURE_VALUE, told="12 → 14 (now agreed)")
    status = change(ChangeKind.FIGURE_STATUS, told="now agreed, before from one text")
    other = change(ChangeKind.FIGURE_STATUS, about="people injured", told="now agreed, before from one text")
    text = render_comparison(Comparison(changes=(value, status, other)), "txt", width=200)
    assert [line[2:15] for line in text.split("\n") if line.startswith("- ")] == [
        "People killed",
        "People injure",
    ]
    assert "2 changes: figures 2" in text
    alone = render_comparison(Comparison(changes=(status,)), "txt", width=200)
    assert "now agreed, before from one text" in alone


@given(COMPARISONS)
def test_color_adds_escapes_and_changes_no_word(comparison):
    colored = render_comparison(comparison, "txt", color=True)
    plain = render_comparison(comparison, "txt")
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    rules = re.compile(r"={2,}|-{2,}")  # under the headings, where there is no colour
    assert bare.split() == [word for word in plain.split() if not rules.fullmatch(word)]
    assert "\x1b" not in plain


@given(COMPARISONS)
def test_no_text_breaks_out_of_markdown(comparison):
    tags = markdown_tags(render_comparison(comparison, "md"))
    assert tags <= {"", "h1", "h2", "p", "ul", "li", "strong"}


def test_a_line_says_what_changed_and_who_printed_it():
    text = render_comparison(Comparison(changes=(change(),)), "txt", width=200)
    assert "- People killed: 12, no longer reported by any source (Oslin Post)" in text.split("\n")
    marked = render_comparison(Comparison(changes=(change(),)), "md")
    assert "- **People killed**: 12, no longer reported by any source (Oslin Post)" in marked.split("\n")


def test_an_outlet_that_the_line_names_already_is_not_named_twice():
    gained = change(ChangeKind.FIGURE_GAINED, told="12, newly reported by Oslin Post")
    assert render_comparison(Comparison(changes=(gained,)), "txt").count("Oslin Post") == 1


@pytest.mark.parametrize("fmt", ["txt", "md"])
def test_where_nothing_changed_that_is_said(fmt):
    assert "Nothing changed." in render_comparison(Comparison(changes=()), fmt)


def test_a_long_section_is_counted_and_cut_for_a_pull_request_alone():
    many = Comparison(changes=tuple(change(about=f"gulls {n}") for n in range(120)))
    assert render_comparison(many, "txt").count("Gulls ") == 120
    text = render_comparison(many, "md")
    assert text.count("Gulls ") == 50
    assert "and 70 more" in text
    assert "120 changes: figures 120" in text
