"""The verbs put together, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import (
    batch,
    brief,
    cases,
    check,
    compare,
    diff,
    extract,
    merge,
    prompts,
    record,
    render,
    schema,
    signals,
    status,
    stories,
    streams,
    styles,
)
from summarizer.cli import eval as eval_
from summarizer.cli.output import say
from summarizer.errors import SummarizerError

app = typer.Typer(
    name="summarizer",
    invoke_without_command=True,
    rich_markup_mode=None,  # importing rich for help alone would double the start-up time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for verb in (
    brief,
    stories,
    batch,
    status,
    extract,
    merge,
    render,
    diff,
    eval_,
    record,
    check,
    compare,
    cases,
    schema,
    prompts,
    styles,
):
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
    streams.prepare()
    signals.end_on_signals()
    code = _run()
    if code in signals.STOPPED:
        _report(f"{signals.STOPPED[code]}; {signals.left}", code)
    sys.exit(code)


def _run() -> int:
    """The exit code of the verb that the command line names; what fails is said."""
    try:
        code = app(standalone_mode=False) or 0
        sys.stdout.flush()
    except SummarizerError as error:
        code = _report(str(error), error.exit_code)
    except typer.TyperException as error:
        code = _report(_usage(error), getattr(error, "exit_code", 2))
    except BrokenPipeError:
        streams.give_up_stdout()  # whoever read our output has seen enough
        code = 1
    except OSError as error:
        code = _report(_system_error(error), 1)
        streams.give_up_stdout()
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        code = _report(_own_fault(error), 1)
    return code


def _report(line: str, code: int) -> int:
    say(f"summarizer: {line}")
    return code


def _usage(error: typer.TyperException) -> str:
    """What is wrong with the command line, and which help to see."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "summarizer"
    message = error.format_message().replace("Value error, ", "").rstrip(".")
    return f"{message}; see `{command} --help`"


def _system_error(error: OSError) -> str:
    """A full disk under stdout, mostly; of a file the name is known."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else f"cannot write the result: {reason}"


def _own_fault(error: Exception) -> str:
    """What should not happen: the place in the code, for a report, in place of a page of traceback."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"a fault of the program itself, {type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
        f" ({str(error)[:120]}); please report it, with what PYTHONDEVMODE=1 shows"
    )
