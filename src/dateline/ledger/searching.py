"""Full text search over reports and their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.passages import LANGUAGE, WORDS, chunks
from dateline.ledger.tables import edition, passage, shelf

WEIGHED = 1_000  # hits that are weighed against each other: the newest
AT_ONCE = 1_500  # where all kinds are looked for together
SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))
# Every passage has them: PostgreSQL's index leaves them out, and SQLite's takes longest to look them up.
EMPTY = '""'
WHOLE = sa.text(  # the first passage of a report is the report itself
    "SELECT shelf.report FROM shelf CROSS JOIN passage_words AS spoken ON spoken.rowid = shelf.first "
    "WHERE shelf.report IN :mine AND spoken.passage_words MATCH :said"
)
FREQUENT = 2_000  # passages with some words, from which the newest reports are looked through instead
# Of each report its own passages, in this order: the other way round, all passages with the words are looked at.
AMONG = sa.text(
    "SELECT passage.report, passage.id FROM shelf "
    "CROSS JOIN passage_words AS spoken ON spoken.rowid BETWEEN shelf.first AND shelf.last "
    "CROSS JOIN passage ON passage.passage = spoken.rowid "
    "WHERE shelf.report IN :mine AND spoken.passage_words MATCH :said AND passage.kind = :kind"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A report (`id` is empty) or a row of one that has all the words searched for."""

    report: str
    kind: str
    id: str
    title: str | None
    published: str | None


def search(
    connection: Connection, words: str, *, kinds: Sequence[str] = ("report",), limit: int = 20
) -> list[Hit]:
    """The reports, or rows of these kinds, that have all these words, the best first.

    Words are compared by their stems, without accents and case; words in "double quotes" must stand side by
    side. Of very many hits, the newest 1,000 are weighed.
    """
    ranked = [number for number, _ in _ranked(connection, words, list(kinds), weighed=WEIGHED, each=limit)]
    return _hits(connection, ranked[:limit])


def search_each(
    connection: Connection, words: str, *, kinds: Sequence[str], limit: int = 8
) -> dict[str, list[Hit]]:
    """The reports and rows that have all these words, by kind, the best first; looked for once for all kinds.

    Of very many hits, the newest 1,500 of all kinds together are weighed: a kind of which the newest reports have
    no hit comes back empty, though older ones may have some.
    """
    ranked = _ranked(connection, words, list(kinds), weighed=AT_ONCE, each=limit)
    hits = _hits(connection, [number for number, _ in ranked])
    return {kind: [hit for hit in hits if hit.kind == kind] for kind in kinds}


def _hits(connection: Connection, numbers: Sequence[int]) -> list[Hit]:
    """The passages with these numbers, in their order."""
    if not numbers:
        return []
    asked = (
        sa.select(passage.c.passage, passage.c.report, passage.c.kind, passage.c.id)
        .add_columns(edition.c.title, edition.c.published)
        .join_from(passage, edition, sa.and_(edition.c.report == passage.c.report, edition.c.current))
        .where(passage.c.passage.in_(numbers))
    )
    found = {row.passage: Hit(*row[1:]) for row in connection.execute(asked)}
    return [found[number] for number in numbers if number in found]


def passages_named(words: str, database: str) -> sa.Select[Any]:
    """A question for the numbers of the entities' passages whose names have all these words."""
    return sa.select(WORDS.c.rowid).where(_matching("names", words, database))


def passages_among(column: str, words: str, kind: str, reports: Sequence[str], database: str) -> Any:
    """A question for the passages of a kind, by report and id, of these reports that have all these words.

    `column` is `words` or `names`. It takes time by the number of reports, however many passages have the words.
    """
    if database != "sqlite":
        numbers = sa.select(WORDS.c.rowid).where(_matching(column, words, database))
        asked = sa.select(passage.c.report, passage.c.id)
        return asked.where(
            passage.c.kind == kind, passage.c.report.in_(reports), passage.c.passage.in_(numbers)
        )
    given: tuple[sa.BindParameter[Any], ...] = (
        sa.bindparam("mine", list(reports), expanding=True, unique=True),
        sa.bindparam("said", _sought(column, words), unique=True),
        sa.bindparam("kind", kind, unique=True),
    )
    return AMONG.bindparams(*given).columns(passage.c.report, passage.c.id)


