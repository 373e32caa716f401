"""Reading files, folders, patterns and standard input; bad input is one clear line each."""

from __future__ import annotations

import io
import json
import os

import pytest

from summarizer.articles import Limits, read_articles

TEXT = (
    "A ferry with 212 people on board caught fire off Port Valen on Tuesday, the coast guard said.\n"
    "Nearly 40 passengers were taken to hospital, according to the harbour office.\n"
)
PAGE = """<!doctype html><html lang="en"><head><title>Ferry burns off Port Valen - Valen Post</title>
<meta property="og:site_name" content="Valen Post">
<meta property="og:title" content="Ferry burns off Port Valen">
<meta property="article:published_time" content="2031-05-06T07:08:09+00:00">
<meta name="author" content="Ana Bell">
</head><body><nav><a href="/a">World</a> <a href="/c">Copper giant borrows $666 million</a></nav>
<article><h1>Ferry burns off Port Valen</h1>
<p>A ferry with 212 people on board caught fire off Port Valen on Tuesday, the coast guard said.</p>
<p>Nearly 40 passengers were taken to hospital, according to the harbour office, two of them badly hurt.</p>
<p>Divers will search the wreck on Thursday if the sea is calm, the mayor told reporters on the quay.</p>
</article><footer>All about cookies</footer></body></html>"""

TABLE = f"<html><body><table>{'<tr><td>Valen</td><td>12 lost</td></tr>' * 40}</table></body></html>"


def reasons(*inputs: str, **options) -> list[str]:
    reading = read_articles(inputs, **options)
    assert reading.articles == []
    return [failure.reason for failure in reading.failed]


def record(**fields) -> str:
    return json.dumps({"text": TEXT, **fields})


def test_a_text_file(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text("Ferry with 212 people burns\n" + TEXT, "utf-8")
    (article,) = read_articles([str(path)]).articles
    assert (article.title, article.path) == ("Ferry with 212 people burns", str(path))
    assert article.text == TEXT.strip().replace("\n", "\n\n")


def test_a_markdown_file(tmp_path):
    path = tmp_path / "ferry.md"
    path.write_text(
        f"# Ferry with 212 people burns\n\n{TEXT}\nSee **the** [wreck](https://valen.example/w) there.\n",
        "utf-8",
    )
    (article,) = read_articles([str(path)]).articles
    assert article.title == "Ferry with 212 people burns"
    assert article.text.endswith("See the wreck there.")


def test_a_page(tmp_path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, "utf-8")
    (article,) = read_articles([str(path)]).articles
    assert article.title == "Ferry burns off Port Valen"
    assert article.outlet == "Valen Post"
    assert article.authors == ["Ana Bell"]
    assert article.published == "2031-05-06T07:08:09+00:00"
    assert article.text.startswith("A ferry with 212 people")
    assert "$666 million" not in article.text
    assert any("$666 million" in cut.text for cut in article.removed)


def test_all_fields_of_json(tmp_path):
    path = tmp_path / "ferry.json"
    fields = {
        "title": "Ferry burns",
        "publisher": "Valen Post",
        "date": "2031-05-06",
        "id": 7,
        "byline": "By Ana Bell and Tom Ray",
    }
    path.write_text(record(url="https://valen.example/f", **fields), "utf-8")
    (article,) = read_articles([str(path)]).articles
    assert (article.title, article.outlet, article.published) == ("Ferry burns", "Valen Post", "2031-05-06")
    assert (article.id, article.url) == ("7", "https://valen.example/f")
    assert article.authors == ["Ana Bell", "Tom Ray"]


def test_other_names_of_fields(tmp_path):
    path = tmp_path / "ferry.json"
    fields = {
        "body": f"<p>{TEXT}</p><p>It sank.</p>",
        "outlet": "Valen Post",
        "published": "2031-05-06",
        "authors": ["Ana Bell"],
    }
    path.write_text(json.dumps([fields]), "utf-8")
    (article,) = read_articles([str(path)]).articles
    assert (article.outlet, article.published, article.authors) == ("Valen Post", "2031-05-06", ["Ana Bell"])
    assert article.text.endswith("It sank.")
    assert "<" not in article.text


def test_one_bad_line_of_many(tmp_path):
    path = tmp_path / "ferry.jsonl"
    path.write_text(
        "\n".join([record(id="a"), "", "{broken", record(id="b", title="Another"), '{"title": "No text"}']),
        "utf-8",
    )
    reading = read_articles([str(path)])
    assert [article.id for article in reading.articles] == ["a", "b"]
    assert [failure.path for failure in reading.failed] == [f"{path}:3", f"{path}:5"]
    assert "wrong JSON" in reading.failed[0].reason
    assert "column 2" in reading.failed[0].reason
    assert 'no "text"' in reading.failed[1].reason


def test_folders_are_read_in_order_and_patterns_expanded(tmp_path):
    for name in ("b.txt", "a.html", "deep/c.json", ".hidden/d.txt", "notes.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        text = (
            PAGE
            if name.endswith("html")
            else record(title=name)
            if name.endswith("json")
            else f"{TEXT}{name} was lost."
        )
        path.write_text(text, "utf-8")
    found = [article.path for article in read_articles([str(tmp_path)]).articles]
    assert found == [str(tmp_path / name) for name in ("a.html", "b.txt", "deep/c.json")]
    found = [article.path for article in read_articles([str(tmp_path / "**" / "*.json")]).articles]
    assert found == [str(tmp_path / "deep/c.json")]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        PAGE.encode(),
        record().encode(),
        f"{record()}\n{record(title='x')}".encode(),
        f"[{record()}]".encode(),
    ],
)
def test_standard_input_in_any_format(data):
    articles = read_articles(["-"], stdin=io.BytesIO(data)).articles
    assert articles
    assert all(article.text.startswith("A ferry with 212 people") for article in articles)


