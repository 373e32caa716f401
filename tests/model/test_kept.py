"""What has been paid for is not asked for again, and every attempt is told of."""

from __future__ import annotations

import asyncio
import json

import pytest
from pydantic import BaseModel

from summarizer.errors import (
    BadResponseError,
    EmptyAnswerError,
    EndpointDownError,
    InvalidAnswerError,
    ModelError,
    OutputError,
    RefusalError,
    TruncatedError,
)
from summarizer.model import Endpoint, Prompt, Usage, answer_key, open_model

KEY = "sk-proj-" + "Zy9" * 12
PROMPT = Prompt(
    name="extract.v1", digest="0", system="Read.", user='[1, "A ferry {{ sank }}."]', label="a.txt"
)
PAID = Usage(requests=1, tokens_in=100, tokens_out=10, cached=64)


class Answer(BaseModel):
    n: int


class Shelf(dict):
    """Answers in memory; labels beside them."""

    def __init__(self):
        super().__init__()
        self.labels = {}

    def put(self, key, label, completion):
        assert key not in self, "kept twice"
        self[key], self.labels[key] = completion, label


def endpoint(server, **changes):
    given = {"model": "toy", "base_url": server.url, "api_key": KEY, "backoff": 0.0, "retries": 2}
    return Endpoint(**(given | changes))


def ask(place, shelf, prompts=(PROMPT,), attempts=None, *, at_once=False):
    """What each prompt came to, the usage, and how many answers were kept ones."""
    attempts = [] if attempts is None else attempts

    async def one(model, prompt):
        try:
            return await model.ask(prompt, Answer)
        except ModelError as error:
            return error

    async def run():
        async with open_model(place, answers=shelf, on_attempt=attempts.append) as model:
            if at_once:
                outcomes = await asyncio.gather(*(one(model, prompt) for prompt in prompts))
            else:
                outcomes = [await one(model, prompt) for prompt in prompts]
            return outcomes, model.usage, model.kept

    return asyncio.run(run())


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
def test_what_was_answered_is_not_asked_again_in_any_mode(server, mode):
    server.replies = [server.answer({"n": 1}, tools=mode == "tools")]
    shelf = Shelf()
    first, usage, kept = ask(endpoint(server, mode=mode), shelf)
    assert (usage, kept) == (PAID, 0)
    again, usage, kept = ask(endpoint(server, mode=mode), shelf)
    assert first == again == [Answer(n=1)]
    assert (usage, kept) == (Usage(), 1)
    assert len(server.asked) == 1


def test_the_completion_is_kept_as_the_server_sent_it_and_without_the_key(server):
    reply = server.answer({"n": 1})
    sent = json.loads(reply.body) | {"provider": "Inland Compute", "system_fingerprint": None}
    server.replies = [server.json(sent)]
    shelf = Shelf()
    ask(endpoint(server), shelf)
    ((key, text),) = shelf.items()
    assert json.loads(text) == sent
    assert shelf.labels == {key: "a.txt (prompt extract.v1)"}
    assert KEY not in text


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "json"])
def test_request_of_is_the_body_that_leaves_and_gives_its_key(server, mode):
    place = endpoint(server, mode=mode, temperature=0.5, max_output_tokens=90)
    server.replies = [server.answer({"n": 1}, tools=mode == "tools")]
    shelf = Shelf()

    async def run():
        async with open_model(place, answers=shelf) as model:
            body = model.request_of(PROMPT, Answer)
            await model.ask(PROMPT, Answer)
            return body

    body = asyncio.run(run())
    assert server.asked == [body]
    assert list(shelf) == [answer_key(server.url, body)]


def test_the_key_is_of_address_and_body_and_of_nothing_else():
    body = {"model": "toy", "messages": [{"role": "user", "content": "¿Ferry?"}]}
    key = answer_key("http://a.example/v1", body)
    assert key == answer_key("http://reader:Secret99@a.example/v1/", dict(reversed(body.items())))
    assert len(key) == 64
    others = [
        answer_key("http://b.example/v1", body),
        answer_key("http://a.example/v2", body),
        answer_key("http://a.example/v1", body | {"model": "toy-2"}),
    ]
    assert len({key, *others}) == 4


@pytest.mark.parametrize(
    ("choice", "kind"),
    [({"finish_reason": "length"}, TruncatedError), ({"refusal": "I would rather not."}, RefusalError)],
)
def test_half_an_answer_and_a_refusal_were_paid_for_and_are_kept(server, choice, kind):
    server.replies = [server.answer('{"n": ', **choice)]
    shelf = Shelf()
    for _ in range(2):
        ((error,), _, _) = ask(endpoint(server), shelf)
        assert type(error) is kind
        assert str(error).startswith("a.txt (prompt extract.v1): ")
    assert len(server.asked) == 1


