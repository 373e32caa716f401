"""`summarizer compare`: prompts and models side by side on the same cases, with nothing asked twice."""

from __future__ import annotations

import json
import shutil
import time

import pytest

from summarizer.model import Prompts
from summarizer.resources import read_resource

EVENT = {"n": [1], "what": "Bridge closed", "who": [], "where": "Tolm Ness", "when": "Monday"}


def own_prompts(folder, words):
    """A folder with the newest compose template, with words of one's own before it."""
    folder.mkdir()
    name = Prompts().resolve("compose")
    text = read_resource("prompts", f"{name}.md.j2")
    (folder / f"{name}.md.j2").write_text(f"{words} {text}", encoding="utf-8")


@pytest.fixture
def prompts(desk):
    """Two folders of prompts, of which the endpoint knows nothing yet."""
    own_prompts(desk / "brisk", "Be brisk.")
    own_prompts(desk / "grave", "Be grave.")


@pytest.fixture
def knowing(endpoint):
    """The endpoint, on which the model "newer" finds an event that others do not."""
    answer = endpoint.by_content

    def one(asked):
        properties = asked["response_format"]["json_schema"]["schema"]["properties"]
        if asked["model"] == "newer" and "events" in properties and "Tolm Ledger" in json.dumps(asked):
            return endpoint.answer({"skip": [], "figures": [], "attributions": [], "events": [EVENT]})
        return answer(asked)

    endpoint.by_content = one
    return endpoint


def compared(program, *words):
    done = program("compare", *words, "-f", "json")
    assert done.code == 0, done.said
    return json.loads(done.out)


def gold(path, story):
    """What a person found: the event that only "newer" reports."""
    data = {"story": story, "figures": [], "attributions": []}
    event = {
        "what": "the bridge was closed at Tolm Ness on Monday",
        "when_iso": None,
        "articles": ["1", "2", "3"],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**data, "events": [event]}), encoding="utf-8")


# ---- what is side by side --------------------------------------------------------------------


def test_two_prompts_are_asked_once_and_then_compared_offline(recorded, program, endpoint, prompts):
    before = (recorded / "responses.yaml").read_bytes()
    sent = len(endpoint.asked)
    words = ["cases", "--prompts", "brisk", "--prompts", "grave"]
    done = program("compare", *words, "--record-mode", "new")
    assert done.code == 0, done.said
    assert len(endpoint.asked) == sent + 2  # a request for the sentences each; the rest is recorded
    assert "2 answers were asked for" in done.err
    assert done.out.startswith("brisk, grave on 1 case\n")
    again = program("compare", *words)
    assert again.code == 0, again.said
    assert again.out == done.out
    assert again.err == ""
    assert program("compare", *words, "--record-mode", "new").out == done.out
    assert len(endpoint.asked) == sent + 2
    assert (recorded / "responses.yaml").read_bytes() == before
    assert program("check", "cases").code == 0


def test_a_model_is_compared_with_the_recording(recorded, program, knowing, desk):
    gold(desk / "golds" / "bridge.json", "bridge")
    report = compared(program, "--model", "newer", "cases", "--gold", "golds", "--record-mode", "new")
    assert [one["name"] for one in report["variants"]] == ["recorded", "newer"]
    recorded_side, newer = report["in_all"]
    assert recorded_side["quality"]["events_recall"] == 0
    assert newer["quality"]["events_recall"] == 1
    assert newer["changes"]["event-gained"] == 1
    assert recorded_side["changes"] == {}
    (case,) = report["cases"]
    (change,) = (one for one in case["sides"][1]["changes"] if one["kind"] == "event-gained")
    assert "Bridge closed" in json.dumps(change)
    assert recorded_side["requests"] == newer["requests"] == 5
    assert recorded_side["tokens_in"] == newer["tokens_in"] == 500
    text = program("compare", "--model", "newer", "cases", "--gold", "golds/bridge.json").out
    (line,) = (line for line in text.splitlines() if "events_recall" in line)
    assert line.split() == ["events_recall", "0.000", "1.000", "better"]
    assert "Bridge closed" in text


def test_every_combination_of_what_is_given_twice_is_a_variant(recorded, program, knowing, prompts):
    words = [
        "--model",
        "toy",
        "--model",
        "newer",
        "--prompts",
        "brisk",
        "--prompts",
        "grave",
        "--temperature",
        "0",
    ]
    report = compared(program, "cases", *words, "--record-mode", "new")
    assert [one["name"] for one in report["variants"]] == [
        "brisk, toy", "brisk, newer", "grave, toy", "grave, newer",
    ]  # fmt: skip
    assert {asked.get("temperature") for asked in knowing.asked} == {None, 0}
    assert all(one["temperature"] == "temperature 0" for one in report["variants"])
    head, *_ = program("compare", "cases", *words).out.splitlines()
    assert head.endswith(", grave, newer, all with temperature 0, on 1 case")


