"""`summarizer styles`: the layouts that come with the program."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="Without a name: all, with what they are for. The name `issue`: a newsletter's template.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """List the styles that --style takes, or print one's template, to start your own from."""
    from summarizer.styles import ISSUE, issue_source, load_style, style_names, style_source

    if name is not None:
        print(issue_source() if name == ISSUE else style_source(name), end="")
        return 0
    styles = [load_style(one) for one in style_names()]
    widest = max(len(style.name) for style in styles)
    for style in styles:
        length = f" ({style.max_words} words)" if style.max_words else ""
        print(f"{style.name:{widest}}  {style.about}{length}")
    return 0
