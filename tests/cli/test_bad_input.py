"""What a new user gets wrong: one clear line, the documented exit code, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

FULL = Path("/dev/full")


def test_no_file(program, error_line):
    done = program("brief", "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr
    assert "no article could be read" in error_line(done)


def test_a_folder_without_articles(program, tmp_path):
    (tmp_path / "bare").mkdir()
    done = program("brief", "bare")
    assert done.returncode == 2
    assert "bare" in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n \t"),
        ("binary.txt", bytes(range(256)) * 40),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("broken.json", b'{"title": "A", "text": '),
        ("number.json", b"42"),
        ("textless.json", b'{"title": "A flood", "date": "2025-06-03"}'),
        ("menu.html", b"<html><body><nav><a href='/'>Home</a><a href='/x'>Sport</a></nav></body></html>"),
    ],
)
def test_a_file_that_is_no_article(program, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    done = program("brief", name)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    first = done.stderr.splitlines()[0]
    assert first.startswith(f"summarizer: left out: {name}")
    assert len(first) < 300
    assert done.stdout == ""


def test_a_file_of_50_mb_is_refused_unread(program, tmp_path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    done = program("brief", "huge.txt")
    assert done.returncode == 2
    assert "huge.txt" in done.stderr
    assert "MB" in done.stderr


def test_one_broken_article_among_good_ones_costs_only_itself(program, articles):
    (articles / "broken.json").write_text("{", encoding="utf-8")
    done = program("brief", "news", "-f", "json")
    assert done.returncode == 3
    assert "broken.json" in done.stderr
    assert '"failed": [\n' in done.stdout
    assert "broken.json" in done.stdout


def test_the_model_engine_without_a_key(program, articles, error_line):
    done = program("brief", "news", "--engine", "model")
    assert done.returncode == 2
    assert "OPENAI_API_KEY" in error_line(done)


def test_a_setting_that_does_not_hold(program, articles, error_line):
    program.variables["SUMMARIZER_TIMEOUT"] = "soon"
    done = program("brief", "news")
    assert done.returncode == 2
    assert "timeout" in error_line(done).lower()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--replay", "a.yaml", "--record", "b.yaml"], "--record"),
        (["--replay", "a.yaml", "--engine", "rules"], "--replay"),
        (["--record", "b.yaml"], "--record"),
        (["--replay", "a.yaml", "--dry-run"], "--dry-run"),
    ],
)
def test_flags_that_exclude_each_other(program, articles, error_line, words, named):
    done = program("brief", "news", *words)
    assert done.returncode == 2
    assert named in error_line(done)


def test_a_broken_configuration_file(program, articles, tmp_path, error_line):
    (tmp_path / "summarizer.toml").write_text("model = \n", encoding="utf-8")
    done = program("brief", "news")
    assert done.returncode == 2
    assert "summarizer.toml" in error_line(done)


def test_an_unknown_key_in_the_configuration_file(program, articles, tmp_path, error_line):
    (tmp_path / "summarizer.toml").write_text('modle = "x"\n', encoding="utf-8")
    done = program("brief", "news")
    assert done.returncode == 2
    assert "modle" in error_line(done)


def test_an_unknown_flag(program, error_line):
    done = program("brief", "--colour", "x.txt")
    assert done.returncode == 2
    line = error_line(done)
    assert "--colour" in line
    assert line.endswith("; see `summarizer brief --help`")


def test_another_language_than_the_articles_with_the_rules(program, articles, error_line):
    done = program("brief", "news", "--language", "fr")
    assert done.returncode == 2
    assert "'fr'" in error_line(done)


def test_a_server_that_is_down_is_reported_within_ten_seconds(program, articles, error_line):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program.variables["OPENAI_BASE_URL"] = f"http://127.0.0.1:{port}/v1"
    started = time.monotonic()
    done = program("brief", "news")
    assert done.returncode == 1
    assert time.monotonic() - started < 10  # the promise itself, not a measurement
    assert f"127.0.0.1:{port}" in error_line(done)


class _Answers(BaseHTTPRequestHandler):
    status, kind, body = 200, "text/html", b"<html><body>Welcome to the router</body></html>"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    """A loopback server with one answer to everything; yields (handler class, base URL)."""
    handler = type("Handler", (_Answers,), {})
    listening = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield handler, f"http://127.0.0.1:{listening.server_address[1]}/v1"
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_a_server_that_answers_html(program, articles, server, error_line):
    program.variables["OPENAI_BASE_URL"] = server[1]
    done = program("brief", "news")
    assert done.returncode == 1
    assert "127.0.0.1" in error_line(done)


def test_a_wrong_key_is_named_and_not_shown(program, articles, server, error_line):
    handler, address = server
    key = "sk-test-" + "k" * 30
    handler.status, handler.kind = 401, "application/json"
    handler.body = (
        b'{"error": {"message": "Incorrect API key provided: '
        + key.encode()
        + b'", "code": "invalid_api_key"}}'
    )
    program.variables.update(OPENAI_BASE_URL=address, OPENAI_API_KEY=key)
    done = program("brief", "news")
    assert done.returncode == 1
    assert "key" in error_line(done)
    assert key not in done.stderr + done.stdout


def test_a_missing_recording(program, articles, error_line):
    done = program("brief", "news", "--replay", "none.yaml")
    assert done.returncode == 5
    assert "none.yaml" in error_line(done)


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_full_disk_under_stdout(program, articles):
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*program.command, "brief", "news"], stdout=full, stderr=subprocess.PIPE, cwd=program.folder,
            env=program.environment(), check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    lines = done.stderr.decode().strip().splitlines()
    assert lines[-1] == "summarizer: cannot write the result: No space left on device"


def test_a_result_that_cannot_be_written_leaves_the_old_one(program, articles, tmp_path, error_line):
    (tmp_path / "taken").mkdir()
    done = program("brief", "news", "-o", "taken")
    assert done.returncode == 1
    assert "taken" in error_line(done)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_reader_that_stops_early_gets_no_traceback(program, articles):
    process = subprocess.Popen(
        [*program.command, "brief", "news"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=program.folder, env=program.environment(),
    )  # fmt: skip
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in errors


def test_control_c_while_a_server_keeps_us_waiting(program, articles):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        program.variables["OPENAI_BASE_URL"] = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        process = subprocess.Popen(
            [*program.command, "brief", "news", "-o", "brief.md"], stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, cwd=program.folder, env=program.environment(),
        )  # fmt: skip
        silent.settimeout(30)
        connection, _ = silent.accept()  # the request is under way
        os.kill(process.pid, signal.SIGINT)
        errors = process.communicate(timeout=30)[1].decode()
        connection.close()
    assert process.returncode == 130
    assert errors.strip().splitlines()[-1] == "summarizer: interrupted; no result was written"
    assert "Traceback" not in errors
    assert not (program.folder / "brief.md").exists()


@pytest.mark.parametrize(
    ("words", "given", "named"),
    [
        (["merge", "-"], "not json\n", "-:1"),
        (["merge", "-"], "", "no extraction"),
        (["merge", "gone.jsonl"], "", "gone.jsonl"),
        (["render", "-"], "{}", "brief"),
        (["render", "gone.json"], "", "gone.json"),
        (["schema", "poem"], "", "poem"),
        (["prompts", "poem"], "", "poem"),
    ],
)
def test_records_that_are_none(program, words, given, named, error_line):
    done = program(*words, stdin=given)
    assert done.returncode == 2
    assert named in error_line(done)


def test_an_extraction_of_another_version_is_told(program, articles, error_line):
    one = json.loads(program("extract", "news").stdout.splitlines()[0])
    for version in ("0.9", 99, None):
        done = program("merge", "-", stdin=json.dumps({**one, "schema_version": version}))
        assert done.returncode == 2
        assert f"schema version {version}" in error_line(done)


def test_the_same_extraction_twice_counts_once(program, articles, tmp_path):
    once = program("extract", "news").stdout
    (tmp_path / "a.jsonl").write_text(once, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(once, encoding="utf-8")
    assert program("merge", "a.jsonl", "a.jsonl").returncode == 0
    done = program("merge", "a.jsonl", "b.jsonl")
    assert done.returncode == 3
    assert "b.jsonl:1" in done.stderr
    assert len(json.loads(done.stdout)["sources"]) == 2


def test_a_number_that_nothing_amounts_to_is_no_record(program, articles, error_line):
    one = json.loads(program("extract", "news").stdout.splitlines()[0])
    one["figures"][0]["high"] = 10**400
    done = program("merge", "-", stdin=json.dumps(one))
    assert done.returncode == 2
    assert "figures.0.high" in error_line(done)
