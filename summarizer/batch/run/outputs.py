"""The files of a batch. All but the ledger and the report are a function of inputs, settings and answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.batch.stories_file import format_stories
from summarizer.errors import InputError
from summarizer.files import write_whole
from summarizer.render import render, render_index, render_issue, render_report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from summarizer.batch.ledger import Failure
    from summarizer.records import Brief, Edition, RunReport, Story
    from summarizer.render import Format
    from summarizer.styles import Layout, Style

STORIES = "stories.jsonl"
FAILED = "failed.jsonl"
_BRIEFS = "briefs"


@dataclass(frozen=True)
class Outputs:
    """The folder of a batch, and how what is in it is laid out."""

    out: Path
    style: Style
    issue: Layout

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats of a brief: JSON, and pages as far as the style has them."""
        pages = [fmt for fmt in self.style.formats if fmt != "txt"]
        return ("json", *(pages or self.style.formats))

    def path(self, story: str, fmt: str) -> str:
        """Where a story's brief is, from the folder of the batch."""
        return f"{_BRIEFS}/{story}.{fmt}"

    def put_brief(self, story: str, brief: Brief) -> None:
        """Write a brief in all formats. Raises OutputError, and StyleError for a template with a fault."""
        texts = {fmt: render(brief, fmt, style=self.style) for fmt in self.formats}
        for fmt, text in texts.items():
            write_whole(self.out / self.path(story, fmt), text)

    def has_brief(self, story: str) -> bool:
        """Whether all files of a story's brief are there."""
        return all((self.out / self.path(story, fmt)).is_file() for fmt in self.formats)

    def check_stories(self, *expected: Iterable[Story]) -> None:
        """Raise InputError where the file of the stories says something else: a person has corrected it."""
        path = self.out / STORIES
        if path.is_file() and path.read_bytes() not in {_text(stories).encode() for stories in expected}:
            raise InputError(
                "was changed by hand, and would be written over",
                where=str(path),
                fix=f"give it with --stories {path}, or move it away",
            )

    def put_stories(self, stories: Iterable[Story]) -> None:
        """Write the file that a person can correct and give back."""
        write_whole(self.out / STORIES, _text(stories))

    def put_edition(self, edition: Edition) -> None:
        """Write the index, and the issue of the newsletter in the formats that its template has."""
        write_whole(self.out / "index.html", render_index(edition))
        for fmt in ("md", "html") if self.issue.writes == "md" else (self.issue.writes,):
            write_whole(self.out / f"issue.{fmt}", render_issue(edition, self.issue, fmt))

    def put_failed(self, failures: Iterable[Failure]) -> None:
        """Write what failed, one JSON object a line."""
        lines = (
            {"stage": one.stage, "path": one.path, "kind": one.kind, "reason": one.reason} for one in failures
        )
        write_whole(self.out / FAILED, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))

    def put_report(self, report: RunReport) -> None:
        """Write how it went. Not of a kind with the rest: it tells of time and money."""
        write_whole(self.out / "report.html", render_report(report))

    def drop_briefs(self, stories: Iterable[str]) -> None:
        """Remove the briefs of stories that are no more: joined by hand with others, or left out."""
        for story in stories:
            for fmt in ("json", "md", "html", "txt"):
                (self.out / self.path(story, fmt)).unlink(missing_ok=True)


def _text(stories: Iterable[Story]) -> str:
    return "".join(format_stories(stories))
