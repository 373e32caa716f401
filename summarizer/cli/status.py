"""`summarizer status`: how far a batch is, read from its ledger while it works or afterwards."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli import options
from summarizer.cli.batch_setup import ledger_url, needing_extra

if TYPE_CHECKING:
    from summarizer.batch.run import Watched


class StatusFormat(StrEnum):
    """How it is printed."""

    txt = "txt"
    json = "json"


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the batch (its --out).")],
    *,
    ledger: options.Ledger = None,
    profile: options.Profile = None,
    fmt: Annotated[StatusFormat, typer.Option("-f", "--format", help="Text, or one JSON object.")] = (
        StatusFormat.txt
    ),
) -> int:
    """Tell how far a batch is: counts, throughput, failures, cost, time and money left."""
    from summarizer.settings import load_settings

    settings = load_settings({"ledger": ledger}, profile=profile)
    with needing_extra():
        from summarizer.batch.ledger import open_ledger
        from summarizer.batch.run import watch
    with open_ledger(ledger_url(folder, settings), reading=True) as opened:
        watched = watch(opened)
    if fmt is StatusFormat.json:
        import json

        print(json.dumps(_values(watched), ensure_ascii=False, indent=2))
        return 0
    from summarizer.render import status_lines

    print(status_lines(watched.report), end="")
    if watched.advice:
        print(watched.advice)
    return 0


def _values(watched: Watched) -> dict[str, Any]:
    """The report without its single requests, which are many."""
    from dataclasses import asdict

    from summarizer.render import run_words

    report = watched.report
    values = asdict(report)
    left = run_words.left(report)
    for key in ("attempts", "progress"):
        del values[key]
    values["failures"] = [one.model_dump() for one in report.failures]
    outcomes: dict[str, int] = {}
    for attempt in report.attempts:
        outcomes[attempt.outcome] = outcomes.get(attempt.outcome, 0) + attempt.many
    return {**values, "outcomes": outcomes, "left": asdict(left), "advice": watched.advice}
