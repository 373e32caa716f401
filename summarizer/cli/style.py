"""A style or template made ready: found, read, and tried in the small before anything is read or paid for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.records import Brief
    from summarizer.styles import Layout, Style

# Two invented reports with one of everything that a brief holds.
_REPORTS = {
    "Arnholm Argus": (
        "2031-05-04T08:00",
        "At least two people were killed when a crane fell in Arnholm on Saturday, police said."
        ' "We heard a bang," said Ada Pell, a diver. The crane was 40 metres high and cost about $3 million.',
    ),
    "Tarn Observer": (
        "2031-05-05T08:00",
        "Four people were killed when a crane fell in Arnholm on Saturday, police said on Sunday."
        ' "Nobody had looked at it for years," said Rolf Teck, a welder. The crane was 60 metres high.',
    ),
}


def usable_style(given: str) -> Style:
    """A style by name or path. Raises StyleError for one that does not exist or does not work.

    One's own template is filled in once with a small brief: a slip in it is found before a model is paid.
    """
    from summarizer.styles import PLAIN, load_style, style_names

    style = load_style(given)
    if given != PLAIN and given not in style_names():
        from summarizer.render import render

        for fmt in style.formats:
            render(_specimen(), fmt, style=style)
    return style


def usable_issue(given: str) -> Layout:
    """The template of an issue by name or path. Raises StyleError for one that does not exist or work.

    One's own is filled in once with a small edition that has one of everything.
    """
    from summarizer.styles import ISSUE, load_issue

    layout = load_issue(given)
    if given != ISSUE:
        from summarizer.records import Edition, Failed, LeftOut
        from summarizer.render import render_issue, story_of

        left_out = LeftOut(
            id="3", title="Crane", articles=1, outlets=1, first=None, last="2031-05-04", reason="one outlet"
        )
        edition = Edition(
            title="Edition",
            date="2031-05-05",
            stories=[
                story_of(_specimen(), id="1", page="1.html", record="1.json", whole=True),
                story_of(_specimen(), id="2", page="2.html", record="2.json"),
            ],
            left_out=[left_out],
            failed=[Failed(path="crane.txt", reason="no text in it")],
        )
        render_issue(edition, layout, layout.writes)
    return layout


@cache
def _specimen() -> Brief:
    from summarizer.articles import article_from_text
    from summarizer.compose import compose
    from summarizer.extract import extract_by_rules
    from summarizer.merge import merge

    articles = [
        article_from_text(text, title="Crane falls in Arnholm", outlet=outlet, published=published)
        for outlet, (published, text) in _REPORTS.items()
    ]
    return compose(merge([extract_by_rules(article) for article in articles]))
