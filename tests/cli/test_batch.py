"""`summarizer batch` as a user meets it: an edition in a folder, taken up where it was left."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
OTHER = """Council of Vell rejects library plan
The Vell Courier
June 4, 2025

Councillors in Vell rejected a plan to spend 40,000 crowns more on libraries after a night of debate. Mayor
Piet Holm warned that three branches in the suburbs would close and that librarians would lose their posts.
"""
NEXT_DAY = """Pinwick counts the cost of the flood
The Vell Courier
June 5, 2025

The flood in Pinwick has left 310 houses under water, the county said, two days after the river Ash broke
its banks in Pinwick. Dora Quill, a baker, said the fire service had rescued her neighbours. Five are dead.
"""


def tree(out: Path):
    """The bytes of every file but the ledger's and the report: what must never depend on how a run went."""
    own = (".", "ledger.", "report.")
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and not path.name.startswith(own))
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def news(articles):
    (articles / "library.txt").write_text(OTHER, encoding="utf-8")
    return articles


@pytest.fixture
def many(articles, tmp_path):
    """A dump of 24 articles about 12 events."""
    places = ("Arnholm", "Bexley Tor", "Corvale", "Drumin", "Estrel", "Fenwold", "Galt", "Hollin", "Istra",
              "Jorvan", "Kelso Ford", "Lunn")  # fmt: skip
    things = ("crane", "ferry", "orchard", "reservoir", "museum", "tram", "bakery", "lighthouse", "quarry",
              "theatre", "viaduct", "windmill")  # fmt: skip
    rows = []
    for number, (place, thing) in enumerate(zip(places, things, strict=True)):
        for telling, outlet in enumerate(("Oslin Post", "Vell Courier")):
            text = (
                f"The {thing} of {place} was closed on Monday after {12 + number} people were hurt there, the"
                f" council of {place} said. “Nobody had looked at the {thing} for years,” the mayor said in"
                f" {place}. Repairs to the {thing} in {place} will cost {number + 2} million crowns,"
                f" the {outlet} has learned."
            )
            title = f"{thing.title()} of {place} closed" + (" after accident" if telling else "")
            rows.append({"id": f"{number}-{telling}", "title": title, "outlet": outlet, "text": text,
                         "date": f"2031-05-{number + 1:02}"})  # fmt: skip
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


class BenchServer:
    """bench/server.py in a process of its own, with a log of what it answered."""

    def __init__(self, folder: Path, *flags: str) -> None:
        self.log = folder / "server.log"
        command = [
            sys.executable,
            str(TOP / "bench" / "server.py"),
            "--latency",
            "0.02",
            "--log",
            str(self.log),
        ]
        self.process = subprocess.Popen([*command, *flags], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def asked(self):
        return [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]

    def answered(self):
        """How often each request got its answer."""
        return Counter(digest for digest, status, _ in self.asked() if status == "200")


@pytest.fixture
def bench_server(tmp_path):
    """Starts such servers; each is told apart by its folder."""
    running = []

    def start(name, *flags):
        folder = tmp_path / name
        folder.mkdir()
        running.append(BenchServer(folder, *flags))
        return running[-1]

    yield start
    for one in running:
        one.close()


@pytest.fixture
def by_model(program):
    """The flags that have a server asked."""

    def flags(server):
        program.variables["OPENAI_BASE_URL"] = server.url
        return ("--model", "bench", "--concurrency", "4")

    return flags


def test_an_edition_of_all_stories(program, news, tmp_path):
    done = program("batch", "news", "--out", "out", "--engine", "rules")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    written = tree(tmp_path / "out")
    assert {"index.html", "issue.md", "issue.html", "stories.jsonl", "failed.jsonl"} < written.keys()
    assert sum(name.startswith("briefs/") for name in written) == 6
    assert "3 of 3 articles (0 kept from before), 2 of 2 stories" in done.stderr


def test_the_next_day_joins_the_stories_of_the_day_before(program, news, tmp_path):
    program("batch", "news", "--out", "out", "--engine", "rules")
    before = tree(tmp_path / "out")
    (tmp_path / "late.txt").write_text(NEXT_DAY, encoding="utf-8")
    done = program("batch", "late.txt", "--out", "out", "--engine", "rules")
    assert "4 of 4 articles (3 kept from before), 2 of 2 stories" in done.stderr
    after = tree(tmp_path / "out")
    assert before.keys() == after.keys()
    changed = {name for name in before if name.startswith("briefs/") and before[name] != after[name]}
    assert len(changed) == 3


def test_stories_corrected_by_hand_are_kept_to(program, news, tmp_path):
    program("batch", "news", "--out", "out", "--engine", "rules")
    path = tmp_path / "out" / "stories.jsonl"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "library.txt" not in line]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = program("batch", "--stories", "out/stories.jsonl", "--out", "out", "--engine", "rules")
    assert done.returncode == 0, done.stderr
    assert "2 of 2 articles (2 kept from before), 1 of 1 stories" in done.stderr
    assert len(list((tmp_path / "out" / "briefs").iterdir())) == 3


