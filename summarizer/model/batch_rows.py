"""What came of questions asked by batch: the rows kept, counted, and what is left open."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from summarizer.model.kept import Attempt
from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from summarizer.model.batch_jobs import Job
    from summarizer.model.client import OpenAIModel
    from summarizer.model.kept import Answers


class Again(NamedTuple):
    """A question that the batch API left open, and why."""

    key: str
    label: str
    reason: str


@dataclass
class BatchOutcome:
    """What came of it: answers `kept`, questions to ask `again`, and rows that say nothing of use.

    `usage` is what the rows of this run took, at the batch's price. `malformed` rows cannot be read,
    `unknown` ones answer what was not asked, `doubled` ones what was answered before.
    """

    kept: int = 0
    again: list[Again] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    malformed: int = 0
    unknown: int = 0
    doubled: int = 0


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far it is: batches that have ended, rows that the provider has done; `doing` in a word."""

    batches: int
    ended: int
    rows: int
    done: int
    doing: str


class Books:
    """What is asked in this run (`about`: label and template by key), and what came of it."""

    def __init__(self, model: OpenAIModel, answers: Answers) -> None:
        """Nothing has come yet."""
        self.model, self.answers = model, answers
        self.outcome = BatchOutcome()
        self.about: dict[str, tuple[str, str]] = {}

    def keep(self, key: str, completion: str, usage: Usage) -> None:
        """One answer; when it is durable, its cost is counted."""
        self.outcome.kept += 1
        if self.answers.get(key) is not None:  # by an earlier run, killed while it collected
            return
        self.answers.put(key, self._about(key)[0], completion)
        self.count(key, usage)

    def count(self, key: str, usage: Usage) -> None:
        """What a row took."""
        for total in (self.outcome.usage, self.model.usage, self.model.batched):
            total.add(usage)
        label, template = self._about(key)
        self.model.on_attempt(Attempt(template, label, time.time(), 0.0, "batched", usage))

    def again(self, key: str, reason: str) -> None:
        """A question that is left open; what an earlier run asked and nobody asks now is nobody's."""
        if key in self.about:
            self.outcome.again.append(Again(key, self.about[key][0], reason))

    def _about(self, key: str) -> tuple[str, str]:
        return self.about.get(key, ("asked by an earlier run", ""))


class Rows:
    """The rows of one batch as they come, in whatever order."""

    def __init__(self, books: Books, job: Job) -> None:
        """Nothing has come yet."""
        self._books, self._asked = books, frozenset(job.keys)
        self._good: set[str] = set()
        self._reasons: dict[str, str] = {}
        self.usage = Usage()
        self.otherwise = ""  # why a question may have no row

    def take(self, line: bytes) -> None:
        """One line of an output or error file."""
        from summarizer.model.batch_row import read_row

        if not line.strip():
            return
        row, outcome = read_row(line, self._books.model.endpoint), self._books.outcome
        if row.key is None:
            outcome.malformed += 1
        elif row.key not in self._asked:
            outcome.unknown += 1
        elif row.key in self._good or (row.key in self._reasons and row.completion is None):
            outcome.doubled += 1
        else:
            self.usage += row.usage
            self._settle(row.key, row.completion, row.usage, row.reason)

    def _settle(self, key: str, completion: str | None, usage: Usage, reason: str) -> None:
        if completion is not None:
            self._good.add(key)
            self._books.keep(key, completion, usage)
            return
        self._reasons[key] = reason
        if usage.requests:  # paid for, and worth nothing
            self._books.count(key, usage)

    def open(self, job: Job, note: str) -> dict[str, str]:
        """The questions of the job that no row answers, each with the reason."""
        return {
            key: self._reasons.get(key) or self.otherwise or note or "the batch gave no answer"
            for key in job.keys
            if key not in self._good
        }
