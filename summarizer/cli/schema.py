"""`summarizer schema`: the JSON Schema of a record."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.errors import InputError
from summarizer.resources import read_resource, resource_names

SUFFIX = ".schema.json"


def command(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Without a name: the names.")] = None,
) -> int:
    """Print the JSON Schema of a record, or the names there are."""
    names = resource_names("schemas", SUFFIX)
    if name is None:
        print("\n".join(names))
        return 0
    if name not in names:
        raise InputError(f"there is no schema {name!r}", fix=f"there is: {', '.join(names)}")
    print(read_resource("schemas", f"{name}{SUFFIX}"), end="")
    return 0