def test_small_stories_are_listed_and_not_briefed(program, news, tmp_path):
    done = program("batch", "news", "--out", "out", "--engine", "rules", "--min-sources", "2")
    assert "0 of 0 stories" in done.stderr  # both articles on the flood are from one outlet
    assert "told by 1 outlet, fewer than 2" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_listed(program, news, tmp_path):
    (news / "empty.txt").write_text("", encoding="utf-8")
    done = program("batch", "news", "--out", "out", "--engine", "rules")
    assert done.returncode == 3
    failed = [
        json.loads(line) for line in (tmp_path / "out" / "failed.jsonl").read_text("utf-8").splitlines()
    ]
    assert [(one["stage"], one["path"]) for one in failed] == [("read", "news/empty.txt")]


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_the_rules_write_no_other_language(program, news, error_line, more):
    """As with `brief`: they copy the articles' words."""
    done = program("batch", "news", "--out", "out", "--engine", "rules", "--language", "de", *more)
    assert done.returncode == 2
    assert "cannot write 'de': the articles of 2 of 2 stories are in 'en'" in error_line(done)
    assert program("batch", "news", "--out", "out", "--engine", "rules", "--language", "en").returncode == 0


def test_nothing_to_read_is_bad_input(program, error_line):
    done = program("batch", "gone.txt", "--out", "out", "--engine", "rules")
    assert done.returncode == 2
    assert "no article could be read" in error_line(done)
    done = program("batch", "--out", "out", "--engine", "rules")
    assert done.returncode == 2
    assert "there is nothing to read" in error_line(done)


def test_a_dry_run_says_what_is_then_asked_and_writes_nothing(
    program, many, tmp_path, bench_server, by_model
):
    server = bench_server("server")
    flags = by_model(server)
    plan = program("batch", "many.jsonl", "--out", "out", *flags, "--dry-run")
    assert plan.returncode == 0, plan.stderr
    assert not (tmp_path / "out").exists()
    assert server.asked() == []
    done = program("batch", "many.jsonl", "--out", "out", *flags)
    assert done.returncode == 0, done.stderr
    planned = next(line.split()[1] for line in plan.stdout.splitlines() if line.startswith("requests"))
    assert int(planned) == len(server.asked())
    before = tree(tmp_path / "out")
    plan = program("batch", "many.jsonl", "--out", "out", *flags, "--dry-run")
    assert "24 (24 kept from before)" in plan.stdout
    assert "requests            0 " in plan.stdout
    program("batch", "many.jsonl", "--out", "out", *flags)
    assert len(server.asked()) == int(planned)
    assert tree(tmp_path / "out") == before


def test_faults_and_kills_cost_no_article_and_no_money(program, many, tmp_path, bench_server, by_model):
    """A fifth of the answers is spoiled and the program is killed again and again: the bytes are the same."""
    calm, rough = bench_server("calm"), bench_server("rough", "--faults", "0.2", "--seed", "3")
    program("batch", "many.jsonl", "--out", "calm/out", *by_model(calm))
    flags = by_model(rough)
    kills = 0
    for after in (3, 11, 6):
        command = [*program.command, "batch", "many.jsonl", "--out", "rough/out", *flags, "--log", "json"]
        with subprocess.Popen(
            command, cwd=tmp_path, env=program.environment(), stderr=subprocess.PIPE, text=True
        ) as running:
            assert running.stderr is not None
            made = 0
            for line in running.stderr:
                made += json.loads(line).get("outcome") in {"extracted", "briefed"}
                if made >= after:
                    running.send_signal(signal.SIGKILL)
                    kills += 1
                    break
    done = program("batch", "many.jsonl", "--out", "rough/out", *flags)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "rough" / "out") == tree(tmp_path / "calm" / "out")
    assert calm.answered().keys() == rough.answered().keys()
    repeated = sum(times - 1 for times in rough.answered().values())
    assert repeated <= kills * 4


