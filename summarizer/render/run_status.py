"""A batch, running or finished, as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.render import run_words as words
from summarizer.render.wording import short

if TYPE_CHECKING:
    from summarizer.records import RunReport

_KINDS_SHOWN = 10


def status_lines(report: RunReport) -> str:
    """What `summarizer status` prints, with a line feed at the end; a row with nothing to say is left out."""
    unanswered = words.unanswered(report.attempts)
    rows = [
        ("Articles", words.articles(report)),
        ("Stories", f"{report.stories.done:,} of {report.stories.total:,} written"),
        ("Throughput", words.throughput(report)),
        ("Requests", f"{report.requests:,}, of which {unanswered:,} not answered" if report.requests else ""),
        ("Answers", words.percentiles(words.latencies(report.attempts))),
        ("Tokens", words.tokens(report) if report.requests else ""),
        ("Cost", words.cost(report) if report.requests else ""),
        ("Left", words.still(report)),
    ]
    told = [row for row in rows if row[1]]
    widest = max(len(name) for name, _ in told)
    lines = [f"{words.state(report)}, with {words.engine(report)}."]
    lines += [f"{name:{widest}}  {said}" for name, said in told]
    return "\n".join([*lines, *_failures(report)]) + "\n"


def _failures(report: RunReport) -> list[str]:
    kinds = words.by_kind(report.failures)
    if not kinds:
        return []
    lines = [f"{len(failed):>7,}  {short(kind)}" for kind, failed in kinds[:_KINDS_SHOWN]]
    rest = sum(len(failed) for _, failed in kinds[_KINDS_SHOWN:])
    return ["Failed", *lines, *([f"{rest:>7,}  for other reasons"] if rest else [])]
