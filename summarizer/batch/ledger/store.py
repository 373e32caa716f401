"""The connection under a ledger: one transaction at a time, small writes put together, errors in one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from summarizer.errors import InputError, OutputError, SummarizerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Executable, Insert, Row, Select, Table

    Values = Mapping[str, Any]

_INSERT: dict[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
# What SQLite says, and what that means to who runs a batch.
_SAID: tuple[tuple[str, type[SummarizerError], str, str], ...] = (
    ("not a database", InputError, "is no ledger", "give another place with --out or --ledger"),
    ("malformed", InputError, "is a broken ledger", "move it away; what is paid for may be lost"),
    ("is locked", OutputError, "is locked by another program", "wait for it to end"),
    ("readonly", OutputError, "cannot be written: no permission", "nothing was lost"),
    ("read-only", OutputError, "cannot be written: no permission", "nothing was lost"),
    ("is full", OutputError, "cannot be written: the disk is full", "make room and start again: it goes on"),
    ("unable to open", OutputError, "cannot be opened", "is its folder there, and may it be written?"),
)


class Store:
    """A connection. Nothing is there for others, or after a crash, before `commit` or `flush`.

    `dry` never commits: all is as if it were written, until the connection is closed.
    """

    def __init__(self, connection: Connection, where: str, *, dry: bool = False) -> None:
        """`where` is what messages call the ledger."""
        self.where = where
        self._connection = connection
        self._dry = dry
        self._waiting: dict[int, tuple[Executable, list[Values]]] = {}
        self._failed: SummarizerError | None = None

    def insert(self, table: Table, *, replace: Sequence[str] = ()) -> Executable:
        """An insert that leaves a row of the same key as it is, or replaces the columns named."""
        statement = _INSERT[self._connection.dialect.name](table)
        if not replace:
            return statement.on_conflict_do_nothing()
        changed = {name: statement.excluded[name] for name in replace}
        return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)

    def later(self, statement: Executable, row: Values) -> None:
        """Write a row with the next commit. Rows of one statement are written together."""
        self._waiting.setdefault(id(statement), (statement, []))[1].append(row)

    def execute(self, statement: Executable, rows: Sequence[Values] | None = None) -> int:
        """Write what waits, then this; how many rows it changed."""
        self._write_waiting()
        with self._told():
            return self._connection.execute(statement, rows).rowcount if rows != [] else 0

    def insert_row(self, statement: Insert, row: Values) -> int:
        """Write one row; the number that it was given."""
        with self._told():
            key = self._connection.execute(statement, row).inserted_primary_key
        return int(key[0]) if key else 0

    def rows(self, statement: Select[Any], values: Values | None = None) -> Sequence[Row[Any]]:
        """What a query finds, with what waits to be written."""
        self._write_waiting()
        return self.peek(statement, values)

    def peek(self, statement: Select[Any], values: Values | None = None) -> Sequence[Row[Any]]:
        """What a query finds in what is written already."""
        with self._told():
            return self._connection.execute(statement, values).all()

    def stream(self, statement: Select[Any]) -> Iterator[Row[Any]]:
        """What a query finds, a few hundred rows in memory at a time. Nothing may be written meanwhile."""
        self._write_waiting()
        with (
            self._told(),
            self._connection.execute(statement.execution_options(yield_per=500)) as found,
        ):
            yield from found

    def flush(self) -> None:
        """Write what waits, and commit."""
        if self._waiting:
            self._write_waiting()
            self.commit()

    def commit(self) -> None:
        """Make all that was written last."""
        self._write_waiting()
        if not self._dry:
            with self._told():
                self._connection.commit()

    def close(self) -> None:
        """Commit and close; after a failure, of which somebody has been told, only close."""
        try:
            if self._failed is None:
                self.commit()
        finally:
            with told(self.where):
                self._connection.close()
                self._connection.engine.dispose()

    def _write_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        with self._told():
            for statement, rows in waiting.values():
                self._connection.execute(statement, rows)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong once, as a full disk does, is said of all that comes after."""
        if self._failed is not None:
            raise self._failed
        try:
            with told(self.where):
                yield
        except SummarizerError as error:
            self._failed = error
            raise


@contextmanager
def told(where: str) -> Iterator[None]:
    """What a database complains of, as an error of ours; never with a password in it."""
    try:
        yield
    except DBAPIError as error:
        words = str(error.orig)
        for part, kind, what, fix in _SAID:
            if part in words:
                raise kind(f"the ledger {what}", where=where, fix=fix) from error
        first = next(iter(words.strip().splitlines()), type(error.orig).__name__)
        raise OutputError(
            f"the ledger failed: {first}", where=where, fix="start again: it goes on"
        ) from error
