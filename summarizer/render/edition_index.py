"""The index of an edition: one page that lists its stories, and what is not among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.render import edition as words
from summarizer.render.document import document
from summarizer.render.markup import Safe, element, join
from summarizer.render.style import STYLE
from summarizer.render.wording import count, date_words

if TYPE_CHECKING:
    from summarizer.records import Edition, EditionStory, Failed, LeftOut

_DOT = "\u00a0· "  # between facts; it never begins a line
_STYLE = """
.stories { counter-reset: story; }
.stories > li {
  counter-increment: story; display: grid; grid-template-columns: 2.6rem 1fr; padding: 1.1rem 0;
  border-top: 1px solid var(--rule); break-inside: avoid;
}
.stories > li:first-child { border-top: 0; padding-top: 0.2rem; }
.stories > li::before {
  content: counter(story); color: var(--soft); font: 600 0.84rem/1.7 var(--sans);
  font-variant-numeric: tabular-nums;
}
.stories h3 { margin: 0; font-size: 1.2rem; }
.stories h3 a { color: var(--ink); text-decoration-color: var(--rule); }
.stories h3 a:hover { text-decoration-color: currentColor; }
.told { margin: 0.35rem 0 0.4rem; }
.stories .badge { margin: 0 0.4rem 0 0; }
.stories .meta a, .meta .record { white-space: nowrap; }
@media (max-width: 34rem) { .stories > li { grid-template-columns: 1.9rem 1fr; } }
@media print { .stories .record { display: none; } }
"""


def render_index(edition: Edition) -> str:
    """The page as text: it loads nothing and runs nothing; its links lead to the briefs beside it."""
    title = one_line(edition.title) or "Edition"
    parts = [
        ("stories", "Stories", _stories(edition.stories)),
        ("left-out", "Not briefed", _left_out(edition.left_out)),
        ("failed", "Articles that could not be used", _failed(edition.failed)),
    ]
    held = [part for part in parts if part[2]]
    body = join(
        element(
            "header",
            element("p", "Cross-source briefs", class_="kicker"),
            element("h1", title, dir="auto"),
            element("p", _overview(edition), class_="meta"),
        ),
        _contents(held) if len(held) > 1 else "",
        element("main", *(_section(*part) for part in held) if held else [element("p", "No stories.")]),
    )
    return document(title, element("body", body), style=STYLE + _STYLE)


def _overview(edition: Edition) -> str:
    parts = (date_words(edition.date), words.overview(edition), words.remainder(edition))
    return "; ".join(part for part in parts if part)


def _contents(parts: list[tuple[str, str, Safe]]) -> Safe:
    links = [element("li", element("a", title, href=f"#{anchor}")) for anchor, title, _ in parts]
    return element("nav", element("ul", *links), aria_label="Sections")


def _section(anchor: str, title: str, body: Safe) -> Safe:
    heading = element("h2", title, id=f"{anchor}-title")
    return element("section", heading, body, id=anchor, aria_labelledby=f"{anchor}-title")


def _stories(stories: list[EditionStory]) -> Safe:
    items = join(*map(_story, stories), between="\n")
    # The role keeps it a list for those who hear it: Safari takes it away where there are no markers.
    return element("ol", items, class_="stories", role="list") if items else Safe()


def _story(story: EditionStory) -> Safe:
    headline, lead = one_line(story.headline) or "Brief", one_line(story.lead)
    page = words.place(story.page)
    linked = element("a", headline, href=page) if page else headline
    badges = [element("span", told, class_=f"badge {status}") for status, told in words.verdicts(story)]
    record = words.place(story.record)
    source = element("a", "JSON", href=record, class_="record", aria_label=f"{headline}, as JSON")
    facts = [words.reach(story), words.days(story), source if record else ""]
    return element(
        "li",
        element(
            "article",
            element("h3", linked, dir="auto", lang=story.language),
            element("p", lead, class_="told", dir="auto", lang=story.language) if lead else "",
            element("p", *badges, join(*filter(None, facts), between=_DOT), class_="meta"),
        ),
    )


def _left_out(stories: list[LeftOut]) -> Safe:
    items = []
    for story in stories:
        facts = f"{count(story.articles, 'article')} from {count(story.outlets, 'outlet')}"
        told = _DOT.join(filter(None, (facts, words.days(story))))
        reason = element("div", f"{one_line(story.reason)}{_DOT}{told}", class_="meta")
        items.append(element("li", element("span", one_line(story.title), dir="auto"), reason))
    return element("ul", *items, class_="plain") if items else Safe()


def _failed(failed: list[Failed]) -> Safe:
    items = [
        element("li", element("strong", one_line(one.path)), ": ", one_line(one.reason)) for one in failed
    ]
    return element("ul", *items, class_="plain") if items else Safe()
