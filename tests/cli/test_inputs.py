"""Feeds and `--since` as a user meets them."""

from __future__ import annotations

import signal
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from summarizer.cli.inputs import moment_of
from summarizer.errors import SettingsError

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAGE = """<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"""
TEXT = (
    "The county council of Pinwick voted on Monday to rebuild the bridge over the river Ash by winter. "
    "Mayor Piet Holm said that {n} families had been cut off from the town since the flood in June. "
)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11-20T06:00", datetime(2026, 11, 20, 6, tzinfo=UTC)),
        ("2026-11-20T06:00+02:00", datetime(2026, 11, 20, 4, tzinfo=UTC)),
        ("2026-11-20 06:00Z", datetime(2026, 11, 20, 6, tzinfo=UTC)),
        ("2d", NOW - timedelta(days=2)),
        ("12h", NOW - timedelta(hours=12)),
        (" 1 w ", NOW - timedelta(weeks=1)),
        (None, None),
    ],
)
def test_a_moment(words, moment):
    assert moment_of(words, NOW) == moment


@pytest.mark.parametrize("words", ["", "yesterday", "2026-13-01", "2 fortnights", "-2d", "2d\n3"])
def test_what_is_no_moment(words):
    with pytest.raises(SettingsError, match="neither a date nor an age"):
        moment_of(words, NOW)


@pytest.fixture
def site(tmp_path):
    """A folder served on the loopback, with a feed of two pages in it."""
    folder = tmp_path / "site"
    folder.mkdir()
    items = ""
    for n in (1, 2):
        (folder / f"{n}.html").write_text(
            PAGE.format(title=f"Bridge {n}", text=TEXT.format(n=n)), encoding="utf-8"
        )
        items += f"<item><link>{n}.html</link><pubDate>0{n} Jun 2025 10:00:00 GMT</pubDate></item>"
    (folder / "rss.xml").write_text(
        f"<rss version='2.0'><channel><title>The Pinwick Argus</title>{items}</channel></rss>",
        encoding="utf-8",
    )

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=folder)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        server.handle_error = lambda *_: None
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_feed(program, site):
    done = program("stories", f"{site}/rss.xml", "--allow-private", "--cache", "kept")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count('"outlet": "The Pinwick Argus"') == 2
    assert (program.folder / "kept").is_dir()


def test_older_entries_are_left_out_in_one_line(program, site):
    done = program("stories", f"{site}/rss.xml", "--allow-private", "--since", "2025-06-02")
    assert done.returncode == 0, done.stderr
    assert "2.html" in done.stdout
    assert "1.html" not in done.stdout
    assert done.stderr.splitlines()[0] == "summarizer: 1 article from before 2025-06-02 00:00+00:00 left out"


def test_files_are_held_to_it_as_well(program, articles):
    done = program("stories", "news", "--since", "2025-06-04")
    assert done.returncode == 0, done.stderr
    assert "two.txt" in done.stdout
    assert "one.txt" not in done.stdout


def test_addresses_by_a_pipe(program, site):
    done = program(
        "stories", "-", "--allow-private", stdin=f"{site}/1.html\n{site}/rss.xml\n{site}/gone.html\n"
    )
    assert done.returncode == 3
    assert f"left out: {site}/gone.html: the server answered 404" in done.stderr
    assert done.stdout.count('"url"') == 2


def test_the_own_network_is_closed_unless_it_is_opened(program, site, error_line):
    done = program("stories", f"{site}/rss.xml")
    assert done.returncode == 2
    assert "127.0.0.1 is a private address" in done.stderr
    assert "no article could be read" in error_line(done)


def test_a_moment_that_is_none(program, articles, error_line):
    done = program("stories", "news", "--since", "lately")
    assert done.returncode == 2
    assert error_line(done).startswith("summarizer: --since: 'lately' is neither a date nor an age")


def test_without_the_extra_one_line_says_what_to_install(program, site, error_line):
    hidden = program.folder / "hidden"
    hidden.mkdir()
    (hidden / "feedparser.py").write_text("raise ModuleNotFoundError(name='feedparser')", encoding="utf-8")
    program.variables["PYTHONPATH"] = f"{hidden}:{Path(__file__).resolve().parents[2]}"
    done = program("stories", "site/rss.xml")
    assert done.returncode == 2
    assert error_line(done) == "summarizer: reading feeds needs feedparser; pip install 'summarizer[batch]'"


def test_a_name_that_no_request_may_carry(program, articles, error_line):
    program.variables["SUMMARIZER_USER_AGENT"] = "desk\r\nX-Injected: 1"
    done = program("stories", "news")
    assert done.returncode == 2
    assert "the setting 'user_agent' does not hold" in error_line(done)


def test_ctrl_c_ends_it_at_once(program, tmp_path):
    listening = threading.Event()

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_GET(self):
            listening.set()
            released.wait(30)

    released = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Silent) as server:
        server.handle_error = lambda *_: None
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/"
        command = [*program.command, "stories", url, "--allow-private"]
        with subprocess.Popen(
            command,
            cwd=program.folder,
            env=program.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            assert listening.wait(30)
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=15)
        released.set()
        server.shutdown()
        thread.join()
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert b"Exception" not in said
