"""How long the pause before a repetition is."""

from __future__ import annotations

import asyncio
import time
from email.utils import formatdate
from types import SimpleNamespace

import httpx2
import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import Endpoint
from summarizer.model import retries as module
from summarizer.model.retries import LONGEST_PAUSE, pause, retrying

REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")


def failed(header=None, attempt=1):
    headers = {} if header is None else {"retry-after": header}
    error = openai.RateLimitError(
        "busy", response=httpx2.Response(429, headers=headers, request=REQUEST), body=None
    )
    return SimpleNamespace(attempt_number=attempt, outcome=SimpleNamespace(exception=lambda: error))


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7), ("0", 0), ("0.5", 0.5), ("86400", LONGEST_PAUSE), ("-3", 0)]
)
def test_the_server_says_how_long(header, seconds):
    assert pause(failed(header), backoff=1.0) == seconds


def test_the_server_says_until_when():
    wait = pause(failed(formatdate(time.time() + 30, usegmt=True)), backoff=1.0)
    assert 20 < wait <= 31
    assert pause(failed(formatdate(time.time() - 30, usegmt=True)), backoff=1.0) == 0
    assert pause(failed(formatdate(time.time() + 9000, usegmt=True)), backoff=1.0) == LONGEST_PAUSE


@given(
    header=st.none() | st.text(st.characters(max_codepoint=127), max_size=40),
    attempt=st.integers(1, 60),
    backoff=st.floats(0.01, 10),
)
def test_every_pause_is_bounded(header, attempt, backoff):
    assert 0 <= pause(failed(header, attempt), backoff) <= LONGEST_PAUSE


def test_without_a_word_from_the_server_pauses_grow():
    early = [pause(failed(attempt=1), 1.0) for _ in range(200)]
    late = [pause(failed(attempt=5), 1.0) for _ in range(200)]
    assert max(early) <= 1.5
    assert max(late) > 2
    assert len(set(late)) > 100  # jitter


def test_without_back_off_there_is_no_pause_at_all():
    assert pause(failed("3600"), backoff=0.0) == 0


def test_the_pause_is_kept(monkeypatch):
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    monkeypatch.setattr(module.asyncio, "sleep", sleep)
    error = failed("7").outcome.exception()

    async def run():
        async for attempt in retrying(Endpoint("toy", retries=2), lambda: True):
            with attempt:
                raise error

    with pytest.raises(openai.RateLimitError) as caught:
        asyncio.run(run())
    assert caught.value is error
    assert slept == [7, 7]
