"""Many pages from many sites on the loopback: in order, politely, and none held up by another."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import pickle
import socket
import threading
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

import pytest

from summarizer.articles import Limits, iter_articles, pieces_of, read_all, read_articles, read_piece
from summarizer.articles.web import hosts, network
from summarizer.articles.web.fetch import Answer
from summarizer.articles.web.fetcher import Fetcher
from summarizer.articles.web.kept import Kept
from summarizer.articles.web.robots import robots_of
from summarizer.errors import ArticleError
from summarizer.records import Article

HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}
STORY = (
    "A ferry with {n} passengers ran aground off Port Valen on Tuesday evening, the coast guard said. "
    "All of them were taken ashore by lifeboats before midnight, and nobody was hurt. "
    "The operator of the ferry, Blue Line, said that the steering had failed shortly before. "
)
LOCAL = Limits(timeout=30, max_bytes=2_000_000, allow_private=True, pause=0)


def story(n: int) -> str:
    return STORY.format(n=n)


def page(n: int) -> bytes:
    return (
        f"<html><head><title>Ferry {n} aground</title></head><body><article><h1>Ferry {n} aground</h1>"
        f"<p>{story(n)}</p></article></body></html>"
    ).encode()


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))
    cut: bool = False  # hang up in the middle
    held: threading.Event | None = None  # do not answer before


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def log_message(self, *args):
        pass

    def do_GET(self):
        with self.server.lock:
            self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            self.server.under_way += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.under_way)
        try:
            self.answer(self.server.reply(self.path, self.headers))
        finally:
            with self.server.lock:
                self.server.under_way -= 1

    def answer(self, reply: Reply):
        self.server.called.set()
        if reply.held is not None:
            reply.held.wait(60)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
        self.close_connection = reply.cut


class Site(ThreadingHTTPServer):
    """`pages`: what is at each path, as bytes or a reply, or a list of them, one after the other."""

    daemon_threads = True

    def __init__(self, host: str):
        super().__init__((host, 0), Handler)
        self.pages: dict[str, bytes | Reply | list] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.called = threading.Event()
        self.under_way = self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return "http://{}:{}".format(*self.server_address[:2])

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    @property
    def times(self) -> Counter[str]:
        return Counter(self.paths)

    def reply(self, path, headers) -> Reply:
        found = self.pages.get(path, Reply(404))
        if callable(found):
            found = found()
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        reply = found if isinstance(found, Reply) else Reply(body=found)
        tag = reply.headers.get("ETag")
        return Reply(304, headers={"ETag": tag}) if tag and headers.get("If-None-Match") == tag else reply

    def handle_error(self, request, client_address):
        """A client that hangs up is what some tests are about."""


@pytest.fixture
def site():
    """Call it for another site, at another address of the loopback."""
    numbers = count(1)
    with ExitStack() as stack:

        def start() -> Site:
            server = stack.enter_context(Site(f"127.0.0.{next(numbers)}"))
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            return server

        yield start


@dataclass
class Read:
    articles: list
    failed: list
    told: list

    @property
    def numbers(self) -> list[int]:
        """Of the stories above, in the order in which they came."""
        return [int(article.title.split()[1]) for article in self.articles]

    @property
    def reasons(self) -> dict[str, str]:
        return {one.path: one.reason for one in self.failed}


@pytest.fixture
def read():
    """What `read_all` reads, with no manners of time unless they are asked for."""

    def run(*inputs: str, limits: Limits = LOCAL, **options) -> Read:
        async def collect() -> Read:
            articles, failed, told = [], [], []
            async for found in read_all(inputs, limits=limits, tell=told.append, **options):
                (articles if isinstance(found, Article) else failed).append(found)
            return Read(articles, failed, told)

        return asyncio.run(collect())

    return run


def feed(*entries: str, title: str = "The Valen Gazette") -> Reply:
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    text = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{title}</title>{items}</channel></rss>"
    )
    return Reply(body=text.encode(), headers=dict(XML))


def link(url: str, day: int | None = None, text: str = "") -> str:
    date = f"<pubDate>{day:02} Jun 2025 08:00:00 +0000</pubDate>" if day else ""
    content = f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>" if text else ""
    return f"<title>Ferry 99 aground</title><link>{url}</link>{date}{content}"


def sitemap(*urls: str, root: str = "urlset", row: str = "url") -> bytes:
    return f"<{root}>{''.join(f'<{row}><loc>{url}</loc></{row}>' for url in urls)}</{root}>".encode()


def opml(*urls: str) -> bytes:
    outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in urls)
    return f"<opml><body>{outlines}</body></opml>".encode()


def test_the_articles_of_feeds_come_in_the_order_of_the_lists(site, read, tmp_path):
    one, two = site(), site()
    for n in range(6):
        (one if n % 2 else two).pages[f"/{n}"] = page(n)
    one.pages["/rss"] = feed(link(f"{one.url}/1"), link(f"{two.url}/0", 3))
    two.pages["/rss"] = feed(link(f"{two.url}/4"), link("/2"))
    mine = tmp_path / "mine.opml"
    mine.write_bytes(opml(f"{one.url}/rss", f"{two.url}/rss"))
    found = read(f"{one.url}/5", str(mine), f"{one.url}/3")
    assert found.failed == []
    assert found.numbers == [5, 1, 0, 4, 2, 3]
    assert found.articles[2].published == "2025-06-03T08:00:00+00:00"
    assert {article.outlet for article in found.articles[1:5]} == {"The Valen Gazette"}
    assert found.articles[0].path == f"{one.url}/5"


def test_an_address_in_two_feeds_is_read_once_where_it_is_first(site, read):
    one = site()
    for n in range(3):
        one.pages[f"/{n}"] = page(n)
    ready = threading.Event()
    one.pages["/slow"] = Reply(body=feed(link("/2"), link("/1?utm_source=feed")).body, held=ready)
    one.pages["/rss"] = feed(link("/1"), link("/0#top"))
    one.pages["/0"] = lambda: ready.set() or page(0)
    found = read(f"{one.url}/slow", f"{one.url}/rss", f"{one.url}/rss", f"{one.url}/0")
    assert found.numbers == [2, 1, 0]
    assert found.failed == []
    assert one.times["/rss"] == one.times["/0"] == 1
    assert one.times["/1"] + one.times["/1?utm_source=feed"] == 1


def test_a_slow_site_holds_up_only_itself(site, read):
    slow, quick = site(), site()
    released = threading.Event()
    slow.pages = {f"/{n}": Reply(body=page(n), held=released) for n in range(4)}
    quick.pages = {f"/{n}": page(n) for n in range(4, 30)}
    quick.pages["/29"] = lambda: released.set() or page(29)  # asked for last
    found = read(*(f"{slow.url}/{n}" for n in range(4)), *(f"{quick.url}/{n}" for n in range(4, 30)))
    assert found.numbers == list(range(30))


def test_a_site_gets_so_many_requests_at_a_time(site, read):
    one = site()
    together = threading.Barrier(3, timeout=20)  # all three are under way, or none is answered
    for n in range(12):
        one.pages[f"/{n}"] = lambda n=n: together.wait() < 9 and page(n)
    found = read(*(f"{one.url}/{n}" for n in range(12)), limits=replace(LOCAL, per_host=3))
    assert found.numbers == list(range(12))
    assert one.most_at_once == 3


def test_robots_txt_is_honoured_and_asked_for_once(site, read):
    one = site()
    one.pages = {f"/{n}": page(n) for n in range(4)}
    one.pages["/robots.txt"] = b"User-agent: *\nDisallow: /2\n\nUser-agent: other\nDisallow: /"
    one.pages["/moved"] = Reply(301, headers={"Location": "/2"})
    found = read(*(f"{one.url}/{n}" for n in range(4)), f"{one.url}/moved")
    assert found.numbers == [0, 1, 3]
    refusal = "robots.txt of 127.0.0.1 does not allow it"
    assert found.reasons == {f"{one.url}/2": refusal, f"{one.url}/moved": refusal}
    assert one.times["/robots.txt"] == 1
    assert "/2" not in one.paths


def test_robots_txt_is_read_under_our_name(site, read):
    one = site()
    one.pages = {"/1": page(1), "/robots.txt": b"User-agent: *\nDisallow: /\n\nUser-agent: deskbot\nAllow: /"}
    assert read(f"{one.url}/1").numbers == []
    assert read(
        f"{one.url}/1", limits=replace(LOCAL, user_agent="deskbot/2 (mail@desk.example)")
    ).numbers == [1]
    assert one.asked[-1][1]["user-agent"] == "deskbot/2 (mail@desk.example)"


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)]
)
def test_a_site_without_robots_txt(site, read, status, allowed):
    one = site()
    one.pages = {"/1": page(1), "/robots.txt": Reply(status)}
    found = read(f"{one.url}/1")
    assert found.numbers == ([1] if allowed else [])
    assert ("/1" in one.paths) is allowed
    if not allowed:
        assert (
            f"robots.txt cannot be had for now: the server answered {status}" in found.reasons[f"{one.url}/1"]
        )


def test_the_pause_that_robots_txt_asks_for():
    def delay(line: str) -> float:
        text = f"User-agent: summarizer\n{line}\nUser-agent: *\nCrawl-delay: 7"
        return robots_of(Answer(200, "OK", {}, text.encode()), Limits().user_agent).delay

    assert delay("Crawl-delay: 2") == 2
    assert delay("Crawl-delay: 86400") == 30
    assert delay("Disallow:") == 0
    assert delay("Crawl-delay: soon") == 0


def test_a_page_that_has_not_changed_is_not_sent_again(site, read, tmp_path):
    one = site()
    one.pages = {
        "/rss": Reply(body=feed(link("/1"), link("/2")).body, headers={**XML, "ETag": '"f"'}),
        "/1": Reply(body=page(1), headers={**HTML, "ETag": '"one"'}),
        "/2": Reply(body=page(2), headers={**HTML, "Last-Modified": "Tue, 03 Jun 2025 08:00:00 GMT"}),
    }
    first = read(f"{one.url}/rss", cache=tmp_path / "kept")
    one.asked.clear()
    one.pages["/2"] = Reply(body=page(3), headers=dict(HTML))
    second = read(f"{one.url}/rss", cache=tmp_path / "kept")
    asked = dict(one.asked)
    assert asked["/1"]["if-none-match"] == '"one"'
    assert asked["/2"]["if-modified-since"] == "Tue, 03 Jun 2025 08:00:00 GMT"
    assert first.numbers == [1, 2]
    assert second.numbers == [1, 3]
    assert second.articles[0] == first.articles[0]
    for file in (tmp_path / "kept").rglob("*"):
        if file.is_file():
            file.write_bytes(b"broken")
    assert read(f"{one.url}/rss", cache=tmp_path / "kept").numbers == [1, 3]


def test_a_busy_site_is_asked_once_more(site, read):
    one = site()
    busy = Reply(429, headers={"Retry-After": "0"})
    one.pages = {
        "/1": [busy, Reply(body=page(1))],
        "/2": busy,
        "/3": Reply(503, headers={"Retry-After": "7200"}),
        "/4": Reply(503),
        "/5": Reply(503, headers={"Retry-After": "soon"}),
    }
    found = read(*(f"{one.url}/{n}" for n in range(1, 6)))
    assert found.numbers == [1]
    reasons = [reason.replace("Service Unavailable", "").strip() for reason in found.reasons.values()]
    assert reasons == [
        "the server answered 429 Too Many Requests",
        "the server answered 503 , and asks to wait 7200 s",
        "the server answered 503",
        "the server answered 503",
    ]
    assert [one.times[f"/{n}"] for n in range(1, 6)] == [2, 2, 1, 1, 1]


def test_a_retry_date_counts_from_the_answer(site, read):
    one = site()
    dates = {"Date": "Tue, 03 Jun 2025 08:00:00 GMT", "Retry-After": "Tue, 03 Jun 2025 10:00:00 GMT"}
    one.pages["/1"] = Reply(503, headers=dates)
    assert "asks to wait 7200 s" in read(f"{one.url}/1").reasons[f"{one.url}/1"]


def test_what_goes_wrong_with_one_page_costs_only_that_page(site, read):
    one = site()
    one.pages = {
        "/0": page(0),
        "/cut": Reply(body=page(1), cut=True),
        "/large": b"a" * 3_000_000,
        "/bomb": Reply(body=gzip.compress(b" " * 9_000_000), headers={**HTML, "Content-Encoding": "gzip"}),
        "/loop": Reply(302, headers={"Location": "/loop"}),
        "/inside": Reply(302, headers={"Location": "file:///etc/hosts"}),
        "/odd": Reply(body=b"<news/>", headers=dict(XML)),
        "/picture": Reply(body=b"PNG", headers={"Content-Type": "image/png"}),
        "/9": page(9),
    }
    found = read(
        *(f"{one.url}{path}" for path in (*one.pages, "/gone")), "http://", "ftp://a.example/b", "http://[x"
    )
    assert found.numbers == [0, 9]
    reasons = {path.removeprefix(one.url): reason for path, reason in found.reasons.items()}
    for path, words in {
        "/cut": "the connection broke",
        "/large": "larger than 2 MB",
        "/bomb": "larger than 2 MB",
        "/loop": "more than 5 redirects",
        "/inside": "only http and https",
        "/odd": "in it no feed, no OPML list, no sitemap",
        "/picture": "image/png, not a page",
        "/gone": "answered 404",
        "http://": "names no server",
        "ftp://a.example/b": "only http and https",
        "http://[x": "no valid URL",
    }.items():
        assert words in reasons.pop(path), path
    assert reasons == {}


def test_a_site_that_stays_silent_is_given_up(site, read):
    one, other = site(), site()
    one.pages = {f"/{n}": Reply(body=page(n), cut=True) for n in range(6)}
    other.pages["/7"] = page(7)
    found = read(*(f"{one.url}/{n}" for n in range(6)), f"{other.url}/7", limits=replace(LOCAL, per_host=1))
    assert found.numbers == [7]
    assert ["given up" in reason for reason in found.reasons.values()] == [False] * 3 + [True] * 3
    assert len([path for path in one.paths if path != "/robots.txt"]) == 3


def test_nobody_there(read):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = read(*(f"http://127.0.0.1:{port}/{n}" for n in range(3)))
    assert set(found.reasons.values()) == {"the server refuses the connection"}


@pytest.fixture
def one_is_public(monkeypatch):
    """127.0.0.1 stands for the open internet; the rest of the loopback is inside."""
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    return replace(LOCAL, allow_private=False)


def test_a_redirect_that_leads_inside_is_refused(site, read, one_is_public):
    outside, inside = site(), site()
    inside.pages = {"/1": page(1), "/robots.txt": b""}
    outside.pages = {
        "/1": Reply(302, headers={"Location": f"{inside.url}/1"}),
        "/rss": feed(link(f"{inside.url}/1?a")),
    }
    found = read(f"{outside.url}/1", f"{outside.url}/rss", limits=one_is_public)
    assert [reason.partition(";")[0] for reason in found.reasons.values()] == [
        "127.0.0.2 is a private address (127.0.0.2)"
    ] * 2
    assert inside.asked == []


def test_a_robots_txt_that_leads_inside_is_refused(site, read, one_is_public):
    outside, inside = site(), site()
    outside.pages = {
        "/1": page(1),
        "/robots.txt": Reply(302, headers={"Location": f"{inside.url}/robots.txt"}),
    }
    assert "private address" in read(f"{outside.url}/1", limits=one_is_public).reasons[f"{outside.url}/1"]
    assert inside.asked == []


def test_a_name_is_resolved_once_for_a_connection(site, one_is_public, tmp_path):
    outside, inside = site(), site()
    outside.pages = {f"/{n}": page(n) for n in range(3)}
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    async def fetch_three() -> None:
        async with Fetcher(one_is_public, Kept(tmp_path), resolve=rebinding) as fetcher:
            for n in range(3):
                await fetcher.fetch(f"http://news.example:{outside.server_port}/{n}")

    asyncio.run(fetch_three())
    assert asked == ["news.example"]
    assert outside.asked[-1][1]["host"] == f"news.example:{outside.server_port}"
    with pytest.raises(ArticleError, match=r"news.example is a private address \(127.0.0.2\)"):
        asyncio.run(fetch_three())
    assert inside.asked == []


def test_one_private_address_among_public_ones_is_enough(one_is_public, tmp_path):
    async def fetch() -> None:
        both = ["127.0.0.1", "10.0.0.1"]
        async with Fetcher(one_is_public, Kept(tmp_path), resolve=lambda *_: both) as fetcher:
            await fetcher.fetch("http://news.example/")

    with pytest.raises(ArticleError, match="private address"):
        asyncio.run(fetch())


def test_sitemaps_of_sitemaps_packed_and_in_a_ring(site, read):
    one = site()
    one.pages = {f"/{n}": page(n) for n in range(4)}
    packed = {"Content-Type": "application/octet-stream"}
    one.pages["/index.xml"] = sitemap("/a.xml.gz", "/index.xml", "/b.xml", root="sitemapindex", row="sitemap")
    one.pages["/a.xml.gz"] = Reply(body=gzip.compress(sitemap("/0", "/1")), headers=packed)
    one.pages["/b.xml"] = sitemap("/2", "/1", "/3")
    found = read(f"{one.url}/index.xml")
    assert found.numbers == [0, 1, 2, 3]
    assert found.failed == []


def test_lists_that_never_end_do(site, read):
    one = site()
    one.pages = {f"/{n}.xml": sitemap(f"/{n + 1}.xml", root="sitemapindex", row="sitemap") for n in range(50)}
    assert len(read(f"{one.url}/0.xml").failed) == 1
    assert len(one.paths) < 10


FULL = "".join(story(n) for n in range(5))
FOOT = '</p><p>The post <a href="/1">Ferry</a> appeared first on <a href="/">The Valen Gazette</a>.'


@pytest.mark.parametrize(
    ("there", "reason"),
    [
        (Reply(403), "the server answered 403 Forbidden"),
        (Reply(body=b"<html><body><nav>Subscribe</nav></body></html>"), "no article on this page"),
        (page(1), "robots.txt of 127.0.0.1 does not allow it"),
    ],
)
def test_where_the_page_is_refused_the_feeds_own_text_is_taken(site, read, there, reason):
    one = site()
    one.pages = {
        "/closed": there,
        "/rss": feed(link("/closed", 3, FULL + FOOT), link("/gone", 3, "Read more.")),
    }
    if "robots" in reason:
        one.pages["/robots.txt"] = b"User-agent: *\nDisallow: /closed"
    found = read(f"{one.url}/rss")
    (article,) = found.articles
    assert article.title == "Ferry 99 aground"
    assert article.published == "2025-06-03T08:00:00+00:00"
    assert article.outlet == "The Valen Gazette"
    assert "taken ashore by lifeboats" in article.text
    assert "appeared first" not in article.text
    assert article.url == article.path == f"{one.url}/closed"
    note = article.removed[0]
    assert (note.text, note.reason) == (article.url, f"the page: {reason}; this is the feed's own text")
    assert found.reasons == {f"{one.url}/gone": "the server answered 404 Not Found"}


def test_a_page_that_can_be_read_is_preferred(site, read):
    one = site()
    one.pages = {"/1": page(1), "/rss": feed(link("/1", 3, FULL))}
    (article,) = read(f"{one.url}/rss").articles
    assert article.title == "Ferry 1 aground"


def test_lists_of_which_nothing_comes(site, read, tmp_path):
    one = site()
    one.pages = {
        "/1": page(1),
        "/alive": feed(link("/1")),
        "/empty": feed(),
        "/html": b"<html><body><p>No feed here.</p></body></html>",
        "/broken": Reply(body=b"<rss", headers=dict(XML)),
    }
    mine = tmp_path / "mine.opml"
    mine.write_bytes(opml(*(f"{one.url}/{name}" for name in ("dead", "empty", "html", "broken", "alive"))))
    found = read(str(mine))
    assert found.numbers == [1]
    reasons = {path.rpartition("/")[2]: reason for path, reason in found.reasons.items()}
    assert reasons.keys() == {"dead", "empty", "html", "broken"}
    assert reasons["empty"] == "a feed that names no address"
    assert "no article on this page" in reasons["html"]
    empty = tmp_path / "empty.xml"
    empty.write_bytes(feed().body)
    assert read(str(empty)).reasons == {str(empty): "a feed that names no address"}


SINCE = datetime(2025, 6, 3, tzinfo=UTC)


def test_what_is_older_is_left_out_and_counted(site, read, tmp_path):
    one = site()
    one.pages = {f"/{n}": page(n) for n in range(5)}
    one.pages["/rss"] = feed(link("/0", 1), link("/1", 2), link("/2", 3), link("/3"), link("/0", 1))
    dump = tmp_path / "dump.jsonl"
    rows = [("2025-06-02", 5), ("2025-06-03", 6), ("2025-06-02T23:00:00-02:00", 7), (None, 8)]
    dump.write_text(
        "".join(
            json.dumps({"text": story(n), "published": day, "title": f"Ferry {n}"}) + "\n" for day, n in rows
        )
    )
    found = read(f"{one.url}/rss", str(dump), since=SINCE)
    assert found.numbers == [2, 3, 6, 7, 8]
    assert found.failed == []
    assert found.told == ["3 articles from before 2025-06-03 00:00+00:00 left out"]
    assert not {"/0", "/1"} & set(one.paths)


def test_a_sitemap_that_has_not_changed_since_is_not_opened(site, read):
    one = site()
    one.pages = {"/new.xml": sitemap("/1"), "/1": page(1), "/old.xml": sitemap("/2")}
    rows = "".join(
        f"<sitemap><loc>/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (("old", "2025-06-01"), ("new", "2025-06-04T00:00:00Z"))
    )
    one.pages["/index.xml"] = f"<sitemapindex>{rows}</sitemapindex>".encode()
    assert read(f"{one.url}/index.xml", since=SINCE).numbers == [1]
    assert "/old.xml" not in one.paths


def test_addresses_on_standard_input(site, read):
    one = site()
    one.pages = {f"/{n}": page(n) for n in range(3)}
    one.pages["/rss"] = feed(link("/1"), link("/2"))
    given = f"# today\n{one.url}/0\n\n{one.url}/rss\n"
    assert read("-", stdin=io.BytesIO(given.encode())).numbers == [0, 1, 2]
    packed = gzip.compress(given.encode())
    assert read("-", stdin=io.BytesIO(packed)).numbers == [0, 1, 2]


def test_lists_of_addresses_in_a_file_and_at_an_address(site, read, tmp_path):
    one = site()
    one.pages = {f"/{n}": page(n) for n in range(4)}
    one.pages["/list.txt"] = Reply(
        body=f"{one.url}/2\n{one.url}/3\n".encode(), headers={"Content-Type": "text/plain"}
    )
    (tmp_path / "a.txt").write_text(f"{one.url}/0\n{one.url}/1\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(story(8), encoding="utf-8")
    found = read(str(tmp_path), f"{one.url}/list.txt")
    assert [article.title for article in found.articles if article.title] == [
        f"Ferry {n} aground" for n in range(4)
    ]
    assert len(found.articles) == 5


def test_a_feed_is_no_article_of_a_brief(tmp_path):
    path = tmp_path / "rss.xml"
    path.write_bytes(feed(link("https://argus.example/1")).body)
    (failed,) = read_articles([str(path)]).failed
    assert failed.reason == "the text is a feed, no article; `summarizer stories` takes it"


def test_without_a_loop_it_is_the_same(site, read, tmp_path):
    one = site()
    one.pages = {f"/{n}": page(n) for n in range(20)}
    one.pages["/rss"] = feed(*(link(f"/{n}", n + 1) for n in range(20)), link("/gone"))
    (tmp_path / "a.txt").write_text(story(50), encoding="utf-8")
    inputs = [str(tmp_path / "a.txt"), f"{one.url}/rss", str(tmp_path)]
    at_once = read(*inputs, since=SINCE)
    told = []
    streamed = list(iter_articles(inputs, limits=LOCAL, since=SINCE, tell=told.append))
    assert told == at_once.told
    assert [found for found in streamed if isinstance(found, Article)] == at_once.articles
    assert [found for found in streamed if not isinstance(found, Article)] == at_once.failed
    assert len(at_once.articles) == 19


def test_whoever_stops_early_leaves_nothing_behind(site):
    one = site()
    never = threading.Event()
    one.pages = {"/0": page(0), **{f"/{n}": Reply(body=page(n), held=never) for n in range(1, 9)}}
    urls = [f"{one.url}/{n}" for n in range(9)]
    before = threading.active_count()
    stream = iter_articles(urls, limits=LOCAL)
    assert isinstance(next(stream), Article)
    stream.close()

    async def first() -> None:
        stream = read_all(urls, limits=LOCAL)
        async for _ in stream:
            break
        await stream.aclose()
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(first())
    never.set()
    assert threading.active_count() <= before + 20  # the server's own, one for each connection
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("asyncio")]


def test_a_fault_in_the_background_is_raised_where_it_is_waited_for(site, tmp_path):
    one = site()
    one.pages["/1"] = page(1)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Exception, match="cannot be written"):
        list(iter_articles([f"{one.url}/1"], limits=LOCAL, cache=tmp_path / "file"))


class Clock:
    """An event loop's clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_pause_between_requests_and_a_longer_one_on_request(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(hosts.asyncio, "get_running_loop", lambda: clock)
    monkeypatch.setattr(hosts.asyncio, "sleep", clock.sleep)
    begun = []

    async def ask() -> None:
        host = hosts.Host("argus.example", per_host=1, pause=3)
        for n in range(4):
            async with host.turn():
                begun.append(clock.now)
            if n == 1:
                host.wait(60)
            if n == 2:
                host.wait(1)  # less than the pause takes no effect

    turns = ask()
    with pytest.raises(StopIteration):
        turns.send(None)
    assert begun == [100, 103, 163, 166]


def test_a_piece_may_be_read_in_another_process(site):
    one = site()
    one.pages = {"/1": page(1), "/rss": feed(link("/1", 3), link("/closed", 3, FULL))}
    pieces = list(pieces_of([f"{one.url}/rss"], limits=LOCAL))
    sent = pickle.loads(pickle.dumps(pieces))  # noqa: S301  (our own)
    read = [
        [article.title for article in read_piece(piece) if isinstance(article, Article)] for piece in sent
    ]
    assert read == [["Ferry 1 aground"], ["Ferry 99 aground"]]
