"""`summarizer extract`: articles to extractions, one JSON line each."""

from __future__ import annotations

from summarizer.cli import options
from summarizer.cli.output import write_result
from summarizer.cli.session import Session, progress


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
    output: options.Output = None,
) -> int:
    """Print the events, figures and attributions of each article, one JSON line an article."""
    import asyncio

    from summarizer.pipeline import Extracted, extract_all
    from summarizer.settings import load_settings

    flags = {
        "engine": engine, "model": model, "base_url": base_url, "mode": mode, "timeout": timeout,
        "prompts": prompts,
    }  # fmt: skip
    session = Session(load_settings(flags, profile=profile), replay=replay, record=record, output=output)
    read = session.read(articles)

    async def run() -> Extracted:
        async with session.engine() as opened:
            with progress(len(read), "reading articles") as step:
                return await extract_all(read, opened, on_article=step)

    extracted = asyncio.run(run())
    session.report(extracted.failed)
    session.warn_limited(extracted.extractions)
    write_result("".join(f"{one.model_dump_json()}\n" for one in extracted.extractions), output)
    return session.close()
