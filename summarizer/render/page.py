"""One self-contained HTML page: no script, no request, every claim with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.compose import untold
from summarizer.compose.labels import one_line
from summarizer.render import sections, wording
from summarizer.render.document import document
from summarizer.render.markup import Safe, element, join

if TYPE_CHECKING:
    from summarizer.records import Brief


def render_page(brief: Brief) -> str:
    """The page as text. Its policy lets a browser load nothing but the style sheet within it."""
    parts = [section for section in sections.sections(brief) if section.body]
    body = join(
        element(
            "header",
            element("p", "Cross-source brief", class_="kicker"),
            element("h1", _title(brief)),
            element("p", wording.overview(brief), class_="meta"),
        ),
        element("main", _summary(brief), _contents(parts), *(_section(part) for part in parts)),
        element("footer", wording.made_by(brief), "."),
    )
    return _page(brief, element("body", body))


def render_styled(brief: Brief, main: Safe) -> str:
    """The same page around a style's own layout."""
    return _page(brief, element("body", element("main", main), class_="styled"))


def _page(brief: Brief, body: Safe) -> str:
    return document(_title(brief), body, language=str(brief.run.settings.get("language") or "en"))


def _title(brief: Brief) -> str:
    return one_line(brief.headline) or "Brief"


def _summary(brief: Brief) -> Safe:
    told = [
        join(one_line(sentence.text), " ", sections.citations(sentence.citations, brief))
        for sentence in brief.summary
    ]
    if not told:
        return Safe()
    rest = [element("li", line) for line in told[1:]]
    points = element("ul", *rest, class_="points") if rest else ""
    left = untold(brief)
    note = element("p", wording.not_told(left), class_="meta") if left else ""
    return element("section", element("p", told[0], class_="lead"), points, note, aria_label="Summary")


def _contents(parts: list[sections.Section]) -> Safe:
    links = [element("li", element("a", part.title, href=f"#{part.anchor}")) for part in parts]
    return element("nav", element("ul", *links), aria_label="Sections") if links else Safe()


def _section(part: sections.Section) -> Safe:
    heading = element("h2", part.title, id=f"{part.anchor}-title")
    return element("section", heading, part.body, id=part.anchor, aria_labelledby=f"{part.anchor}-title")
