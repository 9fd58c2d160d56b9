"""The ledger file: opening, creating and bringing it to the present version.

One SQLite file, which any program opens. It keeps the rollback journal instead of a write-ahead log,
so that a closed ledger is this one file and nothing beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from dateline.errors import LedgerError

APPLICATION_ID = 0x444C4E31  # "DLN1", in the head of every ledger file
MIGRATIONS = ("schema.sql",)  # the script at index n brings version n to version n + 1
PATIENCE = 5.0  # seconds to wait for another program's lock

REASONS = {
    "SQLITE_NOTADB": "is not a ledger: it is no SQLite file",
    "SQLITE_READONLY": "cannot be written: it, or its folder, is read-only",
    "SQLITE_BUSY": "is locked by another program: try again when that is done",
    "SQLITE_CANTOPEN": "cannot be opened: check the path and its permissions",
    "SQLITE_FULL": "cannot be written: the disk is full",
    "SQLITE_CORRUPT": "is damaged: restore it from a copy",
    "SQLITE_PERM": "cannot be opened: check its permissions",
}


@contextmanager
def open_ledger(
    path: Path | str, *, create: bool = False, patience: float = PATIENCE
) -> Iterator[sqlite3.Connection]:
    """A connection to the ledger at `path`, closed at the end; `create` makes the file where there is none.

    Raises `LedgerError` where the file is missing, is no ledger, is of a newer Dateline, is locked for
    longer than `patience` seconds, or cannot be written.
    """
    path = Path(path)
    if path.is_dir():
        raise LedgerError(f"{path} is a folder: name a ledger file")
    if not create and not path.is_file():
        raise LedgerError(f"{path} does not exist: 'dateline read --ledger {path} FILE' makes a ledger")
    with _errors_told(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
            uri=True,
            timeout=patience,
            isolation_level=None,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path, create=create)
            yield connection
        finally:
            connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside stands in the ledger together, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def _errors_told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences about the file."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        reason = next((text for start, text in REASONS.items() if name.startswith(start)), f"fails: {error}")
        raise LedgerError(f"{path} {reason}") from error


def _migrate(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Bring the file to the present version; `LedgerError` where it is no ledger or a newer one."""
    version = _version(connection, path, create=create)
    if version == len(MIGRATIONS):
        return
    with transaction(connection):
        for script in MIGRATIONS[_version(connection, path, create=create) :]:
            for command in _commands((files("dateline.ledger") / script).read_text("utf-8")):
                connection.execute(command)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection, path: Path, *, create: bool) -> int:
    """The version of the ledger file, 0 for an empty file that is to become one."""
    ((identity,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    if identity != APPLICATION_ID and (tables or not create):
        raise LedgerError(f"{path} is not a ledger: it is another program's database")
    if version > len(MIGRATIONS):
        raise LedgerError(
            f"{path} was written by a newer Dateline (ledger version {version}, this one reads up to"
            f" {len(MIGRATIONS)}): update Dateline"
        )
    return int(version)


def _commands(script: str) -> Iterator[str]:
    """The commands of an SQL script, one by one, so that they can share a transaction."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""