@pytest.mark.parametrize("name", ["ferry.json", "ferry.jsonl", "-"])
def test_json_lines_under_any_name_and_with_a_broken_first_one(tmp_path, name):
    data = f'{{"text": "cut off\n{record()}\n{record(title="x")}\n'.encode()
    (tmp_path / name).write_bytes(data)
    given = name if name == "-" else str(tmp_path / name)
    reading = read_articles([given], stdin=io.BytesIO(data))
    assert len(reading.articles) == 2
    assert [failure.path for failure in reading.failed] == [f"{given}:1"]


def test_fields_of_other_types_are_as_if_they_were_not_there(tmp_path):
    path = tmp_path / "ferry.json"
    path.write_text(record(title=None, date=12, url=5, id=[], authors={"a": 1}, publisher=True), "utf-8")
    (article,) = read_articles([str(path)]).articles
    assert (article.title, article.published, article.url, article.outlet) == (None, None, None, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "http://[::1"},
        {"url": "no address at all"},
        {"date": "2025-13-45"},
        {"date": "9999-12-31"},
        {"date": "0001-01-01T00:00:00+09:00"},
        {"title": "half a pair \ud800", "publisher": "\udfff", "authors": ["\ud800"], "id": "\ud800"},
        {"text": f"{TEXT} \udc00 and \x00 \x1b[31m"},
    ],
)
def test_fields_that_hold_nonsense_cost_no_article(tmp_path, fields):
    path = tmp_path / "ferry.json"
    path.write_text(record(**fields), "utf-8")
    (article,) = read_articles([str(path)]).articles
    assert article.text.startswith("A ferry with 212 people")
    article.model_dump_json().encode("utf-8")
    assert "\x1b" not in article.text


def test_a_file_named_twice_is_read_once_and_that_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    reading = read_articles(["a.txt", "./a.txt", str(tmp_path), "*.txt"])
    assert [article.path for article in reading.articles] == ["a.txt"]
    assert reading.failed == []


def test_an_empty_path_is_not_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert "empty path" in reasons("")[0]


