"""The work itself: articles to extractions, and each story to its brief as soon as its articles are done.

As many tasks as the runner can use take articles from one stream, in the order of the stories. Each holds
one article; only a story that is being merged holds all of its own. What was made before is not made again.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.batch.ledger import BRIEF, EXTRACT, Failure, KeptBrief
from summarizer.batch.run.opened import Opened, open_story
from summarizer.batch.run.paid import StoppedError
from summarizer.batch.run.parts import with_article
from summarizer.errors import (
    BadResponseError,
    BudgetError,
    EndpointDownError,
    InvalidAnswerError,
    ModelError,
    OutputError,
    RateLimitedError,
    SummarizerError,
)
from summarizer.pipeline import merge_all
from summarizer.records import Brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.batch.ledger import Entry, Ledger
    from summarizer.batch.run.keys import Keys
    from summarizer.batch.run.runner import Workers
    from summarizer.batch.run.telling import Tell
    from summarizer.records import Story

_IN_A_ROW = 12  # failures of the endpoint without an answer in between: it is down, not one article bad


@dataclass(frozen=True)
class Writing:
    """How briefs are written: as `merge_all` takes it, and where a finished one goes.

    `put` is given a story's id and its brief; it returns when the files are whole.
    """

    put: Callable[[str, Brief], None]
    there: Callable[[str], bool]
    language: str | None = None
    max_words: int = 150
    wording: str = ""


_Job = tuple[Opened, "Entry | None", str]


@dataclass
class Done:
    """What became of the stories: the key of each brief by story, and why the work stopped, if it did.

    `failed` are stories without a brief, `lost` the articles of each story that failed, by key.
    """

    briefs: dict[str, str] = field(default_factory=dict)
    failed: dict[str, Failure] = field(default_factory=dict)
    lost: dict[str, dict[str, Failure]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    stopped: ModelError | None = None

    def is_done(self, story: str) -> bool:
        """Whether nothing more is to be made of a story."""
        return story in self.briefs or story in self.failed

    def lost_of(self, story: str) -> list[Failure]:
        """A story's articles that failed, whatever the order in which they did."""
        return sorted(self.lost.get(story, {}).values(), key=lambda one: (one.path, one.reason))


