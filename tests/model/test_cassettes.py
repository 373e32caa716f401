"""The file format, and that no recording of this project holds a secret."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vcr.request import Request
from vcr.serialize import deserialize, serialize

from summarizer.model import cassette, find_secrets
from summarizer.model.secrets import redact, redact_bytes

CASSETTES = Path(__file__).resolve().parents[2] / "cassettes"

texts = st.text(max_size=60) | st.text("\n\r\t\x85\u2028 #:-|>'\"{}[]ab\ufeff\x00", max_size=20)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
data = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)
)
containers = st.lists(data, max_size=4) | st.dictionaries(texts, data, max_size=4)
styles = st.fixed_dictionaries(
    {"ensure_ascii": st.booleans()},
    optional={"indent": st.just(2), "separators": st.just((",", ":"))},
)


def round_trip(body, content):
    request = Request("POST", "http://127.0.0.1/v1", body, {"content-type": "application/json"})
    response = {"status": {"code": 200, "message": "OK"}, "headers": {}, "body": {"string": content}}
    stored = serialize({"requests": [request], "responses": [response]}, cassette)
    (asked,), (answered,) = deserialize(stored, cassette)
    return asked.body, answered["body"]["string"], stored


@given(containers, containers, styles, styles)
def test_json_comes_back_to_the_letter(asked, answered, style, other):
    asked["inner" if isinstance(asked, dict) else slice(0, 0)] = (
        json.dumps(answered, **other) if isinstance(asked, dict) else [json.dumps(answered, **other)]
    )
    body, content = json.dumps(asked, **style).encode(), json.dumps(answered, **other).encode()
    again, content_again, _ = round_trip(body, content)
    assert json.loads(again) == asked
    assert json.loads(content_again) == answered
    if style.get("indent") is None or "separators" not in style:
        assert again == body


@given(texts.filter(lambda text: text.lstrip()[:1] not in {"{", "["}))
def test_text_comes_back_to_the_letter(text):
    body = text.encode()
    again, content, _ = round_trip(body, body)
    assert (again or b"") == body
    assert content == body


@given(st.binary())
def test_bytes_come_back_to_the_letter(content):
    _, again, _ = round_trip(b"{}", content)
    assert again == content or json.loads(again) == json.loads(content)


def test_other_spacing_is_stored_as_data_all_the_same():
    again, content, stored = round_trip(b'{"a" :1}', b'{ "b":[ 1.0, 2 ] }\n')
    assert again == b'{"a":1}'
    assert content == b'{"b":[1.0,2]}'
    assert "!json" in stored


@pytest.mark.parametrize("content", [b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 100_000, b"{]"])
def test_what_yaml_cannot_hold_as_data_stays_text(content):
    assert round_trip(b"{}", content)[1] == content


# ---- secrets ---------------------------------------------------------------------------------

A_KEY = "sk-" + "aB3" * 12


@pytest.mark.parametrize(
    "line",
    [
        A_KEY,
        f"words: {A_KEY}",
        "sk-ant-api03-" + "x1" * 20,
        "sk-or-v1-" + "0a" * 32,
        "gsk_" + "x1" * 20,
        "hf_" + "xY" * 17,
        "AIza" + "x1" * 18,
        "ghp_" + "x1" * 18,
        "AKIA" + "ABCD" * 4,
        "org-" + "x1" * 12,
        "proj_" + "x1" * 12,
        "Authorization: x",
        "  authorization: [x]",
        "- api-key: x",
        "      x-request-id:",
        '  "Set-Cookie": ["a=b"]',
        "user-agent:",
        "x-stainless-os: [Linux]",
        "uri: https://h/v1?api-key=abcdef123456",
        "uri: https://editor:hunter22@h/v1",
        "said: Bearer abcdefghijklmnop",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghij",
        '{"api_key": "0123456789abcdef"}',
        '{"said": "{\\"client_secret\\": \\"aB3-xyz-99\\"}"}',
        "your key sk-abcd********wxyz is not known",
        "openai-organization: acme-news",
        "Cookie: session=deadbeef00",
        "-----BEGIN RSA PRIVATE KEY-----",
        "\\u0073k-proj-" + "x1" * 20,
    ],
)
def test_secrets_are_found_and_not_shown(line):
    found = find_secrets(f"version: 1\n{line}\n")
    assert found
    assert found[0].startswith("line 2: ")
    assert A_KEY not in str(found)


@pytest.mark.parametrize(
    "line",
    [
        "The task-force asked about the risk-assessment-of-the-harbour-wall in Port Ellery.",
        "desk-bound-officials-in-the-ministry, basic information, bearer of bad news",
        "content-type: [application/json]",
        "uri: https://api.example.org/v1/chat/completions?api-version=2024-10-21",
        "He kept a cookie: it was stale. The organisation said so.",
        '{"id":"chatcmpl-9f8a7b6c5d4e3f2a1b0c"}',
        "Password: required. The secret key to her success, she said, was patience.",
        '{"password": {"type": "string"}, "access_token": null, "usage": {"prompt_tokens": 123456789}}',
        "na\\u00efve",
    ],
)
def test_words_are_no_secrets(line):
    assert find_secrets(line) == []
    assert redact(line) == line


@given(st.text(max_size=200))
def test_what_is_redacted_holds_no_secret(text):
    once = redact(f"{text} {A_KEY} {text} https://editor:hunter22@h/?key=abcdef123", "hunter22")
    assert A_KEY not in once
    assert "hunter22" not in once
    assert redact(once) == once


def test_no_recording_of_this_project_holds_a_secret():
    for path in sorted(CASSETTES.rglob("*")):
        if path.is_file():
            assert find_secrets(path.read_text(encoding="utf-8")) == [], path


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_a_key_in_a_body_that_is_no_text_is_removed_and_the_rest_stays(before, after):
    body = before + b"\xff " + A_KEY.encode() + b" \xfe" + after
    cleaned = redact_bytes(body, "hunter22-plain")
    assert A_KEY.encode() not in cleaned
    assert b"hunter22" not in redact_bytes(body + b"hunter22-plain", "hunter22-plain")
    assert redact_bytes(cleaned) == cleaned


@pytest.mark.parametrize("secret", ['a"b\\c/d-99', "p ss/wörd+1"])
def test_a_known_secret_is_removed_however_it_is_written(secret):
    for written in (
        secret,
        json.dumps(secret),
        json.dumps(secret).replace("/", "\\/"),
        quote(secret, safe=""),
    ):
        assert redact(f"x {written} y", secret).count("[removed]") == 1
