"""`summarizer diff`: what changed from one brief to another."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.output import write_result
from summarizer.cli.records import read_brief
from summarizer.errors import InputError, RegressionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.comparison import ChangeKind, Comparison
    from summarizer.render import ComparisonFormat


class ReportFormat(StrEnum):
    """How changes are written out."""

    txt = "txt"
    md = "md"
    json = "json"
    junit = "junit"


_SUFFIXES = {
    ".txt": ReportFormat.txt,
    ".md": ReportFormat.md,
    ".json": ReportFormat.json,
    ".xml": ReportFormat.junit,
}


def command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A brief as JSON, or - for stdin.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later brief, or - for stdin.")],
    *,
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="Show these changes alone: figure-lost, or figure for all of them.", metavar="KINDS"
        ),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(help="Exit 5 if there are changes of these kinds; all for any.", metavar="KINDS"),
    ] = None,
    fmt: Annotated[
        ReportFormat | None,
        typer.Option(
            "-f", "--format", help="Default: by the output's suffix, else txt on a terminal, md elsewhere."
        ),
    ] = None,
    output: options.Output = None,
) -> int:
    """Tell what changed from one brief to another: figures, statements, events, sources."""
    if str(old) == str(new) == "-":
        raise InputError("stdin holds one brief, not two", fix="give one of them as a file")
    shown, failing = (_kinds(names, flag) for names, flag in ((only, "--only"), (fail_on, "--fail-on")))
    from summarizer.comparison import compare_briefs

    found = compare_briefs(read_brief(old), read_brief(new))
    report = _report(found.of(shown) if only else found, failing, _chosen(fmt, output), output)
    write_result(report, output)
    regressions = found.of(failing)
    if regressions:
        counts = ", ".join(f"{kind} {number:,}" for kind, number in regressions.counts().items())
        raise RegressionError(f"changes that --fail-on names: {counts}", where=str(new))
    return 0


def _kinds(names: Sequence[str] | None, flag: str) -> frozenset[ChangeKind]:
    from summarizer.comparison import ChangeKind, kinds_named

    try:
        return kinds_named(names or ())
    except ValueError as error:
        known = ", ".join(
            dict.fromkeys(part for kind in ChangeKind for part in (kind.partition("-")[0], kind))
        )
        raise InputError(str(error), where=flag, fix=f"there is: all, {known}") from error


def _chosen(wanted: ReportFormat | None, output: Path | None) -> ReportFormat:
    terminal = output is None and sys.stdout.isatty()
    otherwise = ReportFormat.txt if terminal else ReportFormat.md
    return wanted or _SUFFIXES.get(output.suffix.lower() if output else "", otherwise)


def _report(found: Comparison, failing: frozenset[ChangeKind], fmt: ReportFormat, output: Path | None) -> str:
    from summarizer.render import render_comparison
    from summarizer.settings import color_wanted

    if fmt is ReportFormat.junit:
        return _junit(found, failing)
    color = output is None and sys.stdout.isatty() and color_wanted()
    plain: ComparisonFormat = "txt" if fmt == "txt" else "md" if fmt == "md" else "json"
    return render_comparison(found, plain, color=color)


def _junit(found: Comparison, failing: frozenset[ChangeKind]) -> str:
    """A test case for each kind that may fail or has changes; those of --fail-on fail."""
    from summarizer.comparison import ChangeKind
    from summarizer.render import Result, junit

    results = []
    for kind in ChangeKind:
        lines = "\n".join(change.what for change in found.of([kind]).changes)
        if kind in failing:
            results.append(Result(kind.value, "summarizer.diff", failure=lines or None))
        elif lines:
            results.append(Result(kind.value, "summarizer.diff", output=lines))
    return junit(results, suite="summarizer diff")
