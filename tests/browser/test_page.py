"""The HTML page in a real browser. SUMMARIZER_CHROMIUM names another one than those looked for."""

from __future__ import annotations

import os
import shutil

import pytest

from summarizer.compose import compose
from summarizer.render import render

pytestmark = pytest.mark.browser
NAMES = ("chromium", "chromium-browser", "google-chrome")


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
def address(brief, tmp_path):
    """The page of a brief with a long list and long words, as a file."""
    long = brief.attributions[0].model_copy(update={"statement": "W" * 400, "speaker": "Xy" * 90})
    composed = compose(brief.model_copy(update={"attributions": [*brief.attributions, long]}))
    file = tmp_path / "brief.html"
    file.write_text(render(composed, "html"), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def visit(browser, address):
    """Opens the page with some settings; fails at the end if it asked for anything or complained."""
    contexts, asked, complaints = [], [], []

    def open_page(**settings):
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert set(asked) <= {address, "data:,"}
    assert complaints == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_sticks_out_at_any_width(visit, width):
    page = visit(viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_style_sheet_passes_the_policy_of_the_page(visit):
    page = visit()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_a_citation_leads_to_its_source(visit):
    page = visit(viewport={"width": 360, "height": 640})
    page.locator(".lead .ref a").first.click()
    assert page.url.endswith("#source-1")
    page.wait_for_function(
        "() => { const r = document.querySelector('#source-1').getBoundingClientRect();"
        " return r.top >= 0 && r.top < innerHeight }"
    )


def test_evidence_is_folded_away_and_opens(visit):
    page = visit()
    quote = page.locator(".readings details q").first
    assert not quote.is_visible()
    page.locator(".readings details summary").first.click()
    assert quote.is_visible()


def test_evidence_opens_from_the_keyboard(visit):
    page = visit()
    summary = page.locator(".readings details summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".readings details q").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_the_paper_by_day_and_by_night(visit, scheme):
    page = visit(color_scheme=scheme)
    for selector in ("body", ".meta", ".badge.conflict", ".badge.update", ".badge.agree", ".lead .ref a"):
        ratio = page.evaluate(
            """selector => {
                const rgb = c => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
                const light = c => rgb(c).map(v => v / 255)
                    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
                const style = getComputedStyle(document.querySelector(selector));
                const paper = getComputedStyle(document.querySelector('.card')).backgroundColor;
                const [a, b] = [light(style.color), light(paper)].sort((x, y) => y - x);
                return (a + 0.05) / (b + 0.05);
            }""",
            selector,
        )
        assert ratio >= 4.5, selector


def test_it_prints_with_its_evidence_and_without_its_menu(visit):
    page = visit()
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator(".readings details q").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
