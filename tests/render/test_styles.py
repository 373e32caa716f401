"""Briefs laid out by templates: the bundled ones, and what a template of one's own can and cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.compose import compose, shorten
from summarizer.errors import StyleError
from summarizer.records import Brief
from summarizer.render import render
from summarizer.styles import Layout, Style, load_style, style_names, style_source

FERRY = compose(
    Brief.model_validate_json(
        (Path(__file__).parents[1] / "data" / "ferry_fire.json").read_text(encoding="utf-8")
    )
)
TEMPLATES = [name for name in style_names() if name != "plain"]
TRICKS = [
    "*a* _b_",
    "](javascript:x) [a](http://evil.example)",
    "# x",
    "1. x",
    "> y",
    "<b>",
    "&lt;i&gt;",
    "`c`",
]
nasty = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=8)), max_size=3).map("".join)


def style(template: str, writes: str = "md") -> Style:
    return Style("house", Layout(f"house.{writes}.j2", writes, template))


def filled(template: str, writes: str = "md", brief: Brief = FERRY) -> str:
    return render(brief, writes, style=style(template, writes))


def worded(words: str) -> Brief:
    """The brief with an article's words in some of the places that templates print."""
    figures = [figure.model_copy(update={"measure": words}) for figure in FERRY.figures]
    sources = [source.model_copy(update={"title": words, "outlet": words}) for source in FERRY.sources]
    return FERRY.model_copy(update={"figures": figures, "sources": sources, "headline": words})


def shape(text: str) -> list[str]:
    inner = [child for token in MarkdownIt().parse(text) for child in (token, *(token.children or []))]
    return [token.type for token in inner if token.type not in {"text", "text_special"}]


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("fmt", ["md", "txt", "html"])
def test_every_bundled_style_lays_out_every_brief_in_every_format(name, fmt):
    bare = {"figures": [], "attributions": [], "events": [], "disagreements": [], "summary": []}
    for brief in (FERRY, FERRY.model_copy(update=bare), FERRY.model_copy(update={**bare, "sources": []})):
        text = render(brief, fmt, style=load_style(name))
        assert text.endswith("\n")
        assert not re.search(r"\bNone\b|\{\{|\{%|\n\n\n", text)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_bundled_style_tells_the_whole_summary(name):
    text = render(FERRY, "txt", style=load_style(name), width=10_000)
    for sentence in FERRY.summary:
        assert sentence.text in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_style_says_which_differences_the_summary_has_no_room_for(name):
    short = shorten(FERRY, 20)
    text = render(short, "txt", style=load_style(name), width=10_000)
    assert "where the fire began" in text


def test_factcheck_shows_each_value_with_its_words_and_source():
    text = render(FERRY, "txt", style=load_style("factcheck"), width=10_000)
    assert text.index("IN CONFLICT") < text.index("AGREED")
    for figure in FERRY.figures:
        for reading in figure.readings:
            for piece in reading.evidence:
                assert f"“{piece.quote}”" in text


def test_newsletter_links_to_the_articles():
    text = render(FERRY, "md", style=load_style("newsletter"))
    assert f"(<{FERRY.sources[0].url}>)" in text


def test_every_style_comes_with_a_template_to_start_from():
    for name in TEMPLATES:
        own = style_source(name)
        assert load_style(name).layout.template.endswith(own.split("+++\n", 2)[2])
    with pytest.raises(StyleError, match="start from one of"):
        style_source("plain")


def test_json_is_the_record_in_every_style():
    assert render(FERRY, "json", style=load_style("bulletin")) == render(FERRY, "json")


@pytest.mark.parametrize("name", TEMPLATES)
@given(words=nasty)
def test_no_words_of_an_article_break_out_of_a_style(name, words):
    kind = load_style(name)
    wild, tame = worded(f"w {words} w"), worded("w x w")
    assert shape(render(wild, "md", style=kind)) == shape(render(tame, "md", style=kind))


