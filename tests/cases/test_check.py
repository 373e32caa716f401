"""`summarizer check`: whatever has changed since the recording fails it, and is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree

from summarizer.model import Prompts, cassette
from summarizer.resources import read_resource

TEMPLATE = "extract"
XSD = Path(__file__).parents[1] / "data" / "junit.xsd"


def own_prompts(folder, *change):
    """A folder with the newest extract template, one word of it changed."""
    folder.mkdir()
    name = Prompts().resolve(TEMPLATE)
    text = read_resource("prompts", f"{name}.md.j2")
    old, new = change or (text.split()[1], "CHANGED")
    (folder / f"{name}.md.j2").write_text(text.replace(old, new, 1), encoding="utf-8")
    return name


def rewrite(path, *change):
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")


def test_a_case_that_was_just_recorded_passes_and_nothing_is_sent(recorded, program, endpoint, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://no-such-host.invalid/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-" + "other" * 8)
    monkeypatch.setenv("SUMMARIZER_MODEL", "another")
    sent = len(endpoint.asked)
    for words in (["cases"], ["cases/bridge"], ["cases", "cases/bridge"], ["cases", "--fail-on", "all"]):
        done = program("check", *words)
        assert done.code == 0, done.said
        assert "1 passed, 0 failed" in done.out
    assert len(endpoint.asked) == sent


def test_without_a_name_every_case_under_cassettes_is_checked(recorded, program, desk):
    shutil.copytree(desk / "cases", desk / "cassettes" / "deep")
    shutil.copytree(recorded, desk / "cassettes" / "other")
    done = program("check")
    assert "2 cases: 2 passed" in done.out
    assert "cassettes/deep/bridge: passed" in done.out


def test_a_changed_word_in_a_prompt_fails_and_is_named(recorded, program, desk):
    name = own_prompts(desk / "mine")
    done = program("check", "cases", "--prompts", "mine")
    assert done.code == 5
    assert f"the prompt {name} has changed" in done.out
    assert "CHANGED" in done.out  # the diff
    assert "summarizer record cases/bridge --record-mode new --prompts mine" in done.out


def test_a_changed_word_in_the_user_part_is_named_too(recorded, program, desk):
    name = own_prompts(desk / "mine", "---- user ----\n", "---- user ----\nNow read.\n")
    done = program("check", "cases", "--prompts", "mine")
    assert done.code == 5
    assert f"the prompt {name} has changed" in done.out
    assert "+ Now read." in done.out


def test_a_changed_schema_field_fails_and_is_named(recorded, program):
    path = recorded / "responses.yaml"
    stored = cassette.deserialize(path.read_text(encoding="utf-8"))
    for one in stored["interactions"]:
        body = json.loads(one["request"]["body"])
        schema = body["response_format"]["json_schema"]["schema"]
        schema["properties"] = {f"{key}_once": value for key, value in schema["properties"].items()}
        one["request"]["body"] = json.dumps(body)
    path.write_text(cassette.serialize(stored), encoding="utf-8")
    done = program("check", "cases")
    assert done.code == 5
    assert "the schema of the answer has changed" in done.out
    assert "_once" in done.out


def test_a_changed_article_fails_and_is_named(recorded, program):
    rewrite(recorded / "articles" / "ledger.txt", "14 metres", "16 metres")
    done = program("check", "cases")
    assert done.code == 5
    assert "the article articles/ledger.txt has changed" in done.out
    lines = [line.strip() for line in done.out.splitlines()]
    (old,) = [line for line in lines if line.startswith("- ") and "14 metres" in line]
    (new,) = [line for line in lines if line.startswith("+ ") and "16 metres" in line]
    assert max(len(old), len(new)) < 130  # cut to what matters
    assert "the prompt extract" not in done.out


@pytest.mark.parametrize(
    ("change", "flags", "words"),
    [
        (("model: toy", "model: newer"), [], "the model (recorded: toy, now: newer)"),
        (
            ("  mode:", "  temperature: 0.7\n  mode:"),
            [],
            "the settings (recorded: {}, now: {'temperature': 0.7})",
        ),
        (None, ["--model", "newer"], "the model (recorded: toy, now: newer)"),
        (None, ["--temperature", "0.7"], "the settings (recorded: {}, now: {'temperature': 0.7})"),
    ],
)
def test_another_model_and_another_temperature_fail_and_are_named(recorded, program, change, flags, words):
    if change:
        rewrite(recorded / "case.yaml", *change)
    done = program("check", "cases", *flags)
    assert done.code == 5
    assert words in done.out
    assert " ".join(["--record-mode new", *flags]) in done.out


def test_a_changed_brief_fails_with_its_changes_and_is_accepted_only_when_asked(recorded, program):
    path = recorded / "brief.json"
    before = path.read_bytes()
    brief = json.loads(before)
    brief["headline"] = "Another headline"
    path.write_text(json.dumps(brief, indent=2) + "\n", encoding="utf-8")
    done = program("check", "cases")
    assert done.code == 5
    assert "headline-changed" in done.out
    assert "Another headline" in done.out
    accepted = program("check", "cases", "--update")
    assert accepted.code == 0
    assert "Another headline" in accepted.out  # shown, and only then accepted
    assert path.read_bytes() == before
    assert program("check", "cases").code == 0


def test_fail_on_chooses_what_counts(recorded, program):
    path = recorded / "brief.json"
    brief = json.loads(path.read_bytes())
    brief["headline"] = "Another headline"
    path.write_text(json.dumps(brief, indent=2) + "\n", encoding="utf-8")
    for kinds, code in (
        ("figure,event-lost", 0),
        ("none", 0),
        ("headline", 5),
        ("unused,headline-changed", 5),
    ):
        done = program("check", "cases", "--fail-on", kinds)
        assert done.code == code, kinds
        assert "Another headline" in done.out  # told in any case
    wrong = program("check", "cases", "--fail-on", "figures-lost")
    assert wrong.code == 2
    assert "figure-lost" in wrong.err


def test_a_brief_that_says_the_same_in_other_bytes_is_no_match(recorded, program):
    path = recorded / "brief.json"
    path.write_text(json.dumps(json.loads(path.read_bytes())), encoding="utf-8")
    done = program("check", "cases")
    assert (done.code, "other bytes" in done.out) == (5, True)
    assert program("check", "cases", "--fail-on", "figure").code == 0


def test_recordings_that_nothing_asks_for_fail_a_check_and_are_dropped(recorded, program):
    path = recorded / "responses.yaml"
    text = path.read_text(encoding="utf-8")
    entries = cassette.divided(text)
    stale = entries[0].replace("role: user", "role: user\n        name: stale", 1)
    path.write_text(cassette.joined([*entries, stale]), encoding="utf-8")
    done = program("check", "cases")
    assert done.code == 5
    assert "1 recording is not asked for any more" in done.out
    assert program("check", "cases", "--fail-on", "figure").code == 0
    assert program("check", "cases", "--update").code == 0
    assert path.read_text(encoding="utf-8") == text


def test_a_second_answer_to_a_request_is_told(recorded, program):
    path = recorded / "responses.yaml"
    entries = cassette.divided(path.read_text(encoding="utf-8"))
    path.write_text(cassette.joined([entries[0], *entries]), encoding="utf-8")
    done = program("check", "cases")
    assert done.code == 5
    assert "a second answer to a request" in done.out


def test_an_answer_that_could_not_be_read_and_its_repetition_are_no_doubles(
    desk, endpoint, program, monkeypatch
):
    answer, spoiled = endpoint.by_content, iter([endpoint.plain(b'{"id": "chatcmpl-1", "object"')])
    endpoint.by_content = lambda asked: next(spoiled, None) or answer(asked)
    done = program("record", "cases/b", "news", "--base-url", endpoint.url)
    assert done.code == 0, done.said
    assert len(endpoint.asked) == 5 + 1
    assert program("check", "cases").out == "cases/b: passed\n1 case: 1 passed, 0 failed\n"


@pytest.mark.parametrize("name", ["responses.yaml", "brief.json", "articles/ledger.txt"])
def test_what_is_missing_fails_and_is_named(recorded, program, name):
    (recorded / name).unlink()
    done = program("check", "cases")
    assert done.code == 5
    assert name in done.out or "no expected brief" in done.out


def test_one_broken_case_does_not_hide_another(recorded, program, desk):
    shutil.copytree(recorded, desk / "cases" / "a_broken_one")
    (desk / "cases" / "a_broken_one" / "case.yaml").write_text("format: [", encoding="utf-8")
    done = program("check", "cases")
    assert done.code == 5
    assert "2 cases: 1 passed, 1 failed" in done.out
    assert "cases/bridge: passed" in done.out


@pytest.mark.parametrize("words", [["nowhere"], ["news"], []])
def test_where_there_is_no_case_that_is_an_error_of_use(desk, program, words):
    done = program("check", *words)
    assert done.code == 2
    assert done.err.count("\n") == 1


# ---- the report ------------------------------------------------------------------------------


def test_the_report_as_json_has_everything(recorded, program):
    rewrite(recorded / "articles" / "ledger.txt", "14 metres", "16 metres")
    report = json.loads(program("check", "cases", "-f", "json").out)
    assert (report["passed"], report["failed"]) == (0, 1)
    (case,) = report["cases"]
    assert (case["name"], case["kind"]) == ("cases/bridge", "missing")
    assert "articles/ledger.txt" in case["failure"]
    assert case["changes"] is None


def test_the_report_as_markdown_holds_no_html_of_a_case(recorded, program):
    brief = json.loads((recorded / "brief.json").read_bytes())
    brief["headline"] = "<img src=x> [here](http://x)"
    (recorded / "brief.json").write_text(json.dumps(brief, indent=2) + "\n", encoding="utf-8")
    out = program("check", "cases", "-f", "md").out
    assert "cases/bridge" in out
    assert "<img" not in out.replace("\\<img", "")


def test_junit_is_written_beside_the_report(recorded, program, desk):
    schema = etree.XMLSchema(etree.parse(XSD))
    for words, code in ([], 0), (["--model", "newer"], 5):
        assert program("check", "cases", "--junit", "out/junit.xml", *words).code == code
        written = etree.parse(desk / "out" / "junit.xml")
        schema.assertValid(written)
        told = "".join(written.find(".//testcase").itertext())
        assert ("now: newer" in told) == bool(code)


def test_cases_are_listed_with_age_model_prompts_and_size(recorded, program, desk):
    rewrite(recorded / "case.yaml", "recorded: 20", "recorded: 19")
    name = own_prompts(desk / "mine")
    out = program("cases", "cases").out
    for word in ("cases/bridge", "days", "toy", "3", "5", "kB", name):
        assert word in out
    assert "*" not in out
    assert f"{name}*" in program("cases", "cases", "--prompts", "mine").out
    (row,) = json.loads(program("cases", "cases", "-f", "json").out)
    assert row["days"] > 30_000
    assert row["model"] == "toy"
    assert row["bytes"] == sum(path.stat().st_size for path in recorded.rglob("*") if path.is_file())
