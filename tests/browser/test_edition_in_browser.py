"""The pages of a batch in a real browser: index, issue, run report."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise

import pytest

from summarizer.compose import compose
from summarizer.records import (
    ArticleCounts,
    Attempt,
    Edition,
    Failed,
    LeftOut,
    RunReport,
    StoryCounts,
)
from summarizer.render import render_index, render_issue, render_report, story_of
from summarizer.styles import load_issue

pytestmark = pytest.mark.browser
NAMES = ("chromium", "chromium-browser", "google-chrome")
PAGES = ["index", "issue", "report"]
CONTRAST = """selector => {
    const rgb = c => c.match(/[\\d.]+/g).map(Number);
    const light = c => c.slice(0, 3).map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const paper = node => {
        for (; node; node = node.parentElement) {
            const color = rgb(getComputedStyle(node).backgroundColor);
            if (color.length < 4 || color[3] > 0) return color;
        }
    };
    return [...document.querySelectorAll(selector)].filter(node => node.innerText).map(node => {
        const [a, b] = [light(rgb(getComputedStyle(node).color)), light(paper(node))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    });
}"""
TEXT = "h1, h2, h3, p, li, a, em, strong, span, th, td, dt, dd, summary"
REPORT = RunReport(
    started="2031-05-04T06:00:00",
    finished=None,
    elapsed=61.0,
    engine="model",
    model="small-model",
    articles=ArticleCounts(total=90, done=50, failed=1, kept=5),
    stories=StoryCounts(total=12, done=4),
    requests=60,
    tokens_in=90,
    tokens_out=10,
    cost=0.6,
    max_cost=1.0,
    attempts=[
        Attempt(float(at), 0.7, "extract", "answered" if at % 9 else "refused", 90, 10, 0.01)
        for at in range(60)
    ],
    failures=[Failed(path="W" * 300, reason="no text in it"), Failed(path="x", reason="Y" * 300)],
    progress=[(at + 1.0, at) for at in range(50)],
)


@pytest.fixture(scope="module")
def browser():
    path = os.environ.get("SUMMARIZER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.skip("no Chromium found; install one or set SUMMARIZER_CHROMIUM to its path")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def written(brief, tmp_path):
    """An edition with long words and a headline written from right to left, and the report, as files."""
    composed = compose(brief)
    stories = [
        story_of(composed, id=f"{n}", page=f"s/{n}.html", record=f"s/{n}.json", whole=n < 2) for n in range(9)
    ]
    stories[3] = stories[3].model_copy(update={"headline": "W" * 300})
    stories[4] = stories[4].model_copy(update={"headline": "حريق في عبارة", "language": "ar"})
    left_out = LeftOut(
        id="x", title="Goat " * 40, articles=1, outlets=1, first=None, last=None, reason="one outlet"
    )
    edition = Edition(
        title="Morning",
        date="2031-05-04",
        stories=stories,
        left_out=[left_out],
        failed=[Failed(path="https://a.example/" + "x" * 300, reason="HTTP 404")],
    )
    texts = (render_index(edition), render_issue(edition, load_issue(), "html"), render_report(REPORT))
    for name, text in zip(PAGES, texts, strict=True):
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def visit(browser, written):
    """Opens a page with some settings; fails at the end if it asked for anything or complained."""
    contexts, asked, complaints = [], [], []

    def open_page(name, **settings):
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto((written / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {url.rpartition("/")[2] for url in asked} <= {f"{name}.html" for name in PAGES} | {"data:,"}
    assert complaints == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 400, 1200])
def test_nothing_sticks_out(visit, name, width):
    page = visit(name, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_the_paper(visit, name, scheme):
    page = visit(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert min(page.evaluate(CONTRAST, TEXT)) >= 4.5


@pytest.mark.parametrize("name", PAGES)
def test_it_has_a_language_one_main_part_and_headings_in_order(visit, name):
    page = visit(name)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("main").count() == page.locator("h1").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_it_prints(visit, name):
    page = visit(name)
    page.emulate_media(media="print")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_index_is_walked_by_keyboard(visit):
    page = visit("index")
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == ["#stories", "#left-out", "#failed", "s/0.html", "s/0.json", "s/1.html"]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_headline_from_right_to_left_is_set_so(visit):
    page = visit("index")
    assert page.locator("h3", has_text="حريق").evaluate("h => getComputedStyle(h).direction") == "rtl"
    assert page.locator("h3[lang=ar]").count() == 1


def test_a_chart_is_an_image_with_words_and_opens_as_a_table(visit):
    page = visit("report")
    assert page.get_by_role("img").count() == 5
    page.locator("figure summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("figure table").first.is_visible()
    bars = page.evaluate(
        "[...document.querySelectorAll('svg')].map(s => s.querySelectorAll('rect.mark').length)"
    )
    assert min(bars) >= 1


def test_the_contents_of_a_mail_lead_to_its_stories(visit):
    page = visit("issue", viewport={"width": 400, "height": 600})
    page.locator("a[href^='#']").nth(1).click()
    page.wait_for_function("() => window.scrollY > 300")
