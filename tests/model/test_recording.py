"""Traffic recorded from a loopback endpoint and played again without one."""

from __future__ import annotations

import asyncio
import json
import socket
import time
import urllib.request
from dataclasses import replace

import pytest
import yaml
from pydantic import BaseModel

from summarizer.errors import BadResponseError, ModelError, OutputError, RateLimitedError, RecordingError
from summarizer.model import (
    Endpoint,
    Prompt,
    Usage,
    find_secrets,
    load_recordings,
    matching,
    open_model,
    recorded_endpoint,
)
from summarizer.model import cassette as cassette_format
from summarizer.model.exchange import Recording
from summarizer.model.replay import Recordings

KEY = "sk-proj-" + "Qr7" * 12


class Answer(BaseModel):
    n: int
    words: str


class Longer(BaseModel):
    n: int
    words: str
    more: str | None


def prompt(number=1, system="Read.", text="The ferry “Ålund”\nleft at 10."):
    return Prompt(
        "extract.v1", "abc", system, json.dumps([number, text], ensure_ascii=False), f"{number}.txt"
    )


def endpoint(server, **changes):
    return Endpoint(**({"model": "toy", "base_url": server.url, "api_key": KEY, "backoff": 0.0} | changes))


def ask(place, prompts, *, answer=Answer, **how):
    async def run():
        async with open_model(place, **how) as model:
            return await asyncio.gather(*(model.ask(one, answer) for one in prompts)), model.usage

    return asyncio.run(run())


def divided(path):
    return cassette_format.divided(path.read_text(encoding="utf-8"))


def fault_of(place, **how):
    """The error that a question ends in, in a run that goes on."""

    async def run():
        async with open_model(place, **how) as model:
            with pytest.raises(ModelError) as caught:
                await model.ask(prompt(), Answer)
            return caught.value

    return asyncio.run(run())


def answering(server, mode="auto"):
    def reply(asked):
        number = json.loads(asked["messages"][-1]["content"])[0]
        time.sleep(0.03 - number * 0.003)  # the last asked is the first to be answered
        return server.answer({"n": number, "words": "naïve 10"}, tools=mode == "tools")

    server.by_content = reply


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was used")

    def arm():
        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)

    return arm


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools", "json"])
def test_what_was_recorded_is_played_again(server, tmp_path, no_network, monkeypatch, mode):
    answering(server, mode)
    path = tmp_path / "new" / "cassette.yaml"
    prompts = [prompt(number) for number in range(6)]
    recorded, usage = ask(endpoint(server, mode=mode), prompts, record=path)

    no_network()
    monkeypatch.setenv("OPENAI_BASE_URL", "http://no-such-host.invalid/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "other")
    place = recorded_endpoint(path)
    assert place.chosen_mode == endpoint(server, mode=mode).chosen_mode
    assert (place.model, place.base_url, place.api_key) == ("toy", server.url, None)
    for order in (prompts, prompts[::-1]):
        played, again = ask(place, order, replay=path)
        assert sorted(played, key=lambda one: one.n) == recorded
        assert again == usage == Usage(6, 600, 60, 384)


def test_recording_twice_gives_the_same_file_in_whatever_order(server, tmp_path):
    answering(server)
    files = []
    for name, numbers in (("a", range(6)), ("b", reversed(range(6)))):
        ask(endpoint(server), [prompt(number) for number in numbers], record=tmp_path / name)
        files.append((tmp_path / name).read_text(encoding="utf-8"))
    assert files[0] == files[1]
    assert len(list(tmp_path.iterdir())) == 2  # no temporary file is left


def test_the_file_reads_as_data(server, tmp_path):
    answering(server)
    ask(endpoint(server), [prompt()], record=tmp_path / "c.yaml")
    text = (tmp_path / "c.yaml").read_text(encoding="utf-8")
    assert "words: naïve 10" in text
    assert "\\" not in text
    assert yaml.compose(text) is not None


def test_equal_requests_are_answered_in_the_order_of_the_recording(server, tmp_path):
    numbers = iter(range(9))
    server.by_content = lambda _: server.answer({"n": next(numbers), "words": ""})
    path = tmp_path / "c.yaml"
    ask(endpoint(server, concurrency=1), [prompt()] * 3, record=path)
    played, _ = ask(recorded_endpoint(path), [prompt()] * 3, replay=path)
    assert [one.n for one in played] == [0, 1, 2]
    with pytest.raises(RecordingError, match="more often than recorded"):
        ask(recorded_endpoint(path), [prompt()] * 4, replay=path)


def test_a_fault_and_its_repetition_are_played_as_they_were(server, tmp_path):
    server.replies = [
        server.error(429, "slow down", Retry_After="30"),
        server.compressed(server.answer({"n": 1, "words": "ü"})),
    ]
    path = tmp_path / "c.yaml"
    ask(endpoint(server), [prompt()], record=path)
    assert "retry-after" in path.read_text(encoding="utf-8").lower()
    (answer,), usage = ask(recorded_endpoint(path), [prompt()], replay=path)
    assert answer == Answer(n=1, words="ü")
    assert usage.requests == 2


@pytest.mark.parametrize("fault", [lambda s: s.page(), lambda s: s.plain(b"\xff\x00 no text")])
def test_bodies_that_are_no_json_are_played_as_they_were(server, tmp_path, fault):
    server.replies = [fault(server)]
    path = tmp_path / "c.yaml"
    live = fault_of(endpoint(server, retries=0), record=path)
    played = fault_of(replace(recorded_endpoint(path), retries=0), replay=path)
    assert (type(played), str(played)) == (type(live), str(live))


# ---- what is not recorded --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"prompts": [prompt(system="Read closely.")]}, ["the instructions"]),
        ({"prompts": [prompt(text="The ferry left at 11.")]}, ["the article"]),
        ({"place": {"model": "newer"}}, ["the model", "toy", "newer"]),
        ({"place": {"temperature": 0.7}}, ["the settings", "0.7"]),
        ({"place": {"mode": "tools"}}, ["the schema"]),
        ({"answer": Longer}, ["the schema"]),
    ],
)
def test_a_changed_request_fails_and_the_change_is_named(server, tmp_path, no_network, changed, words):
    answering(server)
    path = tmp_path / "c.yaml"
    ask(endpoint(server), [prompt(1), prompt(2)], record=path)
    no_network()
    place = Endpoint(**({"model": "toy"} | changed.get("place", {})))
    with pytest.raises(RecordingError) as caught:
        ask(place, changed.get("prompts", [prompt()]), answer=changed.get("answer", Answer), replay=path)
    text = str(caught.value)
    assert all(word in text for word in [*words, "extract.v1", "1.txt", "c.yaml"]), text
    assert text.count("(user part") + text.count("(system part") <= 1
    assert "\n" not in text
    assert caught.value.exit_code == 5
    assert caught.value.__cause__ is not None


