"""A batch from its inputs to its edition: what `summarizer batch` calls."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarizer.batch.ledger import BRIEF, DONE, EXTRACT, READ
from summarizer.batch.run.by_batch import ask_by_batch, check_none_is_under_way
from summarizer.batch.run.choice import Choice, check_language, choose, outlets
from summarizer.batch.run.intake import Inputs, group, take_in
from summarizer.batch.run.keys import keys_of
from summarizer.batch.run.paid import paid_engine
from summarizer.batch.run.report import watch
from summarizer.batch.run.runner import ThisMachine
from summarizer.batch.run.telling import silence
from summarizer.batch.run.work import Work, Writing
from summarizer.model import Prompts
from summarizer.records import Brief, Edition, Failed, LeftOut
from summarizer.render import story_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run.keys import Keys
    from summarizer.batch.run.outputs import Outputs
    from summarizer.batch.run.runner import Machines
    from summarizer.batch.run.telling import Tell
    from summarizer.batch.run.work import Done
    from summarizer.errors import ModelError
    from summarizer.records import EditionStory, Story
    from summarizer.settings import Settings

_BEAT = 1.0  # seconds between two signs of life
_TITLE = "Edition"


@dataclass(frozen=True)
class Batch:
    """What is wanted: inputs, settings, which stories get a brief, and where it all goes.

    `machines` do the work. With `by_batch` the first request for every article goes through the provider's
    batch API. `top` stories are told in full in the newsletter's issue. `date` is the edition's, that of
    the newest article where None; `title` heads it.
    """

    inputs: Inputs
    settings: Settings
    outputs: Outputs
    machines: Machines = field(default_factory=ThisMachine)
    min_sources: int = 1
    max_stories: int | None = None
    top: int = 10
    retry_failed: bool = False
    by_batch: bool = False
    title: str = _TITLE
    date: str | None = None

    def choose(self, stories: list[Story]) -> Choice:
        """The stories that get a brief."""
        return choose(stories, min_sources=self.min_sources, max_stories=self.max_stories)


@dataclass(frozen=True)
class Outcome:
    """What became of a batch: how many of what, and why it stopped, if it did.

    `counts` has stories and articles, each "done", "kept" (of those done: made before), "failed" and, of
    the stories, "left out" and "not done"; "noted" are briefs that the model has failed in part.
    """

    counts: dict[str, int] = field(default_factory=dict)
    stopped: ModelError | None = None

    @property
    def partly(self) -> bool:
        """Whether something is missing, or was done without the model although it was asked."""
        return bool(self.stopped) or any(
            self.counts.get(key) for key in ("unread", "articles failed", "stories failed", "noted")
        )


async def run_batch(batch: Batch, ledger: Ledger, tell: Tell = silence) -> Outcome:
    """Do what is missing, and write it.

    What was stopped, be it by a kill, goes on from where it was. Raises InputError where no article could
    be read, OutputError where something cannot be written, and what else would befall every article.
    """
    run = ledger.runs.begin(_told(batch))
    totals: dict[str, Any] = {}
    outcome = "failed"
    try:
        async with _alive(ledger, run, totals):
            result = await _Run(batch, ledger, run, totals, tell).do()
        outcome = "stopped" if result.stopped else DONE
    except (asyncio.CancelledError, SystemExit, KeyboardInterrupt):
        outcome = "interrupted"
        raise
    finally:
        ledger.runs.beat(run, totals)
        ledger.runs.end(run, outcome)
    batch.outputs.put_report(watch(ledger).report)
    return result


@dataclass(frozen=True)
class _Run:
    """One run of a batch: its number in the ledger, how far it is, who listens."""

    batch: Batch
    ledger: Ledger
    number: int
    totals: dict[str, Any]
    tell: Tell

    async def do(self) -> Outcome:
        """The way of the data."""
        batch, ledger = self.batch, self.ledger
        if batch.retry_failed:
            forget_failed(ledger)
        self.totals["phase"] = "reading"
        await take_in(batch.inputs, ledger, batch.machines, self.tell)
        stories = group(batch.inputs, ledger, batch.machines, self.tell)
        if batch.inputs.stories is None:
            batch.outputs.check_stories(ledger.stories.all(), stories)
        batch.outputs.put_stories(stories)
        ledger.stories.replace(stories)
        choice = batch.choose(stories)
        check_language(choice, ledger, batch.settings)
        done = await self._work(choice)
        if done.stopped:
            self.tell("stopped", reason=str(done.stopped))
        self.totals["phase"] = "writing"
        _write(batch, ledger, choice, done)
        self.totals["phase"] = "done"
        self.tell("written", out=str(batch.outputs.out))
        return Outcome(_counts(ledger, choice, done), done.stopped)

    async def _work(self, choice: Choice) -> Done:
        settings, outputs = self.batch.settings, self.batch.outputs
        if settings.chosen_engine == "model":
            Prompts(settings.prompts).check_takes("compose", "wording", given=bool(outputs.style.wording))
        articles = sum(len(story.articles) for story in choice.stories)
        self.totals.update(phase="working", articles=articles, stories=len(choice.stories))
        self.tell("chosen", articles=articles, stories=len(choice.stories), left_out=len(choice.left_out))
        writing = Writing(
            put=outputs.put_brief,
            there=outputs.has_brief,
            language=settings.language,
            max_words=settings.words(outputs.style.max_words),
            wording=outputs.style.wording,
        )
        keys = keys_of(settings, outputs.style)
        if settings.chosen_engine == "model":
            await self._ask_by_batch(choice, keys)
        machines = self.batch.machines
        async with machines.workers(settings, self.ledger, run=self.number, articles=articles) as workers:
            work = Work(self.ledger, workers, keys=keys, writing=writing, tell=self.tell)
            self.totals["counts"] = work.done.counts
            return await work.do(choice.stories)

    async def _ask_by_batch(self, choice: Choice, keys: Keys) -> None:
        """What the batch API answers is in the ledger, and what it cost, before anybody else is asked."""
        settings = self.batch.settings
        if not self.batch.by_batch:
            check_none_is_under_way(self.ledger, settings.endpoint())
            return
        async with paid_engine(settings, self.ledger, self.number) as (engine, model):
            await ask_by_batch(
                choice.stories,
                self.ledger,
                keys=keys,
                model=model,
                prompts=engine.prompts,
                folder=self.batch.outputs.out / "requests",
                tell=self.tell,
            )


def forget_failed(ledger: Ledger) -> None:
    """Let what failed be tried again, answers that were no use among it."""
    failures = [*ledger.failures.all(EXTRACT), *ledger.failures.all(BRIEF)]
    answers = {key for one in failures for key in one.answers} | ledger.briefs.forget_noted()
    ledger.answers.forget(answers)
    ledger.failures.forget(one.key for one in failures)


def _write(batch: Batch, ledger: Ledger, choice: Choice, done: Done) -> None:
    """What is there of the edition: all of it, or what was done before it stopped."""
    told = [story for story in choice.stories if story.id in done.briefs]
    entries = list(_entries(batch, ledger, told, done))
    lost = [*ledger.failures.all(READ), *(one for story in choice.stories for one in done.lost_of(story.id))]
    failed = [(story, done.failed[story.id]) for story in choice.stories if story.id in done.failed]
    out = [(story, failure.reason) for story, failure in failed]
    why = f"not done: {done.stopped.what}" if done.stopped else "not done"
    out += [(story, why) for story in choice.stories if not done.is_done(story.id)]
    newest = max((one.last for one in entries if one.last), default=None)
    edition = Edition(
        title=batch.title,
        date=batch.date or newest,
        stories=entries,
        left_out=[_left_out(story, reason) for story, reason in [*out, *choice.left_out]],
        failed=[Failed(path=one.path, reason=one.reason) for one in lost],
    )
    batch.outputs.put_edition(edition)
    batch.outputs.put_failed([*lost, *(failure for _, failure in failed)])
    current = {story.id for story in choice.stories} - done.failed.keys()
    batch.outputs.drop_briefs(sorted(ledger.briefs.stories() - current))


def _entries(batch: Batch, ledger: Ledger, told: list[Story], done: Done) -> Iterator[EditionStory]:
    """The edition's stories; only those told in full hold their briefs."""
    formats = batch.outputs.formats
    page = next((fmt for fmt in ("html", "md", "txt") if fmt in formats), "json")
    for number, story in enumerate(told):
        kept = ledger.briefs.get(story.id, done.briefs[story.id])
        if kept is None:  # it was put there before it was counted as done
            raise KeyError(story.id)
        yield story_of(
            Brief.model_validate_json(kept.brief),
            id=story.id,
            page=batch.outputs.path(story.id, page),
            record=batch.outputs.path(story.id, "json"),
            whole=number < batch.top,
        )


