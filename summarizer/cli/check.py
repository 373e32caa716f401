"""`summarizer check`: cases replayed and compared with what is expected of them."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.output import say, write_result
from summarizer.cli.sdk import load_sdk_for_good

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.cases import Checked, How


class ReportFormat(StrEnum):
    """How a report is written out."""

    txt = "txt"
    md = "md"
    json = "json"


def command(
    cases: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="CASE", help="Cases, or folders of cases. Default: cassettes/.", show_default=False
        ),
    ] = None,
    *,
    update: Annotated[
        bool, typer.Option("--update", help="Accept what came out, after showing what has changed.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="Which differences count, with commas: figure, attribution, source, summary, ..., or one as"
            " in figure-lost; unused, bytes, all, none. Default: all but cost.",
            metavar="KINDS",
        ),
    ] = None,
    record_mode: Annotated[
        options.RecordModeName,
        typer.Option(
            help="none: send nothing. once: ask where nothing is recorded yet. new: ask for what is not"
            " recorded. all: ask for everything."
        ),
    ] = options.RecordModeName.none,
    model: Annotated[str | None, typer.Option(help="Try another model than the recorded one.")] = None,
    temperature: Annotated[
        float | None, typer.Option(help="Try another temperature than the recorded one.", metavar="N")
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="Ask there instead of where it was recorded.", metavar="URL")
    ] = None,
    prompts: options.PromptsDir = None,
    profile: options.Profile = None,
    fmt: Annotated[
        ReportFormat, typer.Option("-f", "--format", help="How the report is written.")
    ] = ReportFormat.txt,
    junit: Annotated[
        Path | None, typer.Option(help="Write the results here as JUnit XML as well.", metavar="FILE")
    ] = None,
) -> int:
    """Replay cases offline and compare the briefs; exit 5 where something has changed."""
    import asyncio

    from summarizer.cases import FailOn, How, find_cases
    from summarizer.cli.live import asking_as
    from summarizer.files import check_writable
    from summarizer.model import Prompts
    from summarizer.settings import load_settings

    settings = load_settings({"prompts": prompts, "base_url": base_url}, profile=profile)
    given = {"prompts": prompts, "model": model, "temperature": temperature, "base-url": base_url}
    how = How(
        prompts=Prompts(settings.prompts),
        model=model,
        temperature=temperature,
        mode=record_mode.value,
        fail_on=FailOn.of(fail_on),
        live=asking_as(settings, base_url),
        flags=" ".join(
            f"--{name} {shlex.quote(str(value))}" for name, value in given.items() if value is not None
        ),
    )
    if junit:
        check_writable(junit)
    folders = find_cases(cases or [])
    load_sdk_for_good()
    checked = asyncio.run(_check(folders, how))
    _report(checked, fmt, junit)
    return asyncio.run(_accept(checked)) if update else max(one.result.exit_code for one in checked)


async def _check(folders: Sequence[Path], how: How) -> list[Checked]:
    from summarizer.cases import check
    from summarizer.cli.signals import cancelled_by_signals

    with cancelled_by_signals():
        return [await check(folder, how) for folder in folders]


def _report(checked: Sequence[Checked], fmt: ReportFormat, junit: Path | None) -> None:
    from summarizer.cases import report

    results = [one.result for one in checked]
    write = {"txt": report.as_text, "md": report.as_markdown, "json": report.as_json}[fmt.value]
    write_result(write(results), None)
    if junit:
        write_result(report.as_junit(results), junit)


async def _accept(checked: Sequence[Checked]) -> int:
    """Make what came out what is expected; the exit code, of what cannot be accepted."""
    from summarizer.cases.accept import accept_again
    from summarizer.errors import SummarizerError

    code = 0
    for one in checked:
        if one.case is None or one.run is None:
            say(f"summarizer: {one.result.name}: nothing to accept: {one.result.failure}")
            code = max(code, one.result.exit_code)
            continue
        try:
            await accept_again(one.case, one.run)
        except SummarizerError as error:
            say(f"summarizer: {error}")
            code = max(code, error.exit_code)
        else:
            say(f"summarizer: {one.case.name}: accepted")
    return code