def test_two_addresses_are_two_variants(recorded, program, endpoint):
    other = endpoint.url.replace("127.0.0.1", "localhost")
    words = ["cases", "--base-url", endpoint.url, "--base-url", f"{other}/"]
    sent = len(endpoint.asked)
    assert program("compare", *words).code == 5
    live = program("compare", *words, "--record-mode", "new")
    assert live.code == 0, live.said
    assert len(endpoint.asked) == sent + 5
    assert program("compare", *words).out == live.out


def test_latency_is_measured_kept_and_told(recorded, program, endpoint, prompts):
    answer = endpoint.by_content

    def slow(asked):
        time.sleep(0.3 if "Be grave." in json.dumps(asked) else 0)
        return answer(asked)

    endpoint.by_content = slow
    words = ["cases", "--prompts", "brisk", "--prompts", "grave"]
    live = compared(program, *words, "--record-mode", "new")
    kept = compared(program, *words)
    for report in (live, kept):
        brisk, grave = report["in_all"]
        assert brisk["timed"] == grave["timed"] == 1  # the others are from a cassette, which holds no times
        assert grave["seconds"] >= 0.3 > brisk["seconds"]
    assert live == kept
    first, _ = compared(program, "cases", "--prompts", "grave")["in_all"]
    assert first["timed"] == first["requests"]  # the manifest knows
    manifest = (recorded / "case.yaml").read_text(encoding="utf-8")
    kept_lines = [line for line in manifest.splitlines(keepends=True) if not line.startswith("  seconds:")]
    (recorded / "case.yaml").write_text("".join(kept_lines), encoding="utf-8")
    out = program("compare", "cases", "--model", "toy").out
    assert "none of these answers was timed" in out


