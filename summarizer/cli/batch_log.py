"""What a batch says on stderr while it works: lines and a bar for people, JSON objects for machines."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from summarizer.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run import Batch, Outcome

_PER_ARTICLE = {"extracted", "kept", "failed"}


class LogName(StrEnum):
    """How it is told."""

    text = "text"
    json = "json"


class Listener:
    """Hears what a batch tells, and says what is of use."""

    def __init__(self, log: LogName, bar: Progress | None) -> None:
        """`bar` is drawn on a terminal alone."""
        self._json, self._bar = log is LogName.json, bar
        self._started = time.monotonic()
        self._told: object = None
        self._tasks: dict[str, int] = {}

    def tell(self, event: str, /, **values: Any) -> None:  # noqa: ANN401  # JSON
        """As `Tell`."""
        if self._json:
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            print(json.dumps({"event": event, "at": at, **values}, ensure_ascii=False), file=sys.stderr)
        else:
            for line in self._lines(event, values):
                say(f"summarizer: {line}")
        self._move(event, values)

    def _lines(self, event: str, values: dict[str, Any]) -> list[str]:  # noqa: PLR0911  # one for each event
        """What of an event is worth a person's time."""
        match event:
            case "left_out":
                return [f"left out: {values['path']}: {values['reason']}"]
            case "article" if "reason" in values:
                return [f"failed: {values['path']}: {values['reason']}"]
            case "story" if "reason" in values:
                return [f"no brief of story {values['id']}: {values['reason']}"]
            case "read" if values["older"]:
                return [str(values["older"])]
            case "noted":
                return [f"story {values['story']}: {values['note']}"]
            case "by_batch" if self._told:
                left = [f"by batch: {count} open: {reason}" for reason, count in values["reasons"].items()]
                return [f"by batch: {values['answered']} answered, {values['open']} left open", *left]
            case "batch_api" if self._news(values):
                of_batches = f"{values['ended']} of {values['batches']} batches"
                return [f"by batch: {values['done']} of {values['rows']} requests done, {of_batches}"]
            case "stopped":
                return [f"stopped: {values['reason']}"]
            case _:
                return []

    def _news(self, values: dict[str, Any]) -> bool:
        """Whether the batch API is further than it was when it was last told."""
        before, self._told = self._told, (values["done"], values["rows"], values["ended"], values["batches"])
        return self._told != before

    def _move(self, event: str, values: dict[str, Any]) -> None:
        bar = self._bar
        if bar is None:
            return
        if event == "chosen":
            self._tasks = {
                kind: bar.add_task(kind, total=float(str(values[kind]))) for kind in ("articles", "stories")
            }
        elif event in ("article", "story") and self._tasks:
            kind = "articles" if event == "article" else "stories"
            bar.advance(bar.task_ids[list(self._tasks).index(kind)])

    def close(self, outcome: Outcome, batch: Batch, ledger: Ledger) -> None:
        """The last line: how much was done, of it kept, spent, and how to go on."""
        last = ledger.runs.last()
        spent = ledger.runs.spent(last.number if last else 0)
        seconds = time.monotonic() - self._started
        counts = outcome.counts
        if self._json:
            usage = spent.usage
            self.tell(
                "finished", counts=counts, requests=usage.requests, tokens_in=usage.tokens_in,
                tokens_out=usage.tokens_out, cost=spent.cost, seconds=round(seconds, 3),
            )  # fmt: skip
            return
        parts = [
            f"{counts['articles done']} of {counts['articles']} articles"
            f" ({counts.get('articles kept', 0)} kept from before)",
            f"{counts['stories done']} of {counts['stories']} stories",
        ]
        if batch.settings.chosen_engine == "model":
            parts += [f"{spent.usage.requests} requests", f"{spent.usage.tokens_in} tokens in"]
            parts += [f"{spent.usage.tokens_out} out"]
            parts += ["cost unknown" if spent.cost is None else f"${spent.cost:.4f}"]
        say(f"summarizer: {', '.join(parts)}, {seconds:.1f} s")
        if outcome.stopped:
            say("summarizer: the same command goes on from here")
        elif counts.get("articles failed") or counts.get("stories failed") or counts.get("noted"):
            say("summarizer: --retry-failed tries again what failed")


@contextmanager
def listener(log: LogName) -> Iterator[Listener]:
    """A listener, with a bar where stderr is a terminal."""
    if log is LogName.json or not sys.stderr.isatty():
        yield Listener(log, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Listener(log, bar)
