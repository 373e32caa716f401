"""The bundled recordings: pytest-recording plays them through the real client, with the network blocked."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from summarizer import ModelEngine, Prompts, make_brief_async, open_model
from summarizer.errors import RecordingError
from summarizer.model import recorded_endpoint

TOP = Path(__file__).resolve().parents[2]
STORIES = ("harbour", "tunnel")


@pytest.fixture(scope="module")
def vcr_cassette_dir():
    return str(TOP / "cassettes")


def cassette(story: str) -> Path:
    return TOP / "cassettes" / story / "responses.yaml"


def brief(story: str, **how):
    """The brief of a sample story, through the model engine with the client of `how`."""

    async def run():
        endpoint = recorded_endpoint(cassette(story))
        async with open_model(endpoint, **how) as model:
            engine = ModelEngine(model, Prompts(), endpoint.model)
            return await make_brief_async([str(TOP / "examples" / story)], engine)

    return asyncio.run(run())


@pytest.mark.vcr
@pytest.mark.block_network
@pytest.mark.default_cassette("harbour/responses.yaml")
def test_harbour_through_pytest_recording(vcr):
    played = brief("harbour")
    assert vcr.all_played
    assert played == brief("harbour", replay=cassette("harbour"))


@pytest.mark.vcr
@pytest.mark.block_network
@pytest.mark.default_cassette("tunnel/responses.yaml")
def test_tunnel_through_pytest_recording(vcr):
    played = brief("tunnel")
    assert vcr.all_played
    assert played == brief("tunnel", replay=cassette("tunnel"))


@pytest.mark.block_network
@pytest.mark.parametrize("story", STORIES)
def test_a_replay_is_the_same_byte_for_byte(story):
    first, again = (brief(story, replay=cassette(story)).model_dump_json() for _ in range(2))
    assert first == again


@pytest.mark.block_network
def test_the_recording_of_another_story_is_refused():
    with pytest.raises(RecordingError, match="article"):
        brief("tunnel", replay=cassette("harbour"))
