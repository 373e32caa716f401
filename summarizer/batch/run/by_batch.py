"""The first request for every article by the provider's batch API; what it leaves open goes one by one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from summarizer.batch.run.opened import open_story
from summarizer.errors import SettingsError
from summarizer.extract import ExtractAnswer, extraction_prompts
from summarizer.model import Job, answer_by_batch
from summarizer.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run.keys import Keys
    from summarizer.batch.run.telling import Tell
    from summarizer.model import BatchProgress, Endpoint, Prompt, Prompts
    from summarizer.model.client import OpenAIModel
    from summarizer.records import Story


async def ask_by_batch(
    stories: Iterable[Story],
    ledger: Ledger,
    *,
    keys: Keys,
    model: OpenAIModel,
    prompts: Prompts,
    folder: Path,
    tell: Tell,
) -> None:
    """Put into the ledger what a batch answers of the first requests; `folder` takes its request files.

    It returns when all batches have ended, and raises ModelError where none can be made. A batch goes on
    at the provider whatever becomes of this run, and the next one collects it.
    """

    def on_progress(progress: BatchProgress) -> None:
        tell(
            "batch_api",
            doing=progress.doing,
            batches=progress.batches,
            ended=progress.ended,
            rows=progress.rows,
            done=progress.done,
        )

    outcome = await answer_by_batch(
        model,
        first_requests(stories, ledger, keys, model, prompts),
        ledger.answers,
        LedgerJobs(ledger),
        folder=folder,
        on_progress=on_progress,
    )
    _clear(folder)
    tell("by_batch", answered=outcome.kept, open=len(outcome.again), reasons=_reasons(outcome.again))


def check_none_is_under_way(ledger: Ledger, endpoint: Endpoint) -> None:
    """Raise SettingsError where what a batch is about to answer would be asked, and paid for, again."""
    jobs = [job for job in LedgerJobs(ledger).load() if job.may_be_under_way and job.url == endpoint.url]
    count = sum(ledger.answers.get(key) is None for job in jobs for key in job.keys)
    if count:
        raise SettingsError(
            f"{count} requests are under way in a batch at {endpoint.host}, and would be paid for twice",
            fix="collect them with --via batch-api; whoever cannot wait cancels the batch there before",
        )


def first_requests(
    stories: Iterable[Story], ledger: Ledger, keys: Keys, model: OpenAIModel, prompts: Prompts
) -> Iterator[tuple[Prompt, dict[str, Any]]]:
    """What is asked first for each article that is missing, in the order of the stories."""
    for story in stories:
        opened = open_story(story, ledger, keys)
        kept = ledger.extractions.kept(opened.keys)
        for entry, key in opened.pairs:
            if key in kept or key in opened.failed:
                continue
            article = Article.model_validate_json(ledger.articles.article(entry.sha256))
            for prompt in extraction_prompts(article, prompts):
                yield prompt, model.request_of(prompt, ExtractAnswer)


class LedgerJobs:
    """The `Jobs` of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """On the ledger's shelf for them."""
        self._shelf = ledger.jobs

    def load(self) -> list[Job]:
        """As `Jobs.load`."""
        return [Job.of_record(record) for _, record in self._shelf.all().values()]

    def save(self, job: Job) -> None:
        """As `Jobs.save`."""
        self._shelf.put(job.digest, job.state, job.record())


def _clear(folder: Path) -> None:
    """Remove the folder of the request files, which are removed as their batches end."""
    with suppress(OSError):
        folder.rmdir()


def _reasons(again: Iterable[tuple[str, str, str]]) -> dict[str, int]:
    """How many questions are open for which reason."""
    counts: dict[str, int] = {}
    for _, _, reason in again:
        counts[reason] = counts.get(reason, 0) + 1
    return counts
