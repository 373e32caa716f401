"""A variant of how cases are run, and what it made of one case."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from summarizer.cases.cost import recorded_usage
from summarizer.cases.hygiene import refuse, secrets_in_recordings
from summarizer.cases.running import replay
from summarizer.cases.trial import Trial
from summarizer.errors import RecordingError, SummarizerError
from summarizer.model import Usage, load_recordings, load_trials, price

if TYPE_CHECKING:
    from summarizer.cases.case import Case
    from summarizer.cases.running import CaseRun
    from summarizer.model import Endpoint
    from summarizer.records import Brief

RECORDED = "recorded"


@dataclass(frozen=True)
class Variant:
    """What is tried, by the name that a table calls it.

    `varied` are the flags that make it what it is; none is the case as it was recorded. `base_url` is the
    address that it asks, where that is not the recorded one.
    """

    name: str = RECORDED
    trial: Trial = field(default_factory=Trial)
    varied: tuple[tuple[str, str], ...] = ()
    base_url: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What a variant made of a case. `dollars` is None where the price is not known.

    `seconds` is how long those `timed` of the answers took together; `sent` is how many were asked for
    now. `lost` says that part of the brief is missing, or made without the model, for it failed just now.
    """

    brief: Brief
    usage: Usage
    dollars: float | None
    timed: int
    seconds: float
    sent: int = 0
    notes: tuple[str, ...] = ()
    lost: bool = False


async def outcome_of(case: Case, variant: Variant) -> Outcome:
    """Run it. Raises RecordingError where answers are missing, and what the endpoint did."""
    if not variant.varied:
        return await _as_recorded(case, variant.trial)
    if variant.trial.is_offline(case):
        recordings = load_trials(case.responses, variant.base_url)
        refuse(secrets_in_recordings(recordings), case.name)
        setup = variant.trial.setup(case)
        if variant.base_url is not None:  # what it costs depends on who is asked
            setup = replace(setup, endpoint=replace(setup.endpoint, base_url=variant.base_url))
        return _outcome(await replay(setup, recordings))
    try:
        return _outcome(await variant.trial.ask(case))
    except SummarizerError as error:
        raise error.at(f"{case.name} with {variant.name}") from error


async def _as_recorded(case: Case, trial: Trial) -> Outcome:
    """The recorded run, as this program replays it; its accepted brief where it asks otherwise today."""
    timed, seconds = _recorded_times(case)
    try:
        recordings = load_recordings(case.responses)
        refuse(secrets_in_recordings(recordings), case.name)
        run = await replay(trial.setup(case), recordings)
    except RecordingError as error:
        brief = case.expected_brief()
        if not error.parts or brief is None:
            raise
        usage = recorded_usage(case)
        note = (
            "the program asks otherwise than when the case was recorded, so its accepted brief is compared"
            f" ({error.what})"
        )
        return Outcome(brief, usage, _dollars(usage, case.endpoint), timed, seconds, notes=(note,))
    return Outcome(run.brief, run.usage, _dollars(run.usage, case.endpoint), timed, seconds)


def _recorded_times(case: Case) -> tuple[int, float]:
    usage = case.manifest.usage
    return (0, 0.0) if usage.seconds is None else (usage.requests, usage.seconds)


def _outcome(run: CaseRun) -> Outcome:
    times = [took for took in run.answer_times if took is not None]
    notes = [f"{one.path} is left out: {one.reason}" for one in run.made.unanswered]
    notes += run.made.notes
    return Outcome(
        run.brief,
        run.usage,
        _dollars(run.usage, run.setup.endpoint),
        len(times),
        sum(times),
        sent=run.recorder.received if run.recorder else 0,
        notes=tuple(notes),
        lost=bool(notes and run.recorder),
    )


def _dollars(usage: Usage, endpoint: Endpoint) -> float | None:
    return price(endpoint.model, usage, endpoint.base_url)
