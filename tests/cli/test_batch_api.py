"""`summarizer batch --via batch-api`: an edition whose articles are asked about by batch."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
SERVER = TOP / "bench" / "server.py"
STORY = str(TOP / "examples" / "harbour")
ARTICLES = 6


class Bench:
    """The bench server as a process, with what it keeps."""

    def __init__(self, folder, *flags):
        self.folder = folder
        command = [sys.executable, str(SERVER), "--latency", "0", "--state", str(folder), *flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()

    def batches(self):
        return json.loads((self.folder / "state.json").read_text())["made"]

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def bench(tmp_path):
    started = []

    def start(*flags):
        started.append(Bench(tmp_path / "server", *flags))
        return started[-1]

    yield start
    for server in started:
        server.stop()


def environment(server=None, **more):
    base = {
        name: value for name, value in os.environ.items() if not name.startswith(("OPENAI", "SUMMARIZER"))
    }
    return base | {"PYTHONPATH": str(TOP)} | ({"OPENAI_BASE_URL": server.url} if server else {}) | more


def command(out, *flags):
    return [sys.executable, "-m", "summarizer", "batch", STORY, "--out", str(out), *flags]


def run(server, out, *flags, **more):
    done = subprocess.run(
        command(out, *flags), env=environment(server, **more), capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def started(server, out, words):
    """A run that goes on, as far as the line that holds `words`."""
    process = subprocess.Popen(
        command(out, "--via", "batch-api"), env=environment(server), stderr=subprocess.PIPE, text=True
    )
    for line in process.stderr:
        if words in line:
            break
    return process


def edition(out):
    """Everything but what knows a clock."""
    left = ("ledger", "report", ".lock")
    files = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith(left))
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def test_an_edition_by_batch_is_the_one_that_single_requests_give(bench, tmp_path):
    server = bench("--batch-delay", "0.1", "--batch-faults", "0.5")
    done = run(server, tmp_path / "one", "--via", "batch-api")
    assert done.returncode == 0, done.stderr
    assert f"by batch: {ARTICLES} of {ARTICLES} requests done, 1 of 1 batches" in done.stderr
    assert "left open" in done.stderr
    done = run(server, tmp_path / "other")
    assert done.returncode == 0, done.stderr
    assert len(edition(tmp_path / "one")) > 4
    assert edition(tmp_path / "one") == edition(tmp_path / "other")

    again = run(server, tmp_path / "one", "--via", "batch-api")
    assert again.returncode == 0
    assert ", 0 requests," in again.stderr
    assert len(server.batches()) == 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_its_batch_to_the_next(bench, tmp_path, how):
    server = bench("--batch-delay", "8")
    process = started(server, tmp_path / "out", "requests done")
    process.send_signal(how)
    told = process.communicate()[1]
    assert process.returncode == (130 if how is signal.SIGINT else -9)
    if how is signal.SIGINT:
        assert "a batch goes on at the provider" in told
        refused = run(server, tmp_path / "out")
        assert refused.returncode == 2
        assert f"{ARTICLES} requests are under way in a batch" in refused.stderr
    done = run(server, tmp_path / "out", "--via", "batch-api")
    assert done.returncode == 0, done.stderr
    assert f"by batch: {ARTICLES} answered, 0 left open" in done.stderr
    assert len(server.batches()) == 1


def test_a_server_without_batches_ends_it_in_one_line(bench, tmp_path):
    done = run(bench("--no-batches"), tmp_path / "out", "--via", "batch-api")
    assert done.returncode == 1
    assert "it has no batch API" in done.stderr.splitlines()[-1]


def test_the_built_in_rules_have_nothing_to_ask(tmp_path):
    done = run(None, tmp_path / "out", "--via", "batch-api", "--engine", "rules")
    assert done.returncode == 2
    assert "--via batch-api: there is nothing to ask by batch" in done.stderr


def test_the_plan_reckons_with_half_the_price_of_the_articles(tmp_path):
    costs = []
    for flags in ((), ("--via", "batch-api")):
        done = run(None, tmp_path / "out", "--dry-run", *flags, OPENAI_API_KEY="none-needed")
        assert done.returncode == 0, done.stderr
        costs.append(float(done.stdout.partition("$")[2]))
    assert costs[0] / 2 < costs[1] < costs[0]
