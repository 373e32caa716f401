"""Markdown that pastes into a newsletter: headings, bullets and links, nothing an article can break."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.render.outline import Heading, Line, Span, outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.records import Brief
    from summarizer.render.outline import Block

_META = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|://|(?<=\bwww)\.|(?<=\w)@(?=\w)")
_LINE_START = re.compile(r"[#+=-]|\d{1,9}(?=[.)](?:\s|$))")
_REFERENCE = re.compile(r"\\\[(\d+)\\\]")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def render_markdown(brief: Brief) -> str:
    """The brief in CommonMark, as it also reads in GitHub's dialect."""
    return typeset_markdown(outline(brief))


def typeset_markdown(blocks: Iterable[Block]) -> str:
    """An outline in the same way."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if lines and not (
            isinstance(block, Line) and isinstance(before, Line) and block.depth and before.depth
        ):
            lines.append("")
        lines.append(_heading(block) if isinstance(block, Heading) else _line(block))
        before = block
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no link, no HTML, no new line."""
    safe = _META.sub(lambda match: _escaped(match.group()), one_line(text))
    if opening := _LINE_START.match(safe):
        marked = opening.group()
        safe = (marked + "\\" if marked.isdigit() else "\\" + marked) + safe[len(marked) :]
    return _REFERENCE.sub(r"[\1]", safe)


def link(words: str, url: str) -> str:
    """Words that lead to an address of the web."""
    return f"[{escape(words)}]({_address(url)})"


def _escaped(found: str) -> str:
    return "\\" + found if len(found) == 1 else found.replace(":", "\\:", 1)


def _heading(heading: Heading) -> str:
    text = escape(heading.text)
    return f"{'#' * heading.level} {text.rstrip('#')}{chr(92) + '#' if text.endswith('#') else ''}"


def _line(line: Line) -> str:
    text = "".join(_span(span) for span in line.spans)
    if not line.depth:
        return text
    mark = "-" if line.number is None else f"{line.number}."
    return f"{'  ' * (line.depth - 1)}{mark} {text}"


def _span(span: Span) -> str:
    core = escape(span.text)
    if not core:
        return " " if span.text else ""
    if span.url:
        core = link(span.text, span.url)
    elif span.style not in ("plain", "soft"):
        core = f"**{core}**"
    return " " * span.text[0].isspace() + core + " " * span.text[-1].isspace()


def _address(url: str) -> str:
    return f"<{_ENTITY.sub('&amp;', url).replace('(', '%28').replace(')', '%29')}>"
