"""A ledger of very many reports from one of some thousand: its rows again, under other ids and days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from dateline.ledger import counts, transaction
from dateline.ledger.indexing import current_reading, passages_of
from dateline.ledger.tables import ROW_TABLES, edition, participant, passage, report, shelf, sighting
from dateline.ledger.verdicts import Judged
from dateline.model.judgements import ID_LENGTH
from dateline.model.wire import as_json

COPIED = {  # columns that are other in the copies, in SQL
    "report": "copied(report, :n)",
    "edition": "copied(edition, :n)",
    "source": "printf('%d-%s', :n, source)",
    "address": "printf('%d-%s', :n, address)",
    "published": "date(published, printf('-%d days', :n * 11))",
    "passage": "passage + :n * :size",
    "first": "first + :n * :size",
    "last": "last + :n * :size",
}
COPIED_TABLES = [report, sighting, edition, *ROW_TABLES.values(), participant, shelf, passage]


def copy(connection: Connection, number: int) -> None:
    """Fill the ledger up to this number of reports with copies of those that it has.

    Copies share their words and names, so that a question has more answers than among as many reports of
    their own: what is measured is rather too slow than too fast.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.create_function("copied", 2, _copied_id, deterministic=True)
    base = counts(connection)["reports"]
    size = connection.scalar(sa.select(sa.func.max(shelf.c.last))) or 0
    words = list(_words(connection)) if number > base else []
    for n in range(1, number // base):
        given = {"n": n, "size": size}
        with transaction(connection):
            for table in COPIED_TABLES:
                columns = [column.name for column in table.c]
                names = ", ".join(f'"{name}"' for name in columns)
                told = f"INSERT INTO {table.name} ({names}) SELECT {_made(table)} FROM {table.name}"
                connection.execute(sa.text(f"{told} WHERE {_is_base(table)}"), given)
            driver.executemany(
                "INSERT INTO passage_words (rowid, report, words, names) VALUES (?, ?, ?, ?)",
                ((first + n * size, told, said, named) for first, told, said, named in words),
            )


def _made(table: Table) -> str:
    """What the columns of a copied row hold, in SQL."""
    own = {name: made for name, made in COPIED.items() if table is shelf or name not in ("first", "last")}
    return ", ".join(own.get(column.name, f'"{column.name}"') for column in table.c)


def _is_base(table: Table) -> str:
    """Which rows are to be copied, in SQL: those that are no copies."""
    if table is shelf:
        return "first <= :size"
    return (
        "passage <= :size"
        if table is passage
        else "report IN (SELECT report FROM shelf WHERE first <= :size)"
    )


def _copied_id(id: str, n: int) -> str:
    return hashlib.sha256(f"{id} {n}".encode()).hexdigest()[:ID_LENGTH]


def _words(connection: Connection) -> Iterator[tuple[int, str, str, str]]:
    """The number, the words and the names of every passage of the ledger."""
    for id, first in connection.execute(sa.select(shelf.c.report, shelf.c.first)).all():
        read = current_reading(connection, id)
        for number, one in enumerate(passages_of(read, Judged(as_json(read.ledger), {})), first):
            whole = one.kind == "report"
            yield number, one.words if whole else "", "" if whole else one.words, one.names
