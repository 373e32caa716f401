"""What the run report and `summarizer status` say in the same words: durations, money, what is left."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.records.run_report import ANSWERED, BATCHED
from summarizer.render.buckets import percentile
from summarizer.render.wording import count, date_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.records import Attempt, Failed, RunReport

SHARES = (0.5, 0.9, 0.99)
_KINDS = {"extract": "Extraction", "group": "Grouping", "compose": "Composing"}
_OUTCOMES = {
    BATCHED: "answered by batch",
    "refused": "too many requests or tokens (429)",
    "failed": "fault of the server (5xx)",
    "denied": "key refused (401, 403)",
    "rejected": "rejected with another status",
    "dropped": "connection broke off",
    "unreachable": "no connection",
    "timeout": "no answer in time",
    "malformed": "answer that is no completion",
}
_MINUTE, _HOUR = 60, 3600
_FEW, _CENT = 10, 0.1
_DETAIL = re.compile(r"[:;(].*$", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|https?://\S+")


@dataclass(frozen=True, slots=True)
class Left:
    """What is still to be done, by what was done so far: `seconds` and dollars None where nothing tells."""

    articles: int
    seconds: float | None
    cost: float | None


def left(report: RunReport) -> Left:
    """The estimate; articles whose extraction was known already say nothing about the others."""
    articles = report.articles
    rest = max(articles.total - articles.done - articles.failed, 0)
    asked = articles.done - articles.kept + articles.failed
    if asked <= 0:
        return Left(rest, None, None)
    cost = None if report.cost is None else rest * report.cost / asked
    return Left(rest, rest * report.elapsed / asked, cost)


def duration(seconds: float) -> str:
    """For people: "0.35 s", "12.4 s", "3 min 20 s", "1 h 04 min"."""
    if seconds < _FEW:
        return f"{seconds:.2f} s"
    if seconds < _MINUTE:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < _HOUR:
        return f"{whole // _MINUTE} min" + (f" {whole % _MINUTE:02} s" if whole % _MINUTE else "")
    minutes = round(seconds / _MINUTE)
    return f"{minutes // _MINUTE:,} h {minutes % _MINUTE:02} min"


def money(dollars: float) -> str:
    """An amount: "$1,204.50", "$0.0042"."""
    return f"${dollars:,.2f}" if dollars >= _CENT or not dollars else f"${dollars:.4f}"


def throughput(report: RunReport) -> str:
    """How fast: "62 articles a minute", or "" before there is anything to tell it by."""
    asked = report.articles.done - report.articles.kept
    if asked <= 0 or report.elapsed <= 0:
        return ""
    rate = asked * _MINUTE / report.elapsed
    return f"{rate:,.0f} articles a minute" if rate >= _FEW else f"{rate:.1f} articles a minute"


def state(report: RunReport) -> str:
    """Since when, or from when to when: "Finished 3 May 2031, 06:12, after 12 min 20 s"."""
    if report.finished:
        ended = "Stopped" if report.stopped else "Finished"
        return f"{ended} {date_words(report.finished)}, after {duration(report.elapsed)}"
    return f"Running since {date_words(report.started)}, {duration(report.elapsed)}"


def engine(report: RunReport) -> str:
    """Who does the work: the model's name, or "the built-in rules"."""
    return "the built-in rules" if report.engine == "rules" else one_line(report.model or "a language model")


def articles(report: RunReport) -> str:
    """How far it is: "812 of 2,000 done, 3 failed, 120 not asked again"."""
    counts = report.articles
    parts = [f"{counts.done:,} of {counts.total:,} done"]
    parts += [f"{counts.failed:,} failed"] if counts.failed else []
    parts += [f"{counts.kept:,} not asked again"] if counts.kept else []
    return ", ".join(parts)


def tokens(report: RunReport) -> str:
    """How many: "1,204,000 in (300,000 from the endpoint's cache), 98,000 out; limit 5,000,000"."""
    cached = f" ({report.cached:,} from the endpoint's cache)" if report.cached else ""
    limit = f"; limit {report.max_tokens:,}" if report.max_tokens is not None else ""
    return f"{report.tokens_in:,} in{cached}, {report.tokens_out:,} out{limit}"


def cost(report: RunReport) -> str:
    """How much: "$0.61; limit $5.00"."""
    limit = f"; limit {money(report.max_cost)}" if report.max_cost is not None else ""
    return (money(report.cost) if report.cost is not None else "no price known") + limit


def still(report: RunReport) -> str:
    """What is left: "1,185 articles, about 19 min 10 s and $0.98, more than the limit leaves"; or ""."""
    rest = left(report)
    if (report.finished and not report.stopped) or not rest.articles:
        return ""
    parts = [duration(rest.seconds)] if rest.seconds is not None else []
    parts += [money(rest.cost)] if rest.cost is not None else []
    told = count(rest.articles, "article") + (f", about {' and '.join(parts)}" if parts else "")
    spent = None if rest.cost is None or report.cost is None else report.cost + rest.cost
    above = spent is not None and report.max_cost is not None and spent > report.max_cost
    return f"{told}, more than the limit leaves" if above else told


def latencies(attempts: Iterable[Attempt]) -> list[float]:
    """How long the requests took that were answered, in seconds, sorted."""
    took: list[float] = []
    for attempt in attempts:
        if attempt.outcome == ANSWERED:
            took += [attempt.seconds] * attempt.many
    return sorted(took)


def percentiles(ordered: list[float]) -> str:
    """How long answers take: "50 % within 0.60 s, 90 % within 1.10 s, 99 % within 3.00 s"; or ""."""
    if not ordered:
        return ""
    return ", ".join(f"{share:.0%} within {duration(percentile(ordered, share))}" for share in SHARES)


def outcomes(attempts: Iterable[Attempt]) -> list[tuple[str, int]]:
    """What came of the requests, in words: the answered first, then what is commonest."""
    counts: Counter[str] = Counter()
    for attempt in attempts:
        counts[attempt.outcome] += attempt.many
    ordered = sorted(counts.items(), key=lambda pair: (pair[0] != ANSWERED, -pair[1], pair[0]))
    return [(_OUTCOMES.get(outcome, one_line(outcome)), number) for outcome, number in ordered]


def kinds(attempts: Iterable[Attempt]) -> list[tuple[str, list[float]]]:
    """How long answers took by what was asked, in words, in order of the stages; seconds, sorted."""
    found: dict[str, list[float]] = {kind: [] for kind in _KINDS}
    for attempt in attempts:
        if attempt.outcome == ANSWERED:
            found.setdefault(attempt.kind, []).extend([attempt.seconds] * attempt.many)
    return [(_KINDS.get(kind, one_line(kind)), sorted(took)) for kind, took in found.items() if took]


def unanswered(attempts: Iterable[Attempt]) -> int:
    """How many requests brought no answer that could be used."""
    return sum(attempt.many for attempt in attempts if attempt.outcome not in {ANSWERED, BATCHED})


def by_kind(failures: Iterable[Failed]) -> list[tuple[str, list[Failed]]]:
    """Failed articles by what their reasons have in common, the commonest first.

    That is the reason without what follows a colon, semicolon or bracket, and without names and addresses.
    """
    kinds: dict[str, list[Failed]] = {}
    for failed in failures:
        reason = one_line(failed.reason)
        kind = _DETAIL.sub("", _QUOTED.sub("…", reason)).strip() or reason or "no reason given"
        kinds.setdefault(kind, []).append(failed)
    return sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0]))
