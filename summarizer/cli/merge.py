"""`summarizer merge`: extractions to one brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.finish import finish
from summarizer.cli.records import read_extractions
from summarizer.cli.session import Session

if TYPE_CHECKING:
    from summarizer.pipeline import Made
    from summarizer.records import Extraction


def command(
    extractions: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="JSON lines from `summarizer extract`, or - for stdin."),
    ],
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
) -> int:
    """Merge extractions of one story into a brief, as JSON unless another format is asked for."""
    import asyncio

    from summarizer.settings import load_settings

    flags = {
        "engine": engine, "model": model, "base_url": base_url, "mode": mode, "timeout": timeout,
        "prompts": prompts, "language": language, "max_words": max_words, "style": style,
    }  # fmt: skip
    settings = load_settings(flags, profile=profile)
    json = options.FormatName.json
    session = Session(settings, replay=replay, record=record, output=output, wanted=fmt, otherwise=json)
    read, again = read_extractions(extractions)
    session.report(again)
    kept = _one_story(session, read, keep_all=keep_all)
    session.check_language([one.article for one in kept])
    return finish(session, asyncio.run(_merge(session, kept)), strict=strict)


def _one_story(session: Session, extractions: list[Extraction], *, keep_all: bool) -> list[Extraction]:
    from summarizer.pipeline import one_story

    kept, others = one_story([one.article for one in extractions], keep_all=keep_all)
    session.report(others, partly=False)
    session.articles = len(kept)
    digests = {article.sha256 for article in kept}
    return [one for one in extractions if one.article.sha256 in digests]


async def _merge(session: Session, extractions: list[Extraction]) -> Made:
    from summarizer.pipeline import merge_all

    async with session.engine() as engine:
        return await merge_all(
            extractions,
            engine,
            failed=session.failed,
            language=session.settings.language,
            max_words=session.max_words,
            wording=session.style.wording,
        )
