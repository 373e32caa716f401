"""`summarizer record`: a case from an endpoint, whole or not at all, with nothing asked twice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml

from summarizer.articles.web.fetch import Page
from summarizer.model import cassette

TWO_WORDS = ("14 metres", "16 metres")


def entries(case):
    return cassette.divided((case / "responses.yaml").read_text(encoding="utf-8"))


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_case_holds_all_that_a_replay_needs(recorded):
    articles = ["articles/harbourpost.txt", "articles/kvelradio.txt", "articles/ledger.txt"]
    assert files(recorded) == sorted([*articles, "brief.json", "case.yaml", "responses.yaml"])
    manifest = yaml.safe_load((recorded / "case.yaml").read_text(encoding="utf-8"))
    assert manifest["endpoint"]["model"] == "toy"
    assert manifest["settings"] == {"max_words": 60, "keep_all": False}
    assert [one["path"] for one in manifest["articles"]] == articles
    brief = json.loads((recorded / "brief.json").read_bytes())
    assert sorted(source["path"] for source in brief["sources"]) == articles
    assert manifest["prompts"] == brief["run"]["prompts"]


def test_articles_may_stay_where_they_are(desk, endpoint, program):
    done = program("record", "cases/b", "news", "--in-place", "--base-url", endpoint.url, "--model", "toy")
    assert done.code == 0, done.said
    assert files(desk / "cases" / "b") == ["brief.json", "case.yaml", "responses.yaml"]
    assert "path: ../../news/ledger.txt" in (desk / "cases" / "b" / "case.yaml").read_text(encoding="utf-8")
    assert program("check", "cases").code == 0
    (desk / "cases").rename(desk / "moved")
    assert program("check", "moved").code == 0
    (desk / "news" / "ledger.txt").unlink()
    assert "../../news/ledger.txt" in program("check", "moved").out


def test_copies_of_one_name_do_not_overwrite_each_other(desk, endpoint, program):
    (desk / "more").mkdir()
    (desk / "news" / "ledger.txt").rename(desk / "more" / "kvelradio.txt")
    done = program("record", "cases/b", "news", "more", "--base-url", endpoint.url)
    assert done.code == 0, done.said
    assert {"articles/kvelradio.txt", "articles/kvelradio-2.txt"} <= set(files(desk / "cases" / "b"))
    assert program("check", "cases").code == 0


def test_a_page_is_kept_as_it_is_today(desk, endpoint, program, monkeypatch):
    paragraphs = [
        "The bridge at Tolm Ness will stay shut for ten weeks, the county said on Monday night.",
        "Owners of cafés on both banks fear for the summer, which brings half of what they earn.",
        "Until then a ferry runs every 20 minutes from six in the morning to eleven at night.",
    ]
    said = "".join(f"<p>{one}</p>" for one in paragraphs)
    html = f"<html><head><title>Bridge shut</title></head><body><article>{said}</article></body></html>"
    page = Page(html.encode("latin-1"), "latin-1", "text/html", "https://post.example/news/bridge-shut?id=1")
    pages = {"https://post.example/x": page, "https://post.example/y": replace(page, data=b"<html></html>")}
    monkeypatch.setattr("summarizer.cases.collect.fetch", lambda url, _: pages[url])
    done = program(
        "record", "cases/b", "https://post.example/x", "news/ledger.txt", "--base-url", endpoint.url
    )
    assert done.code == 0, done.said
    assert "articles/post.example-bridge-shut.html" in files(desk / "cases" / "b")
    brief = (desk / "cases" / "b" / "brief.json").read_text(encoding="utf-8")
    assert "https://post.example/news/bridge-shut?id=1" in brief
    assert "cafés on both banks" in (desk / "cases" / "b" / "responses.yaml").read_text(encoding="utf-8")
    assert program("check", "cases").code == 0
    words = ["--base-url", endpoint.url]
    assert program("record", "cases/c", "https://post.example/x", "--in-place", *words).code == 2
    assert program("record", "cases/c", "https://post.example/y", *words).code == 2
    partly = program("record", "cases/c", "https://post.example/y", "news/ledger.txt", *words)
    assert partly.code == 3
    assert files(desk / "cases" / "c") == ["articles/ledger.txt", "brief.json", "case.yaml", "responses.yaml"]


def test_what_holds_no_article_is_told_and_is_no_part_of_it(desk, endpoint, program):
    (desk / "news" / "empty.txt").write_text("")
    done = program("record", "cases/b", "news", "nowhere.txt", "--base-url", endpoint.url)
    assert done.code == 3
    assert "empty.txt" in done.err
    assert "nowhere.txt" in done.err
    assert program("check", "cases").code == 0
    assert "articles/empty.txt" not in files(desk / "cases" / "b")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (["cases/new"], (2, "which articles")),
        (["cases/new", "nowhere"], (2, "nowhere")),
        (["cases/new", "-"], (2, "stdin")),
        (["cases/new", "news", "--record-mode", "none"], (5, "nothing is recorded")),
        (["news/ledger.txt", "news"], (1, "cannot be written")),
    ],
)
def test_what_cannot_be_recorded_is_told_before_anything_is_sent(desk, endpoint, program, words, outcome):
    done = program("record", *words, "--base-url", endpoint.url)
    code, told = outcome
    assert done.code == code
    assert told in done.err
    assert done.err.count("\n") == 1
    assert endpoint.asked == []


def test_without_key_and_address_there_is_nothing_to_ask(desk, program):
    done = program("record", "cases/new", "news")
    assert done.code == 2
    assert "OPENAI_API_KEY" in done.err


# ---- the modes of recording ------------------------------------------------------------------


def test_a_case_is_not_recorded_over_by_accident(recorded, program, endpoint):
    sent = len(endpoint.asked)
    done = program("record", "cases/bridge", "news", "--base-url", endpoint.url)
    assert done.code == 2
    assert "--record-mode new" in done.err
    assert len(endpoint.asked) == sent


def test_nothing_is_sent_in_ci_unless_it_is_asked_for(desk, endpoint, program, monkeypatch):
    monkeypatch.setenv("CI", "true")
    done = program("record", "cases/new", "news", "--base-url", endpoint.url)
    assert (done.code, endpoint.asked) == (5, [])
    assert (
        program("record", "cases/new", "news", "--base-url", endpoint.url, "--record-mode", "once").code == 0
    )


def test_new_asks_for_what_is_missing_and_leaves_the_rest_to_the_letter(recorded, program, endpoint):
    before, sent = entries(recorded), len(endpoint.asked)
    path = recorded / "articles" / "ledger.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(*TWO_WORDS), encoding="utf-8")
    assert program("check", "cases").code == 5
    done = program("record", "cases/bridge", "--record-mode", "new")
    assert done.code == 0, done.said
    after = entries(recorded)
    assert len(endpoint.asked) == sent + 1  # this article alone; the other requests do not depend on it
    assert len(after) == len(before)
    (gone,), (come,) = set(before) - set(after), set(after) - set(before)
    assert before.index(gone) == after.index(come)
    assert TWO_WORDS[0] in gone
    assert TWO_WORDS[1] in come
    assert program("check", "cases").code == 0


def test_all_asks_for_everything_again(recorded, program, endpoint):
    sent = len(endpoint.asked)
    done = program("record", "cases/bridge", "--record-mode", "all", "--model", "newer")
    assert done.code == 0, done.said
    assert len(endpoint.asked) == 2 * sent
    assert {asked["model"] for asked in endpoint.asked[sent:]} == {"newer"}
    assert "newer" in (recorded / "case.yaml").read_text(encoding="utf-8")
    assert program("check", "cases").code == 0
    assert "newer" in program("cases", "cases").out


def test_a_case_is_made_of_a_recording_that_is_there(recorded, program, endpoint):
    brief, sent = (recorded / "brief.json").read_bytes(), len(endpoint.asked)
    for name in ("case.yaml", "brief.json"):
        (recorded / name).unlink()
    for mode in ("none", "once"):
        done = program(
            "record", "cases/bridge", "cases/bridge/articles", "--record-mode", mode, "--max-words", "60"
        )
        assert done.code == 0, done.said
        assert len(endpoint.asked) == sent
        assert (recorded / "brief.json").read_bytes() == brief
        assert program("check", "cases").code == 0
        (recorded / "case.yaml").unlink()


def test_other_articles_take_the_place_of_the_old_ones(recorded, program, desk):
    done = program("record", "cases/bridge", "news/ledger.txt", "news/kvelradio.txt", "--record-mode", "new")
    assert done.code == 0, done.said
    assert [name for name in files(recorded) if name.startswith("articles")] == [
        "articles/kvelradio.txt",
        "articles/ledger.txt",
    ]
    assert program("check", "cases").code == 0


def test_a_trial_of_another_prompt_is_shown_kept_and_accepted_without_asking_again(
    recorded, program, endpoint, desk
):
    from summarizer.model import Prompts
    from summarizer.resources import read_resource

    name = Prompts().resolve("compose")
    (desk / "mine").mkdir()
    text = read_resource("prompts", f"{name}.md.j2")
    (desk / "mine" / f"{name}.md.j2").write_text(f"In short. {text}", encoding="utf-8")
    before, sent = entries(recorded), len(endpoint.asked)
    trial = ["check", "cases", "--prompts", "mine", "--record-mode", "new"]
    done = program(*trial)
    assert done.code == 5  # the brief names the prompts that it depends on
    assert "run-changed" in done.out
    assert "responses.yaml.part" in done.out
    assert len(endpoint.asked) == sent + 1
    assert entries(recorded) == before
    assert program("check", "cases").code == 0  # nothing was accepted
    accepted = program(*trial, "--update")
    assert accepted.code == 0, accepted.said
    assert len(endpoint.asked) == sent + 1
    assert len(set(entries(recorded)) - set(before)) == 1
    assert not (recorded / "responses.yaml.part").exists()
    assert program("check", "cases", "--prompts", "mine").code == 0


def test_a_key_goes_to_no_address_that_the_user_did_not_set(recorded, program, endpoint, monkeypatch):
    sent = len(endpoint.asked)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-" + "mine" * 8)
    for verb in ("record", "check"):
        done = program(verb, "cases/bridge", "--record-mode", "all")
        assert done.code == 2, done.said
        assert "--base-url" in done.said
        assert "mine" not in done.said
    assert len(endpoint.asked) == sent
    assert program("record", "cases/bridge", "--record-mode", "all", "--base-url", endpoint.url).code == 0
    assert len(endpoint.asked) == 2 * sent


# ---- endpoints that fail ---------------------------------------------------------------------


def failing_for(endpoint, words, reply):
    """The endpoint, which answers `reply()` to whatever mentions `words`."""
    answer = endpoint.by_content

    def one(asked):
        return reply() if words in json.dumps(asked) else answer(asked)

    endpoint.by_content = one
    return lambda: setattr(endpoint, "by_content", answer)


def test_a_recording_that_fails_is_taken_up_where_it_ended(desk, endpoint, program, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_RETRIES", "0")
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "1")
    mend = failing_for(endpoint, "Kvel", lambda: endpoint.error(401, "who are you?"))
    words = ["record", "cases/b", "news", "--base-url", endpoint.url]
    done = program(*words)
    assert done.code == 1
    assert "cases/b/responses.yaml.part" in done.err
    assert not (desk / "cases" / "b" / "case.yaml").exists()
    part = (desk / "cases" / "b" / "responses.yaml.part").read_text(encoding="utf-8")
    answered = part.count("finish_reason")
    assert answered >= 1
    mend()
    sent = len(endpoint.asked)
    again = program(*words)
    assert again.code == 0, again.said
    assert f"taking up {answered} answers" in again.err
    assert len(endpoint.asked) == sent + 5 - answered  # three articles, and two requests for all of them
    assert program("check", "cases").code == 0


def test_an_article_that_got_no_answer_is_told_and_new_asks_for_it_again(
    desk, endpoint, program, monkeypatch
):
    monkeypatch.setenv("SUMMARIZER_RETRIES", "0")
    mend = failing_for(endpoint, "Kvel Radio", lambda: endpoint.error(503, "busy"))
    done = program("record", "cases/b", "news", "--base-url", endpoint.url)
    assert done.code == 3
    assert "left out: articles/kvelradio.txt" in done.err
    assert program("check", "cases").code == 0  # an error is replayed as it was recorded
    mend()
    sent = len(endpoint.asked)
    again = program("record", "cases/b", "--record-mode", "new")
    assert again.code == 0, again.said
    assert len(endpoint.asked) <= sent + 3  # the article, and what is asked of all articles
    assert len(json.loads((desk / "cases" / "b" / "brief.json").read_bytes())["sources"]) == 3
    assert program("check", "cases").code == 0


def test_a_fault_and_its_repetition_replay_as_recorded(desk, endpoint, program, monkeypatch):
    faults = iter([endpoint.error(429, "slow down", Retry_After="0"), endpoint.page(500)])
    answer = endpoint.by_content
    endpoint.by_content = lambda asked: next(faults, None) or endpoint.compressed(answer(asked))
    done = program("record", "cases/b", "news", "--base-url", endpoint.url)
    assert done.code == 0, done.said
    assert len(endpoint.asked) == len(entries(desk / "cases" / "b")) == 5 + 2
    checked = program("check", "cases")
    assert checked.code == 0, checked.said


def test_what_cannot_be_replayed_is_no_case(desk, endpoint, program, monkeypatch):
    """A connection that breaks leaves nothing to record, so an article that was lost to it is missing."""
    monkeypatch.setenv("SUMMARIZER_RETRIES", "0")
    mend = failing_for(endpoint, "Kvel Radio", lambda: endpoint.broken("drop"))
    words = ["record", "cases/b", "news", "--base-url", endpoint.url]
    done = program(*words)
    assert done.code == 5
    assert "never answered" in done.err
    assert not (desk / "cases" / "b" / "case.yaml").exists()
    mend()
    assert program(*words).code == 0
    assert program("check", "cases").code == 0
