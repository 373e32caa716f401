"""Questions asked through the provider's batch API, against the bench server as a process of its own."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import urllib.request
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarizer.errors import AuthenticationError, BudgetError, ModelError, NotFoundError
from summarizer.model import BatchLimits, Endpoint, Job, Prompt, Usage, answer_by_batch, open_model, price

SERVER = Path(__file__).parents[2] / "bench" / "server.py"
KEY = "sk-proj-" + "Zy9" * 12
FORK = multiprocessing.get_context("fork")


class Figure(BaseModel):
    n: int
    w: str
    m: str
    at: str
    by: list[str]


class Event(BaseModel):
    n: list[int]
    what: str
    who: list[str]
    where: str
    when: str


class Answer(BaseModel):
    skip: list[int]
    figures: list[Figure]
    attributions: list[str]
    events: list[Event]


class Shelf:
    """Answers in a folder; `die_after` kills the process when so many have been put."""

    def __init__(self, folder, die_after=None):
        self.folder, self.left = folder, die_after
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key):
        path = self.folder / key
        return path.read_text() if path.exists() else None

    def put(self, key, label, completion):
        path = self.folder / key
        assert not path.exists(), "kept twice"
        assert label
        path.with_suffix(".new").write_text(completion)
        path.with_suffix(".new").rename(path)
        if self.left is not None:
            self.left -= 1
            if not self.left:
                die()

    def __len__(self):
        return len(list(self.folder.iterdir()))


class JobsFile:
    """Jobs in a file; `die` is "before STATE" or "after STATE", where the process is killed."""

    def __init__(self, path, die=""):
        self.path, self.die = path, die

    def load(self):
        if not self.path.exists():
            return []
        return [Job.of_record(record) for record in json.loads(self.path.read_text()).values()]

    def save(self, job):
        if self.die == f"before {job.state}":
            die()
        jobs = {one.digest: one.record() for one in [*self.load(), job]}
        self.path.with_suffix(".new").write_text(json.dumps(jobs))
        self.path.with_suffix(".new").rename(self.path)
        if self.die == f"after {job.state}":
            die()


def die():
    os.kill(os.getpid(), signal.SIGKILL)


class Bench:
    """The bench server; `stop` kills it, `start` starts it on the same port with what it kept."""

    def __init__(self, folder, *flags):
        self.folder, self.flags, self.port = folder, flags, 0
        self.start()

    def start(self):
        command = [sys.executable, str(SERVER), "--latency", "0", "--state", str(self.folder / "server")]
        command += ["--port", str(self.port), "--key", KEY, "--batch-delay", "0.05", *self.flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        self.port = int(self.url.split(":")[2].partition("/")[0])

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def restart(self):
        self.stop()
        self.start()

    def batches(self):
        state = json.loads((self.folder / "server" / "state.json").read_text())
        return list(state["made"].values())

    def ordered(self):
        """How often each question was ordered, in batches that were worked on."""
        counted = Counter()
        for made in self.batches():
            if made["status"] != "failed":
                lines = (self.folder / "server" / made["input_file_id"]).read_text().splitlines()
                counted.update(json.loads(line)["custom_id"] for line in lines)
        return counted

    def files(self):
        state = json.loads((self.folder / "server" / "state.json").read_text())
        return [file for file in state["files"].values() if file["purpose"] == "batch"]

    def asked_one_by_one(self):
        return json.loads(call("GET", self.url.replace("/v1", "/stats")))["requests"]


def call(method, url):
    request = urllib.request.Request(url, method=method)  # noqa: S310  # ours
    request.add_header("authorization", f"Bearer {KEY}")
    with urllib.request.urlopen(request) as response:  # noqa: S310
        return response.read()


@pytest.fixture
def bench(tmp_path):
    started = []

    def start(*flags):
        started.append(Bench(tmp_path, *flags))
        return started[-1]

    yield start
    for server in started:
        server.stop()


def prompts(count):
    return [
        Prompt("extract.v1", "0", "Read.", f'[1, "The flood damaged {n + 100} houses."]', label=f"{n}.txt")
        for n in range(count)
    ]


def place(server, **changes):
    given = {"model": "gpt-4.1-mini", "base_url": server.url, "api_key": KEY, "backoff": 0.0, "retries": 4}
    return Endpoint(**(given | changes))


def by_batch(endpoint, folder, count=20, *, jobs=None, shelf=None, told=None, attempts=None, **how):
    shelf = Shelf(folder / "shelf") if shelf is None else shelf
    jobs = JobsFile(folder / "jobs.json") if jobs is None else jobs
    attempts = [] if attempts is None else attempts

    async def run():
        async with open_model(endpoint, answers=shelf, on_attempt=attempts.append) as model:
            asked = ((prompt, model.request_of(prompt, Answer)) for prompt in prompts(count))
            how.setdefault("interval", lambda _: 0.01)
            outcome = await answer_by_batch(
                model,
                asked,
                shelf,
                jobs,
                folder=folder / "requests",
                on_progress=[].append if told is None else told.append,
                **how,
            )
            return outcome, model

    return asyncio.run(run())


def then_normally(endpoint, folder, count=20):
    """The numbers that each question's answer holds, and the model that was asked."""
    shelf = Shelf(folder / "shelf")

    async def run():
        async with open_model(endpoint, answers=shelf) as model:
            answers = await asyncio.gather(*(model.ask(prompt, Answer) for prompt in prompts(count)))
            return [answer.figures[0].w for answer in answers], model

    return asyncio.run(run())