def _left_out(story: Story, reason: str) -> LeftOut:
    return LeftOut(
        id=story.id,
        title=story.title,
        articles=len(story.articles),
        outlets=outlets(story),
        first=story.first,
        last=story.last,
        reason=reason,
    )


def _counts(ledger: Ledger, choice: Choice, done: Done) -> dict[str, int]:
    counts = dict(done.counts)
    extracted = counts.get("articles extracted", 0) + counts.get("articles kept", 0)
    return {
        **counts,
        "unread": len(ledger.failures.all(READ)),
        "articles": sum(len(story.articles) for story in choice.stories),
        "articles done": extracted,
        "stories": len(choice.stories),
        "stories done": len(done.briefs),
        "stories not done": len(choice.stories) - len(done.briefs) - len(done.failed),
        "stories left out": len(choice.left_out),
    }


@asynccontextmanager
async def _alive(ledger: Ledger, run: int, totals: dict[str, Any]) -> AsyncIterator[None]:
    """Tell the ledger, and through it whoever watches, that the run goes on and how far it is."""

    async def beat() -> None:
        while True:
            await asyncio.sleep(_BEAT)
            ledger.runs.beat(run, totals)

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _told(batch: Batch) -> dict[str, Any]:
    """What a watcher wants to know of the settings; no key and no address with a login."""
    settings = batch.settings
    model = settings.chosen_engine == "model"
    return {
        "engine": settings.chosen_engine,
        "model": settings.model if model else None,
        "max_cost": settings.max_cost,
        "max_tokens": settings.max_tokens,
    }
