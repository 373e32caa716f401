"""An edition's index and its newsletter: what they say, and that nobody's words break out of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.compose import compose
from summarizer.errors import StyleError
from summarizer.records import Brief, Edition, EditionStory, Failed, LeftOut
from summarizer.render import render_index, render_issue, story_of
from summarizer.styles import Layout, issue_source, load_issue

FERRY = compose(
    Brief.model_validate_json(
        (Path(__file__).parents[1] / "data" / "ferry_fire.json").read_text(encoding="utf-8")
    )
)
TRICKS = [
    "*a* _b_",
    "](javascript:x) [a](http://evil.example)",
    "# x",
    "<b>",
    "&lt;i&gt;",
    "`c`",
    '"',
    "\u202e",
]
nasty = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=8)), max_size=3).map("".join)
GOAT = LeftOut(
    id="7", title="Goat elected mayor", articles=2, outlets=1, first="2031-05-03", last="2031-05-04",
    reason="1 outlet, fewer than 2",
)  # fmt: skip
GONE = Failed(path="https://coast.example/gone", reason="HTTP 404")


def story(number: int = 1, *, whole: bool = False, brief: Brief = FERRY) -> EditionStory:
    return story_of(brief, id=f"{number}", page=f"s/{number}.html", record=f"s/{number}.json", whole=whole)


def edition(
    *stories: EditionStory, left_out: list[LeftOut] | None = None, failed: list[Failed] | None = None,
    url: str | None = None,
) -> Edition:  # fmt: skip
    return Edition(
        title="Morning", date="2031-05-04", url=url, stories=list(stories), left_out=left_out or [],
        failed=failed or [],
    )  # fmt: skip


def layout(template: str, writes: str = "md") -> Layout:
    return Layout(f"house.{writes}.j2", writes, template)


class Page(HTMLParser):
    """The elements of a page and its links; every element has to be closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        assert len(given) == len(attrs), "an attribute is given twice"
        self.links += [value for key, value in attrs if key in ("href", "src") and tag != "link"]
        self.ids += [given["id"]] if "id" in given else []
        if tag not in ("meta", "link", "hr", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_a_story_is_what_its_brief_holds():
    made = story()
    assert made.headline == FERRY.headline
    assert made.lead == FERRY.summary[0].text
    assert (made.articles, made.outlets, made.texts) == (5, 5, 4)
    assert made.conflicts == len(FERRY.disagreements)
    assert made.updates == sum(figure.status == "update" for figure in FERRY.figures)
    assert (made.first, made.last) == ("2031-05-03", "2031-05-04")
    assert made.brief is None
    assert story(whole=True).brief == FERRY


def test_a_story_without_dates_or_summary_has_none():
    bare = FERRY.model_copy(
        update={
            "headline": "", "summary": [], "figures": [], "events": [], "disagreements": [],
            "sources": [source.model_copy(update={"published": None}) for source in FERRY.sources],
        }
    )  # fmt: skip
    made = story(brief=bare)
    assert (made.lead, made.first, made.last, made.conflicts, made.updates, made.origins) == (
        "", None, None, 0, 0, 0,
    )  # fmt: skip
    assert "Brief" in Page(render_index(edition(made))).text
    assert render_issue(edition(story(brief=bare, whole=True)), load_issue(), "md").startswith("# Morning")


def test_an_edition_survives_json():
    whole = edition(story(1, whole=True), story(2), left_out=[GOAT], failed=[GONE])
    assert Edition.model_validate_json(whole.model_dump_json()) == whole


def test_the_index_tells_each_story_and_leads_to_it():
    page = Page(render_index(edition(story(1), story(2), left_out=[GOAT], failed=[GONE])))
    assert {"s/1.html", "s/1.json", "s/2.html", "s/2.json"} <= set(page.links)
    for words in (
        FERRY.headline, FERRY.summary[0].text, "5 articles from 5 outlets", "4 different texts",
        "2 conflicts", "1 update", "3 to 4 May 2031", "Goat elected mayor", "1 outlet, fewer than 2",
        GONE.path, "HTTP 404", "1 story not briefed", "1 article could not be used",
    ):  # fmt: skip
        assert words in page.text
    assert page.text.index("Goat") < page.text.index("HTTP 404")
    assert page.tags.count("main") == page.tags.count("h1") == 1


def test_every_link_within_a_page_leads_somewhere():
    for text in (
        render_index(edition(story(1), story(2), left_out=[GOAT], failed=[GONE])),
        render_issue(edition(*(story(n, whole=True) for n in range(3))), load_issue(), "html"),
    ):
        page = Page(text)
        inner = [link.removeprefix("#") for link in page.links if link.startswith("#")]
        assert inner
        assert set(inner) <= set(page.ids)
        assert len(set(page.ids)) == len(page.ids)


def test_an_empty_edition_says_so():
    assert "No stories." in Page(render_index(edition())).text
    for fmt in ("md", "html", "txt"):
        assert "0 stories" in render_issue(edition(), load_issue(), fmt)


def test_a_thousand_stories_are_all_in_the_index_and_few_in_the_issue():
    many = edition(*(story(n, whole=n < 2) for n in range(1000)))
    page = Page(render_index(many))
    assert sum(link.endswith(".html") for link in page.links) == 1000
    issue = render_issue(many, load_issue(), "md")
    assert issue.count("### Sources") == 2
    assert issue.count("s/") < 50
    assert "and 968 more" in issue


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "//evil.example/x", "\\\\evil\\x", "../up.html", "a/../../b.html", "a\\..\\b", ""]
)
def test_no_link_leads_out_of_the_folder(path):
    page = Page(render_index(edition(story().model_copy(update={"page": path, "record": path}))))
    assert page.links == []