def numbers(count=20):
    return [f"{n + 100} houses" for n in range(count)]


# ---- the whole way ---------------------------------------------------------------------------


def test_all_is_answered_by_batch_and_nothing_is_left_to_ask(bench, tmp_path):
    server = bench()
    told, attempts = [], []
    outcome, model = by_batch(place(server), tmp_path, told=told, attempts=attempts)
    assert (outcome.kept, outcome.again, len(server.batches())) == (20, [], 1)
    assert model.usage == model.batched == outcome.usage
    assert model.usage.requests == 20
    assert model.usage.tokens_in > 0
    assert {(one.template, one.outcome) for one in attempts} == {("extract", "batched")}
    assert sum((one.usage for one in attempts), Usage()) == outcome.usage
    assert (told[-1].doing, told[-1].done, told[-1].rows) == ("done", 20, 20)

    answers, model = then_normally(place(server), tmp_path)
    assert answers == numbers()
    assert (model.kept, model.usage) == (20, Usage())
    assert server.asked_one_by_one() == 0


def test_the_request_file_is_the_same_each_time_and_holds_the_very_requests(bench, tmp_path):
    server = bench()
    by_batch(place(server), tmp_path / "one")
    by_batch(place(server), tmp_path / "two")
    first, second = ((tmp_path / "server" / file["id"]).read_bytes() for file in server.files())
    assert first == second
    rows = [json.loads(line) for line in first.splitlines()]
    assert [row["body"]["messages"][1]["content"] for row in rows] == [one.user for one in prompts(20)]
    assert {(row["method"], row["url"]) for row in rows} == {("POST", "/v1/chat/completions")}
    assert all(row["body"]["response_format"]["json_schema"]["strict"] for row in rows)
    assert list((tmp_path / "one" / "requests").iterdir()) == []


def test_no_key_is_in_any_file(bench, tmp_path):
    server = bench()
    by_batch(place(server), tmp_path, interval=lambda _: 0.01)
    written = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 20
    assert not any(KEY in text for text in written)


def test_only_line_ends_end_a_line(bench, tmp_path):
    outcome, _ = by_batch(place(bench(), model="toy\u2028two\u0085three"), tmp_path)
    assert (outcome.kept, outcome.malformed) == (20, 0)


def test_a_second_run_orders_nothing(bench, tmp_path):
    server = bench()
    by_batch(place(server), tmp_path)
    outcome, model = by_batch(place(server), tmp_path)
    assert (outcome.kept, outcome.again, model.usage) == (0, [], Usage())
    assert len(server.batches()) == 1


def test_the_same_question_twice_is_ordered_once(bench, tmp_path):
    server = bench()
    shelf = Shelf(tmp_path / "shelf")

    async def run():
        async with open_model(place(server), answers=shelf) as model:
            asked = [(prompt, model.request_of(prompt, Answer)) for prompt in prompts(3) * 2]
            how = {"folder": tmp_path, "interval": lambda _: 0.01}
            return await answer_by_batch(model, asked, shelf, JobsFile(tmp_path / "jobs.json"), **how)

    assert asyncio.run(run()).kept == 3
    assert set(server.ordered().values()) == {1}