WAYS = [
    "{{ brief.headline }}",
    "{{ brief.headline ~ '!' }}",
    "{{ '-' + brief.headline }}",
    "{{ [brief.headline, 'x'] | join(', ') }}",
    "{{ brief.headline | upper | trim }}",
    "{{ brief.headline | replace('q', 'r') }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(brief.headline) ~ brief.headline }}",
    "{% set x %}{{ brief.headline }}{% endset %}{{ x }}",
    "{{ brief.sources[0] | link(brief.headline) }}",
    "{{ 'w' if not brief.headline else brief.headline }}",
    "{% for s in brief.sources %}{{ s.title }}{% endfor %}",
    "{{ brief.sources | map(attribute='title') | join(' | ') }}",
]


@pytest.mark.parametrize("way", WAYS)
@given(words=nasty)
@settings(max_examples=30)
def test_words_stay_words_in_whichever_way_a_template_writes_them(way, words):
    wild, tame = worded(f"w {words} w"), worded("w x w")
    assert shape(filled(f"a {way} b", brief=wild)) == shape(filled(f"a {way} b", brief=tame))
    html = [re.findall(r"<[^>]*>", filled(way, "html", brief)) for brief in (wild, tame)]
    assert html[0] == html[1]


def test_a_template_may_write_markup_of_its_own_and_nothing_is_escaped_twice():
    brief = worded("a & *b*")
    assert filled("**{{ brief.headline ~ ('<i>' | safe) }}**", "md", brief) == "**a & \\*b\\*<i>**\n"
    macro = "{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(brief.headline) }}"
    assert filled(macro, "md", brief) == "*a & \\*b\\**\n"
    assert filled("<b>{{ brief.headline }}</b>", "html", brief) == "<b>a &amp; *b*</b>\n"
    assert filled("{{ brief.headline }}", "txt", brief) == "a & *b*\n"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", None])
def test_only_web_addresses_reach_a_template(url):
    sources = [source.model_copy(update={"url": url}) for source in FERRY.sources]
    brief = FERRY.model_copy(update={"sources": sources})
    assert filled("{{ brief.sources[0].url or '-' }}", "txt", brief) == "-\n"
    assert filled("{{ brief.sources[0] | link }}", "html", brief) == "Rudland Herald\n"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("a\n{% for %}", 2, "is no template"),
        ("a\nb\n{{ brief.headlin }}", 3, "'headlin'"),
        ("a\n{{ brief.sources[0].outlets }}", 2, "'outlets'"),
        ("{{ hedline }}", 1, "'hedline' is undefined"),
        ("x\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{{ brief | nothing }}", 2, "nothing"),
        ("\n\n{% include 'other.j2' %}", 3, "one file"),
        ("{% import 'other.j2' as o %}", 1, "one file"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "without end"),
        ("\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", 2, "steps"),
        (
            "{% set n = namespace(x='ab') %}\n{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            2,
            "characters",
        ),
        (
            "{% set ns = namespace(x=7) %}{% for a in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
            1,
            "number",
        ),
        (
            "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
            1,
            "steps",
        ),
        ("{{ 'x' * 9 }}", 1, "for numbers"),
        ("{{ 2 ** 99 }}", 1, "for numbers"),
        ("{{ '%9s' % 1 }}", 1, "for numbers"),
        ("{{ 'x'.center(9) }}", 1, "unsafe"),
        ("{{ brief.__class__ }}", 1, "unsafe"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ 'x' | center(999999999) }}", 1, "center"),
        ("{{ brief.update(x=1) }}", 1, "unsafe"),
    ],
)
def test_a_fault_is_named_with_file_and_line(template, line, words):
    with pytest.raises(StyleError) as fault:
        filled(template)
    assert fault.value.where == f"house.md.j2:{line}"
    assert words in str(fault.value)
    assert "\n" not in str(fault.value)
    assert len(str(fault.value)) < 400


def test_a_template_that_writes_without_end_is_stopped():
    with pytest.raises(StyleError, match=r"house\.md\.j2: writes more than 2,000,000 characters"):
        filled("{% for a in range(99999) %}{{ brief.headline }}{% endfor %}")


