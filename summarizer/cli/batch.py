"""`summarizer batch`: articles to an edition of briefs, one a story, resumable at any moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.batch_log import LogName, listener
from summarizer.cli.batch_setup import (
    PAGES,
    RunnerName,
    Via,
    by_batch,
    check_runner,
    checked_date,
    machines_for,
    needing_extra,
    open_folder,
    outputs_for,
    read_inputs,
)
from summarizer.cli.output import say
from summarizer.cli.session import PARTLY

if TYPE_CHECKING:
    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run import Batch, Outcome, Plan
    from summarizer.settings import Settings


def command(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT...]",
            help="Articles or lists of them, as `stories` takes them; with --stories none are needed.",
            show_default=False,
        ),
    ] = None,
    *,
    out: Annotated[Path, typer.Option(help="The folder of the edition.", metavar="DIR")],
    stories: Annotated[
        Path | None,
        typer.Option(help="The stories, as `summarizer stories` writes them.", metavar="FILE"),
    ] = None,
    min_sources: Annotated[
        int, typer.Option(min=1, help="Brief no story that fewer outlets tell.", metavar="N")
    ] = 1,
    max_stories: Annotated[
        int | None, typer.Option(min=0, help="Brief only the largest stories.", metavar="N")
    ] = None,
    top: Annotated[
        int, typer.Option(min=0, help="Stories told in full in the newsletter's issue.", metavar="N")
    ] = 10,
    issue: Annotated[
        str, typer.Option(help="The issue's layout: a template of your own.", metavar="FILE")
    ] = "issue",
    title: Annotated[str, typer.Option(help="The edition's title.")] = "Edition",
    date: Annotated[
        str | None,
        typer.Option(help="The edition's date. Default: that of the newest article.", metavar="DATE"),
    ] = None,
    since: options.Since = None,
    allow_private: options.AllowPrivate = False,
    cache: options.Cache = None,
    engine: options.Engine = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    mode: options.Mode = None,
    timeout: options.Timeout = None,
    prompts: options.PromptsDir = None,
    profile: options.Profile = None,
    language: options.Language = None,
    max_words: options.MaxWords = None,
    style: options.Style = None,
    concurrency: Annotated[
        int | None, typer.Option(help="Requests under way at a time (SUMMARIZER_CONCURRENCY).", metavar="N")
    ] = None,
    rpm: Annotated[
        int | None, typer.Option(help="Requests a minute (SUMMARIZER_REQUESTS_PER_MINUTE).", metavar="N")
    ] = None,
    tpm: Annotated[
        int | None, typer.Option(help="Tokens a minute (SUMMARIZER_TOKENS_PER_MINUTE).", metavar="N")
    ] = None,
    max_cost: Annotated[
        float | None, typer.Option(help="US dollars; it stops before it spends more.", metavar="N")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="Tokens; it stops before it uses more.", metavar="N")
    ] = None,
    ledger: options.Ledger = None,
    runner: Annotated[
        RunnerName | None,
        typer.Option(help="Where the work is done: this machine, or a Ray cluster (SUMMARIZER_RUNNER)."),
    ] = None,
    ray_address: Annotated[
        str | None,
        typer.Option(
            help="The cluster for --runner ray (RAY_ADDRESS). Default: one of this machine alone.",
            metavar="ADDRESS",
        ),
    ] = None,
    via: Annotated[
        Via,
        typer.Option(help="How articles are asked about: by single requests, or by batch at half the price."),
    ] = Via.requests,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before.")
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Print what would be asked and cost; nothing is sent or written."),
    ] = False,
    log: Annotated[LogName, typer.Option(help="What is told on stderr: text, or a JSON object a line.")] = (
        LogName.text
    ),
) -> int:
    """Make an edition of many articles: a brief for each story, an index, a newsletter's issue.

    What was stopped, killed or out of budget goes on with the same command. Nothing is paid for twice.
    """
    import asyncio
    from dataclasses import replace

    from summarizer.settings import load_settings

    flags = {
        "engine": engine, "model": model, "base_url": base_url, "mode": mode, "timeout": timeout,
        "prompts": prompts, "language": language, "max_words": max_words, "style": style,
        "concurrency": concurrency, "requests_per_minute": rpm, "tokens_per_minute": tpm,
        "max_cost": max_cost, "max_tokens": max_tokens, "ledger": ledger,
        "runner": runner, "ray_address": ray_address,
    }  # fmt: skip
    settings = load_settings(flags, profile=profile)
    with needing_extra():
        from summarizer.batch.run import Batch
    batch = Batch(
        inputs=read_inputs(
            inputs or [],
            stories,
            settings=settings,
            since=since,
            allow_private=allow_private,
            cache=cache or (None if dry_run else out / PAGES),
        ),
        settings=settings,
        outputs=outputs_for(out, settings, issue),
        min_sources=min_sources,
        max_stories=max_stories,
        top=top,
        retry_failed=retry_failed,
        by_batch=by_batch(via, settings),
        title=title,
        date=checked_date(date),
    )
    if settings.chosen_engine == "model":
        settings.endpoint().check()
    check_runner(out, settings)
    with open_folder(out, settings, dry=dry_run) as opened:
        if dry_run:
            return _print_plan(asyncio.run(_plan(batch, opened)), settings)
        if settings.chosen_engine == "rules" and settings.engine is None:
            say("summarizer: no key and no address of a model, so the built-in rules read the articles")
        with machines_for(out, settings) as machines:
            return asyncio.run(_run(replace(batch, machines=machines), opened, log))


async def _run(batch: Batch, ledger: Ledger, log: LogName) -> int:
    from summarizer.batch.run import run_batch
    from summarizer.cli import signals

    signals.left = f"what is done is kept in {batch.outputs.out}, and the same command goes on"
    if batch.by_batch:
        signals.left += "; a batch goes on at the provider, and is collected then"
    with signals.cancelled_by_signals(), listener(log) as heard:
        outcome = await run_batch(batch, ledger, heard.tell)
    heard.close(outcome, batch, ledger)
    return _exit_code(outcome)


def _exit_code(outcome: Outcome) -> int:
    """3 for what is done in part; 1 where the endpoint ended it, for that is no fault of the articles."""
    from summarizer.errors import BudgetError

    if outcome.stopped and not isinstance(outcome.stopped, BudgetError):
        return outcome.stopped.exit_code
    return PARTLY if outcome.partly else 0


async def _plan(batch: Batch, ledger: Ledger) -> Plan:
    from summarizer.batch.run import plan_batch

    def tell(event: str, /, **values: object) -> None:
        if event == "left_out":
            say(f"summarizer: left out: {values['path']}: {values['reason']}")

    return await plan_batch(batch, ledger, tell)


def _print_plan(plan: Plan, settings: Settings) -> int:
    usage = plan.usage
    more = usage.requests - plan.asked
    print(f"engine              {settings.chosen_engine}")
    if settings.chosen_engine == "model":
        print(f"model               {settings.model}")
    print(f"articles            {plan.articles} ({plan.articles_kept} kept from before)")
    print(f"stories             {plan.stories} ({plan.stories_kept} kept from before)")
    print(f"not briefed         {plan.left_out}")
    if settings.chosen_engine == "model":
        print(f"requests            {usage.requests} ({plan.asked} for articles, {more} for whole stories)")
        print(f"tokens in, about    {usage.tokens_in}")
        print(f"tokens out, about   {usage.tokens_out}")
    print(f"cost, about         {'unknown for this model' if plan.cost is None else f'${plan.cost:.4f}'}")
    return PARTLY if plan.unread else 0
