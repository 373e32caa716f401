"""`summarizer batch` from the web: lists of feeds, sitemaps and addresses, a day and the day after."""

from __future__ import annotations

import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = "<html><head><title>{}</title></head><body><article><h1>{}</h1><p>{}</p></article></body></html>"
STORIES = {
    "bridge": (
        "Pinwick to rebuild bridge over the Ash",
        "The county council of Pinwick voted on Monday to rebuild the bridge over the river Ash by winter."
        " Mayor Piet Holm said that 40 families had been cut off from the town since the flood in June.",
    ),
    "bridge-late": (
        "Bridge over the Ash: Pinwick votes to rebuild",
        "Pinwick will rebuild the bridge over the river Ash, the county council decided on Monday. Mayor Piet"
        " Holm said 42 families in Pinwick had been cut off from the town by the flood.",
    ),
    "museum": (
        "Thieves empty clock museum in Vell",
        "Thieves broke into the clock museum of Vell on Tuesday night and took 17 watches worth 2 million"
        " crowns, police in Vell said. Director Ana Ruiz called it the worst night in the museum's history.",
    ),
    "orchard": (
        "Frost ruins half of the plum harvest in Galt",
        "Frost has ruined half of the plum harvest in Galt, growers said on Wednesday. The orchards of Galt"
        " will yield about 300 tonnes, their union said, after 610 tonnes in the year before.",
    ),
    "tram": (
        "Tram drivers of Estrel walk out for a day",
        "Tram drivers in Estrel stopped work for a day on Thursday. Their union asks for 8 per cent more; the"
        " company has offered 3 per cent, said its head in Estrel, Lena Moss, who called for patience.",
    ),
}


@pytest.fixture
def site(tmp_path):
    """A folder served on the loopback; `asked` are the paths, each with the status that it got."""
    folder = tmp_path / "site"
    folder.mkdir()
    asked = []

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=folder)

        def log_message(self, *args):
            pass

        def log_request(self, code="-", *_):
            asked.append((self.path, int(code)))

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        server.handle_error = lambda *_: None
        server.asked, server.folder = asked, folder
        server.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def lists(site, tmp_path):
    """OPML that names a feed, a sitemap and a list of addresses; `feed` writes the feed."""
    folder = site.folder
    for name, (title, text) in STORIES.items():
        (folder / f"{name}.html").write_text(PAGE.format(title, title, text), encoding="utf-8")
    (folder / "robots.txt").write_text(
        "User-agent: *\nDisallow: /tram.html\nCrawl-delay: 0\n", encoding="utf-8"
    )

    def feed(*names):
        items = "".join(
            f"<item><title>{STORIES[name][0]}</title><link>{site.url}/{name}.html</link>"
            f"<pubDate>Mon, 0{day} Jun 2026 10:00:00 GMT</pubDate></item>"
            for name, day in names
        )
        rss = f"<rss version='2.0'><channel><title>The Pinwick Argus</title>{items}</channel></rss>"
        (folder / "rss.xml").write_text(rss, encoding="utf-8")

    feed(("bridge", 3), ("orchard", 1))
    (folder / "sitemap.xml").write_text(
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        f"<url><loc>{site.url}/museum.html</loc></url></urlset>",
        encoding="utf-8",
    )
    (tmp_path / "feeds.opml").write_text(
        f"<opml version='2.0'><body><outline text='Argus' xmlUrl='{site.url}/rss.xml'/></body></opml>",
        encoding="utf-8",
    )
    (tmp_path / "more.txt").write_text(f"# by hand\n{site.url}/tram.html\n{site.url}/gone.html\n", "utf-8")
    return feed


def outcome(out):
    failed = [json.loads(line) for line in (out / "failed.jsonl").read_text(encoding="utf-8").splitlines()]
    briefs = [json.loads(path.read_text(encoding="utf-8")) for path in (out / "briefs").glob("*.json")]
    pages = sorted(source["url"].rpartition("/")[2] for brief in briefs for source in brief["sources"])
    return failed, pages


def test_an_edition_of_feeds_sitemaps_and_addresses(program, site, lists, tmp_path):
    inputs = ("feeds.opml", f"{site.url}/sitemap.xml", "more.txt")
    flags = ("--allow-private", "--since", "2026-06-02", "--cache", "pages", "--engine", "rules")
    done = program("batch", *inputs, "--out", "out", *flags)
    assert done.returncode == 3, done.stderr
    failed, pages = outcome(tmp_path / "out")
    assert pages == ["bridge.html", "museum.html"]  # the orchard is older
    reasons = {one["path"].rpartition("/")[2]: one["reason"] for one in failed}
    assert reasons.keys() == {"tram.html", "gone.html"}
    assert "robots.txt" in reasons["tram.html"]
    assert "404" in reasons["gone.html"]
    assert "1 article from before 2026-06-02" in done.stderr
    fetched = [path for path, _ in site.asked]
    assert "/orchard.html" not in fetched
    assert "/tram.html" not in fetched
    assert (tmp_path / "pages").is_dir()


def test_the_next_day_asks_only_what_has_changed(program, site, lists, tmp_path):
    command = ("batch", "feeds.opml", "--out", "out", "--allow-private", "--engine", "rules")
    assert program(*command).returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out" / "briefs").iterdir()}
    lists(("bridge-late", 4), ("bridge", 3))  # the orchard has left the feed
    site.asked.clear()
    done = program(*command)
    assert done.returncode == 0, done.stderr
    assert ("/bridge.html", 304) in site.asked
    assert "/orchard.html" not in [path for path, _ in site.asked]
    assert "3 of 3 articles (2 kept from before), 2 of 2 stories" in done.stderr
    _, pages = outcome(tmp_path / "out")
    assert pages == ["bridge-late.html", "bridge.html", "orchard.html"]
    after = {path.name: path.read_bytes() for path in (tmp_path / "out" / "briefs").iterdir()}
    assert before.keys() == after.keys()
    assert sum(before[name] != after[name] for name in before) == 3


def test_the_own_network_stays_closed(program, site, lists, error_line):
    done = program("batch", "feeds.opml", "--out", "out", "--engine", "rules")
    assert done.returncode == 2
    assert "127.0.0.1 is a private address" in done.stderr
    assert "no article could be read" in error_line(done)
    assert site.asked == []
