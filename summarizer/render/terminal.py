"""Plain text for a terminal: wrapped at its width, in colour only where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wcwidth import width as columns
from wcwidth import wrap

from summarizer.compose.labels import one_line
from summarizer.render.outline import Heading, Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def render_text(blocks: Iterable[Block], *, width: int, color: bool) -> str:
    """Lines of at most `width` columns (20 at least), of which a wide character takes two.

    ANSI escapes only with `color`.
    """
    width = max(width, _NARROWEST)
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            lines += [*([""] if lines else []), *_heading(block, width, color=color)]
        else:
            lines += [*([""] if lines and not block.depth else []), *_line(block, width, color=color)]
    return "\n".join(lines) + "\n"


def _heading(heading: Heading, width: int, *, color: bool) -> list[str]:
    text = one_line(heading.text)
    lines = wrap(text.upper() if heading.level == 2 else text, width) or [""]  # noqa: PLR2004
    rule = {1: "=", 2: "-"}.get(heading.level)
    if color:
        return [f"{_CODES['strong']}{line}{_RESET}" for line in lines]
    return [*lines, rule * max(map(columns, lines))] if rule else lines


def _line(line: Line, width: int, *, color: bool) -> list[str]:
    mark = _mark(line)
    indent = "  " * max(line.depth - 1, 0)
    going_on = mark if line.quoted else " " * len(mark)
    return wrap(
        _text(line.spans, color=color),
        width,
        initial_indent=indent + mark,
        subsequent_indent=indent + going_on,
        break_on_hyphens=False,
    )


def _text(spans: Iterable[Span], *, color: bool) -> str:
    """The words of all spans, white space folded, each between its escapes."""
    made, ends_in_space = "", True
    for span in spans:
        words = one_line(f"{span.text} <{span.url}>" if span.url else span.text)
        if not words:
            ends_in_space = ends_in_space or bool(span.text)
            made += " " * (bool(span.text) and not made.endswith(" ") and bool(made))
            continue
        opens = span.text[0].isspace() and not ends_in_space
        code = _CODES.get(span.style, "") if color else ""
        made += " " * opens + code + words + (_RESET if code else "")
        ends_in_space = span.text[-1].isspace() and not span.url
        made += " " * ends_in_space
    return made.strip()


def _mark(line: Line) -> str:
    if line.quoted:
        return "> "
    if not line.depth:
        return ""
    return "- " if line.number is None else f"[{line.number}] "
