"""What the verbs that read articles have in common: settings, the engine, progress, the closing line."""

from __future__ import annotations

import sys
import time
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.cli.inputs import limits_of
from summarizer.cli.output import STDOUT, chosen_format, say
from summarizer.cli.style import usable_style
from summarizer.errors import InputError, SettingsError
from summarizer.files import check_writable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from pathlib import Path

    from summarizer.articles import Reading
    from summarizer.cli.options import FormatName
    from summarizer.model import Endpoint, Usage
    from summarizer.pipeline import Engine
    from summarizer.records import Article, Extraction, Failed
    from summarizer.settings import Settings
    from summarizer.styles import Style

PARTLY = 3
_LONGEST_PATH = 200


@dataclass
class Session:
    """One run of a verb: its settings, where answers come from, and what became of it."""

    settings: Settings
    replay: Path | None = None
    record: Path | None = None
    output: Path | None = None
    wanted: FormatName | None = None
    otherwise: FormatName | None = None
    failed: list[Failed] = field(default_factory=list)
    partly: bool = False
    articles: int = 0
    usage: Usage | None = None
    model_name: str | None = None
    base_url: str | None = None
    started: float = field(default_factory=time.monotonic)
    style: Style = field(init=False)
    fmt: FormatName = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what cannot work before anything is read, sent or paid for.

        Raises SettingsError for flags that exclude each other, StyleError for a style that cannot be
        used, OutputError where nothing can be written.
        """
        if self.replay and self.record:
            raise SettingsError("a run is either replayed or recorded", fix="leave --replay or --record out")
        if self.replay and self.settings.engine == "rules":
            raise SettingsError("a recording is of a model, not of the rules", fix="leave --replay out")
        if self.record and self.engine_name == "rules":
            raise SettingsError(
                "the built-in rules send nothing that could be recorded",
                fix="set OPENAI_API_KEY or OPENAI_BASE_URL, or leave --record out",
            )
        self.style = usable_style(self.settings.style)
        self.fmt = chosen_format(self.wanted, self.output, self.style, otherwise=self.otherwise)
        for path in (self.output, self.record):
            if path is not None and str(path) != STDOUT:
                check_writable(path)

    @property
    def max_words(self) -> int:
        """The length asked for, else the style's, else the default."""
        return self.settings.words(self.style.max_words)

    @property
    def engine_name(self) -> str:
        """A recording can only be of a model."""
        return "model" if self.replay else self.settings.chosen_engine

    def read(self, inputs: Sequence[str]) -> list[Article]:
        """The articles of `inputs`; what failed is said and kept. Raises InputError where none is left."""
        from summarizer.articles import read_articles

        limits = limits_of(self.settings)
        reading: Reading = read_articles(inputs, stdin=sys.stdin.buffer, limits=limits)
        self.report(reading.failed)
        if not reading.articles:
            raise InputError(
                "no article could be read", fix="the lines above say why" if reading.failed else None
            )
        self.articles = len(reading.articles)
        return reading.articles

    def report(self, failed: Sequence[Failed], *, partly: bool = True) -> None:
        """Say what is not in the result, and remember it for the audit and the exit code."""
        for one in failed:
            say(f"summarizer: left out: {_shortened(one.path)}: {one.reason}")
        self.failed.extend(failed)
        self.partly = self.partly or (partly and bool(failed))

    def warn_limited(self, extractions: Sequence[Extraction]) -> None:
        """Say of which articles the built-in rules read only numbers and quotations."""
        limited = [one.article for one in extractions if one.run.settings.get("limited")]
        if limited:
            codes = ", ".join(sorted({str(article.language) for article in limited}))
            say(
                f"summarizer: {len(limited)} of {len(extractions)} articles are not in English ({codes}):"
                " the built-in rules read their numbers and quotations, no events; a model reads all"
            )

    @asynccontextmanager
    async def engine(self) -> AsyncIterator[Engine]:
        """The engine of this run, opened. Says so on stderr where no model was asked for."""
        from summarizer.pipeline import ModelEngine, RulesEngine

        if self.engine_name == "rules":
            if self.settings.engine is None:
                say(
                    "summarizer: no key and no address of a model, so the built-in rules read the articles;"
                    " set OPENAI_API_KEY or OPENAI_BASE_URL to use a model"
                )
            yield RulesEngine()
            return
        from summarizer.cli.kept import telling_what_is_kept
        from summarizer.cli.signals import cancelled_by_signals
        from summarizer.model import Prompts, load_recordings, open_model, open_recorder

        prompts = Prompts(self.settings.prompts)
        prompts.check_takes("compose", "wording", given=bool(self.style.wording))
        recordings = load_recordings(self.replay) if self.replay else None
        endpoint = recordings.endpoint if recordings else self.endpoint()
        recorder = open_recorder(endpoint, self.record, "all") if self.record else None
        with cancelled_by_signals(), telling_what_is_kept(recorder):
            async with open_model(endpoint, replay=recordings, record=recorder) as model:
                self.usage, self.model_name, self.base_url = model.usage, endpoint.model, endpoint.base_url
                yield ModelEngine(model, prompts, endpoint.model)
            if recorder:
                recorder.finish()

    def endpoint(self) -> Endpoint:
        """Where the requests go. Raises MissingKeyError where neither key nor address is set."""
        return self.settings.endpoint()

    def check_language(self, articles: Sequence[Article]) -> None:
        """The rules copy the articles' words, so they cannot write another language. Raises SettingsError."""
        from summarizer.pipeline import main_language

        wanted, theirs = self.settings.language, main_language(articles)
        if self.engine_name == "rules" and wanted and wanted != theirs:
            raise SettingsError(
                f"the built-in engine cannot write {wanted!r}: the articles are in {theirs!r}",
                fix="use a model, or leave --language out",
            )

    def close(self) -> int:
        """The line at the end on stderr; the exit code."""
        seconds = time.monotonic() - self.started
        parts = [f"{self.articles} article{'s' if self.articles != 1 else ''}"]
        if self.usage is not None and self.model_name is not None:
            from summarizer.model import price

            usage = self.usage
            cost = price(self.model_name, usage, self.base_url)
            parts += [f"{usage.requests} requests", f"{usage.tokens_in} tokens in", f"{usage.tokens_out} out"]
            parts.append("cost unknown" if cost is None else f"${cost:.4f}")
            parts[-1] += " (replayed, not paid)" if self.replay else ""
        say(f"summarizer: {', '.join(parts)}, {seconds:.1f} s")
        return PARTLY if self.partly else 0


def _shortened(path: str) -> str:
    """A path that is rather an article pasted in its place does not fill the screen."""
    return (
        path if len(path) <= _LONGEST_PATH else f"{path[: _LONGEST_PATH // 2]}…{path[-_LONGEST_PATH // 4 :]}"
    )


@contextmanager
def progress(total: int | None, what: str) -> Iterator[Callable[[], None]]:
    """A bar on stderr where that is a terminal; the callable moves it on by one. None: not known how far."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
