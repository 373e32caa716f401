"""No key reaches a file of a case, not even of a recording that was killed; one that did is found."""

from __future__ import annotations

import base64
import random
import time
from dataclasses import replace

import pytest

from summarizer.model import cassette

KEY = "sk-proj-" + "Vt5" * 12  # of a known shape
LOGIN = "tr0ub4dor"
SETTINGS = {"OPENAI_API_KEY": KEY, "SUMMARIZER_CONCURRENCY": "1"}
OTHERS = ("org-" + "b3" * 12, "deadbeef00", "req_123abc", "OpenAI/Python", "stainless", "acme-news")


def leaky(endpoint, key):
    """The endpoint, which says the key back in headers, in the answer, and in the text of an error."""
    answer = endpoint.by_content
    faults = iter(
        [
            endpoint.error(429, f"the key {key} of {OTHERS[0]} is tired; see http://h/?api-key={key}"),
            endpoint.json({"error": {"message": f"Authorization: Bearer {key}", "key": key}}, 500),
            replace(endpoint.plain(b"\xff\xfe\x00 no text: " + key.encode()), status=503),
        ]
    )

    def one(asked):
        reply = next(faults, None) or answer(asked)
        said = f'"toy", "echo": "{key} Cookie: sid={OTHERS[1]} openai-organization: {OTHERS[5]}"'
        reply.body = reply.body.replace(b'"toy"', said.encode())
        reply.headers.update(
            {
                "Set-Cookie": f"session={OTHERS[1]}",
                "x-request-id": OTHERS[2],
                "openai-organization": OTHERS[5],
                "x-api-key": key,
                "Retry-After": "0",
            }
        )
        return reply

    endpoint.by_content = one


def everything(folder):
    """What is on the disk, names of files too, and what base64 and escapes may hide in it."""
    text = ""
    for path in folder.rglob("*"):
        text += f"{path.name}\n"
        if path.is_file():
            text += path.read_bytes().decode("utf-8", "replace")
    return text


def nothing_of(folder, said, key):
    """Nothing in any file and in no message tells the key or who asked."""
    written = everything(folder) + said
    for secret in (key, base64.b64encode(key.encode()).decode()[:-4], *OTHERS):
        assert secret not in written


@pytest.mark.parametrize("key", [KEY, "plain-hunter22-of-no-known-shape"])
def test_a_key_in_header_body_and_error_is_in_no_file(desk, endpoint, program, monkeypatch, key):
    monkeypatch.setenv("OPENAI_API_KEY", key)
    monkeypatch.setenv("OPENAI_ORG_ID", OTHERS[0])
    leaky(endpoint, key)
    done = program("record", "cases/b", "news", "--base-url", endpoint.url, "--model", "toy")
    assert done.code == 0, done.said
    assert all(f"Bearer {key}" in headers.values() for headers in endpoint.headers)
    nothing_of(desk, done.said, key)
    monkeypatch.delenv("OPENAI_API_KEY")
    assert program("check", "cases").code == 0


def test_a_login_in_the_address_is_in_no_file(desk, endpoint, program):
    leaky(endpoint, LOGIN)
    address = endpoint.url.replace("://", f"://editor:{LOGIN}@")
    done = program("record", "cases/b", "news", "--base-url", address, "--model", "toy")
    assert done.code == 0, done.said
    assert all("Basic" in str(headers) for headers in endpoint.headers)
    nothing_of(desk, done.said, LOGIN)
    assert program("check", "cases").code == 0


def test_an_article_with_a_key_in_it_is_no_part_of_a_case(desk, endpoint, program, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "plain-hunter22")
    path = desk / "news" / "ledger.txt"
    text = path.read_text(encoding="utf-8")
    for secret in (KEY, "plain-hunter22"):
        path.write_text(f"{text}\nOur key is {secret}.\n", encoding="utf-8")
        done = program("record", "cases/b", "news", "--base-url", endpoint.url)
        assert done.code == 5
        assert "ledger.txt" in done.err
        assert secret not in done.err
    assert endpoint.asked == []
    assert not (desk / "cases").exists()


# ---- killed ----------------------------------------------------------------------------------


def test_a_recording_killed_at_any_moment_leaves_no_key_and_loses_no_answer(desk, endpoint, forked):
    """Killed at random and taken up each time, until a run comes to its end; and all over again."""
    answer = slowed(endpoint.by_content)
    moments = random.Random(20)
    kills = 0
    for story in range(4):
        sent, killed = len(endpoint.asked), 0
        endpoint.by_content = answer
        leaky(endpoint, KEY)
        while True:
            moment = moments.uniform(0, 0.2 * 1.3**killed)
            words = ["record", f"cases/{story}", "news", "--base-url", endpoint.url, "--model", "toy"]
            code, said = forked("summarizer", desk, *words, seconds=moment, **SETTINGS)
            nothing_of(desk, said, KEY)
            if code == 0 or (desk / "cases" / str(story) / "case.yaml").exists():
                break
            killed += 1
        # A kill costs at most the one answer that was under way; three of the answers are faults.
        assert len(endpoint.asked) - sent <= 5 + 3 + killed
        kills += killed
    assert kills >= 6
    assert forked("summarizer", desk, "check", "cases")[0] == 0


def slowed(answer):
    def reply(asked):
        time.sleep(0.02)
        return answer(asked)

    return reply


# ---- found -----------------------------------------------------------------------------------


def plant_in_cassette(case, text):
    path = case / "responses.yaml"
    stored = cassette.deserialize(path.read_text(encoding="utf-8"))
    stored["interactions"][0]["response"]["body"]["string"] = text
    path.write_text(cassette.serialize(stored), encoding="utf-8")


def plant_header(case):
    path = case / "responses.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("      content-type:\n", "      x-request-id:\n      - abc\n      content-type:\n", 1)
    )


PLANTS = {
    "in a body": lambda case: plant_in_cassette(case, f'{{"words": "the key is {KEY}"}}'),
    "escaped in a body": lambda case: plant_in_cassette(case, '{"words": "\\u0073' + KEY[1:] + '"}'),
    "in bytes": lambda case: plant_in_cassette(case, b"\xff\xfe" + KEY.encode()),
    "under its name": lambda case: plant_in_cassette(case, '{"api_key": "0123456789abcdef"}'),
    "in a header": plant_header,
    "in the brief": lambda case: (case / "brief.json").write_text(f'"{KEY}"'),
    "in an article": lambda case: (case / "articles" / "ledger.txt").write_text(KEY),
    "in the manifest": lambda case: (case / "case.yaml").write_text(
        (case / "case.yaml").read_text(encoding="utf-8").replace("model: toy", f"model: {KEY}")
    ),
    "in what a recording left": lambda case: (case / "responses.yaml.part").write_text(KEY),
}


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
def test_a_case_with_a_secret_is_refused(recorded, program, plant):
    plant(recorded)
    done = program("check", "cases")
    assert done.code == 5
    assert "FAILED (secret)" in done.out
    assert KEY not in done.said
    again = program("check", "cases", "--update", "--fail-on", "none")
    assert again.code == 5
    assert "nothing to accept" in again.err