def test_an_answer_that_does_not_fit_was_paid_for_as_well(server):
    server.replies = [server.answer({"n": "many"})]
    shelf = Shelf()
    for _ in range(2):
        ((error,), _, _) = ask(endpoint(server), shelf)
        assert type(error) is InvalidAnswerError
    assert len(server.asked) == 1


@pytest.mark.parametrize("fault", ["page", "empty", "no message", "error", "broken"])
def test_what_is_no_answer_is_not_kept(server, fault):
    replies = {
        "page": server.page(),
        "empty": server.answer(None),
        "no message": server.json({"object": "chat.completion", "choices": []}),
        "error": server.json({"error": {"message": "no worker"}}),
        "broken": server.plain(b'{"choices": ['),
    }
    server.replies = [replies[fault]]
    shelf = Shelf()
    ((error,), _, _) = ask(endpoint(server, retries=0), shelf)
    assert isinstance(error, (BadResponseError, EmptyAnswerError))
    assert not shelf
    server.replies = [server.answer({"n": 2})]
    assert ask(endpoint(server), shelf)[0] == [Answer(n=2)]


def test_what_is_asked_twice_at_a_time_is_sent_once(server):
    server.by_content = lambda _: server.answer({"n": 3})
    outcomes, usage, kept = ask(endpoint(server), Shelf(), [PROMPT] * 5, at_once=True)
    assert outcomes == [Answer(n=3)] * 5
    assert (usage.requests, kept, len(server.asked)) == (1, 4, 1)


def test_kept_answers_need_no_server_no_limit_and_no_budget(server):
    server.replies = [server.answer({"n": 1})]
    shelf = Shelf()
    ask(endpoint(server), shelf)
    server.shutdown()
    server.server_close()
    poor = endpoint(server, max_tokens=1, requests_per_minute=1, concurrency=1)
    outcomes, usage, kept = ask(poor, shelf, [PROMPT] * 3)
    assert outcomes == [Answer(n=1)] * 3
    assert (usage, kept) == (Usage(), 3)


def test_an_answer_that_cannot_be_kept_is_not_used(server):
    class Full(Shelf):
        def put(self, *_):
            raise OutputError("no room", where="ledger.db")

    server.replies = [server.answer({"n": 1})]
    with pytest.raises(OutputError, match="no room"):
        ask(endpoint(server), Full())
    assert len(server.asked) == 1


def test_every_attempt_is_told_of(server):
    server.replies = [
        server.error(429, "slow down"),
        server.error(500, "oh"),
        server.broken("drop"),
        server.plain(b"{"),
        server.answer({"n": 1}),
    ]
    attempts = []
    ask(endpoint(server, retries=4), Shelf(), attempts=attempts)
    assert [one.outcome for one in attempts] == ["refused", "failed", "dropped", "malformed", "answered"]
    assert [one.usage for one in attempts] == [Usage(requests=1)] * 4 + [PAID]
    assert {(one.template, one.label) for one in attempts} == {("extract", "a.txt (prompt extract.v1)")}
    assert all(one.seconds >= 0 for one in attempts)
    assert [one.at for one in attempts] == sorted(one.at for one in attempts)


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (lambda server: server.error(401, "who are you?"), "denied"),
        (lambda server: server.error(400, "what?"), "rejected"),
        (lambda server: server.page(), "malformed"),
        (lambda server: server.broken("hang"), "timeout"),
    ],
)
def test_how_an_attempt_can_end(server, reply, outcome):
    server.replies = [reply(server)]
    attempts = []
    ask(endpoint(server, retries=0, timeout=0.2), None, attempts=attempts)
    assert [one.outcome for one in attempts] == [outcome]


def test_a_server_that_is_down_is_tried_twice_for_all_that_is_asked(server):
    server.shutdown()
    server.server_close()
    attempts = []
    prompts = [Prompt("group.v2", "0", "Read.", f"article {n}", label=f"{n}.txt") for n in range(20)]
    place = endpoint(server, concurrency=1)
    outcomes, _, _ = ask(place, Shelf(), prompts, attempts=attempts, at_once=True)
    assert [type(error) for error in outcomes] == [EndpointDownError] * 20
    assert all(str(error).startswith(f"{n}.txt (prompt group.v2): no") for n, error in enumerate(outcomes))
    assert [(one.template, one.outcome) for one in attempts] == [("group", "unreachable")] * 2
