"""Everything that is to be asked, through the provider's batch API: slower, and at half the price.

What comes is kept under its key, as if it had been asked for one by one; what does not come is simply not
kept, so that the normal way asks it. Every step is saved before the next, so that a run that is killed
anywhere is taken up where it stood, and no question is ordered twice.
"""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING, Any

from summarizer.errors import (
    BadResponseError,
    BudgetError,
    EndpointDownError,
    NotFoundError,
    RateLimitedError,
)
from summarizer.model.batch_files import Limits, Question, halves, write_requests
from summarizer.model.batch_rows import BatchOutcome, BatchProgress, Books, Rows
from summarizer.model.kept import answer_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from openai.types import Batch

    from summarizer.model.batch_api import BatchApi
    from summarizer.model.batch_jobs import Job, Jobs, State
    from summarizer.model.client import OpenAIModel
    from summarizer.model.kept import Answers
    from summarizer.model.prompts import Prompt

_FIRST_PAUSE, _LONGEST_PAUSE, _GROWTH = 2.0, 300.0, 1.3
_PATIENCE = 10  # looks in a row that may fail, each with its repetitions, before the run ends
_ENDED: dict[str, State] = {
    "completed": "done",
    "failed": "failed",
    "expired": "expired",
    "cancelled": "cancelled",
}
_NO_ROOM = "the provider's queue has no room for it"


def growing_pause(looks: int) -> float:
    """Seconds before the next look at a batch after so many that showed nothing new: 2, up to 300."""
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * _GROWTH ** min(looks, 50))


async def answer_by_batch(
    model: OpenAIModel,
    asked: Iterable[tuple[Prompt, dict[str, Any]]],
    answers: Answers,
    jobs: Jobs,
    *,
    folder: Path,
    on_progress: Callable[[BatchProgress], None] = lambda _: None,
    interval: Callable[[int], float] = growing_pause,
    limits: Limits = Limits(),  # noqa: B008  # frozen
) -> BatchOutcome:
    """Ask all of `asked` (prompts, each with its `model.request_of`) through the batch API, and wait.

    `answers` is given what comes; what it holds already is not asked. Jobs that an earlier run left in
    `jobs` are taken up first. Request files are written into `folder`, and removed when their batch has
    ended. `interval` says how many seconds to wait after so many looks that showed nothing new.

    Raises NotFoundError where the endpoint has no batch API, another ModelError where it cannot be asked,
    OutputError where something cannot be written. Whatever ends it, a batch that was made goes on at the
    provider, and the next run collects it.
    """
    from summarizer.model.batch_api import BatchApi

    run = _Run(model, BatchApi(model), answers, jobs, folder)
    await run.take_up()
    run.plan(asked, limits)
    await run.finish(on_progress, interval)
    return run.books.outcome


