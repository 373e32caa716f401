"""`summarizer stories`: articles grouped by event, as a file that a person can correct."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.inputs import limits_of, moment_of
from summarizer.cli.output import STDOUT, say, write_result
from summarizer.cli.session import PARTLY, progress
from summarizer.errors import InputError, SettingsError
from summarizer.files import check_writable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from summarizer.articles import Limits
    from summarizer.batch import Features, Stories
    from summarizer.records import Failed

_NEEDED = {"numpy", "scipy", "rensa"}


def command(
    inputs: options.Inputs,
    *,
    join: Annotated[
        Path | None,
        typer.Option(
            help="Let the articles join the stories of this file; what is in it stays as it is.",
            metavar="FILE",
        ),
    ] = None,
    since: options.Since = None,
    allow_private: options.AllowPrivate = False,
    cache: options.Cache = None,
    output: options.Output = None,
) -> int:
    """Group articles by event: a file to look at and to correct, one line an article."""
    from summarizer.settings import load_settings

    started = time.monotonic()
    if output is not None and str(output) != STDOUT:
        check_writable(output)
    limits, moment = limits_of(load_settings({}), allow_private=allow_private), moment_of(since)
    try:
        from summarizer.batch import Stories
        from summarizer.batch.store import load_stories, save_stories, stories_text
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        raise SettingsError(
            f"grouping articles needs {error.name}", fix="pip install 'summarizer[batch]'"
        ) from error
    stories = load_stories(join) if join else Stories()
    failed: list[Failed] = []
    before = _count(stories)
    stories.add(_features(inputs, failed, since=moment, limits=limits, cache=cache))
    added = _count(stories) - before
    if not before + added:
        raise InputError(
            "no article could be read", fix="the lines above say why" if failed or moment else None
        )
    if output is not None and _is_file(output):
        save_stories(stories, output)
    else:
        write_result(stories_text(stories.stories()), output)
    say(_closing(stories, added, time.monotonic() - started))
    return PARTLY if failed else 0


def _features(
    inputs: Sequence[str], failed: list[Failed], *, since: datetime | None, limits: Limits, cache: Path | None
) -> Iterator[Features]:
    """The features of all articles; what cannot be read is said, and put into `failed`."""
    from summarizer.articles import Since
    from summarizer.batch.reading import read_features
    from summarizer.records import Failed

    older = Since(since) if since else None
    with progress(None, "reading articles") as step:
        for read in read_features(inputs, stdin=sys.stdin.buffer, since=older, limits=limits, cache=cache):
            step()
            if isinstance(read, Failed):
                say(f"summarizer: left out: {read.path}: {read.reason}")
                failed.append(read)
            else:
                yield read
    if older and older.told:
        say(f"summarizer: {older.told}")


def _count(stories: Stories) -> int:
    return sum(len(story.articles) for story in stories.stories())


def _is_file(output: Path) -> bool:
    """Whether something can be kept beside it, as cannot be beside a pipe."""
    return str(output) != STDOUT and (output.is_file() or not output.exists())


def _closing(stories: Stories, added: int, seconds: float) -> str:
    sizes = [len(story.articles) for story in stories.stories()]
    several = sum(size > 1 for size in sizes)
    counts = (
        f"{added} article{'s' if added != 1 else ''}",
        f"{len(sizes)} stor{'ies' if len(sizes) != 1 else 'y'}",
        f"{several} of several articles",
    )
    return f"summarizer: {', '.join(counts)}, {seconds:.1f} s"