class Work:
    """One run's work on its stories."""

    def __init__(self, ledger: Ledger, workers: Workers, *, keys: Keys, writing: Writing, tell: Tell) -> None:
        """Nothing is done before `do`."""
        self.done = Done()
        self._ledger, self._runner, self._engine = ledger, workers.runner, workers.engine
        self._keys, self._writing, self._tell = keys, writing, tell
        self._stop: ModelError | None = None
        self._row: list[Callable[[], None]] = []  # what undoes each failure since the last success
        self._down = 0  # of them those of the endpoint
        self._made = 0

    async def do(self, stories: Sequence[Story]) -> Done:
        """Make what is missing. What stops at a limit is tried again as long as that brings anything.

        For while requests are under way their estimates count against the limit, and when they have come
        there is often room for some more.
        """
        left = list(stories)
        self._made = 1
        while left and self._made:
            self._stop, self._made = None, 0
            await self._all(self._jobs(left))
            self._undo()
            left = [story for story in left if not self.done.is_done(story.id)]
            if not isinstance(self._stop, BudgetError):
                break
        self.done.stopped = self._stop
        return self.done

    async def _all(self, jobs: Iterator[_Job]) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._runner.at_a_time):
                    group.create_task(self._take(jobs))
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None

    def _jobs(self, stories: Sequence[Story]) -> Iterator[_Job]:
        """Each article that is to be extracted, with its story and key; or a story that waits for none."""
        for story in stories:
            again = story.id in self.done.lost
            opened = open_story(story, self._ledger, self._keys)
            self.done.lost[story.id] = opened.failed
            kept = self._ledger.extractions.kept(opened.keys)
            todo = [(one, key) for one, key in opened.pairs if key not in kept and key not in opened.failed]
            for entry, key in opened.pairs if not again else ():
                if key in kept or key in opened.failed:
                    self._count(entry, story, "kept" if key in kept else "failed")
            opened.missing = len(todo)
            for entry, key in todo:
                yield opened, entry, key
            if not todo:
                yield opened, None, ""

    async def _take(self, jobs: Iterator[_Job]) -> None:
        """One task: article after article, until there is none, or no use in going on."""
        while self._stop is None and (job := next(jobs, None)) is not None:
            opened, entry, key = job
            try:
                if entry is not None:
                    await self._extract(opened, entry, key)
                    opened.missing -= 1
                if not opened.missing:
                    await self._brief(opened)
            except StoppedError as stopped:
                self._stop = stopped.cause

    async def _extract(self, opened: Opened, entry: Entry, key: str) -> None:
        """One article; that it fails costs only itself. Raises StoppedError."""
        with self._ledger.answers.watched() as used:
            try:
                article = self._ledger.articles.article(entry.sha256)
                extraction = await self._runner.extract(article)
            except (StoppedError, OutputError):
                raise  # what cannot be written into the ledger is no fault of the article
            except Exception as error:  # noqa: BLE001  # a fault of ours costs one article, too
                to_blame = set() if _came_to_nothing(error) else used
                opened.failed[key] = self._failure(key, EXTRACT, entry.place, error, to_blame)
                self._count(entry, opened.story, "failed", reason=opened.failed[key].reason)
                self._after_failure(error, lambda: self._forget_article(opened, key))
                return
        self._ledger.extractions.add(key, entry.sha256, extraction)
        self._after_success()
        self._made += 1
        self._count(entry, opened.story, "extracted")

    async def _brief(self, opened: Opened) -> None:
        """A story whose articles are done; that it fails costs only itself. Raises StoppedError."""
        story = opened.story
        key = opened.brief_key(self._keys)
        kept = self._ledger.briefs.get(story.id, key)
        if kept:
            if not self._writing.there(story.id):
                self._writing.put(story.id, Brief.model_validate_json(kept.brief))
            self._finish(story, key, "kept", kept.notes)
            return
        before = self._ledger.failures.of([key]).get(key)
        if before:
            self._fail(story, before)
            return
        with self._ledger.answers.watched() as used:
            try:
                notes = await self._write(opened, key, used)
            except (StoppedError, SummarizerError):
                raise  # what cannot be written, here or in the ledger, is no fault of the story
            except Exception as error:  # noqa: BLE001  # a fault of ours costs one story
                self._fail(story, self._failure(key, BRIEF, story.title, error, used))
                self._row.append(lambda: self._forget_story(story, key))
                return
        self._made += 1
        self._finish(story, key, "briefed", notes)
        if notes:
            self._row.append(lambda: self._forget_brief(story))
        else:
            self._after_success()

    async def _write(self, opened: Opened, key: str, used: set[str]) -> tuple[str, ...]:
        texts = self._ledger.extractions.get(opened.keys)
        extractions = [
            with_article(texts[one], self._ledger.articles.article(entry.sha256))
            for entry, one in opened.pairs
            if one in texts and one not in opened.failed
        ]
        if not extractions:
            many = len(opened.entries)
            raise _NothingError(
                f"none of its {many} articles came through" if many > 1 else "its only article failed"
            )
        writing = self._writing
        made = await merge_all(
            extractions,
            self._engine,
            failed=opened.left_out(),
            language=writing.language,
            max_words=writing.max_words,
            wording=writing.wording,
        )
        writing.put(opened.story.id, made.brief)
        # After the files: a key in the ledger says that they are there, and are those of this key.
        brief = KeptBrief(made.brief.model_dump_json(), tuple(made.notes), tuple(sorted(used)))
        self._ledger.briefs.put(opened.story.id, key, brief)
        return tuple(made.notes)

    def _finish(self, story: Story, key: str, outcome: str, notes: Sequence[str]) -> None:
        self.done.briefs[story.id] = key
        self.done.counts["noted"] += bool(notes)
        for note in notes:
            self._tell("noted", story=story.id, note=note)
        self.done.counts[f"stories {outcome}"] += 1
        self._tell("story", id=story.id, articles=len(story.articles), outcome=outcome)

    def _fail(self, story: Story, failure: Failure) -> None:
        self.done.failed[story.id] = failure
        self.done.counts["stories failed"] += 1
        self._tell(
            "story", id=story.id, articles=len(story.articles), outcome="failed", reason=failure.reason
        )

    def _count(self, entry: Entry, story: Story, outcome: str, **more: str) -> None:
        self.done.counts[f"articles {outcome}"] += 1
        self._tell("article", path=entry.place, story=story.id, outcome=outcome, **more)

    def _failure(self, key: str, stage: str, path: str, error: Exception, used: set[str]) -> Failure:
        """The error as the ledger keeps it."""
        if isinstance(error, SummarizerError):  # without the place, which stands beside it
            reason = f"{error.what}; {error.fix}" if error.fix else error.what
        elif isinstance(error, _NothingError):
            reason = str(error)
        else:
            reason = f"a fault of the program itself: {type(error).__name__}: {error}"
        kind = type(error).__name__.removeprefix("_")
        failure = Failure(key, stage, kind, path, " ".join(reason.split()), tuple(sorted(used)))
        self._ledger.failures.add(failure)
        return failure

    def _after_success(self) -> None:
        if self._stop is None:
            self._row.clear()
            self._down = 0

    def _after_failure(self, error: Exception, undo: Callable[[], None]) -> None:
        """Give up where the endpoint fails everybody: what failed in a row is then not done, and no failure.

        Raises StoppedError.
        """
        if not isinstance(error, EndpointDownError | RateLimitedError):
            self._after_success()
            return
        self._row.append(undo)
        self._down += 1
        if self._stop is not None or self._down >= _IN_A_ROW:
            raise StoppedError(error)

    def _undo(self) -> None:
        """Hold nothing against what came last before the work stopped, unless a limit stopped it."""
        if self._stop is not None and not isinstance(self._stop, BudgetError):
            for undo in self._row:
                undo()
        self._row.clear()
        self._down = 0

    def _forget_article(self, opened: Opened, key: str) -> None:
        del opened.failed[key]
        self._ledger.failures.forget([key])
        self.done.counts["articles failed"] -= 1

    def _forget_story(self, story: Story, key: str) -> None:
        del self.done.failed[story.id]
        self._ledger.failures.forget([key])
        self.done.counts["stories failed"] -= 1

    def _forget_brief(self, story: Story) -> None:
        del self.done.briefs[story.id]
        self._ledger.briefs.forget([story.id])
        self.done.counts["noted"] -= 1
        self.done.counts["stories briefed"] -= 1


def _came_to_nothing(error: Exception) -> bool:
    """Whether a question got no answer: those that the others got are good, and paid for."""
    lost = isinstance(error, EndpointDownError | RateLimitedError | BadResponseError)
    return lost and not isinstance(error, InvalidAnswerError)


class _NothingError(Exception):
    """There is nothing to make a brief of."""