def test_a_path_is_never_taken_for_an_address():
    odd = story().model_copy(update={"page": "javascript:alert(1)", "record": "a b/ü?#.json"})
    assert Page(render_index(edition(odd))).links == ["javascript%3Aalert%281%29", "a%20b/%C3%BC%3F%23.json"]


@pytest.mark.parametrize("url", ["javascript:x", "data:text/html,x", "ftp://x.example/"])
def test_only_articles_of_the_web_are_linked(url):
    sources = [source.model_copy(update={"url": url}) for source in FERRY.sources]
    wild = story(whole=True, brief=FERRY.model_copy(update={"sources": sources}))
    page = Page(render_issue(edition(wild, url=url), load_issue(), "html"))
    assert all(link.startswith(("#", "s/")) for link in page.links)


def worded(words: str) -> Edition:
    """Somebody else's words wherever an edition prints any."""
    sources = [source.model_copy(update={"title": words, "outlet": words}) for source in FERRY.sources]
    summary = [one.model_copy(update={"text": words}) for one in FERRY.summary]
    figures = [one.model_copy(update={"measure": words, "reason": words}) for one in FERRY.figures]
    said = [one.model_copy(update={"speaker": words, "statement": words}) for one in FERRY.attributions]
    wild = FERRY.model_copy(
        update={
            "sources": sources, "summary": summary, "figures": figures, "attributions": said,
            "headline": words,
        }
    )  # fmt: skip
    left_out = GOAT.model_copy(update={"title": words, "reason": words})
    made = edition(
        story(1, whole=True, brief=wild), story(2, brief=wild), left_out=[left_out],
        failed=[Failed(path=words, reason=words)],
    )  # fmt: skip
    return made.model_copy(update={"title": words})


@given(words=nasty)
def test_no_words_break_out_of_the_index(words):
    assert Page(render_index(worded(f"w {words} w"))).tags == Page(render_index(worded("w x w"))).tags


def shape(text: str) -> list[str]:
    inner = [child for token in MarkdownIt().parse(text) for child in (token, *(token.children or []))]
    return [token.type for token in inner if token.type not in {"text", "text_special"}]


@given(words=nasty)
def test_no_words_break_out_of_an_issue(words):
    wild, tame = worded(f"w {words} w"), worded("w x w")
    assert shape(render_issue(wild, load_issue(), "md")) == shape(render_issue(tame, load_issue(), "md"))
    html = [Page(render_issue(one, load_issue(), "html")) for one in (wild, tame)]
    assert html[0].tags == html[1].tags


def test_an_issue_tells_the_whole_summary_and_where_it_is_from():
    text = render_issue(edition(story(1, whole=True), story(2)), load_issue(), "txt", width=10_000)
    for sentence in FERRY.summary:
        assert sentence.text in text
    for heading in ("The numbers", "Where outlets differ", "Said by", "Sources"):
        assert heading in text
    issue = render_issue(edition(story(1, whole=True), story(2)), load_issue(), "md")
    assert f"(<{FERRY.sources[0].url}>)" in issue
    assert "(<s/2.html>)" in issue