class _Run:
    """One run over all jobs; `open` are those that have not ended, in order."""

    def __init__(self, model: OpenAIModel, api: BatchApi, answers: Answers, jobs: Jobs, folder: Path) -> None:
        self.model, self.api, self.answers, self.jobs, self.folder = model, api, answers, jobs, folder
        self.books = Books(model, answers)
        self.open: list[Job] = []
        self.all_rows = self.ended = self.ended_rows = 0
        self._earlier: set[str] = set()  # digests of jobs that an earlier run may have sent
        self._rows_done: dict[str, int] = {}
        self._waiting = False  # for room in the provider's queue
        self._failures = 0

    # ---- what there is to do ------------------------------------------------------------------

    async def take_up(self) -> None:
        """Jobs that an earlier run left, but for those that are void; what these ask is planned anew."""
        for job in self.jobs.load():
            if not job.is_open:
                (self.folder / job.file_name).unlink(missing_ok=True)
            if job.url != self.model.endpoint.url or not job.is_open:
                continue
            if await self._is_void(job):
                self.jobs.save(job.now("cancelled", note="never ordered"))
                continue
            self.model.budget.hold(job.expected)
            self._earlier.add(job.digest)
            self._add(job)

    async def _is_void(self, job: Job) -> bool:
        """Whether a job was not ordered and cannot be, or in part need not be: it was asked otherwise."""
        if job.state == "created":
            return False
        if job.state == "planned" and not (self.folder / job.file_name).exists():
            return True
        if all(self.answers.get(key) is None for key in job.keys):
            return False
        return job.state == "planned" or await self.api.find(job) is None

    def plan(self, asked: Iterable[tuple[Prompt, dict[str, Any]]], limits: Limits) -> None:
        """Request files and jobs for what is neither answered nor under way."""
        for job in write_requests(self._questions(asked), self.folder, self.model.endpoint.url, limits):
            self.jobs.save(job)
            self._add(job)

    def _questions(self, asked: Iterable[tuple[Prompt, dict[str, Any]]]) -> Iterator[Question]:
        """What is to be ordered, each question once, as far as the budget goes."""
        under_way = {key for job in self.open for key in job.keys}
        for prompt, body in asked:
            key = answer_key(self.model.endpoint.url, body)
            if key in self.books.about:
                continue
            self.books.about[key] = prompt.title, prompt.template
            if key in under_way or self.answers.get(key) is not None:
                continue
            expected = self.model.budget.estimate(body)
            try:
                self.model.budget.reserve(expected, batched=True)
            except BudgetError as error:
                self.books.again(key, error.what)
            else:
                yield Question(key, body, expected)

    # ---- until nothing is open ------------------------------------------------------------------

    async def finish(
        self, on_progress: Callable[[BatchProgress], None], interval: Callable[[int], float]
    ) -> None:
        """Send what is to be sent, look, collect, wait; until every job has ended."""
        looks, before = 0, None
        while self.open:
            await self._submit()
            on_progress(self._progress("looking"))
            await self._look()
            now = self._progress("waiting" if self.open else "done")
            on_progress(now)
            looks, before = (looks + 1 if now == before else 0), now
            if self.open:
                await asyncio.sleep(interval(looks))

    async def _submit(self) -> None:
        """Every job that is not yet a batch, in order, for as long as the provider has room."""
        for job in [job for job in self.open if job.state != "created"]:
            if self._waiting:
                return
            uploaded = await self._uploaded(job)
            if uploaded is None:
                self._end(job, "failed", "its request file is gone")
                continue
            try:
                batch_id = await self.api.create(uploaded, afresh=job.digest not in self._earlier)
            except NotFoundError:
                if job.state == "planned":
                    raise
                self._save(job.now("planned", file_id=None))  # the provider has lost the file: once more
                return
            self._earlier.add(job.digest)
            if batch_id is None:
                self._no_room(uploaded)
                return
            self._save(uploaded.now("created", batch_id=batch_id))

    async def _uploaded(self, job: Job) -> Job | None:
        """The job with its file at the provider, where an earlier run may have sent it."""
        if job.state != "planned":
            return job
        path = self.folder / job.file_name
        if not path.exists():
            return None
        file_id = None
        if job.digest in self._earlier:
            file_id = await self.api.find_file(job, path.stat().st_size)
        return self._save(job.now("uploaded", file_id=file_id or await self.api.upload(path)))

    def _no_room(self, job: Job) -> None:
        """The queue is full: wait for a batch of ours to end, else order less at a time, else give up."""
        job = self._save(job.now("uploaded", batch_id=None))
        if any(one.state == "created" for one in self.open):
            self._waiting = True
            return
        if len(job.keys) == 1:  # it is full of somebody else's
            for one in list(self.open):
                self._end(one, "cancelled", _NO_ROOM)
            return
        self._split(job)

    def _split(self, job: Job) -> None:
        """Two jobs in its place. It ends first: killed in between, its questions are planned anew."""
        at = self.open.index(job)
        try:
            parts = halves(job, self.folder)
        except OSError:
            self._end(job, "cancelled", _NO_ROOM)
            return
        self.jobs.save(job.now("cancelled", note="split, for the provider's queue had no room for it"))
        (self.folder / job.file_name).unlink(missing_ok=True)
        for part in parts:
            self.jobs.save(part)
        self.open[at : at + 1] = parts

    # ---- what became of them --------------------------------------------------------------------

    async def _look(self) -> None:
        """Look at every batch, and collect those that have ended."""
        for job in [job for job in self.open if job.state == "created"]:
            try:
                batch = await self.api.look(job)
            except (EndpointDownError, RateLimitedError, BadResponseError):
                self._failures += 1  # a day is long: a server that is away for a while ends nothing
                if self._failures >= _PATIENCE:
                    raise
                return
            self._failures = 0
            await self._follow(job, batch)

    async def _follow(self, job: Job, batch: Batch | None) -> None:
        """What a look at a job's batch leads to."""
        if batch is None:
            self._end(job, "failed", "the provider knows nothing of its batch")
            return
        counts = batch.request_counts
        self._rows_done[job.digest] = (counts.completed + counts.failed) if counts else 0
        if batch.status not in _ENDED:
            return
        self._waiting = False
        if batch.status == "failed" and _had_no_room(batch):
            self._no_room(job)
            return
        await self._collect(job, batch)

    async def _collect(self, job: Job, batch: Batch) -> None:
        """Keep what came, in whatever order, and say what did not."""
        collected = Rows(self.books, job)
        for file_id in (batch.output_file_id, batch.error_file_id):
            data = await self.api.content(file_id) if file_id else b""
            if data is None:
                collected.otherwise = "the provider has no longer the file of its answer"
            # By line ends alone: an article's text may hold the other signs that split lines.
            for line in BytesIO(data or b""):
                collected.take(line)
        said = _errors(batch)
        if batch.status != "completed" and not said:
            said = f"the batch is {batch.status}"
        self._end(job, _ENDED[batch.status], said, collected)

    # ---- the books ------------------------------------------------------------------------------

    def _end(self, job: Job, state: State, note: str, collected: Rows | None = None) -> None:
        """A job is over: whatever it leaves open is asked again, by the normal way."""
        rows = collected or Rows(self.books, job)
        for key, reason in rows.open(job, note).items():
            self.books.again(key, reason)
        self.model.budget.settle(job.expected, rows.usage, batched=True)
        self.jobs.save(job.now(state, note=note))
        (self.folder / job.file_name).unlink(missing_ok=True)
        self.open = [one for one in self.open if one.digest != job.digest]
        self.ended += 1
        self.ended_rows += len(job.keys)

    def _add(self, job: Job) -> None:
        self.open.append(job)
        self.all_rows += len(job.keys)

    def _save(self, job: Job) -> Job:
        self.jobs.save(job)
        self.open = [job if one.digest == job.digest else one for one in self.open]
        return job

    def _progress(self, doing: str) -> BatchProgress:
        under_way = sum(self._rows_done.get(job.digest, 0) for job in self.open)
        batches = self.ended + len(self.open)
        return BatchProgress(batches, self.ended, self.all_rows, self.ended_rows + under_way, doing)


def _had_no_room(batch: Batch) -> bool:
    from summarizer.model.batch_api import is_full

    return any(is_full(one.code, one.message) for one in (batch.errors and batch.errors.data) or ())


def _errors(batch: Batch) -> str:
    """What the provider says of a batch as a whole, in one line."""
    said = [one.message or one.code or "" for one in (batch.errors and batch.errors.data) or ()]
    return " ".join("; ".join(said[:3]).split())[:300]
