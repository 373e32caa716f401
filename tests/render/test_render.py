from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from wcwidth import width as columns

from summarizer.compose import compose
from summarizer.records import Brief
from summarizer.render import render
from summarizer.render.style import STYLE

FERRY = compose(
    Brief.model_validate_json(
        (Path(__file__).parents[1] / "data" / "ferry_fire.json").read_text(encoding="utf-8")
    )
)
WORDED = """
headline text measure reason attributed_to via quote speaker mention role cue statement what where about
outlet title credit path item named who
"""
FREE_TEXT = frozenset(WORDED.split())
TRICKS = [
    "</style><script>alert(1)</script>",
    '" onmouseover="x',
    "<!-- ",
    "]]>",
    "](javascript:x) [a](http://evil.example)",
    "|---|",
    "# x",
    "1. x",
    "```",
    "*a* _b_ ~~c~~ `d`",
    "&lt;b&gt; &#60;i&#62;",
    "\n\n- x\n\n> y\n",
    "http://evil.example www.evil.example",
    "\x1b[31mred\x1b[0m",
    "\u202eevil",
    "\\",
    "![x](y)",
    "<https://evil.example>",
]
nasty = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=12)), max_size=4).map("".join)


def saying(words: str) -> Brief:
    """The brief with all that an article can word replaced."""

    def change(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: change(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [change(inner, key) for inner in value]
        return words if isinstance(value, str) and key in FREE_TEXT else value

    return Brief.model_validate(change(FERRY.model_dump()))


class Page(HTMLParser):
    """The tags of a page in order, its attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)

    def handle_comment(self, _):
        self.tags.append("comment")

    def handle_data(self, data):
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value or "" for _, key, value in self.attributes if key == name]


def markdown_shape(text: str) -> list[str]:
    inner = [child for token in MarkdownIt().parse(text) for child in (token, *(token.children or []))]
    return [token.type for token in inner if token.type not in {"text", "text_special"}]


@given(nasty)
def test_no_text_breaks_out_of_the_page(words):
    wild, tame = Page(render(saying(f"w {words} w"), "html")), Page(render(saying("w x w"), "html"))
    assert wild.tags == tame.tags
    assert [(tag, name) for tag, name, _ in wild.attributes] == [
        (tag, name) for tag, name, _ in tame.attributes
    ]
    assert wild.values("href") == tame.values("href")


@given(nasty)
def test_no_text_breaks_out_of_markdown(words):
    assert markdown_shape(render(saying(f"w {words} w"), "md")) == markdown_shape(
        render(saying("w x w"), "md")
    )


@pytest.mark.parametrize("words", ["# w", "- w", "+ w", "1. w", "2) w", "> w", "---", "===", "| w", "    w"])
def test_no_text_opens_a_block_of_markdown(words):
    assert markdown_shape(render(saying(words), "md")) == markdown_shape(render(saying("w w"), "md"))


@given(nasty, st.integers(min_value=0, max_value=120))
def test_terminal_text_keeps_its_width_and_holds_no_control_characters(words, width):
    text = render(saying(f"w {words} w"), "txt", width=width)
    assert all(columns(line) <= max(width, 20) for line in text.split("\n"))
    assert all(char.isprintable() or char == "\n" for char in text.replace("\u200d", ""))


@pytest.mark.parametrize(
    ("words", "each"),
    [("港", 2), ("ハ", 2), ("한", 2), ("🚢", 2), ("👩‍🚒", 2), ("e\u0301", 1), ("Ж", 1), ("Ａ", 2)],
)
def test_wide_characters_take_two_columns(words, each):
    text = render(saying(words * 60), "txt", width=40)
    lines = text.split("\n")
    full = [line for line in lines if line.count(words) > 5]
    assert max(line.count(words) for line in full) * each in range(30, 41)
    assert all(columns(line) <= 40 for line in lines)
    assert lines[lines.index("=" * columns(lines[0])) - 1]


def test_a_heading_is_underlined_over_its_whole_width():
    lines = render(saying("港の火事"), "txt").split("\n")
    assert lines[:2] == ["港の火事", "=" * 8]


def test_words_of_a_narrow_script_are_not_broken_within():
    text = render(saying("harbour " * 30), "txt", width=30)
    assert not re.search(r"\bharbou$|\bharb$", text, re.MULTILINE)


@given(nasty)
def test_color_adds_escapes_and_changes_no_word(words):
    brief = saying(f"w {words} w")
    colored = re.sub(r"\x1b\[[0-9;]*m", "", render(brief, "txt", color=True))
    plain = "\n".join(line for line in render(brief, "txt").split("\n") if not line or set(line) - set("=-"))
    assert colored == plain


@given(nasty)
def test_json_round_trips_without_loss(words):
    brief = saying(words)
    text = render(brief, "json")
    assert Brief.model_validate_json(text) == brief
    assert text.endswith("}\n")


def test_json_keeps_letters_and_the_order_of_keys():
    text = render(saying("Ærø – “x”"), "json")
    assert "Ærø – “x”" in text
    assert re.findall(r'^  "(\w+)"', text, re.MULTILINE) == list(Brief.model_fields)


@pytest.mark.parametrize("fmt", ["md", "txt", "html"])
def test_every_figure_statement_event_and_source_is_shown(fmt):
    text = render(FERRY, fmt, width=10_000)
    shown = " ".join(Page(text).words) if fmt == "html" else text
    wanted = [reading.text for figure in FERRY.figures for reading in figure.readings]
    wanted += [item.statement.rstrip(",") for item in FERRY.attributions]
    wanted += [event.what[1:] for event in FERRY.events]
    wanted += [source.title or "" for source in FERRY.sources]
    wanted += [failed.reason for failed in FERRY.audit.failed]
    wanted += [FERRY.headline, "In conflict", "Changed over time", "3 outlets, 2 texts, 2 origins"]
    for words in wanted:
        assert words in shown


def test_the_page_shows_every_quote_with_its_place():
    words = " ".join(Page(render(FERRY, "html")).words)
    for figure in FERRY.figures:
        for reading in figure.readings:
            for piece in reading.evidence:
                assert piece.quote in words
                assert f"sentence {piece.sentence}" in words


def test_every_anchor_of_the_page_leads_somewhere():
    page = Page(render(FERRY, "html"))
    inside = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert inside
    assert inside <= set(page.values("id"))
    assert len(page.values("id")) == len(set(page.values("id")))


def test_the_page_asks_for_nothing_and_runs_nothing():
    page = Page(render(FERRY, "html"))
    assert not {"script", "img", "iframe", "object", "form"} & set(page.tags)
    assert page.values("src") == []
    assert page.values("style") == []
    policy = next(value for value in page.values("content") if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "https://a.example/ b", 'https://"x', ""],
)
def test_only_web_addresses_become_links(url):
    sources = [source.model_copy(update={"url": url}) for source in FERRY.sources]
    brief = FERRY.model_copy(update={"sources": sources})
    page = Page(render(brief, "html"))
    assert all(href.startswith("#") or href == "data:," for href in page.values("href"))
    assert "link_open" not in markdown_shape(render(brief, "md"))


def test_links_of_sources_go_where_they_went():
    url = "https://a.example/x_(y)?a=1&copy;=2"
    sources = [source.model_copy(update={"url": url}) for source in FERRY.sources]
    brief = FERRY.model_copy(update={"sources": sources})
    assert url in Page(render(brief, "html")).values("href")
    assert {"noopener noreferrer"} == set(Page(render(brief, "html")).values("rel")) - {"icon"}
    tokens = [child for token in MarkdownIt().parse(render(brief, "md")) for child in token.children or []]
    links = {token.attrs["href"] for token in tokens if token.type == "link_open"}
    assert links == {url.replace("(", "%28").replace(")", "%29")}


def test_the_page_speaks_its_language_and_names_its_engine():
    run = FERRY.run.model_copy(update={"engine": "model", "model": "toy-1", "settings": {"language": "fr"}})
    page = Page(render(FERRY.model_copy(update={"run": run}), "html"))
    assert page.values("lang") == ["fr"]
    assert "toy-1" in " ".join(page.words)


@pytest.mark.parametrize("fmt", ["md", "txt", "html"])
def test_empty_sections_are_left_out(fmt):
    empty = FERRY.audit.model_copy(update={"failed": []})
    bare = {"figures": [], "attributions": [], "events": [], "disagreements": [], "summary": []}
    text = render(FERRY.model_copy(update={**bare, "audit": empty}), fmt)
    lower = text.replace(STYLE, "").lower()
    assert "sources" in lower
    for title in ("the figures", "who said what", "timeline", "where the sources differ", "left out"):
        assert title not in lower


@pytest.mark.parametrize("fmt", ["md", "txt", "html"])
def test_a_long_list_of_what_is_not_used_is_counted_and_cut(fmt):
    item = FERRY.audit.numerals.unused[0]
    many = [item.model_copy(update={"quote": f"{n} gulls"}) for n in range(900)]
    tally = FERRY.audit.numerals.model_copy(update={"total": 1000, "used": 100, "unused": many})
    audit = FERRY.audit.model_copy(update={"numerals": tally})
    brief = FERRY.model_copy(update={"audit": audit})
    text = render(brief, fmt, width=10_000)
    assert "900 not used" in text
    assert "860 more" in text
    assert text.count("gulls") == 40
    assert render(brief, "json").count("gulls") == 900
