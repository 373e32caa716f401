"""The brief as a plain outline of headings, paragraphs and bullets: what Markdown and terminal typeset.

Sections without content are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarizer.compose import untold
from summarizer.compose.labels import one_line
from summarizer.render import marks, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.records import Brief, MergedFigure, Status, Tally

Style = Literal["plain", "strong", "soft", "conflict", "update", "agree", "single"]


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in one style, perhaps linked."""

    text: str
    style: Style = "plain"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the headline."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (depth 0) or a bullet at a depth, with a number or the mark of a quotation for a bullet."""

    spans: tuple[Span, ...]
    depth: int = 0
    number: int | None = None
    quoted: bool = False


Block = Heading | Line


def outline(brief: Brief) -> Iterator[Block]:
    """All that a brief holds, in reading order."""
    yield Heading(1, one_line(brief.headline) or "Brief")
    yield Line((Span(wording.overview(brief), "soft"),))
    for n, sentence in enumerate(brief.summary):
        cited = f"{one_line(sentence.text)} {wording.references(sentence.citations)}"
        yield Line((Span(cited),), depth=min(n, 1))
    if left := untold(brief):
        yield Line((Span(wording.not_told(left), "soft"),))
    for title, blocks in (
        ("The figures", _figures(brief)),
        ("Where the sources differ", _differences(brief)),
        ("Who said what", _attributions(brief)),
        ("Timeline", _events(brief)),
        ("Sources", _sources(brief)),
        ("Left out", _failed(brief)),
        ("Audit", _audit(brief)),
    ):
        held = list(blocks)
        if held:
            yield Heading(2, title)
            yield from held


def _figures(brief: Brief) -> Iterator[Block]:
    for heading, status, figures in marks.figure_groups(brief):
        yield Heading(3, heading)
        for _, figure in figures:
            yield from _figure(figure, status, brief)


def _figure(figure: MergedFigure, status: Status, brief: Brief) -> Iterator[Block]:
    measure = Span(wording.title(figure.measure), status)
    if len(figure.readings) == 1:
        yield Line((measure, Span(": "), *_reading(figure, 0, brief)), depth=1)
    else:
        yield Line((measure,), depth=1)
        for n in range(len(figure.readings)):
            yield Line(_reading(figure, n, brief), depth=2)
    if status != "single":
        reason = wording.title(figure.reason).rstrip(".")
        parts = [part for part in (reason, wording.behind(figure.origins)) if part]
        yield Line((Span(". ".join(parts) + ".", "soft"),), depth=2)


def _reading(figure: MergedFigure, n: int, brief: Brief) -> tuple[Span, ...]:
    reading = figure.readings[n]
    parts = (wording.who_prints(brief, reading.sources), wording.chain(reading), wording.as_of(reading))
    by = ", ".join(part for part in parts if part)
    return (Span(one_line(reading.text), "strong"), Span(f" – {by}" if by else ""))


def _differences(brief: Brief) -> Iterator[Block]:
    for disagreement in brief.disagreements:
        yield Line((Span(wording.title(disagreement.about), "conflict"),), depth=1)
        for position in disagreement.positions:
            by = marks.side(position, brief) + wording.who_holds(position, brief)
            yield Line((Span(one_line(position.text)), Span(f" – {by}" if by else "", "soft")), depth=2)


def _attributions(brief: Brief) -> Iterator[Block]:
    for item in brief.attributions:
        by = marks.spread(item.origins, brief) + wording.who_prints(brief, item.sources)
        name = Span(wording.speaker(item), "strong")
        details = Span(f" ({wording.manner(item)}; {by})", "soft")
        yield Line((name, Span(f": {wording.said(item)}"), details), depth=1)
        for words, sources in marks.other_wordings(item):
            by = wording.who_prints(brief, sources)
            yield Line((Span(f"Worded differently: “{words}”"), Span(f" – {by}", "soft")), depth=2)


def _events(brief: Brief) -> Iterator[Block]:
    for event in brief.events:
        where = wording.place(event)
        printed = marks.spread(event.origins, brief) + wording.who_prints(brief, event.sources)
        by = "; ".join(part for part in (where, printed) if part)
        what = f": {wording.title(event.what)}"
        yield Line((Span(wording.when(event), "strong"), Span(what), Span(f" ({by})", "soft")), depth=1)


def _sources(brief: Brief) -> Iterator[Block]:
    for source in brief.sources:
        title = Span(wording.source_title(source), url=wording.web_address(source.url))
        outlet = Span(f"{one_line(source.outlet)}: " if source.outlet else "", "strong")
        told = [*wording.source_notes(source), *marks.shared_text(source, brief)]
        notes = Span(f" ({'; '.join(told)})", "soft")
        yield Line((outlet, title, notes), depth=1, number=source.id)


def _failed(brief: Brief) -> Iterator[Block]:
    for failed in brief.audit.failed:
        yield Line((Span(one_line(failed.path), "strong"), Span(f": {one_line(failed.reason)}")), depth=1)


def _audit(brief: Brief) -> Iterator[Block]:
    yield from _tally(brief.audit.numerals, "number")
    yield from _tally(brief.audit.quotations, "quotation")
    if brief.audit.rejected:
        yield Line((Span(wording.refused(brief)),), depth=1)
    yield Line((Span(f"{wording.made_by(brief)}."),), depth=1)


def _tally(tally: Tally, noun: str) -> Iterator[Block]:
    if not tally.total:
        return
    yield Line((Span(wording.used(tally, noun)),), depth=1)
    for reason, shown, total in wording.unused_by_reason(tally):
        words = "; ".join(f"{wording.short(item.quote)} [{item.source}]" for item in shown)
        more = f" and {total - len(shown):,} more" if shown and total > len(shown) else ""
        listed = f": {words}{more}" if shown else ""
        yield Line((Span(f"{total:,} not used, {reason}"), Span(listed, "soft")), depth=2)
