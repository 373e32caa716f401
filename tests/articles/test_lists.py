"""Feeds, OPML, sitemaps and lists of addresses: what they name, and what real ones do to a reader."""

from __future__ import annotations

import gzip
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles.lists import entries_of, key_of, kind_of_list, unpacked
from summarizer.errors import ArticleError

BASE = "https://argus.example/feeds/news.xml"
LONG = "The council of Pinwick met on Monday and voted. " * 20


def entries(text: str | bytes, base: str | None = BASE):
    data = text.encode() if isinstance(text, str) else text
    kind = kind_of_list(data)
    assert kind is not None
    return entries_of(data, kind, base)


def rss(*items: str, head: str = "") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>The Pinwick Argus</title><link>https://argus.example/</link>{inside}</channel></rss>"
    )


def test_an_entry_of_rss():
    item = (
        "<title>Flood in Pinwick</title><link>https://argus.example/flood</link>"
        "<pubDate>Tue, 03 Jun 2025 08:00:00 +0200</pubDate><dc:creator>Dora Quill</dc:creator>"
    )
    (entry,) = entries(rss(item))
    assert (entry.url, entry.title, entry.outlet) == (
        "https://argus.example/flood",
        "Flood in Pinwick",
        "The Pinwick Argus",
    )
    assert entry.published == "2025-06-03T06:00:00+00:00"
    assert entry.authors == ("Dora Quill",)
    assert entry.leaf
    assert entry.text is None


def test_an_entry_of_atom():
    text = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Vell Courier</title>
        <entry><title type="html">Bread &amp;amp; &lt;b&gt;roses&lt;/b&gt;</title>
        <link rel="alternate" href="/bread"/><link rel="edit" href="/edit"/>
        <updated>2025-06-04T10:00:00Z</updated><author><name>Piet Holm</name></author>
        <content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""
    (entry,) = entries(text, "https://vell.example/atom")
    assert entry.url == "https://vell.example/bread"
    assert entry.title == "Bread & roses"
    assert entry.published == "2025-06-04T10:00:00+00:00"
    assert entry.authors == ("Piet Holm",)
    assert LONG.strip() in (entry.text or "")


@pytest.mark.parametrize(
    "date",
    [
        "",
        "yesterday",
        "32 Foo 2025",
        "0000-00-00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "\U0001d7da\U0001d7d8",
        "9" * 400,
    ],
)
def test_a_date_that_is_none_is_none(date):
    found = entries(rss(f"<link>https://argus.example/a</link><pubDate>{date}</pubDate>"))
    assert [entry.published for entry in found] == [None]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/a", "https://argus.example/a"),
        ("../a", "https://argus.example/a"),
        ("\n  https://argus.example/a\n ", "https://argus.example/a"),
        ("https://argus.example/a?x=1&amp;amp;y=2", "https://argus.example/a?x=1&y=2"),
        ("//other.example/a", "https://other.example/a"),
    ],
)
def test_a_link_becomes_an_address(link, address):
    assert [entry.url for entry in entries(rss(f"<link>{link}</link>"))] == [address]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://argus.example/a", "http://[", ""]
)
def test_a_link_that_is_no_web_address_is_left_out(link):
    items = [f"<title>Odd</title><link>{link}</link>", "<link>https://argus.example/a</link>"]
    assert [entry.url for entry in entries(rss(*items)) if "/a" in entry.url][-1] == "https://argus.example/a"
    assert all(entry.url.startswith("http") for entry in entries(rss(*items)))


def test_an_id_stands_in_for_a_link():
    (entry,) = entries(rss("<title>A</title><guid>https://argus.example/a</guid>"))
    assert entry.url == "https://argus.example/a"


def test_xml_that_is_broken_is_read_as_far_as_it_goes():
    whole = rss("<link>https://argus.example/a</link>", "<link>https://argus.example/b</link>")
    broken = whole.replace("<item>", "<item>&nbsp;&bogus; <br>", 1).replace("</channel></rss>", "")
    assert [entry.url for entry in entries(broken)] == ["https://argus.example/a", "https://argus.example/b"]


def test_an_entry_from_elsewhere_has_that_outlet():
    source = '<source url="https://vell.example/rss">The Vell Courier</source>'
    (entry,) = entries(rss(f"<link>https://vell.example/a</link>{source}"))
    assert entry.outlet == "The Vell Courier"


def test_a_feed_without_entries_says_so():
    with pytest.raises(ArticleError, match="a feed that names no address"):
        entries(rss())


def test_opml_folders_in_folders_and_lists_that_it_includes():
    text = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="North"><outline text="Towns"><outline type="rss" text="Argus"
        xmlUrl="https://argus.example/rss"/></outline>
        <outline type="rss" xmlurl="https://vell.example/rss"/></outline>
        <outline type="include" url="https://lists.example/more.opml"/>
        <outline text="a note" url="https://no.example/"/></body></opml>"""
    found = entries(text, None)
    assert [entry.url for entry in found] == [
        "https://argus.example/rss",
        "https://vell.example/rss",
        "https://lists.example/more.opml",
    ]
    assert not any(entry.leaf for entry in found)


def test_a_sitemap_with_news_and_one_of_sitemaps():
    news = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc> https://argus.example/a </loc><lastmod>2025-06-09</lastmod><news:news><news:publication>
        <news:name>The Pinwick Argus</news:name></news:publication>
        <news:publication_date>2025-06-03T08:00:00+02:00</news:publication_date>
        <news:title>Flood &amp; mud</news:title></news:news></url>
        <url><loc>https://argus.example/b</loc><lastmod>2025-06-04</lastmod></url><url><lastmod>x</lastmod></url></urlset>"""
    first, second = entries(news)
    assert (first.title, first.outlet, first.published) == (
        "Flood & mud",
        "The Pinwick Argus",
        "2025-06-03T08:00:00+02:00",
    )
    assert (second.published, second.changed, second.leaf) == (None, "2025-06-04", True)
    index = (
        "<sitemapindex><sitemap><loc>/one.xml.gz</loc><lastmod>nonsense</lastmod></sitemap></sitemapindex>"
    )
    (child,) = entries(index)
    assert (child.url, child.published, child.leaf) == ("https://argus.example/one.xml.gz", None, False)