def test_a_missing_recording_is_not_asked_for_again(server, tmp_path):
    answering(server)
    path = tmp_path / "c.yaml"
    ask(endpoint(server), [prompt()], record=path)

    async def run():
        async with open_model(Endpoint("toy", retries=5), replay=path) as model:
            with pytest.raises(RecordingError):
                await model.ask(prompt(5), Answer)
            return model.usage.requests

    assert asyncio.run(run()) == 1


EXCHANGE = b"""version: 1
interactions:
- request: {method: POST, uri: 'http://h/v1/chat/completions', headers: {}, body: '{"model": "toy"}'}
  response: {status: {code: 200}, headers: {}, body: {string: ''}}
"""


def test_the_least_that_a_cassette_holds(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_bytes(EXCHANGE)
    assert recorded_endpoint(path).model == "toy"


def test_aliases_of_aliases_are_not_written_out(tmp_path):
    ladder = "".join(
        f"{key}: &{key} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, key in zip("abcdefghi", "bcdefghij", strict=True)
    )
    path = tmp_path / "c.yaml"
    path.write_text("a: &a [x]\n" + ladder + EXCHANGE.decode().replace("string: ''", "string: !json [*j]"))
    with pytest.raises(RecordingError, match="alias"):
        recorded_endpoint(path)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"version: 1\ninteractions: []\n",
        b"version: 1\n",
        b"[1, 2",
        b"\xff\xfe",
        b"just words",
        b"version: 1\ninteractions: [{request: 1}]",
        b"!!python/object/apply:os.system ['false']",
        b"version: 1\ninteractions: !json-other []",
        b"version: 1\ninteractions: " + b"[" * 100_000,
        b"a: &a [x, x, x, x]\nb: !json [*a, *a, *a, *a]\nversion: 1\ninteractions: []",
        EXCHANGE.replace(b"POST", b"5"),
        EXCHANGE.replace(b"code: 200", b"code: fine"),
        EXCHANGE.replace(b"model", b"mode"),
        EXCHANGE.replace(b"'{", b"'not JSON {"),
        EXCHANGE.replace(b"'{", b"'[{").replace(b"}'", b"}]'"),
    ],
)
def test_a_cassette_that_cannot_be_read_is_told(tmp_path, content):
    path = tmp_path / "c.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecordingError, match=r"c\.yaml") as caught:
        recorded_endpoint(path)
    assert "\n" not in str(caught.value)


# ---- what must not be in the file ------------------------------------------------------------


