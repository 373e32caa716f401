"""Files are written whole or not at all, and nothing that is no file is replaced by one."""

from __future__ import annotations

import os
import stat
import threading

import pytest

from summarizer.errors import OutputError
from summarizer.files import check_writable, write_whole


def test_a_file_in_folders_that_are_made(tmp_path):
    path = tmp_path / "new" / "deep" / "brief.md"
    check_writable(path)
    assert not path.parent.exists()
    write_whole(path, "Łódź\n")
    assert path.read_text(encoding="utf-8") == "Łódź\n"
    assert [other.name for other in path.parent.iterdir()] == ["brief.md"]


def test_the_mode_is_that_of_any_new_file(tmp_path):
    plain, path = tmp_path / "plain", tmp_path / "brief.md"
    plain.write_text("")
    write_whole(path, "a")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_link_is_followed_be_its_target_there_or_not(tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    for words in ("first", "second"):
        write_whole(link, words)
        assert link.is_symlink()
        assert (tmp_path / "real.md").read_text() == words


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    check_writable(pipe)
    write_whole(pipe, "words")
    reader.join(10)
    assert read == ["words"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["folder", "file/brief.md", "n" * 300])
def test_what_cannot_be_written_is_told_before_and_after(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("whole")
    for attempt in (check_writable, lambda path: write_whole(path, "new")):
        with pytest.raises(OutputError, match="cannot be written") as told:
            attempt(tmp_path / name)
        assert "\n" not in str(told.value)
    assert (tmp_path / "file").read_text() == "whole"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_what_has_no_encoding_leaves_the_old_file(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text("whole")
    with pytest.raises(OutputError):
        write_whole(path, "half a pair: \ud800")
    assert path.read_text() == "whole"
    assert [other.name for other in tmp_path.iterdir()] == ["brief.md"]
