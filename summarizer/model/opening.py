"""The door: `open_model` for live requests, for a recording of them, and for its replay.

The SDKs take a second to import, so that happens when a model is opened and not before.
"""

from __future__ import annotations

from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace as changed
from typing import TYPE_CHECKING

from summarizer.files import check_writable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from summarizer.model.endpoint import Endpoint
    from summarizer.model.protocol import Model
    from summarizer.model.replay import Recordings


def load_recordings(path: Path) -> Recordings:
    """A cassette to replay, for who wants to know its `endpoint` as well. Raises RecordingError."""
    from summarizer.model.replay import Recordings

    return Recordings.load(path)


def recorded_endpoint(path: Path) -> Endpoint:
    """The endpoint that a cassette was recorded from: address, model, mode and settings, no key.

    With it `open_model(endpoint, replay=path)` needs no configuration. Raises RecordingError.
    """
    return load_recordings(path).endpoint


@asynccontextmanager
async def open_model(
    endpoint: Endpoint, *, replay: Path | Recordings | None = None, record: Path | None = None
) -> AsyncIterator[Model]:
    """The model behind `endpoint`, for as long as the context lasts.

    With `replay`, a cassette (its path, or as loaded) answers, strictly offline: key, address and
    pauses of `endpoint` are of no account, its model, mode and settings are those asked with and so
    must be those recorded (see `recorded_endpoint`). With `record`, the traffic goes into that file,
    without keys and identifying headers, when the context ends; a file that is there is replaced, but
    not by a run that failed.

    Raises MissingKeyError, SettingsError, RecordingError (no such cassette) and OutputError (it cannot
    be written, which is tried before anything is sent).
    """
    if replay and record:
        raise ValueError("a run is either replayed or recorded")
    transport = None
    if replay:
        from summarizer.model.replay import Recordings, ReplayTransport

        recordings = replay if isinstance(replay, Recordings) else Recordings.load(replay)
        endpoint = changed(endpoint, base_url=recordings.base_url, api_key=None, backoff=0.0)
        transport = ReplayTransport(recordings)
    endpoint.check()
    endpoint.key()
    if record:
        check_writable(record)

    from summarizer.model.client import OpenAIModel
    from summarizer.model.recording import recording

    async with OpenAIModel(endpoint, transport) as model:
        with recording(record, endpoint.api_key) if record else nullcontext():
            yield model
