"""The words that can be searched: those of reports, and those of their rows with the names they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.tables import passage, shelf

LONGEST = 500_000  # characters of a report that can be searched: PostgreSQL holds no more in one place
LANGUAGE = "english"
WORDS = sa.table(
    "passage_words", sa.column("rowid"), sa.column("report"), sa.column("words"), sa.column("names")
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What can be found: a report (`id` is empty) or a row, its words, and the names in it."""

    kind: str
    id: str
    words: str
    names: str = ""


def put_passages(connection: Connection, report: str, passages: Sequence[Passage]) -> None:
    """Make the passages of a report findable, in place of those that it had.

    SQLite's index of words keeps the numbers of the old, which lead nowhere and are never given again: to
    take words out of it, they would have to be known once more.
    """
    first = (connection.scalar(sa.select(sa.func.max(shelf.c.last))) or 0) + 1
    _drop(connection, report)
    place = {"report": report, "first": first, "last": first + len(passages) - 1}
    connection.execute(sa.insert(shelf), place)
    numbered = list(enumerate(passages, first))
    connection.execute(
        sa.insert(passage),
        [{"passage": n, "report": report, "kind": one.kind, "id": one.id} for n, one in numbered],
    )
    if connection.dialect.name == "postgresql":
        language: sa.ColumnElement[Any] = sa.literal_column(f"'{LANGUAGE}'::regconfig")
        words = sa.func.to_tsvector(language, sa.bindparam("said"))
        names = sa.func.to_tsvector(language, sa.bindparam("named"))
        put = sa.insert(WORDS).values(rowid=sa.bindparam("at"), words=words, names=names)
    else:
        put = sa.insert(WORDS).values(
            rowid=sa.bindparam("at"),
            report=sa.bindparam("told"),
            words=sa.bindparam("said"),
            names=sa.bindparam("named"),
        )
    apart = connection.dialect.name == "sqlite"  # whole reports have a column of their own there
    rows = []
    for number, one in numbered:
        row = {"at": number, "said": one.words[:LONGEST], "named": one.names[:LONGEST]}
        if apart:
            row["told"] = row["said"] if one.kind == "report" else ""
            row["said"] = "" if one.kind == "report" else row["said"]
        rows.append(row)
    connection.execute(put, rows)


def _drop(connection: Connection, report: str) -> None:
    mine = shelf.c.report == report
    place = connection.execute(sa.select(shelf.c.first, shelf.c.last).where(mine)).first()
    if place is not None:
        connection.execute(sa.delete(passage).where(passage.c.passage.between(place.first, place.last)))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.delete(WORDS).where(WORDS.c.rowid.between(place.first, place.last)))
        connection.execute(sa.delete(shelf).where(mine))


def chunks(text: str) -> Iterator[str]:
    """Parts of a text that a query can be asked for: quoted phrases, and single words."""
    for number, part in enumerate(text.split('"')):
        yield from ([part.strip()] if number % 2 else part.split())