def test_batches_are_as_large_as_may_be_and_no_larger(bench, tmp_path):
    server = bench("--batch-rows", "7")
    outcome, _ = by_batch(place(server), tmp_path, limits=BatchLimits(rows=7))
    assert outcome.kept == 20
    assert [made["request_counts"]["total"] for made in server.batches()] == [7, 7, 6]
    assert set(server.ordered().values()) == {1}


def test_files_are_as_large_as_may_be_and_no_larger(bench, tmp_path):
    server = bench()
    outcome, _ = by_batch(place(server), tmp_path, limits=BatchLimits(size=5000))
    assert outcome.kept == 20
    assert len(server.files()) > 1
    assert all(2500 < file["bytes"] <= 5000 for file in server.files()[:-1])


# ---- what does not come ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("failed", "status 500: The server had an error"),
        ("expired", "It expired before its turn."),
        ("cut", "gave no answer"),
        ("missing", "gave no answer"),
        ("empty", "answered with an empty message"),
    ],
)
def test_a_row_that_did_not_come_is_asked_the_normal_way(bench, tmp_path, kind, words):
    server = bench("--batch-faults", "0.4", "--batch-kinds", kind)
    outcome, _ = by_batch(place(server), tmp_path)
    lost = len(outcome.again)
    assert 0 < lost < 20
    assert outcome.kept + lost == 20
    assert all(words in again.reason for again in outcome.again)
    assert all(again.label.endswith(".txt (prompt extract.v1)") for again in outcome.again)
    assert outcome.malformed == (lost if kind == "cut" else 0)
    ended = {"expired": "expired"}.get(kind, "done")
    assert [job.state for job in JobsFile(tmp_path / "jobs.json").load()] == [ended]

    answers, model = then_normally(place(server), tmp_path)
    assert answers == numbers()
    assert (model.kept, model.usage.requests) == (20 - lost, lost)


def test_rows_that_nobody_asked_for_and_rows_that_come_twice_do_no_harm(bench, tmp_path):
    server = bench("--batch-faults", "1", "--batch-kinds", "doubled,unknown")
    outcome, _ = by_batch(place(server), tmp_path)
    assert (outcome.kept, outcome.doubled + outcome.unknown) == (20, 20)
    assert then_normally(place(server), tmp_path)[0] == numbers()


def test_a_batch_that_is_refused_as_a_whole_is_asked_the_normal_way(bench, tmp_path):
    server = bench("--batch-rows", "3")
    outcome, _ = by_batch(place(server), tmp_path)
    assert outcome.kept == 0
    assert {again.reason for again in outcome.again} == {"More than 3 requests"}
    assert [job.state for job in JobsFile(tmp_path / "jobs.json").load()] == ["failed"]
    assert then_normally(place(server), tmp_path)[0] == numbers()


def test_a_batch_that_somebody_cancelled_gives_what_it_has(bench, tmp_path):
    server = bench("--batch-delay", "600")
    looks = iter(range(100))

    def cancel(_):
        if next(looks) == 2:
            call("POST", f"{server.url}/batches/batch_0001/cancel")
        return 0.01

    outcome, _ = by_batch(place(server), tmp_path, interval=cancel)
    assert {again.reason for again in outcome.again} == {"the batch is cancelled"}
    assert [job.state for job in JobsFile(tmp_path / "jobs.json").load()] == ["cancelled"]


# ---- the provider's queue ------------------------------------------------------------------------


@pytest.mark.parametrize("flags", [(), ("--full-at-once",)])
def test_a_queue_without_room_is_given_less_at_a_time(bench, tmp_path, flags):
    server = bench("--enqueued", "900", *flags)
    outcome, _ = by_batch(place(server), tmp_path)
    assert (outcome.kept, outcome.again) == (20, [])
    done = [made for made in server.batches() if made["status"] == "completed"]
    assert len(done) > 1
    assert sum(made["request_counts"]["total"] for made in done) == 20
    assert set(server.ordered().values()) == {1}


def test_a_queue_with_no_room_at_all_is_given_up(bench, tmp_path):
    server = bench("--enqueued", "10")
    outcome, _ = by_batch(place(server), tmp_path)
    assert outcome.kept == 0
    assert {again.reason for again in outcome.again} == {"the provider's queue has no room for it"}
    assert len(outcome.again) == 20
    assert not any(job.is_open for job in JobsFile(tmp_path / "jobs.json").load())


# ---- killed ------------------------------------------------------------------------------------

