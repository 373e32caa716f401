"""One run of a case, from recordings alone or with an endpoint for what was not recorded."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import TYPE_CHECKING

from summarizer.articles import read_articles
from summarizer.errors import InputError
from summarizer.model import Prompts, open_model
from summarizer.pipeline import ModelEngine, make_of_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.articles import Stored
    from summarizer.cases.manifest import CaseSettings
    from summarizer.model import Endpoint, Usage
    from summarizer.model.recorder import Recorder
    from summarizer.model.replay import Recordings
    from summarizer.pipeline import Made
    from summarizer.records import Brief


@dataclass(frozen=True)
class Setup:
    """What a run depends on."""

    articles: Sequence[Stored]
    settings: CaseSettings
    endpoint: Endpoint
    prompts: Prompts = field(default_factory=Prompts)

    def varied(self, *, model: str | None = None, temperature: float | None = None) -> Setup:
        """The same with another model or temperature, where one is given."""
        endpoint = self.endpoint
        if model is not None:
            endpoint = changed(endpoint, model=model)
        if temperature is not None:
            endpoint = changed(endpoint, temperature=temperature)
        return changed(self, endpoint=endpoint)


@dataclass(frozen=True)
class CaseRun:
    """What came of it; `notes` say what was done without the model because it failed."""

    setup: Setup
    made: Made
    usage: Usage
    seconds: float
    recordings: Recordings
    recorder: Recorder | None = None

    @property
    def brief(self) -> Brief:
        """The brief."""
        return self.made.brief

    @property
    def answer_times(self) -> list[float | None]:
        """The seconds that each answer took; None for one that comes from a cassette, which has none."""
        played = self.recorder.played if self.recorder else self.recordings.played
        return [one.seconds for one in played]


async def replay(setup: Setup, recordings: Recordings) -> CaseRun:
    """Run it from `recordings`, strictly offline. Raises RecordingError for what is not among them."""
    return await _run(setup, recordings, None, lambda: None)


async def ask(setup: Setup, recorder: Recorder, on_article: Callable[[], None] = lambda: None) -> CaseRun:
    """Run it, asking the endpoint for what `recorder` does not know; nothing is written but its journal."""
    return await _run(setup, recorder.recordings, recorder, on_article)


async def _run(
    setup: Setup, recordings: Recordings, recorder: Recorder | None, on_article: Callable[[], None]
) -> CaseRun:
    started = time.perf_counter()
    reading = read_articles(setup.articles)
    if not reading.articles:
        raise InputError("no article could be read", where=", ".join(one.path for one in setup.articles))
    played = None if recorder else recordings
    async with open_model(setup.endpoint, replay=played, record=recorder) as model:
        made = await make_of_articles(
            reading,
            ModelEngine(model, setup.prompts, setup.endpoint.model),
            language=setup.settings.language,
            max_words=setup.settings.max_words,
            keep_all=setup.settings.keep_all,
            on_article=on_article,
        )
    return CaseRun(setup, made, model.usage, time.perf_counter() - started, recordings, recorder)
