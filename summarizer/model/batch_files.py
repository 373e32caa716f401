"""The request files of the batch API: JSON Lines, the same bytes for the same questions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from summarizer.files import write_whole
from summarizer.model.batch_jobs import Job
from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENDPOINT: Literal["/v1/chat/completions"] = "/v1/chat/completions"


class Question(NamedTuple):
    """A request body under its key, with an estimate of what it will use."""

    key: str
    body: dict[str, Any]
    expected: Usage


@dataclass(frozen=True)
class Limits:
    """What one file may hold. The provider takes 200 MB; half of that is what is held in memory here."""

    rows: int = 50_000
    size: int = 100_000_000


@dataclass
class _File:
    """A request file while it grows."""

    keys: list[str] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    expected: Usage = field(default_factory=Usage)

    def has_room(self, line: bytes, limits: Limits) -> bool:
        """Whether one line more is within the limits; an empty file takes any."""
        return not self.keys or (len(self.keys) < limits.rows and self.size + len(line) <= limits.size)

    def add(self, question: Question, line: bytes) -> None:
        """One line more."""
        self.keys.append(question.key)
        self.lines.append(line)
        self.size += len(line)
        self.expected += question.expected

    def written(self, folder: Path, url: str) -> Job:
        """Its job, when it is on the disk. Raises OutputError."""
        job = Job.of(url, self.keys, self.expected)
        write_whole(folder / job.file_name, b"".join(self.lines))
        return job


def write_requests(questions: Iterable[Question], folder: Path, url: str, limits: Limits) -> Iterator[Job]:
    """Files in `folder` with as many questions each as `limits` allow; each one's job when it is written.

    Raises OutputError.
    """
    file = _File()
    for question in questions:
        line = _line(question)
        if not file.has_room(line, limits):
            yield file.written(folder, url)
            file = _File()
        file.add(question, line)
    if file.keys:
        yield file.written(folder, url)


def halves(job: Job, folder: Path) -> list[Job]:
    """Two jobs in the place of one, their files written. Raises OSError where its own is not there."""
    lines = (folder / job.file_name).read_bytes().splitlines(keepends=True)
    middle = len(lines) // 2
    made = []
    for start, end in ((0, middle), (middle, len(lines))):
        share = (end - start) / len(lines)
        expected = Usage(end - start, int(job.tokens_in * share), int(job.tokens_out * share))
        half = Job.of(job.url, job.keys[start:end], expected)
        write_whole(folder / half.file_name, b"".join(lines[start:end]))
        made.append(half)
    return made


def _line(question: Question) -> bytes:
    row = {"custom_id": question.key, "method": "POST", "url": ENDPOINT, "body": question.body}
    # Half a surrogate pair has no UTF-8; as an escape it is what JSON has for it.
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text.encode("utf-8", "backslashreplace")
