"""The runner: what is missing is made, what fails costs only itself, what stops goes on, in any ledger."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
from pathlib import Path

import pytest

from summarizer.batch.ledger import open_ledger, sqlite_url
from summarizer.batch.run import Batch, Inputs, Outputs, run_batch
from summarizer.batch.run import work as work_module
from summarizer.batch.run.choice import choose, outlets
from summarizer.errors import BudgetError, EndpointDownError, InputError, OutputError
from summarizer.records import Edition, Story, StoryArticle
from summarizer.settings import load_settings
from summarizer.styles import load_issue, load_style

TOP = Path(__file__).resolve().parents[2]
REFUSED = "strictly confidential"
FIGURE = {"n": 1, "w": "nothing", "m": "nothing", "at": "", "by": []}


@pytest.fixture(scope="session")
def bench():
    """The server of the benches, for the answers that it makes of requests."""
    name = "bench_server_module"
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(TOP / "bench"))  # where a script that is run looks for its parts
        return _loaded(name)


def _loaded(name):
    spec = importlib.util.spec_from_file_location(name, TOP / "bench" / "server.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def obliging(server, bench):
    """An endpoint that answers everything but what is strictly confidential."""

    def reply(request):
        if REFUSED in request["messages"][-1]["content"]:
            return server.answer(None, refusal="I would rather not.")
        return server.plain(bench.completion(request))

    server.by_content = reply
    return server


@pytest.fixture
def news(tell, tmp_path):
    """A dump of seven articles: three events, told three times, three times and once."""
    articles = [
        tell(event, telling, path=None)
        for event, times in ((1, 3), (2, 3), (3, 1))
        for telling in range(times)
    ]
    path = tmp_path / "news.jsonl"

    def write(extra=""):
        rows = [
            {"id": f"n{at}", "title": one.title, "outlet": one.outlet, "date": one.published,
             "text": one.text + (f" It is {extra}." if extra and at == 1 else "")}
            for at, one in enumerate(articles)
        ]  # fmt: skip
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Runs a batch in this process; returns its outcome."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_PROFILE", "SUMMARIZER_LEDGER"):
        monkeypatch.delenv(name, raising=False)

    def run(path, *, url=None, out="out", ledger=None, flags=(), **wanted):
        engine = {"engine": "model", "base_url": url, "model": "toy"} if url else {"engine": "rules"}
        settings = load_settings({**engine, "concurrency": 4, "retries": 0, **dict(flags)}, folder=tmp_path)
        outputs = Outputs(tmp_path / out, load_style("plain"), load_issue())
        (tmp_path / out).mkdir(exist_ok=True)
        batch = Batch(Inputs([str(path)]), settings, outputs, **wanted)
        with open_ledger(ledger or sqlite_url(tmp_path / out / "ledger.sqlite")) as opened:
            return asyncio.run(run_batch(batch, opened))

    return run


def tree(folder):
    skipped = ("ledger.", "report.")
    files = (
        path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(skipped)
    )
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def tokens(folder):
    with open_ledger(sqlite_url(folder / "ledger.sqlite"), reading=True) as ledger:
        spent = ledger.runs.spent(0).usage
    return spent.tokens_in, spent.tokens_out


def failed(folder):
    return [json.loads(line) for line in (folder / "failed.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_story_gets_its_brief_and_a_second_run_asks_nothing(make, news, obliging, tmp_path):
    outcome = make(news(), url=obliging.url)
    assert (outcome.counts["stories done"], outcome.counts["articles done"]) == (3, 7)
    assert not outcome.partly
    asked, before = len(obliging.asked), tree(tmp_path / "out")
    outcome = make(news(), url=obliging.url)
    assert outcome.counts["articles kept"] == 7
    assert len(obliging.asked) == asked
    assert tree(tmp_path / "out") == before


def test_sqlite_and_postgres_end_in_the_same_bytes(make, news, obliging, tmp_path, postgres):
    make(news(), url=obliging.url, out="one")
    make(news(), url=obliging.url, out="two", ledger=postgres)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_refused_article_costs_itself_and_is_asked_again_on_demand(make, news, obliging, tmp_path):
    outcome = make(news(REFUSED), url=obliging.url)
    assert outcome.partly
    assert (outcome.counts["articles failed"], outcome.counts["stories done"]) == (1, 3)
    (lost,) = failed(tmp_path / "out")
    assert (lost["stage"], lost["path"]) == ("extract", f"{tmp_path / 'news.jsonl'} (n1)")
    assert lost["reason"] == "the model declined: I would rather not."
    asked = len(obliging.asked)
    outcome = make(news(REFUSED), url=obliging.url)
    assert outcome.partly  # it is still missing, and nobody has asked for it
    assert len(obliging.asked) == asked
    make_answer = obliging.by_content

    def relenting(request):
        request["messages"][-1]["content"] = request["messages"][-1]["content"].replace(REFUSED, "open")
        return make_answer(request)

    obliging.by_content = relenting
    outcome = make(news(REFUSED), url=obliging.url, retry_failed=True)
    assert not outcome.partly
    assert failed(tmp_path / "out") == []
    names = [one["response_format"]["json_schema"]["name"] for one in obliging.asked[asked:]]
    assert names.count("ExtractAnswer") == 1
    assert len(names) <= 3  # and grouping and composing of its story


def test_an_endpoint_that_is_not_there_fails_no_article(make, news, obliging, tmp_path):
    outcome = make(news(), url="http://127.0.0.1:9/v1")
    assert isinstance(outcome.stopped, EndpointDownError)
    assert failed(tmp_path / "out") == []
    edition = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "not done" in edition


def test_an_endpoint_that_goes_away_ends_the_work_and_fails_no_article(
    make, news, obliging, tmp_path, monkeypatch
):
    monkeypatch.setattr(work_module, "_IN_A_ROW", 2)
    make_answer, count = obliging.by_content, []

    def leaving(request):
        count.append(1)
        return make_answer(request) if len(count) <= 2 else obliging.broken("drop")

    obliging.by_content = leaving
    outcome = make(news(), url=obliging.url, flags={"concurrency": 1})
    assert isinstance(outcome.stopped, EndpointDownError)
    assert failed(tmp_path / "out") == []
    obliging.by_content = make_answer
    outcome = make(news(), url=obliging.url)
    assert not outcome.partly
    make(news(), url=obliging.url, out="calm")
    assert tree(tmp_path / "out") == tree(tmp_path / "calm")


def test_what_failed_while_an_endpoint_went_away_is_held_against_nobody(
    make, news, obliging, tmp_path, monkeypatch
):
    """Some fail before it is clear that it is down, some after; stories are asked about as well."""
    monkeypatch.setattr(work_module, "_IN_A_ROW", 3)
    make_answer, count = obliging.by_content, []

    def leaving(request):
        count.append(1)
        return make_answer(request) if len(count) <= 4 else obliging.broken("drop")

    obliging.by_content = leaving
    outcome = make(news(), url=obliging.url)
    assert isinstance(outcome.stopped, EndpointDownError)
    assert outcome.counts["articles failed"] == outcome.counts.get("stories failed", 0) == 0
    assert failed(tmp_path / "out") == []
    obliging.by_content = make_answer
    assert not make(news(), url=obliging.url).partly
    make(news(), url=obliging.url, out="calm")
    assert tree(tmp_path / "out") == tree(tmp_path / "calm")


def pointing_wrong(reply):
    """An answer that has to be put right: its first figure is in no sentence."""
    whole = json.loads(reply.body)
    message = whole["choices"][0]["message"]
    said = json.loads(message["content"])
    message["content"] = json.dumps({**said, "figures": [{**FIGURE, "n": 999}, *said["figures"]]})
    return type(reply)(reply.status, json.dumps(whole).encode(), reply.headers)


def asks(request, what):
    return what in request["messages"][-1]["content"]


@pytest.mark.parametrize("fault", ["drop", "truncate", "429", "503"])
def test_no_half_extraction_is_kept_where_asking_again_was_not_answered(
    make, news, obliging, tmp_path, fault
):
    make_answer = obliging.by_content
    broken = [False]

    def reply(request):
        if asks(request, "had the faults listed") and broken[0]:
            return obliging.error(int(fault), "busy") if fault.isdigit() else obliging.broken(fault)
        answer = make_answer(request)
        first = asks(request, "It is marked.") and not asks(request, "had the faults listed")
        return pointing_wrong(answer) if first else answer

    obliging.by_content = reply
    make(news("marked"), url=obliging.url, out="calm")
    calm = len(obliging.asked)
    broken[0] = True
    outcome = make(news("marked"), url=obliging.url)
    assert outcome.counts["articles failed"] == 1
    assert [one["stage"] for one in failed(tmp_path / "out")] == ["extract"]
    broken[0] = False
    asked = len(obliging.asked)
    assert not make(news("marked"), url=obliging.url, retry_failed=True).partly
    assert tree(tmp_path / "out") == tree(tmp_path / "calm")
    assert calm > 0
    extracting = [one for one in obliging.asked[asked:] if asks(one, "It is marked.")]
    assert [asks(one, "had the faults listed") for one in extracting] == [True]


def test_a_long_article_is_kept_whole_or_not_at_all(make, obliging, tmp_path):
    path = tmp_path / "long.jsonl"
    words = " ".join(f"The harbour of Vell took in {number} ships in that year." for number in range(1, 901))
    row = {"id": "long", "title": "Ships", "outlet": "Vell Courier", "text": words}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    make_answer = obliging.by_content
    make(path, url=obliging.url, out="calm")
    calm = [json.dumps(one) for one in obliging.asked]
    obliging.by_content = lambda request: (
        obliging.broken("drop") if asks(request, "took in 890 ships") else make_answer(request)
    )
    before = len(obliging.asked)
    assert make(path, url=obliging.url).counts["articles failed"] == 1
    obliging.by_content = make_answer
    assert not make(path, url=obliging.url, retry_failed=True).partly
    assert tree(tmp_path / "out") == tree(tmp_path / "calm")
    asked = [json.dumps(one) for one in obliging.asked[before:]]
    twice = [one for one in calm if asked.count(one) > 1]
    assert len(twice) == 1  # the one that broke off
    assert "took in 890 ships" in twice[0]


def test_a_budget_is_never_passed_and_what_it_stopped_goes_on(make, news, obliging, tmp_path):
    make(news(), url=obliging.url, out="calm")
    limit = sum(tokens(tmp_path / "calm")) * 2 // 3
    before = len(obliging.asked)
    outcome = make(news(), url=obliging.url, flags={"max_tokens": limit})
    assert isinstance(outcome.stopped, BudgetError)
    assert failed(tmp_path / "out") == []
    assert 0 < sum(tokens(tmp_path / "out")) <= limit
    asked = len(obliging.asked)
    make(news(), url=obliging.url, flags={"max_tokens": limit})
    assert len(obliging.asked) == asked
    assert not make(news(), url=obliging.url).partly
    assert len(obliging.asked) == 2 * before
    assert tree(tmp_path / "out") == tree(tmp_path / "calm")


def test_a_fault_of_the_program_costs_one_story(make, news, tmp_path, monkeypatch):
    merge_all = work_module.merge_all
    stumbled = []

    async def stumbling(extractions, *given, **more):
        if len(extractions) == 1:
            stumbled.append(1)
            raise ZeroDivisionError("by nought")
        return await merge_all(extractions, *given, **more)

    monkeypatch.setattr(work_module, "merge_all", stumbling)
    outcome = make(news())
    assert (outcome.counts["stories done"], outcome.counts["stories failed"]) == (2, 1)
    (lost,) = failed(tmp_path / "out")
    assert lost["reason"] == "a fault of the program itself: ZeroDivisionError: by nought"
    make(news())
    assert len(stumbled) == 1
    monkeypatch.setattr(work_module, "merge_all", merge_all)
    assert not make(news(), retry_failed=True).partly


def test_a_brief_that_is_gone_is_written_again_and_one_that_is_no_more_is_removed(make, news, tmp_path):
    make(news())
    before = tree(tmp_path / "out")
    briefs = tmp_path / "out" / "briefs"
    next(briefs.glob("*.html")).unlink()
    make(news())
    assert tree(tmp_path / "out") == before
    make(news(), max_stories=1)
    assert len(list(briefs.iterdir())) == 3


def test_stories_that_a_person_has_corrected_are_not_written_over(make, news, tmp_path):
    make(news())
    path = tmp_path / "out" / "stories.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + "# looked at\n", encoding="utf-8")
    with pytest.raises(InputError, match="changed by hand"):
        make(news())
    assert "looked at" in path.read_text(encoding="utf-8")
    path.unlink()
    assert not make(news()).partly


def test_a_folder_that_cannot_be_written_ends_the_batch(make, news, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "briefs").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match="briefs"):
        make(news())


def test_the_issue_tells_the_top_stories_in_full(make, news, tmp_path):
    make(news(), top=1, title="Morning", date="2031-06-01")
    issue = (tmp_path / "out" / "issue.md").read_text(encoding="utf-8")
    assert issue.startswith("# Morning\n")
    assert "1 June 2031" in issue
    assert sum(line.startswith("## ") for line in issue.splitlines()) <= 3


def article(name, outlet):
    return StoryArticle(
        published=None, outlet=outlet, title=name, path=name, url=None, id=name,
        sha256=name[0] * 64,
    )  # fmt: skip


def story(id, *pairs, last=None):  # noqa: A002
    articles = [article(name, outlet) for name, outlet in pairs]
    return Story(schema_version="1.0", id=id, title=id, first=last, last=last, articles=articles)


def test_stories_are_chosen_by_how_many_outlets_tell_them():
    wide = story("wide", ("a", "Post"), ("b", "Courier"), ("c", None))
    long = story("long", ("d", "Post"), ("e", "POST"), ("f", "Post"), ("0", "Post"))
    late, early = (
        story("late", ("1", "Post"), last="2031-05-02"),
        story("early", ("2", "Post"), last="2031-05-01"),
    )
    assert [outlets(one) for one in (wide, long, late)] == [3, 1, 1]
    chosen = choose([early, late, long, wide])
    assert [one.id for one in chosen.stories] == ["wide", "long", "late", "early"]
    chosen = choose([early, late, long, wide], min_sources=2)
    assert [one.id for one in chosen.stories] == ["wide"]
    assert [reason for _, reason in chosen.left_out] == ["told by 1 outlet, fewer than 2"] * 3
    chosen = choose([early, late, long, wide], max_stories=2)
    assert [one.id for one in chosen.stories] == ["wide", "long"]


def test_an_edition_is_a_record():
    assert Edition.model_fields.keys() >= {"stories", "left_out", "failed"}
