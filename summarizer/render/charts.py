"""Charts as inline SVG, each with what it says in words and the same numbers as a table.

The drawing stretches with the page; its labels are text beside it and keep their size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.render.markup import Safe, element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HEIGHT = 100.0
_NEAR = 3.0  # a limit at most so many times as high as what it limits is drawn; else it is only said

CHART_STYLE = """
figure { margin: 1rem 0 1.6rem; }
.chart { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 0.6rem; font: 0.75rem/1 var(--sans); }
.chart .up { display: flex; flex-direction: column; justify-content: space-between; text-align: right; }
.chart .along { grid-column: 2; display: flex; justify-content: space-between; }
.chart .up, .chart .along, .key { color: var(--soft); font-variant-numeric: tabular-nums; }
.chart svg { display: block; width: 100%; height: 11rem; background: var(--card); }
svg .mark { fill: var(--link); }
svg .other { fill: var(--conflict); }
svg .rule { stroke: var(--rule); stroke-width: 1; }
svg .limit { stroke: var(--conflict); stroke-width: 2; stroke-dasharray: 7 5; }
.key { margin: 0.5rem 0 0.2rem; font: 0.78rem/1.4 var(--sans); }
.key i { display: inline-block; width: 0.7rem; height: 0.7rem; margin-right: 0.3rem; }
.key .mark { background: var(--link); }
.key .other { background: var(--conflict); }
.key .limit { height: 0; background: none; border-top: 2px dashed var(--conflict); vertical-align: 0.25rem; }
.key span + span { margin-left: 1rem; }
.scroll { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; margin: 0.5rem 0; font: 0.84rem/1.5 var(--sans); }
th, td { padding: 0.15rem 1.2rem 0.15rem 0; text-align: right; font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; }
thead th { border-bottom: 1px solid var(--rule); font-weight: 600; }
td, thead th { white-space: nowrap; }
tbody th { min-width: 6rem; font-weight: 400; overflow-wrap: break-word; }
@media print { svg, .key i { print-color-adjust: exact; } }
"""


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn in one colour: a value for each span, none below 0."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over spans; `more` stands on top of `main`. `along` labels the axis, `spans` each span.

    `shown` writes a value; `said` is the chart in a sentence, for those who do not see it.
    """

    said: str
    main: Series
    along: tuple[str, ...]
    spans: Sequence[str]
    shown: Callable[[float], str]
    head: str
    more: Series | None = None
    limit: float | None = None


def figure(chart: Chart) -> Safe:
    """The chart, its key, and the table folded away below."""
    totals = [sum(pair) for pair in zip(*(one.values for one in _series(chart)), strict=True)]
    highest = max(totals, default=0.0)
    drawn = chart.limit is not None and 0 < chart.limit <= _NEAR * highest
    top = max(highest, chart.limit or 0.0) if drawn else highest
    highest_label, middle, lowest = (chart.shown(value) for value in (top, top / 2, 0))
    middle = "" if middle in (highest_label, lowest) else middle
    labels = [element("span", words) for words in (highest_label, middle, lowest)]
    plot = element(
        "div",
        element("div", *labels, class_="up", aria_hidden="true"),
        _drawing(chart, top or 1.0, limit=drawn),
        element("div", *(element("span", word) for word in chart.along), class_="along", aria_hidden="true"),
        class_="chart",
    )
    return element("figure", plot, _key(chart, drawn=drawn), _folded(chart))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Safe:
    """A table whose first column names the rows."""
    top = element("tr", *(element("th", word, scope="col") for word in head))
    body = [
        element("tr", element("th", row[0], scope="row"), *(element("td", cell) for cell in row[1:]))
        for row in rows
    ]
    made = element("table", element("thead", top), element("tbody", *body))
    # What scrolls has to be reached from the keyboard as well.
    return element("div", made, class_="scroll", tabindex="0", role="region", aria_label="Table")


def _series(chart: Chart) -> list[Series]:
    return [chart.main, chart.more] if chart.more else [chart.main]


def _drawing(chart: Chart, top: float, *, limit: bool) -> Safe:
    number = len(chart.main.values)
    bars: list[Safe] = []
    below = [0.0] * number
    for series, kind in zip(_series(chart), ("mark", "other"), strict=False):
        for at, value in enumerate(series.values):
            height = value / top * _HEIGHT
            if height > 0:
                bars.append(_bar(at, _HEIGHT - below[at] - height, height, kind))
            below[at] += height
    lines = [_line(_HEIGHT * share, number, "rule") for share in (0.0, 0.5, 1.0)]
    lines += [_line(_HEIGHT * (1 - (chart.limit or 0) / top), number, "limit")] if limit else []
    return element(
        "svg",
        *lines[:3],
        *bars,
        *lines[3:],
        viewBox=f"0 0 {number} {_HEIGHT:g}",
        preserveAspectRatio="none",
        role="img",
        aria_label=chart.said,
    )


def _bar(at: int, y: float, height: float, kind: str) -> Safe:
    return element(
        "rect", x=f"{at + 0.06:g}", y=f"{y:.2f}", width="0.88", height=f"{height:.2f}", class_=kind
    )


def _line(y: float, number: int, kind: str) -> Safe:
    return element(
        "line",
        x1="0",
        x2=str(number),
        y1=f"{y:.2f}",
        y2=f"{y:.2f}",
        class_=kind,
        vector_effect="non-scaling-stroke",
    )


def _key(chart: Chart, *, drawn: bool) -> Safe:
    parts = [element("span", element("i", class_=kind), words) for kind, words in _named(chart, drawn=drawn)]
    return element("p", *parts, class_="key") if parts else Safe()


def _named(chart: Chart, *, drawn: bool) -> list[tuple[str, str]]:
    named = [("mark", chart.main.name), ("other", chart.more.name)] if chart.more else []
    if chart.limit is not None:
        words = f"limit {chart.shown(chart.limit)}" + ("" if drawn else ", far above the chart")
        named = [*(named or [("mark", chart.main.name)]), ("limit", words)]
    return named


def _folded(chart: Chart) -> Safe:
    series = _series(chart)
    rows = [(span, *(chart.shown(one.values[at]) for one in series)) for at, span in enumerate(chart.spans)]
    return element(
        "details",
        element("summary", "The same as a table"),
        table((chart.head, *(one.name for one in series)), rows),
    )
