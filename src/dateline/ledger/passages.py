"""The words that can be searched: those of reports, and those of their rows with the names they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.tables import passage, setting

LONGEST = 500_000  # characters of a report that can be searched: PostgreSQL holds no more in one place
LANGUAGE = "english"


@dataclass(frozen=True, slots=True)
class Passage:
    """What can be found: a report (`id` is empty) or a row, its words, and the names in it."""

    kind: str
    id: str
    words: str
    names: str = ""


def put_passages(connection: Connection, report: str, passages: Sequence[Passage]) -> None:
    """Make the passages of a report findable."""
    first = _reserved(connection, len(passages))
    numbered = list(enumerate(passages, first))
    connection.execute(
        sa.insert(passage),
        [{"passage": n, "report": report, "kind": one.kind, "id": one.id} for n, one in numbered],
    )
    words: sa.ColumnElement[Any] = sa.bindparam("said")
    names: sa.ColumnElement[Any] = sa.bindparam("named")
    if connection.dialect.name == "postgresql":
        language: sa.ColumnElement[Any] = sa.literal_column(f"'{LANGUAGE}'::regconfig")
        words, names = sa.func.to_tsvector(language, words), sa.func.to_tsvector(language, names)
    target = sa.table("passage_words", sa.column("rowid"), sa.column("words"), sa.column("names"))
    connection.execute(
        sa.insert(target).values(rowid=sa.bindparam("number"), words=words, names=names),
        [{"number": n, "said": one.words[:LONGEST], "named": one.names[:LONGEST]} for n, one in numbered],
    )


def drop_passages(connection: Connection, report: str) -> None:
    """Take the passages of a report out of the search.

    SQLite's index of words keeps their numbers, which lead nowhere and are never given again: taking words
    out of it needs them all once more.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(
            sa.text("DELETE FROM passage_words USING passage WHERE passage = rowid AND report = :report"),
            {"report": report},
        )
    connection.execute(sa.delete(passage).where(passage.c.report == report))


def _reserved(connection: Connection, many: int) -> int:
    """The first of `many` numbers that no passage ever had."""
    counter = setting.c.name == "passages"
    last = int(connection.scalar(sa.select(setting.c.value).where(counter)) or 0)
    if not last:
        connection.execute(sa.insert(setting).values(name="passages", value="0"))
    connection.execute(sa.update(setting).where(counter).values(value=str(last + many)))
    return last + 1


def chunks(text: str) -> Iterator[str]:
    """Parts of a text that a query can be asked for: quoted phrases, and single words."""
    for number, part in enumerate(text.split('"')):
        yield from ([part.strip()] if number % 2 else part.split())
