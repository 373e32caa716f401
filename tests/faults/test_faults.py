"""A model's endpoint fails in every way it can, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
import threading

import pytest
from pydantic import BaseModel

from summarizer.errors import (
    AuthenticationError,
    BadResponseError,
    EmptyAnswerError,
    EndpointDownError,
    FilteredError,
    InvalidAnswerError,
    MissingKeyError,
    ModelError,
    ModeRefusedError,
    NotFoundError,
    RateLimitedError,
    RefusalError,
    SettingsError,
    TruncatedError,
)
from summarizer.model import Endpoint, Prompt, open_model

KEY = "sk-proj-" + "Zy9" * 12
PROMPT = Prompt(
    name="extract.v1", digest="0", system="Read.", user='[1, "A ferry ran aground."]', label="a.txt"
)


class Answer(BaseModel):
    n: int


def endpoint(server, **changes):
    given = {
        "model": "toy",
        "base_url": server.url,
        "api_key": KEY,
        "backoff": 0.0,
        "retries": 2,
        "timeout": 5.0,
    }
    return Endpoint(**(given | changes))


def ask(place, times=1):
    async def run():
        async with open_model(place) as model:
            outcomes = []
            for _ in range(times):
                try:
                    outcomes.append(await model.ask(PROMPT, Answer))
                except ModelError as error:
                    outcomes.append(error)
            return outcomes, model.usage

    return asyncio.run(run())


def the_error(place, kind):
    (error,), usage = ask(place)
    assert type(error) is kind, error
    text = str(error)
    assert "\n" not in text
    assert KEY not in text
    assert "extract.v1" in text
    assert "a.txt" in text
    assert error.__cause__ is not None
    return text, usage


# ---- what passes: repeated -------------------------------------------------------------------


@pytest.mark.parametrize(
    "hiccup",
    [
        lambda s: s.error(429, "slow down"),
        lambda s: s.error(429, "slow down", Retry_After="30"),
        lambda s: s.error(500, "oops"),
        lambda s: s.error(503, "loading the model"),
        lambda s: s.error(408, "took too long"),
        lambda s: s.page(502),
        lambda s: s.broken("drop"),
        lambda s: s.broken("truncate"),
        lambda s: s.plain(b'{"id": "x", "choices": [{"ind'),
    ],
)
def test_a_fault_that_passes_costs_one_repetition(server, hiccup):
    server.replies = [hiccup(server), server.answer({"n": 7})]
    (answer,), usage = ask(endpoint(server))
    assert answer == Answer(n=7)
    assert (usage.requests, usage.tokens_in, usage.tokens_out, usage.cached) == (2, 100, 10, 64)
    assert server.raw[0] == server.raw[1]


@pytest.mark.parametrize(
    ("fault", "kind", "word"),
    [
        (lambda s: s.error(429, "slow down"), RateLimitedError, "slow down"),
        (lambda s: s.error(500, "oops"), BadResponseError, "500"),
        (lambda s: s.broken("drop"), EndpointDownError, "broke the connection off"),
        (lambda s: s.broken("truncate"), EndpointDownError, "broke the connection off"),
        (lambda s: s.plain(b'{"id": "x", '), BadResponseError, "broken JSON"),
        (lambda s: s.plain(b"\xff\xfe\x00"), BadResponseError, "broken JSON"),
    ],
)
def test_a_fault_that_stays_is_told_after_the_last_repetition(server, fault, kind, word):
    server.replies = [fault(server) for _ in range(9)]
    text, usage = the_error(endpoint(server), kind)
    assert word in text
    assert usage.requests == len(server.asked) == 3


@pytest.mark.parametrize("fault", ["hang", "trickle"])
def test_a_slow_server_is_told_apart_from_one_that_is_down(server, fault):
    server.replies = [server.broken(fault) for _ in range(3)]
    text, usage = the_error(endpoint(server, timeout=0.2, retries=1), EndpointDownError)
    assert "0.2 s" in text
    assert "--timeout" in text
    assert usage.requests == 2


# ---- what stays: said at once ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (
            lambda s: s.error(401, f"Incorrect API key provided: {KEY}"),
            AuthenticationError,
            ["OPENAI_API_KEY"],
        ),
        (lambda s: s.error(403, "not for you"), AuthenticationError, ["not for you"]),
        (
            lambda s: s.error(404, "no model toy"),
            NotFoundError,
            ["no model toy", "'toy'", "OPENAI_BASE_URL"],
        ),
        (lambda s: s.error(400, "max_tokens too large"), BadResponseError, ["too large"]),
        (lambda s: s.error(429, "quota spent", "insufficient_quota"), RateLimitedError, ["quota spent"]),
        (lambda s: s.error(400, "flagged", "content_filter"), FilteredError, ["flagged"]),
        (lambda s: s.page(), BadResponseError, ["no chat completion", "/v1"]),
        (lambda s: s.page(404), NotFoundError, ["404"]),
        (lambda s: s.error(429, "later", Retry_After="3600"), RateLimitedError, ["Retry-After: 3600"]),
        (lambda s: s.plain(b"[1, 2]"), BadResponseError, []),
        (lambda s: s.plain(b'"fine"'), BadResponseError, []),
        (lambda s: s.plain(b"null"), BadResponseError, []),
        (lambda s: s.json({"object": "other"}), EmptyAnswerError, []),
        (lambda s: s.json({"error": {"message": "out of memory"}}), BadResponseError, ["out of memory"]),
        (lambda s: s.json({"id": "1", "choices": []}), EmptyAnswerError, ["without any choice"]),
        (lambda s: s.json({"id": "1", "choices": None}), EmptyAnswerError, []),
        (lambda s: s.json({"id": "1", "choices": [{"index": 0}]}), EmptyAnswerError, []),
    ],
)
def test_a_fault_that_cannot_pass_is_not_repeated(server, fault, kind, words):
    server.replies = [fault(server), server.answer({"n": 7})]
    text, usage = the_error(endpoint(server), kind)
    assert usage.requests == len(server.asked) == 1
    assert all(word in text for word in words), text


@pytest.mark.parametrize(
    ("choice", "kind", "word"),
    [
        ({"content": None, "refusal": "I would rather not."}, RefusalError, "rather not"),
        ({"content": '{"n": ', "finish_reason": "length"}, TruncatedError, "length"),
        ({"content": '{"n": 1}', "finish_reason": "content_filter"}, FilteredError, "filter"),
        ({"content": ""}, EmptyAnswerError, "empty"),
        ({"content": None}, EmptyAnswerError, "empty"),
        ({"content": "Sure! Here is the answer"}, InvalidAnswerError, "does not fit"),
        ({"content": '{"n": "seven"}'}, InvalidAnswerError, "n: "),
        ({"content": '{"m": 7}'}, InvalidAnswerError, "n: Field required"),
    ],
)
@pytest.mark.parametrize("mode", ["json_schema", "json"])
def test_an_answer_that_is_none_is_looked_at_once_and_paid_for(server, choice, kind, word, mode):
    server.replies = [server.answer(**choice), server.answer({"n": 7})]
    text, usage = the_error(endpoint(server, mode=mode), kind)
    assert word in text
    assert (usage.requests, usage.tokens_in, usage.tokens_out) == (1, 100, 10)


def test_in_tools_mode_words_in_place_of_the_call_are_no_answer(server):
    server.replies = [server.answer("I have called it.")]
    text, usage = the_error(endpoint(server, mode="tools"), InvalidAnswerError)
    assert "SUMMARIZER_MODE" in text
    assert usage.requests == 1


def test_what_an_answer_holds_is_not_repeated_in_the_error(server):
    server.replies = [server.answer({"n": "The mayor of Velmora resigned. " * 300})]
    text, _ = the_error(endpoint(server), InvalidAnswerError)
    assert "Velmora" not in text
    assert len(text) < 500


def test_a_long_complaint_of_the_server_is_cut(server):
    server.replies = [server.error(400, "bad " * 5000)]
    text, _ = the_error(endpoint(server), BadResponseError)
    assert len(text) < 500


@pytest.mark.parametrize(
    ("mode", "complaint", "other"),
    [
        ("auto", "Unknown parameter: 'response_format.json_schema'", "tools or json"),
        ("json_schema", "This response_format type is unavailable now", "tools or json"),
        ("tools", "this model does not support tools", "json_schema or json"),
        ("json", "response_format json_object is not supported", "json_schema or tools"),
    ],
)
def test_a_mode_that_is_refused_is_named_with_the_setting_that_changes_it(server, mode, complaint, other):
    server.replies = [server.error(400, complaint), server.answer({"n": 7})]
    text, usage = the_error(endpoint(server, mode=mode), ModeRefusedError)
    assert f"SUMMARIZER_MODE to {other}" in text
    assert usage.requests == 1  # never asked in another mode in silence


# ---- nobody there ----------------------------------------------------------------------------


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_server_that_is_down_is_tried_twice_and_then_never_again():
    place = Endpoint("toy", f"http://127.0.0.1:{closed_port()}/v1", backoff=0.0, retries=9)
    outcomes, usage = ask(place, times=5)
    assert {type(outcome) for outcome in outcomes} == {EndpointDownError}
    assert "127.0.0.1" in str(outcomes[0])
    assert usage.requests == 2


def test_a_name_that_nobody_has_is_a_server_that_is_down():
    place = Endpoint("toy", "http://no-such-host.invalid/v1", backoff=0.0)
    (error,), _ = ask(place)
    assert type(error) is EndpointDownError


def test_a_server_that_goes_down_meanwhile_is_given_time_to_come_back(server):
    server.replies = [server.json(json.loads(server.answer({"n": 1}).body), Connection="close")]

    async def run():
        async with open_model(endpoint(server, retries=3)) as model:
            await model.ask(PROMPT, Answer)
            await asyncio.to_thread(server.shutdown)
            server.server_close()
            with pytest.raises(EndpointDownError):
                await model.ask(PROMPT, Answer)
            return model.usage.requests

    assert asyncio.run(run()) >= 3


def test_without_key_and_address_nothing_is_sent():
    with pytest.raises(MissingKeyError, match="OPENAI_API_KEY"):
        ask(Endpoint("toy"))


@pytest.mark.parametrize(
    "address",
    [
        "localhost:11434", "ftp://host/v1", "http://", "http://[::1", "http://h:99999/v1", "foo",
        "http://h/v1?api-version=1", "http://h/v1#part", "http://h/v1/chat/completions",
        "http://a host/v1", "http://h/v1\n", "http://höst/v1",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_told(address):
    with pytest.raises(SettingsError, match="base-url"):
        ask(Endpoint("toy", address))


@pytest.mark.parametrize("key", ["two words", "key\n", "clé", "a\x00b"])
def test_a_key_that_cannot_be_sent_is_told_and_not_shown(server, key):
    with pytest.raises(SettingsError, match="OPENAI_API_KEY") as told:
        ask(endpoint(server, api_key=key))
    assert key not in str(told.value)
    assert server.asked == []


def test_a_server_that_needs_no_key_gets_none_of_the_environments(server, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://no-such-host.invalid/v1")
    server.replies = [server.answer({"n": 7})]
    ask(endpoint(server, api_key=None))
    assert KEY not in str(server.headers)


def test_an_interrupt_goes_through(server):
    server.replies = [server.broken("hang")]

    async def run():
        async with open_model(endpoint(server)) as model:
            task = asyncio.create_task(model.ask(PROMPT, Answer))
            await asyncio.to_thread(wait_for_request)
            task.cancel()
            await task

    def wait_for_request():
        tick = threading.Event()
        while not server.asked:
            tick.wait(0.01)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())


def test_nothing_is_logged_on_stderr(server, capfd):
    server.replies = [server.answer({"n": "The mayor of Velmora resigned"})]
    ask(endpoint(server))
    assert capfd.readouterr() == ("", "")