def test_wire_copies_are_one_source():
    issue = render_issue(edition(story(whole=True)), load_issue(), "txt", width=10_000)
    sources = issue[issue.index("Sources") :]
    copied = next(source for source in FERRY.sources if source.copy_of is not None)
    assert sources.count("\n- ") == 4
    assert copied.title not in sources
    assert f"the same text in {copied.outlet}" in sources


def test_each_sentence_of_an_issue_names_who_prints_it():
    text = render_issue(edition(story(whole=True)), load_issue(), "txt", width=10_000)
    names = {source.id: source.outlet or f"source [{source.id}]" for source in FERRY.sources}
    for sentence in FERRY.summary:
        line = next(line for line in text.splitlines() if sentence.text in line)
        assert any(names[number] in line for number in sentence.citations)


def test_a_source_keeps_its_number_in_each_story():
    """Summaries name sources without an outlet by number; two stories have a source 1."""
    other = FERRY.model_copy(
        update={"sources": [one.model_copy(update={"outlet": f"Other {one.id}"}) for one in FERRY.sources]}
    )
    two = edition(story(1, whole=True), story(2, whole=True, brief=other))
    template = (
        "{% for s in full %}{{ s.brief.sources[0].id | names }} {{ s.brief.sources[0].id }}\n{% endfor %}"
    )
    assert render_issue(two, layout(template), "md") == "Rudland Herald 1\nOther 1 1\n"


def test_links_of_an_issue_are_whole_where_the_address_is_known():
    away = edition(story(1, whole=True), story(2), url="https://news.example/today/")
    assert "(<https://news.example/today/s/1.html>)" in render_issue(away, load_issue(), "md")
    page = Page(render_issue(away, load_issue(), "html"))
    assert all(link.startswith(("https://", "#")) for link in page.links)


def test_a_mail_carries_its_styles_in_its_elements():
    text = render_issue(edition(story(whole=True)), load_issue(), "html")
    for tag in ("h1", "h2", "h3", "p", "li", "a"):
        assert all("style=" in found for found in re.findall(rf"<{tag}\b[^>]*>", text))
    assert "<script" not in text


def test_same_headlines_lead_to_their_own_stories():
    page = Page(render_issue(edition(story(1, whole=True), story(2, whole=True)), load_issue(), "html"))
    inner = [link for link in page.links if link.startswith("#")]
    assert len(inner) == len(set(inner)) == 2


def test_a_template_of_ones_own_writes_the_issue(tmp_path):
    own = tmp_path / "mine.html.j2"
    own.write_text(
        '+++\nabout = "mine"\n+++\n<h1>{{ title }}</h1>{% for story in stories %}<p>{{ story | link }}'
        "{{ story.verdicts }}</p>{% endfor %}",
        encoding="utf-8",
    )
    html = render_issue(edition(story()), load_issue(str(own)), "html")
    assert html.startswith('<h1>Morning</h1><p><a href="s/1.html"')
    with pytest.raises(StyleError, match="writes html, not md"):
        render_issue(edition(story()), load_issue(str(own)), "md")


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("a\n{% for %}", 2, "is no template"),
        ("a\n{{ brief.headline }}", 2, "'brief' is undefined"),
        ("{{ stories[0].headlin }}", 1, "'headlin'"),
        ("{% include 'x' %}", 1, "one file"),
        ("\n{{ [9] | names }}", 2, "cannot be filled in"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", 1, "steps"),
    ],
)
def test_a_fault_of_a_template_is_named_with_file_and_line(template, line, words):
    with pytest.raises(StyleError) as fault:
        render_issue(edition(story()), layout(template), "md")
    assert fault.value.where == f"house.md.j2:{line}"
    assert words in str(fault.value)


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(StyleError, match=r"stories, full, short.*newsletter-template\.md"):
        render_issue(edition(story()), layout("{{ storys }}"), "md")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("house.j2", "x", "which format"),
        ("house.md.j2", "+++\nmax_words = 90\n+++\nx", "unknown key 'max_words'"),
        ("house.md.j2", "+++\nx", "no end"),
        ("gone.md.j2", None, "cannot be read"),
        ("gone", None, "there is no template"),
    ],
)
def test_a_file_that_is_no_template_of_an_issue_is_refused(tmp_path, name, text, words):
    own = tmp_path / name
    if text is not None:
        own.write_text(text, encoding="utf-8")
    with pytest.raises(StyleError, match=words):
        load_issue(str(own))


def test_the_bundled_template_is_there_to_start_from():
    assert load_issue().template.endswith(issue_source().split("+++\n", 2)[2])
