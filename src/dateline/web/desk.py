"""The desk of the reading room: connections to the ledger, lent to one request at a time."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated

import sqlalchemy as sa
from fastapi import Depends, Request
from sqlalchemy import Connection

from dateline.ledger import counts, open_ledger, snapshot

MOST_KEPT = 40  # connections kept open between requests: as many as there are threads that answer
CACHE = 65_536  # KiB of the file that a connection keeps at hand
STATE = {  # a value that is another after every commit that a connection can see
    "sqlite": "PRAGMA data_version",
    "postgresql": "SELECT pg_current_snapshot()::text",
}
DEAR = 0.02  # seconds of counting, from which counts are kept
SHARE = (
    100  # counts are kept for as many times the seconds that counting took: it costs a hundredth of the time
)


class Desk:
    """Lends connections to a ledger: any number to readers, one to a writer."""

    def __init__(self, where: str, *, create: bool = False) -> None:
        self.where = where
        self._create = create
        self._kept: list[tuple[Connection, ExitStack]] = []
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._watching = threading.Lock()
        self._watch: tuple[Connection, ExitStack] | None = None
        self._nonce = secrets.token_hex(8)
        self._counted: tuple[float, dict[str, int]] = (0.0, {})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection whose reads are all of one moment."""
        with self._lent() as connection, snapshot(connection):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with; other writers of this process wait."""
        with self._writing, self._lent() as connection:
            yield connection

    def state(self) -> str:
        """A word for what the ledger holds now: while it stays the same, every question has the same answer."""
        with self._watching:
            if self._watch is None:
                self._watch = self._opened()
            connection = self._watch[0]
            try:
                now = connection.exec_driver_sql(STATE[connection.dialect.name]).scalar()
            except sa.exc.SQLAlchemyError:
                self._watch[1].close()
                self._watch = None
                self._nonce = secrets.token_hex(8)
                return secrets.token_hex(8)
        return f"{self._nonce}.{now}"

    def counts(self, connection: Connection) -> dict[str, int]:
        """How much the ledger holds; of a large one, as it was counted not long ago."""
        until, held = self._counted
        began = time.monotonic()
        if began < until:
            return held
        held = counts(connection)
        took = time.monotonic() - began
        if took > DEAR:
            self._counted = (began + took * SHARE, held)
        return held

    def close(self) -> None:
        """Close what is kept open."""
        with self._watching:
            watch, self._watch = self._watch, None
        with self._guard:
            kept, self._kept = self._kept, []
        if watch:
            watch[1].close()
        for _, stack in kept:
            stack.close()

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        with self._guard:
            lent = self._kept.pop() if self._kept else None
        connection, stack = lent or self._opened()
        try:
            yield connection
        except BaseException:
            stack.close()
            raise
        with self._guard:
            keep = len(self._kept) < MOST_KEPT
            if keep:
                self._kept.append((connection, stack))
        if not keep:
            stack.close()

    def _opened(self) -> tuple[Connection, ExitStack]:
        stack = ExitStack()
        connection = stack.enter_context(open_ledger(self.where, create=self._create))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE}")
        return connection, stack


def desk_of(request: Request) -> Desk:
    """The desk of the application that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]


def author_of(request: Request) -> str:
    """Who judges: the name of the token that the request came with, else the reading room's author."""
    named = request.scope.get("state", {}).get("author")
    author: str = named or request.app.state.settings.author
    return author