def test_in_a_folder_pipes_are_passed_over_and_links_to_nothing_told(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("gone.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    reading = read_articles([str(tmp_path)])
    assert [article.path for article in reading.articles] == [str(tmp_path / "a.txt")]
    assert [failure.path for failure in reading.failed] == [str(tmp_path / "link.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        reading = read_articles([str(tmp_path)])
    finally:
        closed.chmod(0o700)
    assert len(reading.articles) == 1
    assert "permission denied" in reading.failed[0].reason


def test_the_same_article_twice_is_kept_once(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    reading = read_articles([str(tmp_path)])
    assert [article.path for article in reading.articles] == [str(tmp_path / "a.txt")]
    assert [(f.path, f.reason) for f in reading.failed] == [
        (str(tmp_path / "b.txt"), f"the same article as {tmp_path / 'a.txt'}")
    ]


def test_one_bad_file_does_not_cost_the_others(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT}Ship {number} was lost.", "utf-8")
    (tmp_path / "bad.json").write_text("{", "utf-8")
    told: list[str] = []
    reading = read_articles([str(tmp_path)], on_article=told.append)
    assert (len(reading.articles), len(reading.failed)) == (5, 1)
    assert len(told) == 6


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t ", "empty"),
        ("mark.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.html", b"PK\x03\x04....", "ZIP"),
        ("a.txt", b"abc\x00def", "binary"),
        ("a.json", b'{"text": "a",\n "title" "b"}', "wrong JSON at line 2 column 10"),
        ("a.json", b'{"title": "only a title"}', 'no "text"'),
        ("a.json", b'"just words"', "a string"),
        ("a.json", b"[]", "no article"),
        ("a.json", b"[" * 200_000, "wrong JSON"),
        ("a.json", b'{"text": "  "}', '"text" is empty'),
        ("a.json", b'{"text": 5}', '"text" is a number'),
        ("a.json", b'{"text": null, "body": 1}', '"text" is null'),
        ("a.json", b'{"text": {"a": 1}}', '"text" is an object'),
        ("a.json", b'{"text": ' + b"9" * 5000 + b"}", "too many digits"),
        ("a.json", b'["just words"]', "a string"),
        ("a.json", b'{"text": "Advertisement"}', "no article text"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no article on this page"),
        ("a.html", TABLE.encode(), "no article on this page"),
    ],
)
def test_bad_files_are_one_clear_line(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    (told,) = reasons(str(path))
    assert reason in told
    assert "\n" not in told


def test_no_file_no_folder_no_match(tmp_path):
    assert "no such file" in reasons(str(tmp_path / "gone.txt"))[0]
    assert "matches this pattern" in reasons(str(tmp_path / "*.txt"))[0]
    assert "folder without articles" in reasons(str(tmp_path))[0]
    assert "nothing is piped in" in reasons("-")[0]


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert reasons(str(path)) == ["larger than 20 MB; give one article a file, or split it"]
    assert "larger" in reasons("-", stdin=io.BytesIO(b"a" * 101), limits=Limits(max_bytes=100))[0]


@pytest.mark.parametrize(
    "data",
    [
        "Das Café “Zur Möwe” brannte.".encode(),
        "\ufeffDas Café “Zur Möwe” brannte.".encode(),
        "Das Café “Zur Möwe” brannte.".encode("utf-16"),
        "Das Café “Zur Möwe” brannte am Dienstag nach einem Sturm, sagte die Wirtin.".encode("cp1252"),
    ],
)
def test_encodings(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (article,) = read_articles([str(path)]).articles
    assert article.text.startswith("Das Café “Zur Möwe” brannte")


def test_a_declared_encoding(tmp_path):
    path = tmp_path / "a.html"
    words = "Паром загорелся у порта во вторник, сообщила береговая охрана. " * 4
    page = f'<html><head><meta charset="koi8-r"></head><body><article><p>{words}</p></article></body></html>'
    path.write_bytes(page.encode("koi8-r"))
    (article,) = read_articles([str(path)]).articles
    assert article.text.startswith("Паром загорелся")
