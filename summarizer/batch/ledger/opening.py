"""Opens a ledger: SQLite in a file, or PostgreSQL by URL; one batch at a time."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from summarizer.batch.ledger.ledger import Ledger
from summarizer.batch.ledger.store import Store, told
from summarizer.batch.ledger.tables import VERSION, ledger, metadata
from summarizer.errors import InputError, OutputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL

_WAIT = 10.0  # seconds for a writer that is about to end
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers and the writer do not wait for each other
    "PRAGMA synchronous = NORMAL",  # whole after any crash; a power cut may cost the last moment
)
_LOCK = 0x5D3A_617E  # any number, the same for all of us: one batch in a database
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}
_FORMS = "sqlite:///FILE or postgresql://USER@HOST/DATABASE"


@contextmanager
def open_ledger(
    url: str, *, dry: bool = False, reading: bool = False, joining: bool = False
) -> Iterator[Ledger]:
    """The ledger at `url`, for as long as the context lasts; made where there is none.

    `dry` writes nothing that lasts. `reading` takes no lock and makes nothing: for who watches. Nor does
    `joining`, but it writes: for who works for the batch that holds the lock.

    Raises SettingsError for an address that is none and where a library is missing, InputError where
    something else is kept there, OutputError where it cannot be written, or another batch is at work.
    """
    place = _place(url)
    where = place.database or "" if place.drivername == "sqlite" else place.render_as_string()
    engine = _engine(place, dry=dry, reading=reading)
    with told(where):
        connection = engine.connect()
    try:
        with told(where):
            _check(connection, where, make=not (reading or joining))
            if not (reading or joining):
                _lock(connection, where)
        store = Store(connection, where, dry=dry or reading)
    except BaseException:
        connection.close()
        raise
    try:
        yield Ledger(store)
    finally:
        store.close()


def sqlite_url(path: Path) -> str:
    """The address of a ledger in a file."""
    return f"sqlite:///{path}"


def is_shared(url: str) -> bool:
    """Whether several machines can write to the ledger at `url`. Raises SettingsError where it is none."""
    return _place(url).drivername != "sqlite"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; the end of the process, however it comes, lets go of it.

    Raises OutputError where another process holds it, or it cannot be made.
    """
    import fcntl  # noqa: PLC0415  # not on every system

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(
                "another batch is at work here",
                where=str(path.parent),
                fix="wait for it, look at it with `summarizer status`, or take another --out",
            ) from error
        yield


def _place(url: str) -> URL:
    try:
        place = make_url(url)
        driver = _DRIVERS[place.drivername.partition("+")[0]]
    except (ArgumentError, KeyError, ValueError) as error:
        raise SettingsError("this is no address of a ledger", fix=f"it takes {_FORMS}") from error
    if driver == "sqlite" and not place.database:
        raise SettingsError("the address of the ledger names no file", fix=f"it takes {_FORMS}")
    return place.set(drivername=driver)


def _engine(place: URL, *, dry: bool, reading: bool) -> Engine:
    try:
        if place.drivername != "sqlite":
            return create_engine(place, poolclass=NullPool, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"a ledger in PostgreSQL needs {error.name}", fix="pip install 'summarizer[postgres]'"
        ) from error
    except SQLAlchemyError as error:
        raise SettingsError("this is no address of a ledger", fix=f"it takes {_FORMS}") from error
    path = Path(place.database or "")
    name = f"file:{quote(str(path))}?mode={'ro' if reading else 'rwc'}"
    if dry and not path.exists():
        name = ":memory:"
    elif reading and not path.is_file():
        raise InputError("there is no ledger", where=str(path), fix="`summarizer batch` makes one")

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(name, uri=True, timeout=_WAIT, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    if not reading:
        event.listen(engine, "connect", lambda connection, _: _set_up(connection))
    return engine


def _set_up(connection: sqlite3.Connection) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _check(connection: Connection, where: str, *, make: bool) -> None:
    """Make the tables where there are none. Raises InputError where there are others."""
    names = inspect(connection).get_table_names()
    if not names:
        if not make:
            raise InputError("the ledger is empty", where=where, fix="`summarizer batch` fills one")
        metadata.create_all(connection)
        connection.execute(insert(ledger).values(version=VERSION))
        connection.commit()
        return
    version = None
    if ledger.name in names:
        with suppress(SQLAlchemyError):
            version = connection.execute(select(ledger.c.version)).scalar()
    connection.rollback()
    if version is None:
        raise InputError("this is a database of something else", where=where, fix="give it one of its own")
    if version != VERSION:
        raise InputError(
            f"the ledger is of version {version}, this program's is {VERSION}",
            where=where,
            fix="take the version of the program that made it, or begin anew in another place",
        )


def _lock(connection: Connection, where: str) -> None:
    """Hold a PostgreSQL database as long as the connection lasts; a file has a lock beside it."""
    if connection.dialect.name != "postgresql":
        return
    if not connection.execute(text(f"SELECT pg_try_advisory_lock({_LOCK})")).scalar():
        raise OutputError("another batch is at work in this database", where=where, fix="wait for it to end")
    connection.commit()
