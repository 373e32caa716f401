"""What changed from one brief to another, as text for a terminal, Markdown for a pull request, or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from summarizer.comparison import SECTIONS, ChangeKind
from summarizer.compose.labels import capital
from summarizer.merge.reasons import listed
from summarizer.render.markdown import typeset_markdown
from summarizer.render.outline import Heading, Line, Span
from summarizer.render.terminal import render_text
from summarizer.render.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.records import Change, Comparison
    from summarizer.render.outline import Block, Style

ComparisonFormat = Literal["md", "txt", "json"]
_SHOWN = 50  # changes of one section in Markdown: the comment of a pull request has room for so many
_SOURCED = "Sources"  # the section whose lines name their outlets already


def render_comparison(
    comparison: Comparison, fmt: ComparisonFormat, *, width: int = 80, color: bool = False
) -> str:
    """The changes in one format, with a line feed at the end.

    `width` (columns) and `color` (ANSI escapes) shape "txt" alone. JSON holds everything; Markdown
    counts what is beyond 50 changes of one section.
    """
    if fmt == "json":
        return comparison.model_dump_json(indent=2) + "\n"
    if fmt == "txt":
        return render_text(_outline(comparison, None), width=width, color=color)
    return typeset_markdown(_outline(comparison, _SHOWN))


def _outline(comparison: Comparison, shown: int | None) -> Iterator[Block]:
    sections = {name: _once(comparison.of(kinds).changes) for name, kinds in SECTIONS.items()}
    yield Heading(1, "What changed")
    counts = [f"{name.lower()} {len(changes):,}" for name, changes in sections.items() if changes]
    total = count(sum(map(len, sections.values())), "change")
    yield Line((Span(f"{total}: {', '.join(counts)}" if counts else "Nothing changed.", "soft"),))
    for name, changes in sections.items():
        if changes:
            yield Heading(2, name)
        for change in changes[:shown]:
            yield _line(change, outlets=name != _SOURCED)
        if len(changes) > len(changes[:shown]):
            yield Line((Span(f"and {len(changes) - len(changes[:shown]):,} more", "soft"),), depth=1)


def _once(changes: Sequence[Change]) -> list[Change]:
    """The changes without a status that the line before it tells as well: "twelve → 13 (now agreed)"."""
    kept: list[Change] = []
    for change in changes:
        before = kept[-1] if kept else None
        if before and (before.kind, change.kind) == (ChangeKind.FIGURE_VALUE, ChangeKind.FIGURE_STATUS):
            turn = before.what.removesuffix(")").rpartition(" (")[2] if before.what.endswith(")") else ""
            if turn and change.what.startswith(f"{before.about}: {turn}"):
                continue
        kept.append(change)
    return kept


def _line(change: Change, *, outlets: bool) -> Line:
    """What changed, its subject first and in the colour of the change, and who prints it."""
    told = change.what.removeprefix(change.about) if change.about else change.what
    about = (Span(capital(change.about), _style(change)),) if told != change.what else ()
    by = listed(change.sources) if outlets and change.sources else ""
    by = f" ({by})" if by and by not in told else ""
    return Line((*about, Span(told if about else capital(told)), Span(by, "soft")), depth=1)


def _style(change: Change) -> Style:
    """What is gone, what is new, and what is otherwise, in the colours that diffs have."""
    if change.kind.endswith("-lost"):
        return "conflict"
    return "agree" if change.kind.endswith("-gained") else "update"
