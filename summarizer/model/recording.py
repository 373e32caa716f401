"""Recording: real traffic into a cassette that holds no key and names nobody.

What a run receives is cleaned, written to a journal and only then used, in the very form in which a
replay will give it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import openai

if TYPE_CHECKING:
    import httpx2

    from summarizer.model.recorder import Recorder


class RecordingClient(openai.DefaultAsyncHttpxClient):
    """The SDK's own HTTP client, with its proxies and limits, that asks a recorder first."""

    def __init__(self, recorder: Recorder) -> None:
        """Record into `recorder`."""
        super().__init__()
        self._recorder = recorder

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:  # noqa: ANN401  # httpx's
        """What was recorded of this request, else what the server answers, recorded."""
        body = await request.aread()
        one = self._recorder.recordings.find(request.method, str(request.url), body)
        if one is None:
            started = time.monotonic()
            response = await super().send(request, **options)
            await response.aread()
            one = self._recorder.keep(request, body, response, seconds=time.monotonic() - started)
        return one.response(request)
