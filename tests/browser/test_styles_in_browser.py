"""The pages of the bundled styles in a real browser."""

from __future__ import annotations

import os
import shutil

import pytest

from summarizer.compose import compose
from summarizer.render import render
from summarizer.styles import load_style, style_names

pytestmark = pytest.mark.browser
NAMES = ("chromium", "chromium-browser", "google-chrome")
STYLES = [name for name in style_names() if name != "plain"]
CONTRAST = """selector => {
    const rgb = c => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const light = c => rgb(c).map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const paper = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll(selector)].map(node => {
        const [a, b] = [light(getComputedStyle(node).color), light(paper)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    });
}"""


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
def visit(browser, brief, tmp_path):
    """Opens the page of a brief with long words in a style; fails if it asked for anything or complained."""
    long = brief.attributions[0].model_copy(update={"statement": "W" * 400, "speaker": "Xy" * 90})
    composed = compose(brief.model_copy(update={"attributions": [*brief.attributions, long]}))
    contexts, asked, complaints = [], [], []

    def open_page(style, **settings):
        file = tmp_path / f"{style}.html"
        file.write_text(render(composed, "html", style=load_style(style)), encoding="utf-8")
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert all(url.startswith(("file:", "data:,")) for url in asked)
    assert complaints == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", [320, 400, 1200])
def test_nothing_sticks_out(visit, style, width):
    page = visit(style, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().width") <= 46 * 17


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_the_paper(visit, style, scheme):
    page = visit(style, color_scheme=scheme)
    assert min(page.evaluate(CONTRAST, "h1, h2, h3, p, li, a, em, strong")) >= 4.5


@pytest.mark.parametrize("style", STYLES)
def test_it_prints_black_on_white(visit, style):
    page = visit(style)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_list_has_its_marks_and_a_quotation_its_rule(visit):
    page = visit("factcheck")
    assert page.evaluate("getComputedStyle(document.querySelector('ul > li'), '::before').content") == '"–"'
    assert page.evaluate("getComputedStyle(document.querySelector('blockquote')).borderLeftStyle") == "solid"
