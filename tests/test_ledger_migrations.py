"""The tables of a ledger, from its first version to the present one."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from dateline.ledger import Filters, open_ledger, rows, search, write
from dateline.ledger.migrating import HEAD
from dateline.ledger.tables import record
from dateline.model import Ledger


def test_the_migrations_make_the_tables_of_the_record(place: str) -> None:
    with open_ledger(place, create=True) as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in record.tables}
        )
        assert compare_metadata(context, record) == []


def test_the_newest_migration_is_the_one_that_opening_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "dateline.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_an_index_of_another_version_is_made_again_from_the_record(place: str, ledger: Ledger) -> None:
    with open_ledger(place, create=True) as connection:
        write(connection, ledger)
        before = rows(connection, "event", Filters())
        connection.execute(sa.text("UPDATE setting SET value = 'older' WHERE name = 'index'"))
        connection.execute(sa.text("DROP TABLE event CASCADE" if "postgres" in place else "DROP TABLE event"))
    with open_ledger(place) as connection:
        assert rows(connection, "event", Filters()) == before
        assert [hit.id for hit in search(connection, "torvane withdraw", kinds=("statement",))] == ["s3"]


def test_opening_a_ledger_changes_nothing_in_it(tmp_path: Path, ledger: Ledger) -> None:
    with open_ledger(tmp_path / "kept.db", create=True) as connection:
        write(connection, ledger)
    before = (tmp_path / "kept.db").read_bytes()
    with open_ledger(tmp_path / "kept.db", create=True):
        pass
    assert (tmp_path / "kept.db").read_bytes() == before
