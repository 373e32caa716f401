"""What a run gave becomes what is expected: the cassette, the brief and the manifest of a case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from summarizer.cases.case import ARTICLES, MANIFEST, RESPONSES, Case, digest_of, place_of
from summarizer.cases.check import brief_text
from summarizer.cases.manifest import (
    FORMAT,
    CaseArticle,
    CaseEndpoint,
    CaseUsage,
    Manifest,
    manifest_text,
    read_manifest,
)
from summarizer.cases.running import CaseRun, replay
from summarizer.cases.versions import program_version
from summarizer.errors import RecordingError
from summarizer.files import write_whole
from summarizer.model import find_secrets
from summarizer.model.recorder import drop_unplayed
from summarizer.model.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.model.recorder import Recorder


async def accept(folder: Path, run: CaseRun, articles: Sequence[CaseArticle]) -> Case:
    """Write the case in `folder`: what came of `run`.

    What nothing has asked for is dropped from the cassette; the rest of it stays to the letter. A run
    that was answered by an endpoint is replayed first, for not all that happens can be recorded. Raises
    RecordingError where the replay gives another brief, or none, and OutputError.
    """
    final = run if run.recorder is None else await _rehearsed(run, run.recorder)
    old = read_manifest(folder / MANIFEST) if (folder / MANIFEST).is_file() else None
    manifest = _manifest(final, articles, _day(folder, run, old), old)
    brief = brief_text(final.brief)
    for name, text in ((MANIFEST, manifest_text(manifest)), ("brief", brief)):
        found = find_secrets(text)
        if found:
            raise RecordingError(
                f"the {name} would hold what looks like a secret: {found[0]}", where=str(folder)
            )
    case = Case(folder, manifest)
    if run.recorder is not None:
        run.recorder.finish(drop_unplayed=True)
    elif run.recordings.unplayed:
        drop_unplayed(run.recordings)
    write_whole(case.expected, brief)
    write_whole(folder / MANIFEST, manifest_text(manifest))
    if old is not None:
        _remove_copies(folder, {one.path for one in old.articles} - {one.path for one in articles})
    return case


async def accept_again(case: Case, run: CaseRun) -> Case:
    """The same for a case that has been checked: its articles as they are now."""
    return await accept(case.folder, run, articles_now(case))


def articles_now(case: Case) -> list[CaseArticle]:
    """The articles of a case, each with the digest of what its file holds now."""
    return [
        one.model_copy(update={"sha256": digest_of(place_of(case.folder, one.path)) or one.sha256})
        for one in case.manifest.articles
    ]


async def _rehearsed(run: CaseRun, recorder: Recorder) -> CaseRun:
    """The same run from what was recorded. Raises RecordingError where that is not the same."""
    fix = "run the same command again: what was received is kept, and only the rest is asked for"
    try:
        again = await replay(run.setup, recorder.result(drop_unplayed=True))
    except RecordingError as error:
        failed = run.brief.audit.failed
        why = failed[0].reason if failed else next(iter(run.made.notes), error.what)
        raise RecordingError(
            f"the run cannot be replayed, for part of it was never answered: {why}",
            where=str(recorder.path),
            fix=fix,
        ) from error
    if brief_text(again.brief) != brief_text(run.brief):
        raise RecordingError("the recording gives another brief", where=str(recorder.path), fix=fix)
    return again


def _manifest(
    run: CaseRun, articles: Sequence[CaseArticle], recorded: date, old: Manifest | None
) -> Manifest:
    endpoint = run.setup.endpoint
    return Manifest(
        format=FORMAT,
        program=program_version(),
        recorded=recorded,
        endpoint=CaseEndpoint(
            base_url=redact(endpoint.url, endpoint.api_key),
            model=endpoint.model,
            mode=endpoint.chosen_mode,
            temperature=endpoint.temperature,
            max_output_tokens=endpoint.max_output_tokens,
            retries=endpoint.retries,
        ),
        prompts=run.brief.run.prompts,
        settings=run.setup.settings,
        articles=list(articles),
        usage=CaseUsage(
            requests=run.usage.requests,
            tokens_in=run.usage.tokens_in,
            tokens_out=run.usage.tokens_out,
            cached=run.usage.cached,
            seconds=_seconds(run, old),
        ),
    )


def _seconds(run: CaseRun, old: Manifest | None) -> float | None:
    """How long the answers took together, if each was timed; those of the cassette as they were before."""
    took = run.answer_times
    if took and None not in took:
        return round(sum(filter(None, took)), 3)
    if old is None or any(took) or old.usage.requests != run.usage.requests:
        return None
    return old.usage.seconds


def _day(folder: Path, run: CaseRun, old: Manifest | None) -> date:
    """When the answers were given: today, or as the manifest or the file tells if none was asked for."""
    responses = folder / RESPONSES
    if run.recorder is not None and run.recorder.received:
        return datetime.now(UTC).date()
    if old is not None:
        return old.recorded
    when = responses.stat().st_mtime if responses.exists() else datetime.now(UTC).timestamp()
    return datetime.fromtimestamp(when, UTC).date()


def _remove_copies(folder: Path, paths: set[str]) -> None:
    """Copies of articles that the case no longer has."""
    for path in paths:
        if path.startswith(f"{ARTICLES}/"):
            (folder / path).unlink(missing_ok=True)
