"""The door: `open_model` for live requests, for a recording of them, and for its replay.

The SDKs take a second to import, so that happens when a model is opened and not before.
"""

from __future__ import annotations

import gc
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import replace as changed
from typing import TYPE_CHECKING, Literal

from summarizer.files import check_writable
from summarizer.model.secrets import password_in

# none: what is recorded answers, nothing else. once: the same, unless nothing is recorded yet.
# new: what is not recorded is asked for. all: everything is.
RecordMode = Literal["none", "once", "new", "all"]

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    import httpx2

    from summarizer.model.client import OpenAIModel
    from summarizer.model.endpoint import Endpoint
    from summarizer.model.gate import Gate
    from summarizer.model.kept import Answers, Attempt
    from summarizer.model.recorder import Recorder
    from summarizer.model.replay import Recordings
    from summarizer.model.usage import Usage


def load_sdk() -> None:
    """Import what opening a model would.

    The garbage collector stands still meanwhile: a fifth of the time went into its looking, again and
    again, through thousands of new classes that are there to stay.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        from summarizer.model import client  # noqa: F401
    finally:
        if paused:
            gc.enable()


def load_recordings(path: Path) -> Recordings:
    """A cassette to replay, for who wants to know its `endpoint` as well. Raises RecordingError."""
    from summarizer.model.replay import Recordings

    return Recordings.load(path)


def load_trials(path: Path, base_url: str | None = None) -> Recordings:
    """A cassette with the answers that trials left beside it; of `base_url` alone, where one is given.

    Raises RecordingError where there is none, or it cannot be read.
    """
    from summarizer.model.recorder import with_journal

    return with_journal(path, base_url)


def recorded_endpoint(path: Path) -> Endpoint:
    """The endpoint that a cassette was recorded from: address, model, mode and settings, no key.

    With it `open_model(endpoint, replay=path)` needs no configuration. Raises RecordingError.
    """
    return load_recordings(path).endpoint


@asynccontextmanager
async def open_model(
    endpoint: Endpoint,
    *,
    replay: Path | Recordings | None = None,
    record: Path | Recorder | None = None,
    answers: Answers | None = None,
    on_attempt: Callable[[Attempt], None] = lambda _: None,
    spent: Usage | None = None,
    batched: Usage | None = None,
    gate: Gate | None = None,
) -> AsyncIterator[OpenAIModel]:
    """The model behind `endpoint`, for as long as the context lasts.

    With `replay`, a cassette (its path, or as loaded) answers, strictly offline: key, address and
    pauses of `endpoint` are of no account, its model, mode and settings are those asked with and so
    must be those recorded (see `recorded_endpoint`). With `record`, a path, the traffic goes into that
    file, without keys and identifying headers, when the context ends well; a file that is there is
    replaced. Until then every answer is kept beside it, in a file that ends in `.part`, which the next
    recording takes up. A recorder, made by `open_recorder`, is left to whoever made it.

    What `answers` holds is not asked for again, and what comes is put there; `on_attempt` is told of
    every HTTP request. What was `spent` before, of it `batched` by batch, counts against the endpoint's
    limits; a `gate` that others share takes the place of these limits.

    Raises MissingKeyError, SettingsError, RecordingError (no such cassette) and OutputError (it cannot
    be written, which is tried before anything is sent).
    """
    if replay and record:
        raise ValueError("a run is either replayed or recorded")
    if replay:
        from summarizer.model.replay import Recordings

        recordings = replay if isinstance(replay, Recordings) else Recordings.load(replay)
        endpoint = changed(endpoint, base_url=recordings.base_url, api_key=None, backoff=0.0)
    endpoint.check()
    endpoint.key()
    load_sdk()

    from summarizer.model.client import OpenAIModel

    async with AsyncExitStack() as closing:
        if replay:
            from summarizer.model.replay import client_of

            http_client = client_of(recordings)
        elif record:
            http_client = closing.enter_context(_recording(endpoint, record))
        else:
            http_client = None
        yield await closing.enter_async_context(
            OpenAIModel(
                endpoint,
                http_client,
                answers=answers,
                on_attempt=on_attempt,
                spent=spent,
                batched=batched,
                gate=gate,
            )
        )


def open_recorder(endpoint: Endpoint, path: Path, mode: RecordMode) -> Recorder:
    """A recorder into `path` that knows what of `endpoint` is secret; for `open_model`.

    With mode "new" what `path` holds answers what it can, else everything is asked.

    Raises OutputError where nothing can be written there, RecordingError where what is there, or was
    left there, cannot be read.
    """
    from summarizer.model.recorder import Recorder

    check_writable(path)
    return Recorder(path, mode, endpoint.api_key, password_in(endpoint.base_url))


@contextmanager
def _recording(endpoint: Endpoint, record: Path | Recorder) -> Iterator[httpx2.AsyncClient]:
    """What records the traffic of a live model; it is closed after the model."""
    from summarizer.model.recorder import Recorder
    from summarizer.model.recording import RecordingClient

    ours = not isinstance(record, Recorder)
    recorder = record if isinstance(record, Recorder) else open_recorder(endpoint, record, "all")
    try:
        yield RecordingClient(recorder)
        if ours:
            recorder.finish()
    finally:
        recorder.close()