MOMENTS = [
    f"{when} {state}" for state in ("planned", "uploaded", "created", "done") for when in ("before", "after")
]


def killed(endpoint, folder, **how):
    """A run in a process of its own, which is killed on its way."""
    process = FORK.Process(target=by_batch, args=(endpoint, folder), kwargs=how)
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_state_it_goes_on_and_orders_nothing_twice(bench, tmp_path, moment):
    server = bench()
    limits = BatchLimits(rows=12)
    killed(place(server), tmp_path, jobs=JobsFile(tmp_path / "jobs.json", moment), limits=limits)
    server.restart()
    outcome, _ = by_batch(place(server), tmp_path, limits=limits)
    assert outcome.again == []
    assert len(Shelf(tmp_path / "shelf")) == 20
    assert set(server.ordered().values()) == {1}
    assert len(server.ordered()) == 20
    assert len(server.files()) == 2, "sent up again"
    assert not any(job.is_open for job in JobsFile(tmp_path / "jobs.json").load())
    assert then_normally(place(server), tmp_path)[0] == numbers()


@pytest.mark.parametrize("rows", [1, 7, 20])
def test_killed_while_it_collects_it_goes_on(bench, tmp_path, rows):
    server = bench()
    killed(place(server), tmp_path, shelf=Shelf(tmp_path / "shelf", rows))
    assert len(Shelf(tmp_path / "shelf")) == rows
    outcome, model = by_batch(place(server), tmp_path)
    assert (outcome.kept, outcome.again, model.usage.requests) == (20, [], 20 - rows)
    assert set(server.ordered().values()) == {1}


def test_killed_while_it_splits_it_goes_on(bench, tmp_path):
    server = bench("--enqueued", "900")
    killed(place(server), tmp_path, jobs=JobsFile(tmp_path / "jobs.json", "after cancelled"))
    outcome, _ = by_batch(place(server), tmp_path)
    assert outcome.again == []
    assert len(Shelf(tmp_path / "shelf")) == 20
    assert set(server.ordered().values()) == {1}


def test_killed_before_ordering_and_asked_otherwise_meanwhile_it_orders_the_rest(bench, tmp_path):
    for moment in ("after planned", "after uploaded"):
        folder = tmp_path / moment
        folder.mkdir()
        server = Bench(folder)
        try:
            killed(place(server), folder, jobs=JobsFile(folder / "jobs.json", moment))
            then_normally(place(server), folder, count=5)
            outcome, _ = by_batch(place(server), folder)
            assert (outcome.kept, outcome.again) == (15, [])
            assert len(server.ordered()) == 15
        finally:
            server.stop()


def test_a_batch_that_was_made_before_the_kill_is_taken_though_its_questions_changed(bench, tmp_path):
    server = bench()
    killed(place(server), tmp_path, jobs=JobsFile(tmp_path / "jobs.json", "after created"))
    outcome, _ = by_batch(place(server), tmp_path, count=8)
    assert (outcome.kept, outcome.again) == (20, [])
    assert len(server.batches()) == 1


def test_a_file_that_the_provider_has_lost_is_sent_up_again(bench, tmp_path):
    server = bench()
    killed(place(server), tmp_path, jobs=JobsFile(tmp_path / "jobs.json", "after uploaded"))
    server.stop()
    for path in (tmp_path / "server").iterdir():
        path.unlink()
    server.start()
    outcome, _ = by_batch(place(server), tmp_path)
    assert (outcome.kept, outcome.again, len(server.batches())) == (20, [], 1)


def test_a_batch_is_found_behind_hundreds_of_others(bench, tmp_path):
    server = bench()
    killed(place(server), tmp_path, jobs=JobsFile(tmp_path / "jobs.json", "before created"))
    server.stop()
    path = tmp_path / "server" / "state.json"
    state = json.loads(path.read_text())
    (ours,) = state["made"].values()
    for n in range(250):
        name = f"batch_other{n}"
        state["made"][name] = ours | {"id": name, "status": "failed", "metadata": None}
    path.write_text(json.dumps(state))
    server.start()
    outcome, _ = by_batch(place(server), tmp_path)
    assert (outcome.kept, outcome.again, len(server.batches())) == (20, [], 251)


