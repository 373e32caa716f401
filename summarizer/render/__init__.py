"""Briefs and their changes as text: for a terminal, Markdown, HTML, JSON, JUnit. No files, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarizer.render.comparison import ComparisonFormat, render_comparison
from summarizer.render.junit import Result, junit
from summarizer.render.markdown import render_markdown
from summarizer.render.page import render_page
from summarizer.render.terminal import render_text

if TYPE_CHECKING:
    from summarizer.records import Brief

__all__ = ["ComparisonFormat", "Format", "Result", "junit", "render", "render_comparison"]

Format = Literal["md", "txt", "html", "json"]


def render(brief: Brief, fmt: Format, *, width: int = 80, color: bool = False) -> str:
    """The brief in one format, with a line feed at the end.

    `width` (columns) and `color` (ANSI escapes) shape "txt" alone. JSON holds everything, keys in the
    order of the records; the other formats bound long lists of what the brief does not use.
    """
    if fmt == "json":
        return brief.model_dump_json(indent=2) + "\n"
    if fmt == "txt":
        return render_text(brief, width=width, color=color)
    return render_page(brief) if fmt == "html" else render_markdown(brief)
