"""Stories on disk: what is kept beside the file spares reading the articles again; nothing hangs on it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from summarizer.batch import Stories
from summarizer.batch.features_file import pack_features, unpack_features
from summarizer.batch.reading import read_features
from summarizer.batch.store import features_path, load_stories, save_stories
from summarizer.errors import InputError


@pytest.fixture
def saved(tell, tmp_path, monkeypatch):
    """Two events in a dump, grouped and saved; the dump and the file are named relative to the folder."""
    monkeypatch.chdir(tmp_path)
    rows = [tell(event, telling) for event in (1, 2) for telling in range(2)]
    Path("dump.jsonl").write_text(
        "".join(
            json.dumps({"text": one.text, "title": one.title, "date": one.published}) + "\n" for one in rows
        ),
        encoding="utf-8",
    )
    stories = Stories()
    stories.add(read_features(["dump.jsonl"]))
    save_stories(stories, Path("s.jsonl"))
    return stories


def test_features_are_read_back_as_they_were(saved):
    features = list(saved.features())
    articles = {one.article.sha256: one.article for one in features}
    back = unpack_features(pack_features(features), articles)
    for one, other in zip(features, back, strict=True):
        assert one.article == other.article
        for name in ("terms", "weights", "signature"):
            assert np.array_equal(getattr(one, name), getattr(other, name))
            assert getattr(one, name).dtype == getattr(other, name).dtype
    assert unpack_features(pack_features([]), articles) == []


def test_articles_that_are_gone_are_not_asked_for(saved):
    Path("dump.jsonl").unlink()
    assert load_stories(Path("s.jsonl")).stories() == saved.stories()


@pytest.mark.parametrize("harm", [None, b"", b"not an archive", b"PK\x03\x04 cut"])
def test_without_features_the_articles_are_read_again(saved, harm):
    kept = features_path(Path("s.jsonl"))
    kept.unlink() if harm is None else kept.write_bytes(harm)
    again = load_stories(Path("s.jsonl"))
    assert again.stories() == saved.stories()
    assert pack_features(again.features()) != b""
    again.add(saved.features())
    assert again.stories() == saved.stories()


def test_without_features_and_articles_one_line_says_so(saved):
    features_path(Path("s.jsonl")).unlink()
    Path("dump.jsonl").write_text('{"text": "Something else."}\n', encoding="utf-8")
    with pytest.raises(
        InputError, match=r"s.jsonl: 4 articles of it are not where they were.*: dump.jsonl; put"
    ):
        load_stories(Path("s.jsonl"))


def test_features_of_another_version_are_made_anew(saved, monkeypatch):
    monkeypatch.setattr("summarizer.batch.features_file._VERSION", "9 another")
    assert load_stories(Path("s.jsonl")).stories() == saved.stories()


def test_nothing_in_a_features_file_is_run(saved, tmp_path):
    class Trap:
        def __reduce__(self):
            return (Path(tmp_path / "sprung").touch, ())

    with features_path(Path("s.jsonl")).open("wb") as file:
        np.savez(file, version=np.array([Trap()], dtype=object))
    assert load_stories(Path("s.jsonl")).stories() == saved.stories()
    assert not (tmp_path / "sprung").exists()


def test_a_file_that_cannot_be_read_is_one_line(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load_stories(tmp_path / "gone.jsonl")
    (tmp_path / "latin").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="is not UTF-8 text"):
        load_stories(tmp_path / "latin")


def test_many_articles_are_read_by_several_processes_in_order(tell, tmp_path):
    dump = tmp_path / "dump.jsonl"
    lines = [json.dumps({"id": f"a{n}", "text": tell(1, n).text}) for n in range(600)]
    lines[500] = "broken"
    lines.append(lines[0])
    dump.write_text("\n".join(lines), encoding="utf-8")
    read = list(read_features([str(dump)]))
    names = [getattr(one, "reason", None) or one.article.id for one in read]
    assert names[:500] == [f"a{n}" for n in range(500)]
    assert names[500].startswith("wrong JSON")
    assert names[501:600] == [f"a{n}" for n in range(501, 600)]
    assert names[600] == f"the same article as {dump}"
