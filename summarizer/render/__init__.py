"""Briefs, their changes and whole editions as text, from records alone. No files, no network."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from summarizer.errors import StyleError
from summarizer.render.comparison import ComparisonFormat, render_comparison
from summarizer.render.edition import story_of
from summarizer.render.edition_index import render_index
from summarizer.render.issue import render_issue
from summarizer.render.junit import Result, junit
from summarizer.render.markdown import render_markdown
from summarizer.render.outline import outline
from summarizer.render.page import render_page, render_styled
from summarizer.render.run_report import render_report
from summarizer.render.run_status import status_lines
from summarizer.render.terminal import render_text

if TYPE_CHECKING:
    from summarizer.records import Brief
    from summarizer.styles import Layout, Style

__all__ = [
    "ComparisonFormat",
    "Format",
    "Result",
    "junit",
    "render",
    "render_comparison",
    "render_index",
    "render_issue",
    "render_report",
    "status_lines",
    "story_of",
]

Format = Literal["md", "txt", "html", "json"]
_GAP = re.compile(r"\n[ \t]*\n\s*\n")


def render(
    brief: Brief, fmt: Format, *, style: Style | None = None, width: int = 80, color: bool = False
) -> str:
    """The brief in one format, with a line feed at the end.

    `style` lays it out by a template in place of the program's own layout. `width` (columns) and
    `color` (ANSI escapes) shape "txt" alone. JSON holds everything, keys in the order of the records;
    the other formats bound long lists of what the brief does not use.

    Raises StyleError where the template has a fault, or writes another format.
    """
    if fmt == "json":
        return brief.model_dump_json(indent=2) + "\n"
    if style is not None and style.layout is not None:
        if fmt not in style.formats:
            raise StyleError(
                f"writes {style.layout.writes}, not {fmt}",
                where=style.layout.file,
                fix="ask for that format, or take another style",
            )
        return _styled(brief, fmt, style.layout, width=width, color=color)
    if fmt == "txt":
        return render_text(outline(brief), width=width, color=color)
    return render_page(brief) if fmt == "html" else render_markdown(brief)


def _styled(brief: Brief, fmt: Format, layout: Layout, *, width: int, color: bool) -> str:
    # Late, for the program's own layout needs neither Jinja nor a reader of Markdown.
    from summarizer.render.template import fill  # noqa: PLC0415
    from summarizer.render.typeset import blocks_of, page_of  # noqa: PLC0415

    # A template's loops and conditions leave empty lines behind.
    text = _GAP.sub("\n\n", fill(layout, brief)).strip("\n") + "\n"
    if fmt == layout.writes:
        return text
    if fmt == "txt":
        return render_text(blocks_of(text), width=width, color=color)
    return render_styled(brief, page_of(text))
