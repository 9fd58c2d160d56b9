"""What databases say when they fail, in one sentence that names the ledger and the remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from dateline.errors import LedgerError

FILE_REASONS = {
    "SQLITE_NOTADB": "is not a ledger: it is no SQLite file",
    "SQLITE_READONLY": "cannot be written: it, or its folder, is read-only",
    "SQLITE_BUSY": "is locked by another program: try again when that is done",
    "SQLITE_LOCKED": "is locked by another program: try again when that is done",
    "SQLITE_CANTOPEN": "cannot be opened: check the path and its permissions",
    "SQLITE_FULL": "cannot be written: the disk is full",
    "SQLITE_CORRUPT": "is damaged: restore it from a copy, or load a dump of it",
    "SQLITE_IOERR": "cannot be read or written: its disk fails, is full, or is gone",
    "SQLITE_PERM": "cannot be opened: check its permissions",
}
SERVER_REASONS = {  # by the beginning of PostgreSQL's SQLSTATE
    "28": "refuses the user or the password: check both",
    "3D": "does not exist: make the database with 'createdb'",
    "42501": "may not be used by this user: ask its owner for the right",
    "25006": "cannot be written: it is read-only",
    "53100": "cannot be written: the server's disk is full",
    "53300": "has no connection left: try again later",
    "55P03": "is locked by another program: try again when that is done",
    "57P": "was stopped or restarted: run the command again; what was told as stored is stored",
    "22021": "keeps no UTF-8: make the database with 'createdb --encoding UTF8'",
    "22P05": "keeps no UTF-8: make the database with 'createdb --encoding UTF8'",
}
CONNECTING = {
    "authentication failed": SERVER_REASONS["28"],
    'role "': SERVER_REASONS["28"],
    "does not exist": SERVER_REASONS["3D"],
    "too many": SERVER_REASONS["53300"],
    "starting up": "is starting up: try again in a moment",
}
GONE = "cannot be reached: check that the server runs, then run the command again; what was told as stored is stored"


@contextmanager
def errors_told(name: str) -> Iterator[None]:
    """Turn a database's errors into sentences about the ledger called `name`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise LedgerError(f"{name} {_reason(error)}") from error


def _reason(error: DBAPIError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorname", "")
        reasons = FILE_REASONS
    else:
        code = getattr(cause, "sqlstate", None) or ""
        reasons = SERVER_REASONS
        if not code and isinstance(error, OperationalError | InterfaceError):
            # While it connects, PostgreSQL's library tells the reason in words only.
            words = str(cause)
            return next((text for start, text in CONNECTING.items() if start in words), GONE)
    told = (text for start, text in reasons.items() if code.startswith(start))
    return next(told, f"fails: {' '.join(str(cause).split())}")
