"""Fetching pages from a server on the loopback, which misbehaves in all the ways that servers do."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest

from summarizer.articles import Limits, read_articles
from summarizer.articles.web.fetch import _tls
from summarizer.articles.web.network import is_public

WORDS = (
    "Ein Café brannte am Dienstag. A ferry with 212 people on board caught fire off Port Valen on Tuesday. "
)
PAGE = (
    f"<html><head><title>Ferry burns</title></head><body><article><p>{WORDS * 3}</p></article></body></html>"
)
LOCAL = Limits(timeout=5, max_bytes=100_000, allow_private=True)


HTML = {"Content-Type": "text/html; charset=utf-8"}
REPLIES = {
    "page": (200, PAGE.encode(), HTML),
    "latin": (200, PAGE.encode("latin-1"), {"Content-Type": "text/html; charset=iso-8859-1"}),
    "gzip": (200, gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip", **HTML}),
    "deflate": (200, zlib.compress(PAGE.encode()), {"Content-Encoding": "deflate", **HTML}),
    "bomb": (200, gzip.compress(b" " * 5_000_000), {"Content-Encoding": "gzip", **HTML}),
    "cut": (200, gzip.compress(PAGE.encode())[:60], {"Content-Encoding": "gzip", **HTML}),
    "text": (200, WORDS.encode(), {"Content-Type": "text/plain"}),
    "json": (200, b'{"text": "The ferry sank on Tuesday off Valen."}', {"Content-Type": "application/json"}),
    "moved": (302, b"", {"Location": "/page"}),
    "loop": (301, b"", {"Location": "/loop"}),
    "file": (302, b"", {"Location": "file:///etc/hosts"}),
    "large": (200, b"a" * 200_000, HTML),
    "picture": (200, b"PNG", {"Content-Type": "image/png"}),
    "menu": (200, b"<html><body><nav>Home</nav></body></html>", HTML),
}


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        at = self.path.partition("?")[0].strip("/")
        if at == "hang":
            self.server.stopping.wait(10)
            return
        status, body, headers = REPLIES.get(at, (200 if at == "drip" else 404, b"", {}))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if at != "drip":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        while at == "drip" and not self.server.stopping.wait(0.05):
            self.wfile.write(b"<p>")


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.stopping = threading.Event()
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.stopping.set()
    server.shutdown()
    server.server_close()
    thread.join()


def failure(url: str, limits: Limits = LOCAL) -> str:
    reading = read_articles([url], limits=limits)
    assert reading.articles == []
    (failed,) = reading.failed
    assert failed.path == url
    assert "\n" not in failed.reason
    return failed.reason


@pytest.mark.parametrize("at", ["page", "latin", "gzip", "deflate", "moved", "page?x=ü y"])
def test_a_page_is_read(server, at):
    (article,) = read_articles([f"{server}/{at}"], limits=LOCAL).articles
    assert article.title == "Ferry burns"
    assert "Ein Café brannte" in article.text
    assert article.url.startswith(f"{server}/")


def test_other_kinds_are_read_as_what_they_are(server):
    found = read_articles([f"{server}/text", f"{server}/json"], limits=LOCAL).articles
    assert [article.text[:13] for article in found] == ["Ein Café bran", "The ferry san"]


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ("gone", "the server answered 404"),
        ("loop", "more than 5 redirects"),
        ("file", "only http and https"),
        ("large", "larger than 0.1 MB"),
        ("bomb", "larger than 0.1 MB"),
        ("cut", "the connection broke"),
        ("picture", "image/png"),
        ("menu", "no article on this page"),
    ],
)
def test_what_servers_do(server, at, reason):
    assert reason in failure(f"{server}/{at}")


@pytest.mark.parametrize("at", ["drip", "hang"])
def test_the_time_limit_holds(server, at):
    begun = monotonic()
    assert "within 0.5 s" in failure(f"{server}/{at}", Limits(timeout=0.5, allow_private=True))
    assert monotonic() - begun < 5


def test_private_addresses_are_refused(server):
    assert "private address" in failure(f"{server}/page", Limits())
    assert "private address" in failure("http://localhost:1/", Limits())
    assert "private address" in failure("http://[::ffff:127.0.0.1]/", Limits())
    assert "private address" in failure("http://169.254.169.254/latest", Limits())


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("10.0.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  (an address to refuse, not one to bind)
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
    ],
)
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public


def test_a_name_that_leads_inside_is_refused(server, monkeypatch):
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(server.rpartition(":")[2])))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    assert "private address (127.0.0.1)" in failure("http://news.example/page", Limits())


def test_a_name_that_nobody_knows(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no such server: news.example" in failure("http://news.example/page")


@pytest.fixture
def certified(tmp_path, monkeypatch):
    """A server named localhost, of which nothing but its own certificate vouches."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    _tls.cache_clear()
    yield server.server_port, lambda: monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    _tls.cache_clear()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_certificate_has_to_be_of_the_name_that_was_given(certified):
    port, trust = certified
    assert "no safe connection" in failure(f"https://localhost:{port}/page")
    trust()
    _tls.cache_clear()
    assert read_articles([f"https://localhost:{port}/page"], limits=LOCAL).failed == []
    assert "no safe connection" in failure(f"https://127.0.0.1:{port}/page")


def test_a_closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "refuses the connection" in failure(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "file:///etc/hosts", "http://", "http://[bad/", "http://a:b/"]
)
def test_addresses_that_are_none(url):
    assert any(words in failure(url) for words in ("only http and https", "no valid URL", "no server"))