def test_what_a_variant_costs_is_told_where_the_price_is_known(desk, program, endpoint):
    words = ["--base-url", endpoint.url, "--model", "gpt-4.1-mini"]
    assert program("record", "cases/b", "news", *words).code == 0
    models = ["--model", "gpt-4.1-mini", "--model", "gpt-4.1"]
    live = compared(program, "cases", *models, "--record-mode", "new")
    assert [one["dollars"] for one in live["in_all"]] == [None, None]  # a server of one's own has no price
    for path in (desk / "cases" / "b").glob("*.yaml*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(endpoint.url, "https://api.openai.com/v1"), encoding="utf-8")
    mini, full = compared(program, "cases", *models)["in_all"]
    assert 0 < mini["dollars"] < full["dollars"]
    (line,) = (line for line in program("compare", "cases", *models).out.splitlines() if "US dollars" in line)
    assert line.endswith("%")


def test_gold_may_lie_in_the_case(recorded, program, knowing):
    gold(recorded / "gold.json", "of any name")
    report = compared(program, "cases", "--model", "newer", "--record-mode", "new")
    assert [one["quality"]["events_recall"] for one in report["in_all"]] == [0, 1]
    assert program("check", "cases").code == 0


def test_without_gold_the_quality_is_not_measured_and_that_is_said(recorded, program):
    out = program("compare", "cases", "--model", "toy").out
    assert "no case has a gold file" in out
    assert "figure_recall" not in out


def test_the_report_as_markdown_holds_no_html_of_a_case(recorded, program, knowing, desk):
    done = program("compare", "cases", "--model", "newer", "--record-mode", "new", "-o", "out/report.md")
    assert done.code == 0
    assert done.out == ""
    report = (desk / "out" / "report.md").read_text(encoding="utf-8")
    assert "| requests | 5 | 5 |" in report
    assert "<details><summary>cases/bridge: from recorded to newer</summary>" in report
    (desk / "a|b<i>").mkdir()
    own = program("compare", "cases", "--model", "<i>a|b", "-f", "md", "--record-mode", "new").out
    assert "<i>" not in own.replace("\\<i", "")
    rows = {line.replace("\\|", "").count("|") for line in own.splitlines() if line.startswith("|")}
    assert rows == {5}


def test_a_recording_that_the_program_no_longer_asks_for_stands_by_its_accepted_brief(
    recorded, program, desk
):
    own_prompts(desk / "house", "In house style.")
    (desk / "summarizer.toml").write_text('prompts = "house"\n', encoding="utf-8")
    report = compared(program, "cases", "--model", "newer", "--record-mode", "new")
    first, _ = report["cases"][0]["sides"]
    assert "accepted brief" in first["notes"][0]
    assert first["requests"] == 5


# ---- what is missing, and what cannot be -----------------------------------------------------


def test_what_is_not_recorded_is_one_line_with_the_command_that_records_it(
    recorded, program, desk, prompts, endpoint
):
    shutil.copytree(recorded, desk / "cases" / "second")
    sent = len(endpoint.asked)
    done = program("compare", "cases", "--prompts", "brisk", "--prompts", "grave")
    assert (done.code, done.out) == (5, "")
    brisk, grave = done.err.splitlines()
    for line, name in ((brisk, "brisk"), (grave, "grave")):
        assert line.startswith(f"summarizer: {name}: not recorded for cases/bridge, cases/second (")
        assert line.endswith("summarizer compare cases --prompts=brisk --prompts=grave --record-mode new")
    assert len(endpoint.asked) == sent
    command = brisk.rpartition(": ")[2].split()
    assert program(*command[1:]).code == 0


def test_cases_that_can_be_compared_are_compared_without_the_others(recorded, program, desk, prompts):
    live = program("compare", "cases", "--prompts", "brisk", "--record-mode", "new")
    assert live.code == 0
    shutil.copytree(recorded, desk / "cases" / "second", ignore=shutil.ignore_patterns("*.part"))
    shutil.copytree(recorded, desk / "cases" / "third")
    (desk / "cases" / "third" / "case.yaml").write_text("format: [", encoding="utf-8")
    done = program("compare", "cases", "--prompts", "brisk")
    assert done.code == 5
    assert "on 1 case\n" in done.out
    assert "cases/second is left out" in done.out
    assert "brisk: not recorded for cases/second" in done.err
    assert "cases/third: left out" in done.err


def test_a_case_with_a_secret_is_left_out(recorded, program):
    key = "sk-proj-" + "Vt5" * 12
    (recorded / "notes.txt").write_text(key, encoding="utf-8")
    done = program("compare", "cases", "--model", "toy")
    assert (done.code, done.out) == (5, "")
    assert "secret" in done.err
    assert key not in done.err


@pytest.mark.usefixtures("recorded", "prompts")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cases", "nothing to compare"),
        ("cases --model a --model a", "given twice"),
        ("cases --prompts brisk --prompts ./grave/../brisk/", "given twice"),
        ("cases --temperature 0 --temperature 0.0", "given twice"),
        ("cases --prompts nowhere", "nowhere"),
        ("cases --prompts brisk --prompts news", "holds no prompt"),
        ("cases --temperature 7", "temperature"),
        ("--model a", "no such folder"),
        ("nowhere --model a", "no such folder"),
        ("news --model a", "no case in it"),
        ("cases --model a --gold nowhere.json", "nowhere.json"),
        ("cases --model a --gold news", "holds no gold file"),
        ("cases --model a --gold cases/bridge/brief.json", "is no gold file"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_sent(program, endpoint, words, told):
    sent = len(endpoint.asked)
    done = program("compare", *words.split(), "--record-mode", "new")
    assert done.code == 2, done.said
    assert told in done.err
    assert done.err.count("\n") == 1
    assert len(endpoint.asked) == sent


def test_gold_of_no_case_is_told(recorded, program, desk):
    shutil.copytree(recorded, desk / "cases" / "second")
    gold(desk / "golds" / "fire.json", "fire")
    done = program("compare", "cases", "--model", "toy", "--gold", "golds")
    assert done.code == 2
    assert "fire" in done.err


def refusing(endpoint, words):
    """The endpoint, which refuses whatever mentions these words; gives back what mends it."""
    answer = endpoint.by_content
    refused = endpoint.error(401, "who are you?")
    endpoint.by_content = lambda asked: refused if words in json.dumps(asked) else answer(asked)
    return lambda: setattr(endpoint, "by_content", answer)


def test_an_endpoint_that_fails_ends_it_and_what_was_received_is_kept(
    recorded, program, endpoint, monkeypatch
):
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "1")
    mend = refusing(endpoint, "newest")
    words = ["compare", "cases", "--model", "newer", "--model", "newest", "--record-mode", "new"]
    done = program(*words)
    assert (done.code, done.out) == (1, "")
    kept, why = done.err.splitlines()
    assert "the same command takes it up" in kept
    assert "cases/bridge with newest: " in why
    mend()
    sent = len(endpoint.asked)
    assert program(*words).code == 0
    assert len(endpoint.asked) == sent + 5


def test_what_was_done_without_the_model_is_told(recorded, program, endpoint, prompts):
    mend = refusing(endpoint, "Be grave.")
    words = ["compare", "cases", "--prompts", "brisk", "--prompts", "grave", "--record-mode", "new"]
    done = program(*words)
    assert done.code == 3
    assert "cases/bridge, grave: composed by the built-in rules" in done.out
    mend()
    assert program(*words).code == 0


def test_a_login_in_an_address_is_in_no_report(recorded, program, endpoint):
    address = endpoint.url.replace("://127.0.0.1", "://editor:tr0ub4dor@localhost")
    missing = program("compare", "cases", "--base-url", address)
    assert missing.code == 5
    live = program("compare", "cases", "--base-url", address, "--record-mode", "new")
    assert live.code == 0, live.said
    again = program("compare", "cases", "--base-url", address, "-f", "json")
    assert again.code == 0, again.said
    for done in (missing, live, again):
        assert "tr0ub4dor" not in done.said
    part = (recorded / "responses.yaml.part").read_text(encoding="utf-8")
    assert "tr0ub4dor" not in part
