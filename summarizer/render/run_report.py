"""The report of a batch: one page with how fast it went, what failed and what it cost, over time."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.render import run_words as words
from summarizer.render.buckets import histogram, over_time, percentile, reached
from summarizer.render.charts import CHART_STYLE, Chart, Series, figure, table
from summarizer.render.document import document
from summarizer.render.markup import Safe, element, join
from summarizer.render.style import STYLE
from summarizer.render.wording import count, date_words, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Failed, RunReport
    from summarizer.render.buckets import Bin, Bucket

_STYLE = """
.facts {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 0.9rem 1.5rem;
  margin: 1.5rem 0;
}
.facts dt { color: var(--soft); font: 600 0.75rem/1.4 var(--sans); }
.facts dd { margin: 0; font-variant-numeric: tabular-nums lining-nums; }
"""
_LISTED = 200  # failed articles of one kind


def render_report(report: RunReport) -> str:
    """The page as text: it loads nothing, runs nothing, and stays small however many requests there were."""
    buckets = over_time(report.attempts, report.elapsed)
    parts = [
        ("throughput", "Throughput", _throughput(report, buckets)),
        ("latency", "Latency", _latency(report)),
        ("requests", "Requests", _requests(report, buckets)),
        ("tokens", "Tokens", _tokens(report, buckets)),
        ("cost", "Cost", _cost(report, buckets)),
        ("failures", "Failures", _failures(report)),
    ]
    held = [part for part in parts if part[2]]
    links = [element("li", element("a", title, href=f"#{anchor}")) for anchor, title, _ in held]
    ended = "Batch stopped before all was done" if report.stopped else "Batch finished"
    title = ended if report.finished else "Batch running"
    body = join(
        element(
            "header",
            element("p", "Run report", class_="kicker"),
            element("h1", title),
            element("p", f"{words.state(report)}, with {words.engine(report)}", class_="meta"),
        ),
        element(
            "main",
            _facts(report),
            element("nav", element("ul", *links), aria_label="Sections") if links else "",
            *(_section(*part) for part in held),
        ),
    )
    return document(title, element("body", body), style=STYLE + CHART_STYLE + _STYLE)


def _section(anchor: str, title: str, body: Safe) -> Safe:
    heading = element("h2", title, id=f"{anchor}-title")
    return element("section", heading, body, id=anchor, aria_labelledby=f"{anchor}-title")


def _facts(report: RunReport) -> Safe:
    facts = [
        ("Started", date_words(report.started)),
        ("Articles", words.articles(report)),
        ("Stories", f"{report.stories.done:,} of {report.stories.total:,} written"),
        ("Throughput", words.throughput(report)),
        ("Requests", f"{report.requests:,}" if report.requests else ""),
        ("Tokens", words.tokens(report) if report.requests else ""),
        ("Cost", words.cost(report) if report.requests else ""),
        ("Left", words.still(report)),
    ]
    return element(
        "dl",
        *(element("div", element("dt", name), element("dd", told)) for name, told in facts if told),
        class_="facts",
    )


def _throughput(report: RunReport, buckets: Sequence[Bucket]) -> Safe:
    if not report.progress:
        return Safe()
    done = [float(number) for number in reached(report.progress, buckets)]
    speed = words.throughput(report)
    said = f"{words.articles(report)} after {words.duration(report.elapsed)}" + (
        f": {speed}" if speed else ""
    )
    chart = Chart(
        f"Articles done over time: {said}.",
        Series("Articles done", done),
        _along(buckets),
        _spans(buckets),
        _whole,
        "Up to",
    )
    return join(element("p", f"{said}."), figure(chart))


def _latency(report: RunReport) -> Safe:
    ordered = words.latencies(report.attempts)
    if not ordered:
        return Safe()
    bins = histogram(ordered)
    said = words.percentiles(ordered)
    names = [_bin(one) for one in bins]
    chart = Chart(
        f"How long answers took: {said}.",
        Series("Answers", [float(one.count) for one in bins]),
        (names[0].split(" to ")[0], names[-1].split(" to ")[-1]),
        names,
        _whole,
        "Took",
    )
    rows = [
        (
            kind,
            f"{len(took):,}",
            *(words.duration(percentile(took, share)) for share in words.SHARES),
            words.duration(took[-1]),
        )
        for kind, took in words.kinds(report.attempts)
    ]
    head = ("Request", "Answers", *(f"{share:.0%}" for share in words.SHARES), "Slowest")
    return join(element("p", f"{said}."), figure(chart), table(head, rows))


def _bin(one: Bin) -> str:
    low = words.duration(one.low)
    return f"{low} or more" if one.high is None else f"{low} to {words.duration(one.high)}"


def _requests(report: RunReport, buckets: Sequence[Bucket]) -> Safe:
    if not report.attempts:
        return Safe()
    unanswered = words.unanswered(report.attempts)
    every = sum(attempt.many for attempt in report.attempts)
    share = unanswered / every
    said = f"{count(every, 'request')}, {unanswered:,} of them not answered ({share:.1%})"
    kept = report.articles.kept
    saved = f" {count(kept, 'article')} not asked again: the answer was in the ledger." if kept else ""
    chart = Chart(
        f"Requests over time: {said}.",
        Series("Answered", [float(bucket.answered) for bucket in buckets]),
        _along(buckets),
        _spans(buckets),
        _whole,
        "Until",
        more=Series("Not answered", [float(bucket.unanswered) for bucket in buckets]),
    )
    rows = [(outcome, f"{number:,}") for outcome, number in words.outcomes(report.attempts)]
    return join(element("p", f"{said}.{saved}"), figure(chart), table(("Outcome", "Requests"), rows))


def _tokens(report: RunReport, buckets: Sequence[Bucket]) -> Safe:
    sums = [float(total) for total in accumulate(bucket.tokens for bucket in buckets)]
    if not sums[-1]:
        return Safe()
    said = words.tokens(report)
    chart = Chart(
        f"Tokens used over time: {said}.",
        Series("Tokens used", sums),
        _along(buckets),
        _spans(buckets),
        _whole,
        "Up to",
        limit=report.max_tokens,
    )
    return join(element("p", f"{said}."), figure(chart))


def _cost(report: RunReport, buckets: Sequence[Bucket]) -> Safe:
    sums = list(accumulate(bucket.cost for bucket in buckets))
    if not sums[-1]:
        return Safe()
    said = words.cost(report)
    chart = Chart(
        f"Money spent over time: {said}.",
        Series("Money spent", sums),
        _along(buckets),
        _spans(buckets),
        words.money,
        "Up to",
        limit=report.max_cost,
    )
    return join(element("p", f"{said}."), figure(chart))


def _failures(report: RunReport) -> Safe:
    kinds = words.by_kind(report.failures)
    if not kinds:
        return Safe()
    rows = [(short(kind), f"{len(failed):,}") for kind, failed in kinds]
    return join(table(("Reason", "Articles"), rows), *(_failed(kind, failed) for kind, failed in kinds))


def _failed(kind: str, failed: list[Failed]) -> Safe:
    items = [
        element("li", element("strong", one_line(one.path)), ": ", one_line(one.reason))
        for one in failed[:_LISTED]
    ]
    rest = len(failed) - _LISTED
    more = element("p", f"and {rest:,} more", class_="meta") if rest > 0 else ""
    return element(
        "details",
        element("summary", f"{short(kind)} ({count(len(failed), 'article')})"),
        element("ul", *items, class_="plain"),
        more,
    )


def _along(buckets: Sequence[Bucket]) -> tuple[str, ...]:
    end = buckets[-1].end
    return ("0", words.duration(end / 2), words.duration(end))


def _spans(buckets: Sequence[Bucket]) -> list[str]:
    return [words.duration(bucket.end) for bucket in buckets]


def _whole(value: float) -> str:
    return f"{value:,.0f}"
