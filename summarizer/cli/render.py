"""`summarizer render`: a brief's JSON to something to read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options
from summarizer.cli.output import chosen_format, write_result
from summarizer.cli.records import read_brief


def command(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="A brief as JSON, or - for stdin.")],
    *,
    fmt: options.Format = None,
    output: options.Output = None,
) -> int:
    """Write a brief as Markdown, terminal text, HTML or JSON."""
    from summarizer.render import render
    from summarizer.settings import color_wanted

    color = output is None and sys.stdout.isatty() and color_wanted()
    write_result(render(read_brief(brief), chosen_format(fmt, output).value, color=color), output)
    return 0
