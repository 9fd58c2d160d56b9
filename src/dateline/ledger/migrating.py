"""Bringing a ledger to the present version: migrations for the record, a new index where that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from dateline.errors import LedgerError
from dateline.ledger.tables import index, setting
from dateline.ledger.views import views

HEAD = "0002"  # the newest migration; a test holds it to the scripts
INDEX_MAKER = 4  # to be raised where the index is to be filled in another way

SEARCHED = {
    "sqlite": (
        "CREATE VIRTUAL TABLE passage_words USING fts5("
        "report, words, names, content='', tokenize='porter unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE passage_words (rowid INTEGER PRIMARY KEY, words TSVECTOR, names TSVECTOR)",
        "CREATE INDEX passage_words_by_words ON passage_words USING gin (words)",
        "CREATE INDEX passage_words_by_names ON passage_words USING gin (names)",
    ),
}


def migrate(
    connection: Connection,
    name: str,
    *,
    create: bool,
    within: Callable[[Connection], AbstractContextManager[None]],
) -> None:
    """Bring the ledger called `name` to the present version, in a transaction that `within` opens.

    Raises `LedgerError` where it is none, and none is to be made, and where a newer Dateline wrote it.
    """
    if _is_present(connection, name, create=create):
        return
    with within(connection):
        if _is_present(connection, name, create=create):  # another process was faster
            return
        if _version(connection) != HEAD:
            _run_migrations(connection)
        _make_index(connection)
        connection.execute(sa.delete(setting).where(setting.c.name == "index"))
        connection.execute(
            sa.insert(setting).values(name="index", value=_index_mark(connection.dialect.name))
        )


def _is_present(connection: Connection, name: str, *, create: bool) -> bool:
    """Whether nothing is to be done."""
    version = _version(connection)
    if version is None:
        if sa.inspect(connection).has_table("report"):
            raise LedgerError(
                f"{name} was written by a Dateline before its ledgers had editions: add its reports anew"
            )
        if not create:
            raise LedgerError(f"{name} is not a ledger: 'dateline add --ledger {name} FILE' makes it one")
        return False
    if version > HEAD:
        raise LedgerError(
            f"{name} was written by a newer Dateline (ledger version {version}, this one reads up to {HEAD}):"
            " update Dateline"
        )
    return version == HEAD and _setting(connection, "index") == _index_mark(connection.dialect.name)


def _version(connection: Connection) -> str | None:
    """The version of the record, None where there is none yet."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _setting(connection: Connection, name: str) -> str | None:
    return connection.scalar(sa.select(setting.c.value).where(setting.c.name == name))


def _run_migrations(connection: Connection) -> None:
    # Alembic takes half a second to import, and only a ledger that is made or outdated needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dateline.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _commands(database: str) -> list[str]:
    """The commands that make the index's tables, and the views, in this kind of database."""
    dialect = sa.dialects.registry.load(database)()
    made = []
    for table in index.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made += [
            str(CreateIndex(part).compile(dialect=dialect))
            for part in sorted(table.indexes, key=lambda part: str(part.name))
        ]
    for view, select in views(database).items():
        asked = select.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
        made.append(f"CREATE VIEW {view} AS {asked}")
    return [*made, *SEARCHED[database]]


@cache
def _index_mark(database: str) -> str:
    """What tells one making of the index for a kind of database from another."""
    told = "\n".join([str(INDEX_MAKER), *_commands(database)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _make_index(connection: Connection) -> None:
    """Drop the index and the views, and make them again from the record."""
    # The index is filled by the room's own writer, which asks this module for nothing.
    from dateline.ledger.indexing import index_all

    for view in views(connection.dialect.name):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view}")
    connection.exec_driver_sql("DROP TABLE IF EXISTS passage_words")
    index.drop_all(connection)
    for command in _commands(connection.dialect.name):
        connection.exec_driver_sql(command)
    index_all(connection)