def test_jobs_of_another_server_are_left_alone(bench, tmp_path):
    elsewhere = Job.of("http://other.example/v1", ["f" * 64], Usage()).now("created", batch_id="batch_9")
    JobsFile(tmp_path / "jobs.json").save(elsewhere)
    outcome, _ = by_batch(place(bench()), tmp_path)
    assert outcome.kept == 20
    assert elsewhere in JobsFile(tmp_path / "jobs.json").load()


# ---- what goes wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_calls_that_fail_are_repeated_and_no_batch_is_made_twice(bench, tmp_path, seed):
    server = bench("--faults", "0.4", "--seed", str(seed))
    outcome, _ = by_batch(place(server, retries=12), tmp_path, limits=BatchLimits(rows=4))
    assert (outcome.kept, outcome.again) == (20, [])
    assert set(server.ordered().values()) == {1}
    assert len(server.ordered()) == 20


def test_a_server_that_is_away_for_a_while_ends_nothing(bench, tmp_path):
    server = bench("--batch-delay", "0.5")
    looks = iter(range(1000))

    def pause(_):
        look = next(looks)
        if look == 1:
            server.stop()
        if look == 3:
            server.start()
        return 0.05

    outcome, _ = by_batch(place(server, retries=0), tmp_path, interval=pause)
    assert (outcome.kept, outcome.again) == (20, [])
    assert len(server.batches()) == 1


def test_a_server_that_stays_away_ends_the_run_and_the_next_collects(bench, tmp_path):
    server = bench()

    def pause(_):
        if server.process.poll() is None:
            server.stop()
        return 0.0

    with pytest.raises(ModelError, match="no server answers at 127"):
        by_batch(place(server, retries=0), tmp_path, interval=pause)
    server.start()
    outcome, _ = by_batch(place(server), tmp_path)
    assert (outcome.kept, len(server.batches())) == (20, 1)


def the_error(endpoint, folder, kind):
    with pytest.raises(kind) as caught:
        by_batch(endpoint, folder)
    text = str(caught.value)
    assert "\n" not in text
    assert KEY not in text
    return text


def test_a_wrong_key_is_told(bench, tmp_path):
    text = the_error(place(bench(), api_key="sk-proj-" + "Ab1" * 12), tmp_path, AuthenticationError)
    assert "401" in text
    assert "OPENAI_API_KEY" in text


def test_a_server_without_batches_is_told(bench, tmp_path):
    text = the_error(place(bench("--no-batches")), tmp_path, NotFoundError)
    assert "404 at /v1/files" in text
    assert "without --via batch-api" in text


def test_a_server_that_is_down_is_told(bench, tmp_path):
    server = bench()
    server.stop()
    assert "no server answers" in the_error(place(server), tmp_path, ModelError)


def test_a_server_that_answers_anything_to_anything_is_told(server, tmp_path):
    server.by_content = lambda _: server.answer({"n": 1})
    server.next_reply = lambda *_: server.answer({"n": 1})
    endpoint = Endpoint("toy", base_url=server.url, api_key=KEY, backoff=0.0)
    assert "no file of a batch API" in the_error(endpoint, tmp_path, ModelError)


# ---- what it costs -----------------------------------------------------------------------------


def test_a_batch_costs_half():
    used = Usage(10, 10_000, 2_000)
    whole = price("gpt-4.1-mini", used)
    assert price("gpt-4.1-mini", used, factor=0.5) == pytest.approx(whole / 2)


def test_what_would_pass_the_limit_of_tokens_is_not_ordered(bench, tmp_path):
    server = bench()
    endpoint = place(server, max_tokens=5000)
    outcome, model = by_batch(endpoint, tmp_path)
    assert 0 < outcome.kept < 20
    assert outcome.kept == len(server.ordered())
    assert {again.reason for again in outcome.again} == {"the limit of 5,000 tokens would be passed"}
    assert model.usage.tokens_in + model.usage.tokens_out <= 5000


def test_a_limit_in_money_lets_twice_as_much_through_by_batch():
    from summarizer.model.budget import Budget

    one = Usage(1, 1000, 1000)
    endpoint = Endpoint("gpt-4.1-mini", api_key=KEY)
    limit = 10.5 * price("gpt-4.1-mini", one)
    counts = []
    for batched in (False, True):
        budget = Budget(endpoint, max_cost=limit)
        with suppress(BudgetError):
            while True:
                budget.reserve(one, batched=batched)
                budget.settle(one, one, batched=batched)
        counts.append(budget.spent.requests)
    assert counts == [10, 21]
