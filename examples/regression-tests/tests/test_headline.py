"""A question of one's own to the model; `pytest --record-mode=once` records the answer."""

import asyncio

from pydantic import BaseModel

from summarizer import Endpoint
from summarizer.model import Prompt

ENDPOINT = Endpoint(model="local-model", base_url="http://127.0.0.1:8080/v1")
PROMPT = Prompt(
    name="headline.v1",
    digest="",
    system="Write a headline of at most eight words for the sentences that follow. Add nothing to them.",
    user="The bridge at Tolm Ness was closed on Monday: divers had found a crack in one of its piers.",
)


class Headline(BaseModel):
    words: str


def test_a_headline_is_short_and_adds_nothing(replayed_model):
    async def ask():
        async with replayed_model(ENDPOINT) as model:
            return await model.ask(PROMPT, Headline)

    headline = asyncio.run(ask())
    assert len(headline.words.split()) <= 8
    assert "Tolm Ness" in headline.words
