"""`summarizer cases`: what cases there are."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options
from summarizer.cli.output import say, write_result


class ListFormat(StrEnum):
    """How the list is written out."""

    txt = "txt"
    json = "json"


def command(
    cases: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="CASE", help="Cases, or folders of cases. Default: cassettes/.", show_default=False
        ),
    ] = None,
    *,
    prompts: options.PromptsDir = None,
    fmt: Annotated[
        ListFormat, typer.Option("-f", "--format", help="How the list is written.")
    ] = ListFormat.txt,
) -> int:
    """List cases: age, model, prompts, size."""
    from datetime import UTC, datetime

    from summarizer.cases import find_cases
    from summarizer.cases.listing import as_json, as_table, list_case
    from summarizer.errors import RecordingError
    from summarizer.model import Prompts
    from summarizer.settings import load_settings

    library = Prompts(load_settings({"prompts": prompts}).prompts)
    today = datetime.now(UTC).date()
    rows, code = [], 0
    for folder in find_cases(cases or []):
        try:
            rows.append(list_case(folder, library, today))
        except RecordingError as error:
            say(f"summarizer: {error}")
            code = error.exit_code
    write_result(as_json(rows) if fmt is ListFormat.json else as_table(rows), None)
    return code
