"""What a check found, for a terminal, for a pull request, for another program."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from summarizer.render import Result, junit, render_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.cases.results import CaseResult

REPORT_VERSION = "1.0"
_HEADING = re.compile("^(?=#)", re.MULTILINE)  # a comparison's own headings stand below that of its case


def as_text(results: Sequence[CaseResult]) -> str:
    """One block a case, what failed in full, and the count at the end."""
    blocks = ["".join(f"{line}\n" for line in _block(result)) for result in results]
    return "".join([*blocks, _closing(results), "\n"])


def as_markdown(results: Sequence[CaseResult]) -> str:
    """The same for a pull request."""
    parts = [f"**{_closing(results)}**"]
    for result in results:
        parts.append(f"### {'❌' if result.failure else '✅'} {result.name}")
        if result.failure:
            parts.append(escaped(result.failure))
        if result.details:
            parts.append(
                "\n".join(["```text", *(line.replace("```", "'''") for line in result.details), "```"])
            )
        if result.comparison:
            parts.append(_HEADING.sub("###", render_comparison(result.comparison, "md")).strip())
        if result.notes:
            parts.append("\n".join(f"- {escaped(note)}" for note in result.notes))
    return "\n\n".join(parts) + "\n"


def as_json(results: Sequence[CaseResult]) -> str:
    """Everything; keys as in docs/reference/cases.md."""
    failed = sum(result.failure is not None for result in results)
    report = {
        "report_version": REPORT_VERSION,
        "passed": len(results) - failed,
        "failed": failed,
        "cases": [_record(result) for result in results],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_junit(results: Sequence[CaseResult]) -> str:
    """A test case for each; what did not fail it stands under its output."""
    return junit(
        [
            Result(
                result.name,
                "summarizer.check",
                result.seconds,
                failure=_told(result) if result.failure else None,
                output=_told(result) if not result.failure else None,
            )
            for result in results
        ],
        suite="summarizer check",
    )


def _told(result: CaseResult) -> str | None:
    """The block without its first line, which a report of a CI system has anyway."""
    _, *lines = _block(result)
    return "\n".join(line[2:] for line in lines) or None


def failure_text(result: CaseResult) -> str:
    """All that a developer needs to know of a case that failed."""
    return "\n".join(_block(result))


def _block(result: CaseResult) -> Iterator[str]:
    yield f"{result.name}: {f'FAILED ({result.kind})' if result.failure else 'passed'}"
    if result.failure:
        yield f"  {result.failure}"
    yield from (f"  {line}" for line in result.details)
    if result.comparison:
        yield from (f"  {line}".rstrip() for line in render_comparison(result.comparison, "txt").splitlines())
    yield from (f"  note: {note}" for note in result.notes)


def _closing(results: Sequence[CaseResult]) -> str:
    failed = sum(result.failure is not None for result in results)
    cases = f"{len(results)} case{'' if len(results) == 1 else 's'}"
    return f"{cases}: {len(results) - failed} passed, {failed} failed"


def _record(result: CaseResult) -> dict[str, Any]:
    changes = result.comparison.changes if result.comparison is not None else None
    return {
        "name": result.name,
        "kind": result.kind,
        "failure": result.failure,
        "details": list(result.details),
        "notes": list(result.notes),
        "changes": None if changes is None else [change.model_dump(mode="json") for change in changes],
        "seconds": round(result.seconds, 3),
    }


def escaped(text: str) -> str:
    """So that nothing in it is taken for Markdown or HTML."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!~" else sign for sign in text)
