"""What a recording has received survives whatever ends it, and only what is whole is taken up."""

from __future__ import annotations

import json

import pytest

from summarizer.errors import RecordingError
from summarizer.model import cassette
from summarizer.model.exchange import Recording
from summarizer.model.journal import Journal, journal_of
from summarizer.model.recorder import Recorder
from summarizer.model.replay import Recordings


def recording(number, status=200):
    body = json.dumps(
        {"model": "toy", "messages": [{"role": "user", "content": f"é {number}\n# received\n"}]}
    )
    return Recording("POST", "http://h/v1/chat/completions", body, status, (), f'{{"n": {number}}}'.encode())


def entry(one):
    return cassette.entry(one.interaction())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "c.yaml"


def journal(path, *recordings):
    kept = Journal(path)
    for one in recordings:
        kept.add(entry(one))
    kept.close()
    return journal_of(path)


def test_every_cut_leaves_the_entries_before_it(path):
    """Wherever a kill falls: what was whole is read, what was not is written over by the next."""
    three = [recording(number) for number in range(3)]
    part = journal(path, *three)
    whole = part.read_bytes()
    ends = [
        whole.index(entry(one).encode()) + len(entry(one).encode()) + len(b"# received\n") for one in three
    ]
    for length in [*range(0, len(whole), 37), len(whole)]:
        part.write_bytes(whole[:length])
        count = sum(end <= length for end in ends)
        assert [one for one, _ in Journal(path).pairs()] == three[:count]
        journal(path, recording(9))
        assert [one for one, _ in Journal(path).pairs()] == [*three[:count], recording(9)]


def test_how_long_an_answer_took_is_kept_with_it(path):
    kept = Journal(path)
    times = [0.25, None, 12.5]
    for number, seconds in enumerate(times):
        kept.add(entry(recording(number)), seconds)
    kept.close()
    assert [one.seconds for one, _ in Journal(path).pairs()] == times
    part = journal_of(path)
    whole = part.read_bytes()
    for cut in range(1, len(b"# received in 12.500 s\n") + 1):
        part.write_bytes(whole[:-cut])
        assert [one.seconds for one, _ in Journal(path).pairs()] == times[:2]


def test_a_journal_is_a_cassette_too(path):
    part = journal(path, recording(1), recording(2))
    assert Recordings.load(part).all == [recording(1), recording(2)]


def test_nothing_is_written_before_the_first_answer(path):
    Journal(path).close()
    assert not path.parent.exists()


def test_a_file_that_is_no_journal_is_not_touched(path):
    path.parent.mkdir()
    journal_of(path).write_text("notes of mine")
    with pytest.raises(RecordingError, match=r"c\.yaml\.part"):
        Journal(path)
    assert journal_of(path).read_text() == "notes of mine"


def test_what_got_nothing_but_errors_is_not_taken_up(path):
    journal(path, recording(1, 500), recording(2, 429), recording(2), recording(1, 500))
    assert Recorder(path, "all").recordings.all == [recording(2, 429), recording(2)]


def test_what_was_recorded_stays_to_the_letter(path):
    path.parent.mkdir()
    own = entry(recording(1)).replace("model: toy", "model:   toy  # by hand")
    path.write_text(cassette.joined([own, entry(recording(3)), entry(recording(5, 503))]), encoding="utf-8")
    journal(path, recording(2), recording(4))
    recorder = Recorder(path, "new")
    assert recorder.taken_up == 2
    for number in (1, 2):
        assert recorder.recordings.find("POST", recording(0).uri, recording(number).body.encode())
    assert recorder.result().all == [recording(1), recording(2), recording(3)]
    recorder.finish(drop_unplayed=True)
    assert path.read_text(encoding="utf-8") == cassette.joined([own, entry(recording(2))])
    assert not journal_of(path).exists()
