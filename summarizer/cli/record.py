"""`summarizer record`: a case from a live endpoint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli import options
from summarizer.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.cases import Case, CaseRun, Setup
    from summarizer.cases.collect import Collected
    from summarizer.model import Endpoint, RecordMode
    from summarizer.settings import Settings


def command(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The folder of the case, new or old.")],
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLE",
            help="Files, folders, globs or http(s) addresses. Without any: those that the case has.",
            show_default=False,
        ),
    ] = None,
    *,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Refer to the articles where they are; copy none.")
    ] = False,
    record_mode: Annotated[
        options.RecordModeName | None,
        typer.Option(
            help="none: send nothing, make a case of what is recorded. once: the same, but ask if nothing is."
            " new: ask for what is not recorded. all: ask for everything. Default: once; in CI: none."
        ),
    ] = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    mode: options.Mode = None,
    timeout: options.Timeout = None,
    temperature: options.Temperature = None,
    prompts: options.PromptsDir = None,
    profile: options.Profile = None,
    language: options.Language = None,
    max_words: options.MaxWords = None,
    keep_all: options.KeepAll = False,
) -> int:
    """Record a case: articles, every request and answer, and the brief that came of them."""
    import asyncio

    from summarizer.cases.recording import old_case
    from summarizer.settings import in_ci, load_settings

    flags = {
        "model": model, "base_url": base_url, "mode": mode, "timeout": timeout, "temperature": temperature,
        "prompts": prompts, "language": language, "max_words": max_words,
    }  # fmt: skip
    settings = load_settings(flags, profile=profile)
    given = {
        name: value for name, value in (flags | {"keep_all": keep_all or None}).items() if value is not None
    }
    wanted = record_mode or options.RecordModeName("none" if in_ci() else "once")
    inputs = articles or []
    order = _Order(
        case, inputs, in_place, wanted.value, settings, given, old_case(case, inputs, wanted.value)
    )
    return asyncio.run(order.carry_out())


@dataclass(frozen=True)
class _Order:
    """What the command line asks for.

    What it leaves open is as the old case has it, else as the settings say.
    """

    folder: Path
    inputs: Sequence[str]
    in_place: bool
    mode: RecordMode
    settings: Settings
    given: dict[str, Any]
    old: Case | None

    async def carry_out(self) -> int:
        """Record; the exit code."""
        from summarizer.cases.case import RESPONSES
        from summarizer.cases.recording import is_offline, record
        from summarizer.cli.kept import telling_what_is_kept
        from summarizer.cli.session import progress
        from summarizer.cli.signals import cancelled_by_signals
        from summarizer.model import open_recorder

        offline = is_offline(self.folder, self.mode)
        endpoint = self.endpoint(offline=offline)
        collected = self.collected(endpoint.api_key)
        setup = self.setup(endpoint, collected)
        recorder = None if offline else open_recorder(endpoint, self.folder / RESPONSES, self.mode)
        with (
            cancelled_by_signals(),
            telling_what_is_kept(recorder),
            progress(len(collected.articles), "reading articles") as step,
        ):
            run = await record(self.folder, setup, collected.articles, recorder, step)
        return self.told(run, collected)

    def endpoint(self, *, offline: bool) -> Endpoint:
        """Where to ask, or with what the recorded requests were made."""
        from summarizer.cases.case import RESPONSES
        from summarizer.cli.live import asking_as
        from summarizer.model import load_recordings

        if self.old is None and not offline:
            return self.settings.endpoint()
        if self.old is None:
            recorded = load_recordings(self.folder / RESPONSES).endpoint
            return replace(recorded, retries=self.settings.retries)
        varied = {
            name: value for name, value in self.given.items() if name in {"model", "mode", "temperature"}
        }
        endpoint = replace(self.old.endpoint, **varied)
        return endpoint if offline else asking_as(self.settings, self.given.get("base_url"))(endpoint)

    def collected(self, key: str | None) -> Collected:
        """The articles that were named, else those of the old case."""
        from summarizer.cases.accept import articles_now
        from summarizer.cases.collect import Collected, collect

        if self.old is not None and not self.inputs:
            return Collected(articles_now(self.old), [])
        return collect(self.folder, self.inputs, in_place=self.in_place, key=key)

    def setup(self, endpoint: Endpoint, collected: Collected) -> Setup:
        """What the run depends on."""
        from summarizer.cases import Setup
        from summarizer.cases.manifest import CaseSettings
        from summarizer.model import Prompts

        if self.old is not None:
            named = {name: self.given[name] for name in CaseSettings.model_fields if name in self.given}
            settings = self.old.manifest.settings.model_copy(update=named)
        else:
            settings = CaseSettings(
                language=self.settings.language,
                max_words=self.settings.max_words,
                keep_all=bool(self.given.get("keep_all")),
            )
        return Setup(collected.stored(self.folder), settings, endpoint, Prompts(self.settings.prompts))

    def told(self, run: CaseRun, collected: Collected) -> int:
        """Say what became of it; the exit code."""
        from summarizer.cli.session import PARTLY

        for one in (*collected.failed, *run.made.unanswered):
            say(f"summarizer: left out: {one.path}: {one.reason}")
        for note in run.made.notes:
            say(f"summarizer: {note}")
        asked = run.recorder.received if run.recorder else 0
        say(
            f"summarizer: recorded {self.folder}: {len(run.brief.sources)} articles,"
            f" {run.usage.requests} requests, {asked} of them sent now,"
            f" {run.usage.tokens_in} tokens in, {run.usage.tokens_out} out"
        )
        partly = collected.failed or run.made.unanswered or run.made.notes
        return PARTLY if partly else 0
