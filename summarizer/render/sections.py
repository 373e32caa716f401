"""The sections of the HTML page; one without content has an empty body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.compose.labels import label, one_line
from summarizer.render import marks, wording
from summarizer.render.markup import Safe, element, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import (
        Brief,
        Disagreement,
        Evidence,
        MergedAttribution,
        MergedEvent,
        MergedFigure,
        Reading,
        Source,
        Tally,
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with its heading and the anchor that leads to it."""

    anchor: str
    title: str
    body: Safe


def sections(brief: Brief) -> list[Section]:
    """All sections in reading order."""
    return [
        Section("figures", "The figures", _figures(brief)),
        Section("differences", "Where the sources differ", _differences(brief)),
        Section("statements", "Who said what", _attributions(brief)),
        Section("timeline", "Timeline", _events(brief)),
        Section("sources", "Sources", _sources(brief)),
        Section("left-out", "Left out", _failed(brief)),
        Section("audit", "Audit", _audit(brief)),
    ]


def citations(ids: Iterable[int], brief: Brief) -> Safe:
    """Raised numbers that lead to the sources."""
    names = {source.id: label(source) for source in brief.sources}
    links = (
        element("a", f"[{n}]", href=f"#source-{n}", title=names.get(n), aria_label=f"Source {n}") for n in ids
    )
    return element("span", *links, class_="ref")


def _list(items: Sequence[Safe], class_: str) -> Safe:
    return element("ul", *items, class_=class_) if items else Safe()


def _badge(status: str, words: str) -> Safe:
    return element("span", words, class_=f"badge {status}")


def _evidence(pieces: Sequence[Evidence], brief: Brief, where: str = "Evidence") -> Safe:
    """The verbatim words, folded away, each with the source and sentence in which they stand."""
    if not pieces:
        return Safe()
    names = {source.id: source for source in brief.sources}
    quotes = []
    for piece in pieces:
        source = names.get(int(piece.source))
        cited = f"{label(source) if source else piece.source}, sentence {piece.sentence} "
        mark = citations([int(piece.source)], brief)
        quotes.append(
            element("blockquote", element("q", one_line(piece.quote)), element("cite", cited, mark))
        )
    summary = element("summary", f"{where} ({wording.count(len(pieces), 'passage')})")
    return element("details", summary, *quotes)


def _figures(brief: Brief) -> Safe:
    parts = []
    for heading, status, figures in marks.figure_groups(brief):
        parts.append(element("h3", heading))
        if status == "single":
            parts.append(_list([_single(n, figure, brief) for n, figure in figures], "plain"))
        else:
            parts += [_figure(n, figure, brief) for n, figure in figures]
    return join(*parts)


def _figure(n: int, figure: MergedFigure, brief: Brief) -> Safe:
    badge = _badge(figure.status, wording.STATUSES[figure.status])
    return element(
        "article",
        element("h4", wording.title(figure.measure), " ", badge),
        element("ul", *(_reading(reading, brief) for reading in figure.readings), class_="readings"),
        element("p", wording.title(figure.reason), class_="reason") if figure.reason else "",
        element("p", wording.behind(figure.origins), class_="behind"),
        class_=f"card figure {figure.status}",
        id=f"figure-{n + 1}",
    )


def _single(n: int, figure: MergedFigure, brief: Brief) -> Safe:
    heading = element("span", wording.title(figure.measure))
    readings = element("ul", *(_reading(reading, brief) for reading in figure.readings), class_="readings")
    return element("li", heading, readings, class_="figure", id=f"figure-{n + 1}")


def _reading(reading: Reading, brief: Brief) -> Safe:
    chain = ", ".join(part for part in (wording.chain(reading), wording.as_of(reading)) if part)
    by = join(_printed_by(reading.sources, brief), f", {chain}" if chain else "")
    return element(
        "li",
        element("span", one_line(reading.text), class_="value"),
        element("div", by, _evidence(reading.evidence, brief)),
    )


def _printed_by(ids: Sequence[int], brief: Brief) -> Safe:
    wanted = set(ids)
    return join(
        *(
            join(source.outlet or "Source", " ", citations([source.id], brief))
            for source in brief.sources
            if source.id in wanted
        ),
        between=", ",
    )


