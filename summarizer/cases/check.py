"""One case checked: replayed, compared with what is expected, and judged."""

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.cases.case import Case
from summarizer.cases.causes import causes
from summarizer.cases.cost import cost_changes
from summarizer.cases.hygiene import files_of, secrets_in_files, secrets_in_recordings
from summarizer.cases.results import BYTES, REGRESSION, UNUSED, CaseResult, FailOn
from summarizer.cases.running import CaseRun, replay
from summarizer.cases.trial import Trial
from summarizer.comparison import compare_briefs
from summarizer.errors import RecordingError, SummarizerError
from summarizer.model import last_message, load_recordings, load_sdk
from summarizer.records import Comparison
from summarizer.render import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.model.exchange import Recording
    from summarizer.records import Brief

_SHOWN = 70
_MOST_LISTED = 10


@dataclass(frozen=True)
class How(Trial):
    """How cases are checked: what is tried, and which differences count."""

    fail_on: FailOn = field(default_factory=FailOn)


@dataclass(frozen=True)
class Checked:
    """The result, and the run behind it where there was one: what `accept` takes."""

    result: CaseResult
    case: Case | None = None
    run: CaseRun | None = None


async def check(folder: Path, how: How) -> Checked:
    """Check the case in `folder`. What is wrong with it is in the result, never raised."""
    load_sdk()  # a second of start-up, once: it is no case's time
    started = time.perf_counter()
    checked = await _checked(folder, how)
    return replace(checked, result=replace(checked.result, seconds=time.perf_counter() - started))


async def _checked(folder: Path, how: How) -> Checked:
    case = None
    try:
        case = Case.open(folder)
        found = secrets_in_files(files_of(folder), folder)
        if found:
            return Checked(_secret(case, found), case)
        run = await _run(case, how)
        if isinstance(run, CaseResult):
            return Checked(run, case)
        return Checked(_judged(case, run, how), case, run)
    except RecordingError as error:
        return Checked(_missing(folder, case, how, error), case)
    except SummarizerError as error:
        failed = CaseResult(folder.as_posix(), 0.0, "error", str(error), exit_code=error.exit_code)
        return Checked(failed, case)


async def _run(case: Case, how: How) -> CaseRun | CaseResult:
    """The run, or why there is none: a secret that only shows when the recordings are read."""
    if not how.is_offline(case):
        return await how.ask(case)
    setup, recordings = how.setup(case), load_recordings(case.responses)
    found = secrets_in_recordings(recordings)
    return _secret(case, found) if found else await replay(setup, recordings)


def _judged(case: Case, run: CaseRun, how: How) -> CaseResult:
    """What the run's brief says that the expected one does not, and whether that counts."""
    expected = case.expected_brief()
    notes = [*run.made.notes, *_notes(case, run)]
    if expected is None:
        return CaseResult(
            case.name,
            0.0,
            "missing",
            "there is no expected brief; --update writes it",
            notes=tuple(notes),
            exit_code=REGRESSION,
        )
    changes = (*compare_briefs(expected, run.brief).changes, *cost_changes(case, run))
    result = CaseResult(case.name, 0.0, "same", notes=tuple(notes), comparison=Comparison(changes=changes))
    return _failed(result, case, run, how.fail_on)


def _failed(result: CaseResult, case: Case, run: CaseRun, fail_on: FailOn) -> CaseResult:
    """The result with the first failure that counts, if there is one."""
    comparison = result.comparison or Comparison(changes=())
    counting = comparison.of(fail_on.kinds)
    if counting:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in counting.counts().items())
        return replace(
            result, kind="changed", failure=f"the brief has changed: {kinds}", exit_code=REGRESSION
        )
    unused = [] if run.recorder else run.recordings.unplayed
    if unused and UNUSED in fail_on.others:
        return replace(
            result,
            kind="stale",
            failure=f"{_count(unused, 'recording')} not asked for any more; --update drops what is unused",
            details=tuple(_listed(unused)),
            exit_code=REGRESSION,
        )
    same = brief_text(run.brief).encode() == case.expected.read_bytes()
    if BYTES in fail_on.others and not same and not comparison:
        return replace(
            result,
            kind="changed",
            failure=f"{case.expected.name} holds the same in other bytes: another order or spacing",
            exit_code=REGRESSION,
        )
    return result


def _notes(case: Case, run: CaseRun) -> list[str]:
    notes = [f"the file {path} has changed since the recording" for path in case.changed_articles()]
    unplayed = {id(one) for one in run.recordings.unplayed}  # one that was asked for is a repetition
    doubled = [one for one in run.recordings.doubled if id(one) in unplayed]
    if doubled:
        notes.append(f"{_count(doubled, 'recording')} a second answer to a request:")
        notes += _listed(doubled)
    if run.recorder and run.recorder.journal:
        notes.append(f"what was received is kept in {run.recorder.journal}; --update takes it into the case")
    return notes


def _secret(case: Case, found: Sequence[str]) -> CaseResult:
    return CaseResult(
        case.name,
        0.0,
        "secret",
        f"holds what looks like a secret: {found[0]}; take it out and change it where it is valid",
        details=tuple(found[1:]),
        exit_code=REGRESSION,
    )


def _missing(folder: Path, case: Case | None, how: How, error: RecordingError) -> CaseResult:
    """A case that cannot be replayed: why, what differs, and what records it again."""
    name = folder.as_posix()
    if case is None or not error.parts:
        return CaseResult(name, 0.0, "missing", str(error), exit_code=error.exit_code)
    known = causes(case, how.prompts, error)
    again = f"summarizer record {shlex.quote(name)} --record-mode new {how.flags}".rstrip()
    details = [
        *([str(error)] if known else []),
        *error.diff.splitlines(),
        f"to ask for what is not recorded: {again}",
    ]
    return CaseResult(
        name,
        0.0,
        "missing",
        "; ".join(known) or str(error),
        details=tuple(details),
        exit_code=error.exit_code,
    )


def brief_text(brief: Brief) -> str:
    """A brief as brief.json holds it."""
    return render(brief, "json")


def _count(found: Sequence[Recording], what: str) -> str:
    return f"1 {what} is" if len(found) == 1 else f"{len(found)} {what}s are"


def _listed(found: Sequence[Recording]) -> list[str]:
    """What each of them asks, so that a person knows it again."""
    titles = [last_message(one.body) for one in found[:_MOST_LISTED]]
    lines = [title if len(title) <= _SHOWN else f"{title[:_SHOWN]}…" for title in titles]
    return [*lines, *([f"… and {len(found) - _MOST_LISTED} more"] if len(found) > _MOST_LISTED else [])]