def reports_among(words: str, reports: Sequence[str], database: str) -> Any:
    """A question for the ids of those of these reports that have all these words in their text or title."""
    if database != "sqlite":
        return reports_worded(words, database).where(passage.c.report.in_(reports))
    given: tuple[sa.BindParameter[Any], ...] = (
        sa.bindparam("mine", list(reports), expanding=True, unique=True),
        sa.bindparam("said", _sought("report", words), unique=True),
    )
    return WHOLE.bindparams(*given).columns(shelf.c.report)


def is_frequent(connection: Connection, column: str, words: str) -> bool:
    """Whether very many passages have all these words; `column` is `words`, `names` or `report`."""
    if connection.dialect.name != "sqlite" and column == "report":
        column = "words"
    matching = sa.select(WORDS.c.rowid).where(_matching(column, words, connection.dialect.name))
    found = sa.select(sa.func.count()).select_from(matching.limit(FREQUENT).subquery())
    return (connection.scalar(found) or 0) >= FREQUENT


def reports_worded(words: str, database: str) -> sa.Select[Any]:
    """A question for the ids of the reports that have all these words in their text or title."""
    column = "report" if database == "sqlite" else "words"
    numbers = sa.select(WORDS.c.rowid).where(_matching(column, words, database))
    return sa.select(passage.c.report).where(passage.c.kind == "report", passage.c.passage.in_(numbers))


def passages_worded(words: str, database: str) -> sa.Select[Any]:
    """A question for the numbers of the rows' passages that have all these words."""
    return sa.select(WORDS.c.rowid).where(_matching("words", words, database))


def _ranked(
    connection: Connection, words: str, kinds: list[str], *, weighed: int, each: int
) -> list[tuple[int, str]]:
    """The numbers and kinds of the newest passages with these words, `each` of a kind, the best first.

    `weighed` passages are looked at. All is done by the database, since handing over each passage takes longer.
    """
    database = connection.dialect.name
    asked = [
        column for column, wanted in (("report", "report" in kinds), ("words", kinds != ["report"])) if wanted
    ]
    matching = _matching(" ".join(asked) if database == "sqlite" else "words", words, database)
    newest = (
        sa.select(WORDS.c.rowid.label("number"), passage.c.kind, _weight(words, database).label("weight"))
        .join(passage, passage.c.passage == WORDS.c.rowid)
        .where(matching, passage.c.kind.in_(kinds))
        .order_by(WORDS.c.rowid.desc())
        .limit(weighed)
        .subquery("newest")
    )
    order = (newest.c.weight, newest.c.number.desc())
    place = sa.func.row_number().over(partition_by=newest.c.kind, order_by=order).label("place")
    placed = sa.select(newest.c.number, newest.c.kind, newest.c.weight, place).subquery("placed")
    best = sa.select(placed.c.number, placed.c.kind).where(placed.c.place <= each)
    best = best.order_by(placed.c.weight, placed.c.number.desc())
    return [(row[0], row[1]) for row in connection.execute(best)]


def _matching(column: str, words: str, database: str) -> sa.ColumnElement[bool]:
    """That a passage has the words in a column; SQLite's index takes several, parted by blanks."""
    if database == "sqlite":
        whole: sa.ColumnElement[Any] = sa.literal_column("passage_words")
        return whole.bool_op("MATCH")(_sought(column, words))
    return WORDS.c[column].bool_op("@@")(_asked(words))


def _sought(column: str, words: str) -> str:
    """SQLite's form of a question to its index of words: all words, phrases in quotes, in these columns."""
    parts = [part for part in chunks(words.replace("\x00", " ")) if part]
    telling = [part for part in parts if part.lower() not in SMALL]
    wanted = " ".join(f'"{part}"' for part in telling or parts)
    return f"{{{column}}} : ({wanted or EMPTY})"


def _asked(words: str) -> sa.ColumnElement[Any]:
    """PostgreSQL's form of a question: all words, phrases in quotes; its own signs are only words here."""
    plain = " ".join(f'"{part}"' for part in chunks(words.replace("\x00", " ")) if part)
    return sa.func.websearch_to_tsquery(sa.literal_column(f"'{LANGUAGE}'::regconfig"), plain)


def _weight(words: str, database: str) -> sa.ColumnElement[float]:
    """How well a passage fits, the best the least."""
    if database == "sqlite":
        return sa.literal_column("bm25(passage_words)")
    return -sa.func.ts_rank_cd(WORDS.c.words, _asked(words), 2)