def _differences(brief: Brief) -> Safe:
    return join(*(_difference(disagreement, brief) for disagreement in brief.disagreements))


def _difference(disagreement: Disagreement, brief: Brief) -> Safe:
    more = Safe()
    if disagreement.figure is not None:
        more = element("a", "See the figure", href=f"#figure-{disagreement.figure + 1}", class_="meta")
    sides = [
        element(
            "li",
            element("div", marks.side(position, brief), _printed_by(position.sources, brief), class_="meta"),
            element("div", one_line(position.text), _evidence(position.evidence, brief)),
        )
        for position in disagreement.positions
    ]
    heading = element("h3", wording.title(disagreement.about))
    return element("article", heading, _list(sides, "readings"), more, class_="card conflict")


def _attributions(brief: Brief) -> Safe:
    return _list([_attribution(item, brief) for item in brief.attributions], "plain")


def _attribution(item: MergedAttribution, brief: Brief) -> Safe:
    name = one_line(item.speaker)
    role = wording.speaker(item).removeprefix(name)
    spread = marks.spread(item.origins, brief)
    return element(
        "li",
        element("div", element("span", name, class_="speaker"), role),
        element("p", wording.said(item), class_="said"),
        element("div", wording.manner(item), "; ", spread, _printed_by(item.sources, brief), class_="meta"),
        *(
            element("div", f"Worded differently: “{words}” – ", _printed_by(sources, brief), class_="meta")
            for words, sources in marks.other_wordings(item)
        ),
        _evidence(item.evidence, brief),
    )


def _events(brief: Brief) -> Safe:
    return _list([_event(event, brief) for event in brief.events], "plain timeline")


def _event(event: MergedEvent, brief: Brief) -> Safe:
    words = wording.when(event)
    start = event.when.start if event.when else None
    stamp = element("time", words, datetime=start) if start else element("span", words, class_="undated")
    where = wording.place(event)
    by = join(marks.spread(event.origins, brief), _printed_by(event.sources, brief))
    return element(
        "li",
        stamp,
        element(
            "div",
            wording.title(event.what),
            element("div", f"{where}; " if where else "", by, class_="meta"),
            _evidence(event.evidence, brief),
        ),
    )


def _sources(brief: Brief) -> Safe:
    items = [_source(source, brief) for source in brief.sources]
    return element("ol", *items, class_="plain sources") if items else Safe()


def _source(source: Source, brief: Brief) -> Safe:
    words = wording.source_title(source)
    address = wording.web_address(source.url)
    title = (
        element("a", words, href=address, rel="noopener noreferrer") if address else element("span", words)
    )
    outlet = element("strong", source.outlet, ". ") if source.outlet else ""
    copy = join(" ", _badge("single", "Copy")) if source.copy_of is not None else ""
    told = [*wording.source_notes(source), *marks.shared_text(source, brief)]
    notes = element("div", "; ".join(told), class_="meta")
    number = element("span", f"[{source.id}]", class_="number")
    return element("li", number, element("div", outlet, title, copy, notes), id=f"source-{source.id}")


def _failed(brief: Brief) -> Safe:
    items = [
        element("li", element("strong", one_line(failed.path)), ": ", one_line(failed.reason))
        for failed in brief.audit.failed
    ]
    return _list(items, "plain")


def _audit(brief: Brief) -> Safe:
    audit = brief.audit
    parts = [_tally(audit.numerals, "number", brief), _tally(audit.quotations, "quotation", brief)]
    if audit.rejected:
        parts.append(element("p", wording.refused(brief), "."))
    return join(*parts)


def _tally(tally: Tally, noun: str, brief: Brief) -> Safe:
    if not tally.total:
        return Safe()
    groups = []
    for reason, shown, total in wording.unused_by_reason(tally):
        listed = [
            element("li", wording.short(item.quote), " ", citations([item.source], brief)) for item in shown
        ]
        more = [element("li", f"and {total - len(shown):,} more")] if shown and total > len(shown) else []
        groups.append(
            element(
                "details",
                element("summary", f"{total:,} not used: {reason}"),
                _list([*listed, *more], "unused"),
                class_="unused-list",
            )
        )
    return join(element("p", wording.used(tally, noun), "."), *groups)
