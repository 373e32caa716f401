"""`summarizer prompts`: the templates that a model is asked with."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import options


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Without a name: all, with digests.")
    ] = None,
    *,
    prompts: options.PromptsDir = None,
) -> int:
    """List the prompt templates with their digests, or print one."""
    from summarizer.model import Prompts

    library = Prompts(prompts)
    if name is not None:
        print(library.source(name), end="")
        return 0
    for one in library.names():
        print(f"{one}  {library.digest(one)}")
    return 0
