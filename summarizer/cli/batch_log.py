"""What a batch says on stderr while it works: lines and a bar for people, JSON objects for machines."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

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
        self._told: list[object] | None = None
        self._tasks: dict[str, int] = {}

    def tell(self, event: str, /, **values: object) -> None:
        """As `Tell`."""
        if self._json:
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            print(json.dumps({"event": event, "at": at, **values}, ensure_ascii=False), file=sys.stderr)
        elif event == "left_out":
            say(f"summarizer: left out: {values['path']}: {values['reason']}")
        elif event == "article" and "reason" in values:
            say(f"summarizer: failed: {values['path']}: {values['reason']}")
        elif event == "story" and "reason" in values:
            say(f"summarizer: no brief of story {values['id']}: {values['reason']}")
        elif event == "read" and values["older"]:
            say(f"summarizer: {values['older']}")
        elif event == "noted":
            say(f"summarizer: story {values['story']}: {values['note']}")
        elif event == "stopped":
            say(f"summarizer: stopped: {values['reason']}")
        else:
            self._tell_batch(event, values)
        self._move(event, values)

    def _tell_batch(self, event: str, values: dict[str, object]) -> None:
        """What comes of the provider's batch API, whenever it is further than when it was last told."""
        if event == "by_batch" and self._told:
            say(f"summarizer: by batch: {values['answered']} answered, {values['open']} left open")
            for reason, count in dict(values["reasons"]).items():  # type: ignore[call-overload]
                say(f"summarizer: by batch: {count} open: {reason}")
        elif event == "batch_api":
            before, self._told = self._told, [values[key] for key in ("done", "rows", "ended", "batches")]
            if self._told != before:
                done, rows, ended, batches = self._told
                say(f"summarizer: by batch: {done} of {rows} requests done, {ended} of {batches} batches")

    def _move(self, event: str, values: dict[str, object]) -> None:
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