def test_fifty_thousand_addresses_take_little_room():
    rows = "".join(f"<url><loc>https://argus.example/{n}</loc></url>" for n in range(50_000))
    data = f"<urlset>{rows}</urlset>".encode()
    tracemalloc.start()
    try:
        assert len(entries(data)) == 50_000
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 40_000_000


def test_addresses_one_a_line():
    text = "\ufeff# mine\n\nhttps://argus.example/a\r\n  http://vell.example/b  \n"
    assert [entry.url for entry in entries(text)] == ["https://argus.example/a", "http://vell.example/b"]


def test_a_text_that_begins_with_an_address_is_no_list():
    data = b"https://argus.example/a\nsays that the flood is over."
    assert kind_of_list(data) == "list of addresses"
    assert entries_of(data, "list of addresses", None) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Flood in Pinwick",
        "<!doctype html><p>x",
        "<html><feed></html>",
        '{"a": 1}',
        "<news/>",
        "# only a remark",
    ],
)
def test_what_is_no_list(text):
    assert kind_of_list(text.encode()) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lists_in_any_encoding(encoding):
    text = rss("<title>Übung</title><link>https://argus.example/a</link>").replace(
        "utf-8", encoding[:6].strip("-")
    )
    data = text.replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"').encode(encoding)
    assert kind_of_list(data) == "feed"
    assert [entry.title for entry in entries_of(data, "feed", BASE) or []] == ["Übung"]


BOMB = (
    '<!DOCTYPE {root} [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE {root} [<!ENTITY i SYSTEM "{file}">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE])
@pytest.mark.parametrize(
    ("root", "text"),
    [
        ("rss", rss("<title>&i;</title><link>https://argus.example/a</link>").partition("?>")[2]),
        ("opml", '<opml><outline text="&i;" xmlUrl="https://argus.example/a"/></opml>'),
        ("urlset", "<urlset><url><loc>https://argus.example/a</loc><title>&i;</title></url></urlset>"),
    ],
)
def test_entities_blow_nothing_up_and_fetch_nothing(tmp_path, head, root, text):
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    dtd = head.replace("{root}", root).replace("{file}", secret.as_uri())
    try:
        found = entries(f'<?xml version="1.0"?>{dtd}{text}')
    except ArticleError:
        return
    assert all("secret" not in (entry.title or "") and len(entry.title or "") < 1000 for entry in found or [])


def test_gzip_around_a_list():
    data = rss("<link>https://argus.example/a</link>").encode()
    assert unpacked(gzip.compress(data), 10_000) == data
    assert unpacked(data, 10) == data
    with pytest.raises(ArticleError, match=r"larger than 0\.01 MB"):
        unpacked(gzip.compress(b" " * 50_000_000), 10_000)
    with pytest.raises(ArticleError, match="ends too early"):
        unpacked(gzip.compress(data)[:-12], 10_000)
    with pytest.raises(ArticleError, match="broken gzip"):
        unpacked(b"\x1f\x8bnonsense and more of it", 10_000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://argus.example/a", "https://argus.example/a?utm_source=x&utm_medium=rss"),
        ("https://argus.example/a?id=1", "http://ARGUS.example:80/a?fbclid=zz&id=1#comments"),
        ("https://argus.example", "https://argus.example/"),
        ("https://[::1]:8000/a", "http://[::1]:8000/a#b"),
    ],
)
def test_the_same_address_in_other_words(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://argus.example/a", "https://argus.example/A"),
        ("https://argus.example/a?id=1", "https://argus.example/a?id=2"),
        ("https://argus.example/a", "https://argus.example:8000/a"),
        ("https://argus.example/a", "https://www.argus.example/a"),
    ],
)
def test_another_address(one, other):
    assert key_of(one) != key_of(other)


ADDRESSES = st.builds(
    "{}://{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTP", "ftp"]),
    st.sampled_from(["a.example", "A.Example.", "[::1]", "127.0.0.1", "u:p@b.example", "ü.example", ""]),
    st.sampled_from(["", ":80", ":443", ":8080", ":x", ":"]),
    st.text(max_size=20),
    st.lists(st.sampled_from(["utm_x=1", "a=1", "fbclid=2", "b", "", "UTM_Y", "&", "a=%20"])).map("&".join),
    st.text(max_size=5),
)


@given(ADDRESSES | st.text())
def test_a_key_is_its_own_key(url):
    assert key_of(key_of(url)) == key_of(url)


@given(st.binary(max_size=300) | st.text(alphabet="<>rsfeda!-&;[]\"' /opml?x", max_size=200).map(str.encode))
def test_no_bytes_are_worth_another_exception(data):
    kind = kind_of_list(data)
    if kind:
        with suppress(ArticleError):
            entries_of(data, kind, BASE)
