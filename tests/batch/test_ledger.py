"""The ledger keeps what it is given, in SQLite as in PostgreSQL; what it cannot do it says in one line."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import time

import pytest
from sqlalchemy import create_engine, text

from summarizer.batch.features import features_of
from summarizer.batch.ledger import (
    EXTRACT,
    READ,
    Failure,
    KeptBrief,
    Ledger,
    locked,
    open_ledger,
    sqlite_url,
)
from summarizer.batch.run import watch
from summarizer.errors import InputError, OutputError, SettingsError
from summarizer.model import Attempt, Usage
from summarizer.render import render_report, run_words


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "ledger.sqlite")
    return request.getfixturevalue("postgres")


def fill(ledger: Ledger, articles) -> None:
    for article in articles:
        ledger.articles.add(article.model_dump_json(), features_of(article))
    ledger.flush()


def test_articles_come_back_as_they_were_and_in_their_order(url, tell):
    articles = [tell(event, path=f"{event}.txt") for event in (3, 1, 2)]
    with open_ledger(url) as ledger:
        fill(ledger, articles)
        fill(ledger, articles[:1])
    with open_ledger(url) as ledger:
        assert ledger.articles.count() == 3
        found = list(ledger.articles.features())
        assert [one.article.path for one in found] == ["3.txt", "1.txt", "2.txt"]
        for article, features in zip(articles, found, strict=True):
            own = features_of(article)
            assert features.article == own.article
            assert all(
                (getattr(features, name) == getattr(own, name)).all()
                for name in ("terms", "weights", "signature")
            )
            assert ledger.articles.article(article.sha256) == article.model_dump_json()
        with pytest.raises(KeyError):
            ledger.articles.article("0" * 64)


def test_texts_of_any_script_and_with_any_sign(url, tell):
    article = tell(1, title="Käse\x00 «القاهرة» 🧀", outlet="O'Post; DROP TABLE articles", path="a\x00b")
    with open_ledger(url) as ledger:
        fill(ledger, [article])
        ledger.failures.add(Failure("k" * 64, READ, "ArticleError", "ü\x00.txt", "nothing\x00 in it"))
        ledger.flush()
        assert ledger.articles.article(article.sha256) == article.model_dump_json()
        assert [one.reason for one in ledger.failures.all(READ)] == ["nothing in it"]


def test_what_is_left_out_is_not_grouped_until_it_is_given_again(url, tell):
    articles = [tell(event) for event in (1, 2)]
    with open_ledger(url) as ledger:
        fill(ledger, articles)
        assert ledger.articles.leave_out_all_but([articles[0].sha256]) == 1
        assert [one.article.sha256 for one in ledger.articles.features()] == [articles[0].sha256]
        fill(ledger, articles[1:])
        assert len(list(ledger.articles.features())) == 2


def test_an_answer_is_there_for_others_before_put_returns(url):
    with open_ledger(url) as ledger:
        ledger.answers.put("a" * 64, "one.txt (prompt extract.v1)", '{"x": 1}')
        with open_ledger(url, reading=True) as other:
            assert other.answers.get("a" * 64) == '{"x": 1}'
        ledger.answers.put("a" * 64, "again", '{"x": 2}')
        assert ledger.answers.get("a" * 64) == '{"x": 1}'  # what was paid for first stays
        ledger.answers.forget(["a" * 64])
        assert ledger.answers.get("a" * 64) is None


def test_which_answers_led_to_something_is_known(url):
    with open_ledger(url) as ledger:
        with ledger.answers.watched() as used:
            ledger.answers.get("a" * 64)
            ledger.answers.put("b" * 64, "b", "{}")
        ledger.answers.get("c" * 64)
        assert used == {"a" * 64, "b" * 64}


def test_extractions_briefs_and_failures_by_what_they_depend_on(url):
    with open_ledger(url) as ledger:
        ledger.extractions.add("e" * 64, "s" * 64, "{}")
        assert ledger.extractions.kept(["e" * 64, "f" * 64]) == {"e" * 64}
        assert ledger.extractions.get(["e" * 64]) == {"e" * 64: "{}"}
        ledger.briefs.put("story", "k" * 64, KeptBrief("{}", ("it failed",), ("a" * 64,)))
        assert ledger.briefs.get("story", "k" * 64) == KeptBrief("{}", ("it failed",), ("a" * 64,))
        assert ledger.briefs.get("story", "l" * 64) is None
        assert ledger.briefs.forget_noted() == {"a" * 64}
        assert ledger.briefs.key("story") is None
        failure = Failure("x" * 64, EXTRACT, "RefusalError", "one.txt", "it declined", ("a" * 64,))
        ledger.failures.add(failure)
        assert ledger.failures.of(["x" * 64]) == {"x" * 64: failure}
        ledger.failures.forget(["x" * 64])
        assert ledger.failures.all(EXTRACT) == []


def test_what_was_spent_counts_from_the_last_run_that_was_done(url):
    attempt = Attempt("extract", "one.txt", time.time(), 0.5, "answered", Usage(1, 100, 10))
    with open_ledger(url) as ledger:
        for outcome in ("done", "stopped", None):
            run = ledger.runs.begin({"engine": "model"})
            ledger.runs.attempts_of(run, lambda _: 0.25).note(attempt)
            ledger.runs.beat(run, {"articles": 3})
            if outcome:
                ledger.runs.end(run, outcome)
        spent = ledger.runs.spent(ledger.runs.unfinished_since())
        assert (spent.usage, spent.cost) == (Usage(2, 200, 20), 0.5)
        assert [one.outcome for one in ledger.runs.of_batch()] == ["stopped", None]
        assert ledger.runs.of_batch()[-1].totals == {"articles": 3}


def test_jobs_of_a_provider_survive(url):
    with open_ledger(url) as ledger:
        ledger.jobs.put("batch_1", "sent", {"rows": 3})
        ledger.jobs.put("batch_1", "done", {"rows": 3})
    with open_ledger(url) as ledger:
        assert ledger.jobs.all() == {"batch_1": ("done", {"rows": 3})}
        ledger.jobs.forget("batch_1")
        assert ledger.jobs.all() == {}


def test_a_dry_ledger_forgets(url, tell):
    with open_ledger(url) as ledger:
        fill(ledger, [tell(1)])
    with open_ledger(url, dry=True) as ledger:
        fill(ledger, [tell(2)])
        ledger.answers.put("a" * 64, "a", "{}")
        assert ledger.articles.count() == 2
    with open_ledger(url) as ledger:
        assert ledger.articles.count() == 1
        assert ledger.answers.get("a" * 64) is None


def test_a_dry_ledger_makes_no_file(tmp_path):
    with open_ledger(sqlite_url(tmp_path / "new" / "ledger.sqlite"), dry=True) as ledger:
        assert ledger.articles.count() == 0
    assert list(tmp_path.iterdir()) == []


def _hold(url: str, ready, kept) -> None:
    with open_ledger(url) as ledger:
        ledger.answers.put("a" * 64, "a", "{}")
        ledger.extractions.add("e" * 64, "s" * 64, "{}")  # waits for the next commit
        ready.set()
        kept.wait(30)


def test_what_was_put_survives_a_kill(url):
    context = multiprocessing.get_context("spawn")
    ready, kept = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(url, ready, kept))
    process.start()
    assert ready.wait(30)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    deadline = time.monotonic() + 20
    while True:  # PostgreSQL notices a moment later that nobody holds its lock
        try:
            with open_ledger(url) as ledger:
                assert ledger.answers.get("a" * 64) == "{}"
                return
        except OutputError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_one_batch_in_a_database_of_postgres(postgres):
    with (
        open_ledger(postgres),
        pytest.raises(OutputError, match="another batch is at work"),
        open_ledger(postgres),
    ):
        pass
    with open_ledger(postgres):  # the lock went with the connection
        pass


def test_one_batch_in_a_folder(tmp_path):
    with (
        locked(tmp_path / ".lock"),
        pytest.raises(OutputError, match="another batch"),
        locked(tmp_path / ".lock"),
    ):
        pass
    with locked(tmp_path / ".lock"):
        pass


def test_a_ledger_of_another_version(url):
    with open_ledger(url):
        pass
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE ledger SET version = 99"))
    engine.dispose()
    with pytest.raises(InputError, match="of version 99"), open_ledger(url):
        pass


def test_a_database_of_something_else_is_left_alone(url):
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE ledger (amount INTEGER)"))
    engine.dispose()
    with pytest.raises(InputError, match="of something else"), open_ledger(url):
        pass


def test_a_broken_file_is_said_in_one_line(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5_000)
    with (
        pytest.raises((InputError, OutputError), match=r"ledger.sqlite: the ledger"),
        open_ledger(sqlite_url(path)),
    ):
        pass


def test_a_locked_file_is_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("summarizer.batch.ledger.opening._WAIT", 0.01)
    path = tmp_path / "ledger.sqlite"
    with open_ledger(sqlite_url(path)):
        pass
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OutputError, match="locked by another"), open_ledger(sqlite_url(path)) as ledger:
        ledger.answers.put("a" * 64, "a", "{}")
    other.close()


def test_a_full_disk_is_said_in_one_line(tmp_path):
    with open_ledger(sqlite_url(tmp_path / "ledger.sqlite")) as ledger:
        ledger.runs._store._connection.exec_driver_sql("PRAGMA max_page_count = 40")
        with pytest.raises(OutputError, match="the disk is full"):
            ledger.answers.put("a" * 64, "a", "x" * 400_000)


def test_nothing_to_watch(tmp_path):
    with (
        pytest.raises(InputError, match="there is no ledger"),
        open_ledger(sqlite_url(tmp_path / "ledger.sqlite"), reading=True),
    ):
        pass


@pytest.mark.parametrize(
    "given", ["nonsense", "mysql://u:geheim@h/d", "sqlite://", "postgresql://u:geheim@h:port/d"]
)
def test_an_address_that_is_none_is_said_without_its_password(given):
    with pytest.raises(SettingsError) as caught, open_ledger(given):
        pass
    assert "geheim" not in str(caught.value)


def test_a_server_that_is_not_there_is_said_without_the_password():
    with pytest.raises(OutputError) as caught, open_ledger("postgresql://u:geheim@127.0.0.1:9/news"):
        pass
    assert "geheim" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_a_report_of_very_many_requests_holds_few_and_counts_all(tmp_path):
    with open_ledger(sqlite_url(tmp_path / "ledger.sqlite")) as ledger:
        run = ledger.runs.begin({"engine": "model", "model": "toy", "max_cost": None, "max_tokens": None})
        shelf = ledger.runs.attempts_of(run, lambda attempt: attempt.usage.tokens_in / 1000)
        began = time.time()
        for number in range(30_000):
            outcome = "refused" if number % 10 == 0 else "answered"
            took = 0.5 + (number % 100) / 100
            usage = Usage(1, 10, 3, 0)
            shelf.note(Attempt("extract", "a.txt", began + number / 10_000, took, outcome, usage))
        ledger.runs.beat(run, {})
        report = watch(ledger).report
    assert len(report.attempts) < 15_000
    assert sum(one.many for one in report.attempts) == report.requests == 30_000
    assert sum(one.tokens_in for one in report.attempts) == report.tokens_in == 300_000
    assert sum(one.cost or 0 for one in report.attempts) == pytest.approx(300.0)
    assert run_words.unanswered(report.attempts) == 3_000
    assert dict(run_words.outcomes(report.attempts))["answered"] == 27_000
    took = run_words.latencies(report.attempts)
    assert len(took) == 27_000
    assert took[13_500] == pytest.approx(1.0, rel=0.03)
    assert "27,000" in render_report(report)
