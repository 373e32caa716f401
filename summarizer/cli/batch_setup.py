"""What `batch` and `status` begin with: the extra's libraries, the folder, its ledger, the inputs."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from summarizer.cli.inputs import limits_of, moment_of
from summarizer.cli.style import usable_style
from summarizer.errors import SettingsError
from summarizer.files import check_writable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run import Inputs, Machines, Outputs
    from summarizer.settings import Settings


class Via(StrEnum):
    """How articles are asked about."""

    requests = "requests"
    batch_api = "batch-api"


class RunnerName(StrEnum):
    """Where the work is done."""

    local = "local"
    ray = "ray"


LEDGER = "ledger.sqlite"
_LOCK = ".lock"
PAGES = ".pages"
"""Fetched pages, in the folder of the batch: a run that goes on asks only whether they have changed."""
_NEEDED = {"numpy", "scipy", "rensa", "sqlalchemy"}


@contextmanager
def needing_extra() -> Iterator[None]:
    """Say what to install where a library of the extra is missing. Raises SettingsError."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        raise SettingsError(f"a batch needs {error.name}", fix="pip install 'summarizer[batch]'") from error


@contextmanager
def open_folder(out: Path, settings: Settings, *, dry: bool) -> Iterator[Ledger]:
    """The ledger of the batch in `out`, which nobody else may work at meanwhile. Raises OutputError."""
    from summarizer.batch.ledger import locked, open_ledger

    check_writable(out / "index.html")
    with ExitStack() as held:
        if not dry or out.is_dir():
            held.enter_context(locked(out / _LOCK))
        yield held.enter_context(open_ledger(ledger_url(out, settings), dry=dry))


def ledger_url(out: Path, settings: Settings) -> str:
    """Where the ledger is: as set, else a file in the folder."""
    from summarizer.batch.ledger import sqlite_url

    return settings.ledger or sqlite_url(out / LEDGER)


def check_runner(out: Path, settings: Settings) -> None:
    """Raise SettingsError where the work cannot be done as it was asked for."""
    if settings.runner == "ray":
        from summarizer.batch.run.ray_cluster import check_ray

        check_ray(ledger_url(out, settings))


@contextmanager
def machines_for(out: Path, settings: Settings) -> Iterator[Machines]:
    """Where the work is done. Raises SettingsError where the cluster does not answer."""
    if settings.runner == "local":
        from summarizer.batch.run import ThisMachine

        yield ThisMachine()
        return
    from summarizer.batch.run.ray_cluster import ray_cluster

    with ray_cluster(settings.ray_address, ledger_url(out, settings)) as cluster:
        yield cluster


def read_inputs(
    names: list[str],
    stories: Path | None,
    *,
    settings: Settings,
    since: str | None = None,
    allow_private: bool = False,
    cache: Path | None = None,
) -> Inputs:
    """What a batch is made of. Raises SettingsError where it is nothing, InputError for a faulty file."""
    from summarizer.batch.run import Inputs
    from summarizer.batch.store import read_stories

    if not names and stories is None:
        raise SettingsError("there is nothing to read", fix="name articles, or stories with --stories")
    return Inputs(
        names,
        stdin=sys.stdin.buffer,
        stories=read_stories(stories) if stories is not None else None,
        since=moment_of(since),
        limits=limits_of(settings, allow_private=allow_private),
        cache=cache,
    )


def by_batch(via: Via, settings: Settings) -> bool:
    """Whether the provider's batch API is asked. Raises SettingsError where nobody is asked at all."""
    if via is Via.batch_api and settings.chosen_engine == "rules":
        raise SettingsError(
            "there is nothing to ask by batch: the built-in rules read the articles",
            where="--via batch-api",
            fix="set OPENAI_API_KEY, or leave it out",
        )
    return via is Via.batch_api


def outputs_for(out: Path, settings: Settings, issue: str) -> Outputs:
    """Where everything goes, and in which layout. Raises StyleError for one that cannot be used."""
    from summarizer.batch.run import Outputs
    from summarizer.styles import load_issue

    return Outputs(out, usable_style(settings.style), load_issue(issue))


def checked_date(given: str | None) -> str | None:
    """An ISO date. Raises SettingsError for anything else."""
    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError as error:
        raise SettingsError(f"{given!r} is no date", where="--date", fix="write it as 2031-05-04") from error
