"""What leaves for the endpoint, and how answers come back, over real HTTP."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
import time
from typing import Literal

import openai
import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarizer.model import Endpoint, Prompt, Usage, open_model

ARTICLE = '[1, "The {{ 7*7 }} sheep of Ørsund {% if %} went “home”."]\n    [2, "Indented."]'
PROMPT = Prompt(name="extract.v1", digest="abc", system="Read the article.", user=ARTICLE, label="b.txt")


class Item(BaseModel):
    """A docstring that costs tokens."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    title: str
    kind: Literal["count", "money"]
    low: float | None = None
    words: str = Field(description="The words as printed.", max_length=80)


class Answer(BaseModel):
    """Another one."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    items: list[Item]
    note: str | None = Field(default=None, alias="x")


ITEM = {"title": "sheep", "kind": "count", "low": None, "words": "49 sheep"}
GOOD = {"items": [ITEM], "x": None}
MODES = ["auto", "json_schema", "tools", "json"]


def endpoint(server, **changes):
    return Endpoint(**({"model": "toy", "base_url": server.url, "backoff": 0.0} | changes))


def ask(place, prompts=(PROMPT,), answer=Answer):
    async def run():
        async with open_model(place) as model:
            return await asyncio.gather(*(model.ask(prompt, answer) for prompt in prompts)), model.usage

    return asyncio.run(run())


@pytest.mark.parametrize("mode", MODES)
def test_the_answer_is_of_the_type_asked_for(server, mode):
    server.replies = [server.answer(GOOD, tools=mode == "tools")]
    (answer,), usage = ask(endpoint(server, mode=mode))
    assert answer == Answer.model_validate(GOOD)
    assert type(answer) is Answer
    assert usage == Usage(requests=1, tokens_in=100, tokens_out=10, cached=64)


@pytest.mark.parametrize("mode", MODES)
def test_the_article_leaves_as_it_is_and_the_request_names_no_clock_and_no_id(server, mode):
    for _ in range(2):
        server.replies.append(server.answer(GOOD, tools=mode == "tools"))
    ask(endpoint(server, mode=mode))
    ask(endpoint(server, mode=mode))
    assert server.raw[0] == server.raw[1]
    asked = server.asked[0]
    assert asked["messages"][-1] == {"role": "user", "content": ARTICLE}
    assert asked["messages"][0]["role"] == "system"
    assert asked["messages"][0]["content"].startswith(PROMPT.system)
    wanted = {"tools", "tool_choice"} if mode == "tools" else {"response_format"}
    assert set(asked) == {"model", "messages"} | wanted
    assert server.paths[0] == "/v1/chat/completions"


def test_no_key_but_the_endpoints_own_is_sent(server, monkeypatch):
    """The SDK reads an administrator's key from the environment."""
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin-of-all")
    server.replies.append(server.answer(GOOD))
    ask(endpoint(server))
    assert "admin" not in str(server.headers[0])


def the_schema(asked, mode):
    if mode == "tools":
        (tool,) = asked["tools"]
        assert set(tool["function"]) == {"name", "strict", "parameters"}
        assert tool["function"]["strict"] is True
        assert asked["tool_choice"]["function"]["name"] == tool["function"]["name"] == "Answer"
        return tool["function"]["parameters"]
    wanted = asked["response_format"]
    assert wanted["type"] == "json_schema"
    assert wanted["json_schema"]["strict"] is True
    assert wanted["json_schema"]["name"] == "Answer"
    return wanted["json_schema"]["schema"]


@pytest.mark.parametrize("mode", ["auto", "json_schema", "tools"])
def test_the_schema_that_leaves_is_strict_and_short(server, mode):
    server.replies = [server.answer(GOOD, tools=mode == "tools")]
    ask(endpoint(server, mode=mode))
    schema = the_schema(server.asked[0], mode)
    for part in (schema, schema["$defs"]["Item"]):
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])
        assert "description" not in part
    assert list(schema["properties"]) == ["items", "x"]
    assert schema["$defs"]["Item"]["properties"]["title"] == {"type": "string"}  # a key, no keyword
    words = schema["$defs"]["Item"]["properties"]["words"]
    assert words == {"type": "string", "description": "The words as printed."}
    assert "docstring" not in json.dumps(schema)
    assert '"default"' not in json.dumps(schema)


def test_in_json_mode_the_schema_is_in_the_prompt(server):
    server.replies = [server.answer(GOOD)]
    ask(endpoint(server, mode="json"))
    assert server.asked[0]["response_format"] == {"type": "json_object"}
    assert '"additionalProperties": false' in server.asked[0]["messages"][0]["content"]


def test_settings_are_sent_only_if_set(server):
    server.replies = [server.answer(GOOD)]
    ask(endpoint(server, temperature=0.0, max_output_tokens=500))
    assert server.asked[0]["temperature"] == 0
    assert server.asked[0]["max_tokens"] == 500


@pytest.mark.parametrize("mode", MODES)
def test_the_bytes_that_leave_are_those_of_the_sdk(server, mode):
    server.by_content = lambda _: server.answer(GOOD, tools=mode == "tools")
    ask(endpoint(server, mode=mode, temperature=0.5, max_output_tokens=500))

    async def by_the_sdk():
        async with openai.AsyncOpenAI(api_key="none", base_url=server.url) as client:
            await client.chat.completions.create(**server.asked[0])

    asyncio.run(by_the_sdk())
    assert server.raw[0] == server.raw[1]


def test_no_key_of_an_administrator_leaves(server, monkeypatch):
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "the-administrator's")
    server.replies = [server.answer(GOOD)]
    ask(endpoint(server, api_key="ours"))
    assert "administrator" not in str(server.headers[0])
    assert "Bearer ours" in server.headers[0].values()


def test_the_instructions_come_first_and_are_the_same_for_all_articles(server):
    server.by_content = lambda _: server.answer(GOOD)
    prompts = [Prompt("extract.v1", "abc", "Read.", f'[1, "Article {n}."]') for n in range(4)]
    ask(endpoint(server), prompts)
    beginnings = {raw.split(b"Article")[0] for raw in server.raw}
    assert len(beginnings) == 1


def test_no_more_requests_are_under_way_than_agreed_and_none_is_lost(server):
    def late(asked):
        time.sleep(0.02)
        number = json.loads(asked["messages"][-1]["content"])[0]
        return server.answer({"items": [{**ITEM, "low": number}], "x": None})

    server.by_content = late
    prompts = [Prompt("extract.v1", "abc", "Read.", json.dumps([n, "text"])) for n in range(20)]
    answers, usage = ask(endpoint(server, concurrency=3), prompts)
    assert [answer.items[0].low for answer in answers] == list(range(20))
    assert server.most_at_once <= 3
    assert usage.requests == 20
    assert usage.tokens_in == 2000


def test_many_answers_make_no_new_types(server):
    server.by_content = lambda _: server.answer(GOOD)
    ask(endpoint(server), [PROMPT] * 3)
    gc.collect()
    before = len(Answer.__subclasses__())
    ask(endpoint(server), [PROMPT] * 30)
    gc.collect()
    assert len(Answer.__subclasses__()) == before


def test_importing_the_package_imports_no_sdk(python_modules):
    loaded = python_modules(
        "import summarizer.model; summarizer.model.open_model; summarizer.model.Endpoint('x')"
    )
    assert not loaded & {
        "openai",
        "instructor",
        "vcr",
        "tenacity",
        "jinja2",
        "genai_prices",
        "yaml",
        "httpx2",
    }


@pytest.fixture
def python_modules():
    def run(code):
        command = [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"]
        return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())

    return run
