"""`summarizer render`: a brief's JSON to something to read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options
from summarizer.cli.finish import check, say_untold
from summarizer.cli.output import chosen_format, write_result
from summarizer.cli.records import read_brief
from summarizer.cli.style import usable_style


def command(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="A brief as JSON, or - for stdin.")],
    *,
    style: options.Style = None,
    max_words: Annotated[
        int | None,
        typer.Option(
            help="Shorten the summary to so many words. Default: the style's length.", metavar="N", min=20
        ),
    ] = None,
    profile: options.Profile = None,
    fmt: options.Format = None,
    output: options.Output = None,
    strict: options.Strict = False,
) -> int:
    """Write a brief as Markdown, terminal text, HTML or JSON, in the style asked for."""
    from summarizer.compose import shorten
    from summarizer.render import render
    from summarizer.settings import color_wanted, load_settings

    settings = load_settings({} if style is None else {"style": style}, profile=profile)
    chosen = usable_style(settings.style)
    wanted = chosen_format(fmt, output, chosen)
    read = read_brief(brief)
    check(read, strict=strict)
    most = max_words or chosen.max_words
    if most:
        read = shorten(read, most)
        say_untold(read, most)
    color = output is None and sys.stdout.isatty() and color_wanted()
    write_result(render(read, wanted.value, style=chosen, color=color), output)
    return 0
