"""Opening a ledger: a SQLite file, or a PostgreSQL database, made where there is none."""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event

from dateline.errors import LedgerError
from dateline.ledger.failing import errors_told
from dateline.ledger.migrating import migrate

APPLICATION_ID = 0x444C4E31  # "DLN1", in the head of every ledger file
PAGE = 8192  # bytes; most texts and their rows fit in one page
PATIENCE = 5.0  # seconds to wait for another program's lock
DATABASES = ("postgresql://", "postgres://")
MEASURING = {  # SQLite is often built without them
    "radians": lambda degrees: None if degrees is None else math.radians(degrees),
    "sin": lambda angle: None if angle is None else math.sin(angle),
    "cos": lambda angle: None if angle is None else math.cos(angle),
    "asin": lambda ratio: None if ratio is None else math.asin(min(ratio, 1.0)),
    "sqrt": lambda square: None if square is None else math.sqrt(square),
    "pow": lambda base, power: None if base is None else base**power,
}
WRITING = "dateline.writing"  # set on a connection within a transaction
WRITERS = 0x444C4E31  # the number of the advisory lock that writers of a PostgreSQL ledger take


@contextmanager
def open_ledger(
    where: Path | str, *, create: bool = False, patience: float = PATIENCE
) -> Iterator[Connection]:
    """A connection to the ledger at `where`, closed at the end; `create` makes it where there is none.

    `where` is a file, or the address of a PostgreSQL database (`postgresql://…`). Each command of the
    connection stands for itself; `transaction` makes several one. Raises `LedgerError` where the ledger is
    missing, is none, is of a newer Dateline, is locked for longer than `patience` seconds, or cannot be
    written.
    """
    server = str(where).startswith(DATABASES)
    engine, name = _server(str(where), patience) if server else _file(Path(where), create, patience)
    try:
        with errors_told(name), engine.connect() as connection:
            if not server:
                _told_apart(connection, name, create=create)
            migrate(connection, name, create=create, within=transaction)
            yield connection
    finally:
        engine.dispose()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All that is written inside stands in the ledger together, or not at all; one writer at a time.

    A transaction within a transaction is part of it.
    """
    if connection.info.get(WRITING):
        yield
        return
    file = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("BEGIN IMMEDIATE" if file else "BEGIN")
    try:
        if not file:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
        connection.info[WRITING] = True
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        with suppress(sa.exc.SQLAlchemyError):  # where the connection is gone, so is the transaction
            connection.exec_driver_sql("ROLLBACK")
        raise
    finally:
        if not connection.invalidated:
            connection.info.pop(WRITING, None)


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """All that is read inside is of one moment, whatever others write meanwhile."""
    file = connection.dialect.name == "sqlite"
    connection.exec_driver_sql("BEGIN" if file else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        yield
    finally:
        with suppress(sa.exc.SQLAlchemyError):
            connection.exec_driver_sql("ROLLBACK")


def _server(address: str, patience: float) -> tuple[Engine, str]:
    """The engine of a PostgreSQL ledger, and its name without the password."""
    try:
        url = sa.make_url(address).set(drivername="postgresql+psycopg")
        name = url.set(drivername="postgresql").render_as_string(hide_password=True)
        timeouts = f"-c lock_timeout={int(patience * 1000)}"
        engine = sa.create_engine(
            url,
            poolclass=sa.NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"options": timeouts, "connect_timeout": 10, "application_name": "dateline"},
        )
    except ModuleNotFoundError as error:
        raise LedgerError(
            "a ledger in PostgreSQL needs the package psycopg: pip install 'dateline[postgresql]'"
        ) from error
    except (sa.exc.ArgumentError, ValueError) as error:
        raise LedgerError(f"{address} is no address of a database: write postgresql://HOST/NAME") from error
    return engine, name


def _file(path: Path, create: bool, patience: float) -> tuple[Engine, str]:
    """The engine of a ledger file, and its name; `LedgerError` where there is none and none is to be made."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder: name a ledger file")
    if not create and not path.exists():
        raise LedgerError(f"{path} does not exist: 'dateline add --ledger {path} FILE' makes a ledger")
    address = f"{path.absolute().as_uri()}?mode={_mode(path, create)}"
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        ),
        poolclass=sa.NullPool,
        isolation_level="AUTOCOMMIT",
    )
    # Without this, `current` is asked for as `current = 1`, which finds no index made for `WHERE current`.
    engine.dialect.supports_native_boolean = True
    event.listen(engine, "connect", _prepared)
    return engine, str(path)


def _mode(path: Path, create: bool) -> str:
    """How SQLite is to open the file: one that cannot be written is read as it is, without a log beside it."""
    log = Path(f"{path}-wal")
    writable = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    if path.exists() and not writable and not create and not log.exists():
        return "ro&immutable=1"
    return "rwc" if create else "rw"


def _prepared(connection: Any, _: object) -> None:
    """The settings of every connection to a file."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # what was told as stored outlasts a loss of power
    cursor.close()
    for name, function in MEASURING.items():
        connection.create_function(name, -1, function, deterministic=True)


def _told_apart(connection: Connection, name: str, *, create: bool) -> None:
    """Make an empty file a ledger's; `LedgerError` where it is another program's database."""
    identity = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if identity == APPLICATION_ID:
        return
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    if tables or not create:
        raise LedgerError(f"{name} is not a ledger: it is another program's database")
    connection.exec_driver_sql(f"PRAGMA page_size = {PAGE}")
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
