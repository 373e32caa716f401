"""A cassette of this project serves pytest-recording too, with the network blocked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarizer.errors import EndpointDownError, RecordingError
from summarizer.model import Endpoint, Prompt, open_model, recorded_endpoint

NAME = "lifts"


class Answer(BaseModel):
    n: int


def ask(endpoint, *questions, **how):
    async def run():
        async with open_model(endpoint, **how) as model:
            prompts = [Prompt("extract.v1", "abc", "Read.", question) for question in questions]
            return await asyncio.gather(*(model.ask(prompt, Answer) for prompt in prompts))

    return asyncio.run(run())


@pytest.fixture(scope="module")
def vcr_cassette_dir(tmp_path_factory, running_server):
    """A folder with a cassette that `record` has written, from a server that is gone by now."""
    folder = tmp_path_factory.mktemp("cassettes")
    with running_server() as server:
        server.by_content = lambda asked: server.answer({"n": len(asked["messages"][-1]["content"])})
        ask(Endpoint("toy", server.url), "one", "three", record=folder / f"{NAME}.yaml")
    return str(folder)


@pytest.fixture
def endpoint(vcr_cassette_dir):
    return recorded_endpoint(Path(vcr_cassette_dir, f"{NAME}.yaml"))


@pytest.mark.vcr
@pytest.mark.block_network
@pytest.mark.default_cassette(NAME)
def test_a_live_model_is_answered_from_the_cassette(vcr, endpoint):
    assert [answer.n for answer in ask(endpoint, "three", "one")] == [5, 3]
    assert vcr.all_played


@pytest.mark.vcr
@pytest.mark.block_network
@pytest.mark.default_cassette(NAME)
def test_another_request_is_refused(vcr, endpoint):
    with pytest.raises(RecordingError):
        ask(endpoint, "two")
    assert vcr.play_count == 0


@pytest.mark.block_network
def test_a_blocked_network_is_told_as_what_it_is(endpoint):
    with pytest.raises(EndpointDownError, match="disabled"):
        ask(endpoint, "one")
