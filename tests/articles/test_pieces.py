"""Inputs as a stream: the same articles as read at once, and never more than one in memory."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from summarizer.articles import Limits, iter_articles, pieces_of, read_articles, read_piece
from summarizer.records import Article, Failed

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXT = "A ferry with 212 people on board caught fire off Port Valen on Tuesday, the coast guard said ({})."


def line(number, **fields):
    return json.dumps({"id": f"a{number}", "text": TEXT.format(number), **fields}) + "\n"


def streamed(*inputs, **options):
    found = list(iter_articles(inputs, **options))
    articles = [one for one in found if isinstance(one, Article)]
    return articles, [(one.path, one.reason) for one in found if isinstance(one, Failed)]


def test_the_same_articles_as_read_at_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("more.jsonl").write_text(
        line(1) + "\n" + line(2) + '{"text": 5}\nnonsense\n' + line(1), encoding="utf-8"
    )
    Path("list.json").write_text(f"[{line(3)},{line(4)}]", encoding="utf-8")
    inputs = [
        str(EXAMPLES / "harbour"),
        str(EXAMPLES / "tunnel"),
        "more.jsonl",
        "list.json",
        "gone.txt",
        "more.jsonl",
    ]
    at_once = read_articles(inputs)
    articles, failed = streamed(*inputs)
    assert articles == at_once.articles
    assert len(articles) == 16
    assert failed == [(one.path, one.reason) for one in at_once.failed]


def test_a_dump_may_be_larger_than_an_article_may(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text("".join(map(line, range(50))), encoding="utf-8")
    limits = Limits(max_bytes=400)
    assert path.stat().st_size > 10 * limits.max_bytes
    assert len(streamed(str(path), limits=limits)[0]) == 50


def test_a_line_that_is_too_large_costs_only_itself(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text(line(1) + line(2, title="x" * 5000) + line(3), encoding="utf-8")
    articles, failed = streamed(str(path), limits=Limits(max_bytes=1000))
    assert [one.id for one in articles] == ["a1", "a3"]
    assert failed == [(f"{path}:2", "a line larger than 0.001 MB")]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_lines_that_just_fit_are_read_whatever_ends_them(tmp_path, end):
    path = tmp_path / "dump.jsonl"
    whole = line(1).strip()
    path.write_bytes((whole + end).encode())
    assert len(streamed(str(path), limits=Limits(max_bytes=len(whole + end)))[0]) == 1


def test_a_mark_at_the_start_and_an_old_encoding(tmp_path):
    path = tmp_path / "dump.jsonl"
    latin = json.dumps({"text": TEXT.format("déjà vu à Valen")}, ensure_ascii=False).encode("cp1252")
    path.write_bytes(b"\xef\xbb\xbf" + line(1).encode() + latin + b"\n")
    articles, failed = streamed(str(path))
    assert failed == []
    assert "déjà vu à Valen" in articles[1].text


def test_a_file_without_a_line_says_so(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text("\n\n", encoding="utf-8")
    assert streamed(str(path)) == ([], [(str(path), "no line holds an article")])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_what_does_not_come_in_lines_is_read_as_a_whole(tmp_path, encoding):
    path = tmp_path / "dump.jsonl"
    path.write_bytes((line(1) + line(2)).encode(encoding))
    at_once = read_articles([str(path)])
    assert streamed(str(path)) == (at_once.articles, [(one.path, one.reason) for one in at_once.failed])
    assert len(at_once.articles) + len(at_once.failed) in {1, 2}


class Watched(io.BytesIO):
    """Standard input that tells how many lines were taken from it."""

    taken = 0

    def readline(self, size=-1):
        self.taken += 1
        return super().readline(size)


def test_nothing_is_read_before_it_is_asked_for():
    stdin = Watched("".join(map(line, range(1000))).encode())
    stream = iter_articles(["-"], stdin=stdin)
    for _ in range(3):
        assert isinstance(next(stream), Article)
    assert stdin.taken < 10


def test_other_formats_on_standard_input_are_one_piece():
    page = b"<!doctype html><html><body><article><p>" + TEXT.encode() * 3 + b"</p></article></body></html>"
    for data in (page, TEXT.encode(), f"[{line(1)}, {line(2)}]".encode()):
        assert (
            streamed("-", stdin=io.BytesIO(data))[0] == read_articles(["-"], stdin=io.BytesIO(data)).articles
        )
    too_large = streamed("-", stdin=io.BytesIO(TEXT.encode() * 99), limits=Limits(max_bytes=1000))
    assert too_large == ([], [("-", "larger than 0.001 MB; split it")])
    assert "nothing is piped in" in streamed("-")[1][0][1]


def test_a_piece_is_read_alone(tmp_path):
    path = tmp_path / "dump.jsonl"
    path.write_text(line(1) + line(2), encoding="utf-8")
    pieces = list(pieces_of([str(path), ""]))
    assert [piece.number for piece in pieces[:2]] == [1, 2]
    assert isinstance(pieces[2], Failed)
    (article,) = read_piece(pieces[1])
    assert article.id == "a2"
    (refused,) = pieces_of(["file:///etc/hostname"])
    assert "only http and https" in refused.reason
