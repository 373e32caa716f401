"""What a batch on many machines rests on, without a cluster: pieces and errors that travel, one gate."""

from __future__ import annotations

import asyncio
import pickle

import pytest

from summarizer.articles import Limits, carried, pieces_of, read_piece
from summarizer.batch.ledger import is_shared, open_ledger, sqlite_url
from summarizer.batch.run.paid import StoppedError
from summarizer.batch.run.remote import Extracted, check_same
from summarizer.batch.run.shared_gate import GateActor
from summarizer.errors import BudgetError, RefusalError, SettingsError
from summarizer.model import Endpoint, Usage
from summarizer.records import Failed

ONE = Usage(1, 100, 100)
FILES = {
    "plain.txt": "The mill closes\nVell Courier\nJune 4, 2025\n\nThe mill closes. 40 people work there.\n",
    "page.html": "<html><body><article><h1>Mill</h1><p>The mill has closed after 40 years.</p></article>",
    "note.md": "# The mill\n\nIn Vell 40 people lost their work when the mill was closed on Monday.\n",
    "record.json": '{"title": "The mill", "text": "The mill in Vell has closed after 40 years of work."}',
    "rows.jsonl": '{"title": "The mill", "text": "The mill in Vell has closed."}\n{"title": 3}\n',
    "broken.json": '{"title": ',
    "empty.txt": "",
    "binary.txt": "\x00\x01",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes("Im Mühltal haben 40 Leute ihre Arbeit verloren.".encode("cp1252"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_piece_that_travelled_reads_as_at_home(folder, tmp_path_factory, monkeypatch):
    pieces = list(pieces_of([str(path) for path in sorted(folder.iterdir())]))
    assert len(pieces) >= len(FILES)
    here = [list(read_piece(piece)) for piece in pieces]
    sent = pickle.loads(pickle.dumps([carried(piece) for piece in pieces]))  # noqa: S301
    for path in folder.iterdir():
        path.unlink()
    there = [[one] if isinstance(one, Failed) else list(read_piece(one)) for one in sent]
    assert there == here
    assert any(isinstance(found, Failed) for one in here for found in one)


def test_a_file_that_is_gone_or_too_large_does_not_travel(folder):
    (piece,) = pieces_of(["plain.txt"])
    too_large = carried(piece, Limits(max_bytes=10))
    assert isinstance(too_large, Failed)
    assert [too_large] == list(read_piece(piece, Limits(max_bytes=10)))
    (folder / "plain.txt").unlink()
    assert [carried(piece)] == list(read_piece(piece))


def gate(**limits):
    return GateActor(Endpoint("toy", base_url="http://127.0.0.1:1/v1", **limits), Usage(), Usage())


def test_a_worker_that_is_lost_gives_back_its_slots_also_those_it_waits_for():
    async def run():
        shared = gate(concurrency=2)
        await shared.take(1)
        await shared.take(1)
        waiting = asyncio.create_task(shared.take(1))
        other = asyncio.create_task(shared.take(2))
        await asyncio.sleep(0)
        assert not other.done()
        shared.lose(1)
        await asyncio.wait_for(asyncio.gather(waiting, other), 10)
        shared.give_back(1)  # said by the worker before it was lost, heard after
        await asyncio.wait_for(shared.take(3), 10)
        full = asyncio.create_task(shared.take(4))
        await asyncio.sleep(0)
        assert not full.done()
        shared.give_back(2)
        await asyncio.wait_for(full, 10)

    asyncio.run(run())


def test_what_a_lost_worker_had_asked_stays_spent():
    async def run():
        shared = gate(max_tokens=500)
        assert await shared.let_out(ONE) == 0
        shared.lose(1)
        assert await shared.let_out(ONE) == 0
        said = await shared.let_out(ONE)
        assert isinstance(said, BudgetError)
        shared.settle(ONE, Usage(1, 10, 10))
        assert await shared.let_out(ONE) == 0

    asyncio.run(run())


class OddError(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


@pytest.mark.parametrize(
    "error",
    [
        RefusalError("it would not", where="a.txt", fix="ask otherwise"),
        StoppedError(BudgetError("the limit of 5 tokens would be passed", fix="raise max_tokens")),
    ],
)
def test_an_error_of_ours_travels_whole(error):
    sent = pickle.loads(pickle.dumps(Extracted(error=error)))  # noqa: S301
    with pytest.raises(type(error)) as raised:
        sent.result()
    assert str(raised.value) == str(error)
    assert vars(raised.value).keys() == vars(error).keys()


def test_an_error_that_cannot_travel_keeps_its_name_and_its_words():
    error = OddError("odd", "even")
    with pytest.raises(Exception, match="odd and even") as raised:
        Extracted(fault=(type(error).__name__, str(error))).result()
    assert type(raised.value).__name__ == "OddError"


def test_another_program_is_refused():
    check_same("a", "a")
    with pytest.raises(SettingsError, match="install the same on all machines"):
        check_same("a", "b")


def test_only_postgres_is_for_many_machines(tmp_path):
    assert not is_shared(sqlite_url(tmp_path / "ledger.sqlite"))
    assert is_shared("postgresql://news@host/batch")
    with pytest.raises(SettingsError):
        is_shared("nothing://at/all")


def test_who_joins_writes_beside_who_holds_the_lock(postgres):
    with open_ledger(postgres) as holder, open_ledger(postgres, joining=True) as helper:
        helper.answers.put("k" * 64, "one.txt", '{"x": 1}')
        assert holder.answers.get("k" * 64) == '{"x": 1}'
        with holder.answers.watched() as used:
            holder.answers.note(["a", "b"])
        assert used == {"a", "b"}
