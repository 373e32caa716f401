"""A batch on a Ray cluster of two machines: the bytes of one machine, one gate for all, a machine lost."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import logging
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from summarizer.batch.ledger import open_ledger, sqlite_url
from summarizer.batch.run import Batch, Inputs, Outputs, run_batch
from summarizer.errors import BudgetError, SettingsError
from summarizer.settings import load_settings
from summarizer.styles import load_issue, load_style

TOP = Path(__file__).resolve().parents[2]
EVENTS, TELLINGS = 10, 2
CONCURRENCY = 4


@pytest.fixture(scope="module")
def machines():
    """A cluster of two machines, both here, with a processor each."""
    if importlib.util.find_spec("ray") is None:
        pytest.skip("Ray is not installed: pip install 'summarizer[ray]'")
    from ray.cluster_utils import Cluster

    logging.getLogger("ray").setLevel(logging.ERROR)
    node = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": 80_000_000}
    cluster = Cluster(initialize_head=True, head_node_args=node)
    cluster.second = cluster.add_node(num_cpus=1, object_store_memory=80_000_000)
    yield cluster
    cluster.shutdown()


class Server:
    """bench/server.py in a process of its own, with a log of what it answered."""

    def __init__(self, folder, *flags):
        self.log = folder / "server.log"
        command = [sys.executable, str(TOP / "bench" / "server.py"), "--log", str(self.log), *flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def lines(self):
        return [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]

    def answered(self):
        return Counter(digest for digest, status, _ in self.lines() if status == "200")

    def reached(self, count, seconds=60):
        """Wait until it has answered so many."""
        until = time.monotonic() + seconds
        while self.answered().total() < count:
            assert time.monotonic() < until, "the work does not go on"
            time.sleep(0.02)


@pytest.fixture
def server(tmp_path):
    running = []

    def start(*flags):
        running.append(Server(tmp_path, *flags))
        return running[-1]

    yield start
    for one in running:
        one.close()


@pytest.fixture
def news(tell, tmp_path):
    """A folder: a dump of some events, each told more than once, a page, and a file that is none."""
    folder = tmp_path / "news"
    folder.mkdir()
    articles = [tell(event, telling) for event in range(EVENTS) for telling in range(TELLINGS)]
    rows = [
        {"id": f"n{at}", "title": one.title, "outlet": one.outlet, "date": one.published, "text": one.text}
        for at, one in enumerate(articles)
    ]
    (folder / "dump.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    page = tell(EVENTS, 0)
    (folder / "page.html").write_text(
        f"<html><head><title>{page.title}</title></head><body><article><h1>{page.title}</h1>"
        f"<p>{page.text}</p></article></body></html>",
        encoding="utf-8",
    )
    (folder / "broken.json").write_text('{"title": ', encoding="utf-8")
    return folder


@pytest.fixture
def make(tmp_path, monkeypatch, news):
    """Runs a batch, here or on a cluster; returns its outcome."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_PROFILE", "SUMMARIZER_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def run(out, url=None, *, ledger=None, machines=None, until=None, **flags):
        engine = {"engine": "model", "base_url": url, "model": "toy"} if url else {"engine": "rules"}
        settings = load_settings({**engine, "concurrency": CONCURRENCY, **flags}, folder=tmp_path)
        outputs = Outputs(tmp_path / out, load_style("plain"), load_issue())
        (tmp_path / out).mkdir(exist_ok=True)
        address = ledger or sqlite_url(tmp_path / out / "ledger.sqlite")
        with open_ledger(address) as opened, on(machines, address) as where:
            batch = Batch(Inputs(["news"]), settings, outputs, **where)
            return asyncio.run(stopped_at(until, run_batch(batch, opened)))

    return run


async def stopped_at(until, work):
    """What a run ends with; None where it was stopped, for `until` had come."""
    task = asyncio.ensure_future(work)
    while until and not task.done() and not until():  # noqa: ASYNC110  # another process is watched
        await asyncio.sleep(0.05)
    if until:
        await asyncio.sleep(1.5)  # time for one request too many
        task.cancel()
    with suppress(asyncio.CancelledError):
        return await task


@contextmanager
def on(machines, ledger):
    """The machines of a batch: those of a cluster, or this one."""
    if machines is None:
        yield {}
        return
    from summarizer.batch.run.ray_cluster import ray_cluster

    before = signal.getsignal(signal.SIGTERM)
    with ray_cluster(machines.address, ledger) as cluster:
        yield {"machines": cluster}
    signal.signal(signal.SIGTERM, before)