def test_a_fault_below_a_head_is_named_with_the_line_of_the_file(tmp_path):
    own = tmp_path / "house.md.j2"
    own.write_text('+++\nabout = "mine"\n+++\n{{ brief.headline }}\n{{ nothing }}\n', encoding="utf-8")
    with pytest.raises(StyleError) as fault:
        render(FERRY, "md", style=load_style(str(own)))
    assert fault.value.where == f"{own}:5"


def test_a_template_cannot_change_the_brief():
    before = FERRY.model_dump_json()
    with pytest.raises(StyleError):
        filled("{{ brief.figures.append(1) }}")
    assert FERRY.model_dump_json() == before


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("max_words = 5", "max_words"),
        ("max_words = true", "max_words"),
        ('max_words = "90"', "max_words"),
        ("about = 3", "about"),
        ("wording = ['x']", "wording"),
        (f'wording = "{"x" * 2001}"', "wording"),
        ("layout = 1", "unknown key 'layout'"),
        ("max_words = ", "no TOML"),
    ],
)
def test_a_head_that_does_not_hold_is_refused(tmp_path, head, words):
    own = tmp_path / "house.md.j2"
    own.write_text(f"+++\n{head}\n+++\nx\n", encoding="utf-8")
    with pytest.raises(StyleError, match=re.escape(words)) as fault:
        load_style(str(own))
    assert str(own) in str(fault.value)
    assert fault.value.exit_code == 2


def test_a_head_without_an_end_is_refused(tmp_path):
    own = tmp_path / "house.md.j2"
    own.write_text("+++\nmax_words = 90\n{{ brief.headline }}\n", encoding="utf-8")
    with pytest.raises(StyleError, match="no end"):
        load_style(str(own))


def test_a_head_is_read(tmp_path):
    own = tmp_path / "house.html.j2"
    own.write_text('+++\nmax_words = 90\nwording = """\nShort.\n"""\n+++\n<p>{{ overview }}</p>', "utf-8")
    read = load_style(str(own))
    assert (read.name, read.max_words, read.wording, read.formats) == ("house", 90, "Short.", ("html",))
    assert render(FERRY, "html", style=read).startswith("<p>5 articles")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("house.j2", "which format"),
        ("house.pdf.j2", "which format"),
        ("house.md", "which format"),
        ("gone.md.j2", "cannot be read"),
    ],
)
def test_a_file_that_is_no_template_is_refused(tmp_path, name, words):
    if name != "gone.md.j2":
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(StyleError, match=words):
        load_style(str(tmp_path / name))


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "house.md.j2").write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(StyleError, match="UTF-8"):
        load_style(str(tmp_path / "house.md.j2"))


@pytest.mark.parametrize(("writes", "asked"), [("html", "md"), ("txt", "html"), ("html", "txt")])
def test_a_template_is_had_only_in_the_format_it_writes(writes, asked):
    with pytest.raises(StyleError, match=f"writes {writes}, not {asked}"):
        render(FERRY, asked, style=style("x", writes))


def test_markdown_is_typeset_for_a_terminal():
    text = (
        "# Head\n\nA *soft* and **strong** [word](<https://a.example/x>).\n\n- one\n- two\n\n"
        "  > said\n\n1. first\n2. second [again](https://a.example/x)\n"
    )
    assert render(FERRY, "txt", style=style("{% raw %}" + text + "{% endraw %}"), width=40) == (
        "Head\n====\n\nA soft and strong word.\n- one\n- two\n  > said\n[1] first\n"
        "[2] second again <https://a.example/x>\n"
    )
    colored = render(FERRY, "txt", style=style("A **strong** word"), color=True)
    assert colored == "A \x1b[1mstrong\x1b[0m word\n"


def test_markdown_becomes_a_page_that_runs_nothing():
    page = render(FERRY, "html", style=style("# x\n\n<script>alert(1)</script> [a](javascript:x)"))
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "default-src &#x27;none&#x27;" in page
