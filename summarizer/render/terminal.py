"""Plain text for a terminal: wrapped at its width, in colour only where asked."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.render.outline import Heading, Line, Span, outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.records import Brief
    from summarizer.render.outline import Block

_NARROWEST = 20
_RESET = "\x1b[0m"
_CODES = {
    "strong": "\x1b[1m",
    "soft": "\x1b[2m",
    "conflict": "\x1b[1;31m",
    "update": "\x1b[1;33m",
    "agree": "\x1b[1;32m",
    "single": "\x1b[1m",
}


def render_text(brief: Brief, *, width: int, color: bool) -> str:
    """The brief as lines of at most `width` columns (20 at least); ANSI escapes only with `color`."""
    return typeset_text(outline(brief), width=width, color=color)


def typeset_text(blocks: Iterable[Block], *, width: int, color: bool) -> str:
    """An outline in the same way."""
    width = max(width, _NARROWEST)
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            lines += [*([""] if lines else []), *_heading(block, width, color=color)]
        else:
            lines += [*([""] if not block.depth else []), *_line(block, width, color=color)]
    return "\n".join(lines) + "\n"


def _heading(heading: Heading, width: int, *, color: bool) -> list[str]:
    text = one_line(heading.text)
    lines = textwrap.wrap(text.upper() if heading.level == 2 else text, width) or [""]  # noqa: PLR2004
    rule = {1: "=", 2: "-"}.get(heading.level)
    if color:
        return [f"{_CODES['strong']}{line}{_RESET}" for line in lines]
    return [*lines, rule * max(map(len, lines))] if rule else lines


def _line(line: Line, width: int, *, color: bool) -> list[str]:
    mark = _mark(line)
    indent = "  " * max(line.depth - 1, 0)
    text = one_line("".join(_text(span) for span in line.spans))
    wrapped = textwrap.wrap(
        text,
        width,
        initial_indent=indent + mark,
        subsequent_indent=indent + " " * len(mark),
        break_on_hyphens=False,
    )
    return _colored(line, wrapped) if color else wrapped


def _text(span: Span) -> str:
    return f"{span.text} <{span.url}>" if span.url else span.text


def _colored(line: Line, wrapped: list[str]) -> list[str]:
    """The wrapped lines with each span's escapes, found again by walking both texts side by side."""
    styles = [(char, span.style) for span in line.spans for char in _text(span) if not char.isspace()]
    walk = iter(styles)
    colored = []
    for n, row in enumerate(wrapped):
        margin = len(row) - len(row.lstrip()) if n else _margin(line)
        out, current = row[:margin], "plain"
        for char in row[margin:]:
            style = current if char == " " else next(s for c, s in walk if c == char)
            if style != current:
                out += (_RESET if current != "plain" else "") + _CODES.get(style, "")
                current = style
            out += char
        colored.append(out + (_RESET if current != "plain" else ""))
    return colored


def _margin(line: Line) -> int:
    return 0 if not line.depth else 2 * (line.depth - 1) + len(_mark(line))


def _mark(line: Line) -> str:
    if not line.depth:
        return ""
    return "- " if line.number is None else f"[{line.number}] "