def tree(folder):
    skipped = ("ledger.", "report.")
    files = (
        path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(skipped)
    )
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def spent(ledger):
    with open_ledger(ledger, reading=True) as opened:
        return opened.runs.spent(0).usage


def test_the_rules_end_in_the_same_bytes(make, machines, postgres, tmp_path):
    alone = make("alone")
    together = make("together", ledger=postgres, machines=machines)
    assert together.counts == alone.counts
    assert alone.counts["unread"] == 1
    assert tree(tmp_path / "together") == tree(tmp_path / "alone")


def test_a_model_ends_in_the_same_bytes_and_what_failed_is_told_alike(
    make, machines, postgres, server, tmp_path
):
    faults = ("--faults", "0.4", "--seed", "5", "--latency", "0.02")
    alone = make("alone", server(*faults).url, retries=0)
    together = make("together", server(*faults).url, ledger=postgres, machines=machines, retries=0)
    assert alone.counts["articles failed"] > 0
    assert together.counts == alone.counts
    assert strip_port(tree(tmp_path / "together")) == strip_port(tree(tmp_path / "alone"))
    assert spent(postgres).requests == spent(sqlite_url(tmp_path / "alone" / "ledger.sqlite")).requests


def strip_port(files):
    import re

    return {name: re.sub(rb"127\.0\.0\.1:\d+", b"HOST", data) for name, data in files.items()}


def test_the_limit_a_minute_holds_for_all_workers_together(make, machines, postgres, server):
    one = server("--latency", "0", "--rpm", "7")
    stop = lambda: one.answered().total() >= 7  # noqa: E731
    make("out", one.url, ledger=postgres, machines=machines, until=stop, requests_per_minute=7)
    assert Counter(status for _, status, _ in one.lines()) == {"200": 7}
    assert spent(postgres).requests == 7


def test_a_budget_is_one_for_all_workers(make, machines, postgres, server, tmp_path):
    one = server("--latency", "0.05")
    make("alone", one.url)
    whole = spent(sqlite_url(tmp_path / "alone" / "ledger.sqlite"))
    limit = (whole.tokens_in + whole.tokens_out) * 2 // 3
    outcome = make("out", one.url, ledger=postgres, machines=machines, max_tokens=limit)
    assert isinstance(outcome.stopped, BudgetError)
    used = spent(postgres)
    assert 0 < used.tokens_in + used.tokens_out <= limit
    make("out", one.url, ledger=postgres)  # what is left is done by one machine
    assert tree(tmp_path / "out") == tree(tmp_path / "alone")
    assert set(one.answered().values()) == {2}  # once alone, once together: nothing was paid for again


def test_a_file_is_no_ledger_for_many_machines(machines, tmp_path):
    from summarizer.batch.run.ray_cluster import check_ray

    with pytest.raises(SettingsError, match=r"several machines cannot write .* postgresql://"):
        check_ray(sqlite_url(tmp_path / "ledger.sqlite"))


def test_a_cluster_that_is_not_there_is_told_at_once(postgres):
    from summarizer.batch.run.ray_cluster import ray_cluster

    with (
        pytest.raises(SettingsError, match=r"127\.0\.0\.1:9: no Ray cluster answers"),
        ray_cluster("127.0.0.1:9", postgres),
    ):
        pass


def test_a_machine_is_lost_in_the_middle(  # noqa: PLR0917
    make, machines, postgres, server, tmp_path, monkeypatch
):
    """The last test: the cluster has one machine less then."""
    from summarizer.batch.run.ray_crew import Crew

    lost, lose_one = [], Crew._lose
    monkeypatch.setattr(Crew, "_lose", lambda crew, hand: (lost.append(hand.who), lose_one(crew, hand)))
    one = server("--latency", "0.2")
    make("alone", one.url)
    asked = one.answered().total()
    first = asked + EVENTS * TELLINGS // 3

    def lose():
        one.reached(first)
        machines.remove_node(machines.second, allow_graceful=False)

    losing = threading.Thread(target=lose)
    losing.start()
    outcome = make("out", one.url, ledger=postgres, machines=machines)
    losing.join()
    assert lost
    assert not outcome.stopped
    assert tree(tmp_path / "out") == tree(tmp_path / "alone")
    again = Counter(one.answered().values())
    assert again.keys() <= {2, 3}
    assert again[3] <= CONCURRENCY
