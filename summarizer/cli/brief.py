"""`summarizer brief`: articles to one finished brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.dry_run import print_plan
from summarizer.cli.finish import finish
from summarizer.cli.session import Session, progress
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from summarizer.pipeline import Made
    from summarizer.records import Article


def command(
    articles: options.Articles,
    *,
    engine: options.Engine = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    mode: options.Mode = None,
    timeout: options.Timeout = None,
    replay: options.Replay = None,
    record: options.Record = None,
    prompts: options.PromptsDir = None,
    profile: options.Profile = None,
    language: options.Language = None,
    max_words: options.MaxWords = None,
    style: options.Style = None,
    fmt: options.Format = None,
    output: options.Output = None,
    keep_all: options.KeepAll = False,
    strict: options.Strict = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be sent and cost, and send nothing.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="With --dry-run: the prompts as well.")
    ] = False,
) -> int:
    """Make one brief of articles about the same event."""
    import asyncio

    from summarizer.settings import load_settings

    if dry_run and replay:
        raise SettingsError("--dry-run plans what --replay would not send", fix="take one of the two")
    flags = {
        "engine": engine, "model": model, "base_url": base_url, "mode": mode, "timeout": timeout,
        "prompts": prompts, "language": language, "max_words": max_words, "style": style,
    }  # fmt: skip
    settings = load_settings(flags, profile=profile)
    session = Session(settings, replay=replay, record=record, output=output, wanted=fmt)
    kept = _one_story(session, session.read(articles), keep_all=keep_all)
    session.check_language(kept)
    if dry_run:
        return print_plan(kept, session.settings, verbose=verbose)
    return finish(session, asyncio.run(_make(session, kept)), strict=strict)


def _one_story(session: Session, articles: list[Article], *, keep_all: bool) -> list[Article]:
    """The articles of one event; the others are said, and are no failure."""
    from summarizer.pipeline import one_story

    kept, others = one_story(articles, keep_all=keep_all)
    session.report(others, partly=False)
    return kept


async def _make(session: Session, articles: list[Article]) -> Made:
    from summarizer.pipeline import extract_all, merge_all

    async with session.engine() as engine:
        with progress(len(articles), "reading articles") as step:
            extracted = await extract_all(articles, engine, on_article=step)
        session.report(extracted.failed)
        session.warn_limited(extracted.extractions)
        return await merge_all(
            extracted.extractions,
            engine,
            failed=session.failed,
            language=session.settings.language,
            max_words=session.max_words,
            wording=session.style.wording,
        )