def test_no_key_and_no_name_reaches_the_file(server, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-" + "b3" * 12)
    short = "hunter22"  # a key of no known shape
    planted = server.answer({"n": 1, "words": f"{KEY} and {short}"})
    planted.headers.update(
        {"Set-Cookie": "session=deadbeef00", "x-request-id": "req_123", "openai-organization": "acme"}
    )
    server.replies = [planted, server.error(400, f"the key {KEY} or {short} is not known")]
    path = tmp_path / "c.yaml"
    place = endpoint(server, base_url=server.url.replace("://", f"://editor:{short}@"), api_key=short)

    async def run():
        async with open_model(place, record=path) as model:
            await model.ask(prompt(text=f"Our key is {KEY}."), Answer)
            with pytest.raises(BadResponseError):
                await model.ask(prompt(2), Answer)

    asyncio.run(run())
    text = path.read_text(encoding="utf-8")
    assert "Basic" in str(server.headers)  # the login was sent
    for secret in (KEY, short, "org-b3", "deadbeef00", "req_123", "acme", "OpenAI/Python", "stainless"):
        assert secret not in text
    assert find_secrets(text) == []
    (answer,), _ = ask(recorded_endpoint(path), [prompt(text=f"Our key is {KEY}.")], replay=path)
    assert "[removed]" in answer.words


def test_an_interrupted_recording_keeps_what_it_has_and_the_next_takes_it_up(server, tmp_path):
    answering(server)
    path, part = tmp_path / "c.yaml", tmp_path / "c.yaml.part"

    async def run():
        async with open_model(endpoint(server), record=path) as model:
            await model.ask(prompt(1, text=KEY), Answer)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(run())
    assert not path.exists()
    assert find_secrets(part.read_text(encoding="utf-8")) == []

    answers, usage = ask(endpoint(server), [prompt(1, text=KEY), prompt(2)], record=path)
    assert [one.n for one in answers] == [1, 2]
    assert usage.requests == 2
    assert len(server.asked) == 2  # the first answer was paid for once
    assert not part.exists()
    played, _ = ask(recorded_endpoint(path), [prompt(1, text=KEY), prompt(2)], replay=path)
    assert played == answers


def test_a_run_that_failed_does_not_replace_a_whole_recording(server, tmp_path):
    answering(server)
    path = tmp_path / "c.yaml"
    ask(endpoint(server), [prompt(1), prompt(2)], record=path)
    before = path.read_bytes()
    server.by_content = None
    server.replies = [server.answer({"n": 1, "words": ""})] + [server.error(429, "enough")] * 5
    with pytest.raises(RateLimitedError):
        ask(endpoint(server, concurrency=1), [prompt(1), prompt(2)], record=path)
    assert path.read_bytes() == before
    assert len(divided(tmp_path / "c.yaml.part")) == 6  # what the server said is not lost


def test_a_recording_that_cannot_be_written_is_told(server, tmp_path):
    answering(server)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        ask(endpoint(server), [prompt()], record=tmp_path / "file" / "c.yaml")
    assert server.asked == []  # told before anything is paid for


def test_a_loaded_cassette_is_played_without_reading_it_again(server, tmp_path):
    answering(server)
    path = tmp_path / "c.yaml"
    ask(endpoint(server), [prompt()], record=path)
    recordings = load_recordings(path)
    path.unlink()
    (answer,), _ = ask(recordings.endpoint, [prompt()], replay=recordings)
    assert answer.n == 1


def test_other_traffic_is_not_recorded(server, tmp_path):
    answering(server)
    path = tmp_path / "c.yaml"

    async def run():
        async with open_model(endpoint(server), record=path) as model:
            await model.ask(prompt(), Answer)
            body = json.dumps({"messages": [{"content": "[1]"}]}).encode()
            await asyncio.to_thread(urllib.request.urlopen, server.url, body)

    asyncio.run(run())
    assert len(cassette_format.deserialize(path.read_text(encoding="utf-8"))["interactions"]) == 1


def test_two_replays_go_on_side_by_side(server, tmp_path):
    paths = []
    for number in (1, 2):
        server.by_content = lambda _, number=number: server.answer({"n": number, "words": ""})
        paths.append(tmp_path / f"{number}.yaml")
        ask(endpoint(server), [prompt()], record=paths[-1])

    async def one(path):
        async with open_model(recorded_endpoint(path), replay=path) as model:
            await asyncio.sleep(0)
            return await model.ask(prompt(), Answer)

    async def both():
        return await asyncio.gather(*(one(path) for path in paths))

    assert [answer.n for answer in asyncio.run(both())] == [1, 2]


def test_a_thousand_recordings_are_found_as_fast_as_ten(tmp_path, monkeypatch):
    """Each lookup does the same work, counted in digests and not in seconds."""

    def one(number):
        return Recording("POST", "http://h/v1/chat/completions", json.dumps({"n": number}), 200, (), b"{}")

    recordings = Recordings(tmp_path, [one(number) for number in range(1000)])
    digests = []
    monkeypatch.setattr(
        matching, "_digest", lambda body, real=matching._digest: digests.append(1) or real(body)
    )
    for number in range(1000):
        recordings.take("POST", "http://h/v1/chat/completions", json.dumps({"n": number}).encode())
    assert len(digests) == 1000
    assert recordings.unplayed == []
