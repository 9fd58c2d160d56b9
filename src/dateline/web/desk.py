"""The desk of the reading room: connections to the ledger, lent to one request at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from dateline.ledger import open_ledger, snapshot

MOST_KEPT = 8  # connections kept open between requests


class Desk:
    """Lends connections to a ledger: any number to readers, one to a writer."""

    def __init__(self, where: str, *, create: bool = False) -> None:
        self.where = where
        self._create = create
        self._kept: list[tuple[Connection, ExitStack]] = []
        self._guard = threading.Lock()
        self._writing = threading.Lock()

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

    def close(self) -> None:
        """Close what is kept open."""
        with self._guard:
            kept, self._kept = self._kept, []
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
        return stack.enter_context(open_ledger(self.where, create=self._create)), stack


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