def test_a_budget_stops_the_work_and_the_same_command_goes_on(
    program, many, tmp_path, bench_server, by_model
):
    server = bench_server("server")
    flags = by_model(server)
    done = program("batch", "many.jsonl", "--out", "out", *flags, "--max-tokens", "20000")
    assert done.returncode == 3
    assert "the limit of 20,000 tokens would be passed" in done.stderr
    assert "the same command goes on" in done.stderr
    assert server.asked()
    assert (tmp_path / "out" / "failed.jsonl").read_text(encoding="utf-8") == ""
    assert "not done" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "Batch stopped before all was done" in (tmp_path / "out" / "report.html").read_text("utf-8")
    told = program("status", "out").stdout
    assert told.startswith("Stopped ")
    assert "Left " in told
    again = len(server.asked())
    done = program("batch", "many.jsonl", "--out", "out", *flags, "--max-tokens", "20000")
    assert done.returncode == 3
    assert len(server.asked()) == again  # what was spent before counts
    done = program("batch", "many.jsonl", "--out", "out", *flags)
    assert done.returncode == 0, done.stderr
    assert len(server.asked()) > again
    assert set(server.answered().values()) == {1}


def test_ctrl_c_leaves_what_is_done_and_the_same_command_goes_on(
    program, many, tmp_path, bench_server, by_model
):
    flags = by_model(bench_server("server"))
    command = [*program.command, "batch", "many.jsonl", "--out", "out", *flags, "--log", "json"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=program.environment(), stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        lines = []
        for line in running.stderr:
            lines.append(line)
            if '"extracted"' in line and not running.returncode:
                running.send_signal(signal.SIGINT)
                break
        lines += running.stderr.readlines()
        assert running.wait() == 130
    assert "what is done is kept in out, and the same command goes on" in lines[-1]
    status = program("status", "out")
    assert "The last run was interrupted before all was done" in status.stdout
    assert program("batch", "many.jsonl", "--out", "out", *flags).returncode == 0
    status = program("status", "out", "-f", "json")
    told = json.loads(status.stdout)
    assert told["articles"]["done"] == told["articles"]["total"] == 24
    assert told["outcomes"]["answered"] == told["requests"] - told["outcomes"].get("cancelled", 0)
    assert told["advice"] is None


def test_a_full_disk_is_said_in_one_line_and_the_same_command_goes_on(
    program, many, bench_server, by_model, error_line
):
    """A limit on the size of files stands for the disk: the ledger outgrows it while answers come in."""
    flags = by_model(bench_server("server"))
    words = ("batch", "many.jsonl", "--out", "out", *flags)
    limited = ["bash", "-c", 'ulimit -f 400; exec "$@"', "bash", *program.command, *words]
    done = subprocess.run(
        limited, cwd=program.folder, env=program.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "fault of the program" not in done.stderr
    assert error_line(done).startswith("summarizer: out/ledger.sqlite: the ledger ")
    assert program(*words).returncode == 0
    status = json.loads(program("status", "out", "-f", "json").stdout)
    assert status["failures"] == []
    program("batch", "many.jsonl", "--out", "calm", *flags)
    assert tree(program.folder / "out") == tree(program.folder / "calm")


def test_one_batch_at_a_time(program, news, tmp_path, error_line):
    import fcntl

    (tmp_path / "out").mkdir()
    with (tmp_path / "out" / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = program("batch", "news", "--out", "out", "--engine", "rules")
    assert done.returncode == 1
    assert "another batch is at work here" in error_line(done)


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_a_file_that_is_no_ledger(program, news, tmp_path, content, error_line):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ledger.sqlite").write_bytes(content)
    done = program("batch", "news", "--out", "out", "--engine", "rules")
    if content:
        assert done.returncode == 2
        assert "ledger.sqlite: the ledger is no ledger" in error_line(done)
    else:
        assert done.returncode == 0  # an empty file is an empty database


def test_json_log_is_an_object_a_line(program, news):
    done = program("batch", "news", "--out", "out", "--engine", "rules", "--log", "json")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["event"] for one in events if one["event"] not in {"article", "story"}] == [
        "read", "grouped", "chosen", "written", "finished",
    ]  # fmt: skip
    assert all(one["at"] for one in events)


def test_many_machines_need_a_ledger_that_all_can_reach(program, articles, error_line):
    done = program("batch", "news", "--out", "out", "--engine", "rules", "--runner", "ray")
    assert done.returncode == 2
    assert "--runner ray" in error_line(done)
    assert not (articles.parent / "out" / "ledger.sqlite").exists()


def test_without_ray_one_line_says_what_to_install(program, articles, error_line):
    hiding = "import sys\nimport importlib.util as u\nfind = u.find_spec\n"
    hiding += "u.find_spec = lambda name, *more: None if name == 'ray' else find(name, *more)\n"
    (articles.parent / "without.py").write_text(
        f"{hiding}from summarizer.cli import main\nsys.exit(main())\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "without.py", "batch", "news", "--out", "out", "--runner", "ray"],
        cwd=articles.parent, env=program.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'summarizer[ray]'" in error_line(done)
