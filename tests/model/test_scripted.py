from __future__ import annotations

import asyncio

import pytest
from pydantic import BaseModel, ConfigDict

from summarizer.errors import BadResponseError, EmptyAnswerError, RefusalError
from summarizer.model import Prompt, ScriptedModel

PROMPT = Prompt("extract.v1", "abc", "s", "u")


class Answer(BaseModel):
    model_config = ConfigDict(strict=True)
    n: int


def ask(model, times=1):
    async def run():
        return [await model.ask(PROMPT, Answer) for _ in range(times)]

    return asyncio.run(run())


def test_answers_come_from_a_list_in_order():
    model = ScriptedModel([{"n": 1}, '{"n": 2}', Answer(n=3)])
    assert ask(model, 3) == [Answer(n=1), Answer(n=2), Answer(n=3)]
    assert model.usage.requests == 3
    assert model.prompts == [PROMPT] * 3


def test_answers_come_from_a_function():
    model = ScriptedModel(lambda prompt, answer: {"n": len(prompt.user)} if answer is Answer else None)
    assert ask(model) == [Answer(n=1)]


@pytest.mark.parametrize(
    ("script", "kind"),
    [([], EmptyAnswerError), ([{"n": "one"}], BadResponseError), ([RefusalError("no")], RefusalError)],
)
def test_it_fails_like_an_endpoint(script, kind):
    with pytest.raises(kind):
        ask(ScriptedModel(script))
