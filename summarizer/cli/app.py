"""The verbs put together, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from summarizer.cli import brief, extract, merge, prompts, render, schema
from summarizer.errors import SummarizerError

INTERRUPTED = 130

app = typer.Typer(
    name="summarizer",
    invoke_without_command=True,
    rich_markup_mode=None,  # importing rich for help alone would double the start-up time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (brief, extract, merge, render, schema, prompts):
    app.command(verb.__name__.rpartition(".")[2])(verb.command)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"summarizer {version('summarizer')}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    *,
    show_version: Annotated[  # noqa: ARG001  # its callback does the work
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Cross-source news briefs, every figure and quotation traced to the words of an article."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def main() -> None:
    """Run the program and exit with one of the codes in docs/reference/exit-codes.md."""
    try:
        code = app(standalone_mode=False) or 0
        sys.stdout.flush()
    except SummarizerError as error:
        code = _report(str(error), error.exit_code)
    except typer.TyperException as error:
        code = _report(f"{error.format_message()} See `summarizer --help`.", getattr(error, "exit_code", 2))
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except OSError as error:  # stdout on a full disk
        code = _report(f"cannot write the result: {error.strerror or error}", 1)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:
        _report("interrupted; nothing was written", code)
    sys.exit(code)


def _report(line: str, code: int) -> int:
    print(f"summarizer: {line}", file=sys.stderr)
    return code
