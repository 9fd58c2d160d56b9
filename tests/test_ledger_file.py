"""The ledger file: made, opened, and refused in one sentence where it cannot be used."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from dateline.errors import LedgerError
from dateline.ledger import counts, open_ledger, write
from dateline.ledger.opening import APPLICATION_ID
from dateline.model import Ledger


def test_a_new_ledger_is_empty(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db", create=True) as connection:
        assert counts(connection) == dict.fromkeys(
            ("reports", "statements", "events", "figures", "votes", "judgements"), 0
        )


def test_a_closed_ledger_is_one_file(tmp_path: Path, ledger: Ledger) -> None:
    with open_ledger(tmp_path / "one.db", create=True) as connection:
        write(connection, ledger)
    assert [path.name for path in tmp_path.iterdir()] == ["one.db"]


def test_a_path_with_marks_of_an_address_is_only_a_path(tmp_path: Path) -> None:
    path = tmp_path / "who? 50% #1.db"
    with open_ledger(path, create=True):
        pass
    assert path.is_file()


def refused(path: Path, *, create: bool = False) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(LedgerError) as caught, open_ledger(path, create=create, patience=0.01) as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


def test_a_missing_ledger_is_not_made_by_reading_it(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "missing.db")
    assert not (tmp_path / "missing.db").exists()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path, create=True)


def test_a_ledger_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "nowhere" / "new.db", create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, *, create: bool) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear editor, this is a letter and no ledger. " * 40)
    assert "is not a ledger" in refused(path, create=create)
    assert path.read_text().startswith("Dear editor")


def test_an_empty_file_becomes_a_ledger_only_when_written(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "is not a ledger" in refused(path)
    with open_ledger(path, create=True) as connection:
        assert counts(connection)["reports"] == 0


@pytest.mark.parametrize("create", [True, False])
def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, *, create: bool) -> None:
    path = tmp_path / "recipes.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "another program's database" in refused(path, create=create)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    with open_ledger(path, create=True) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert "newer Dateline" in refused(path, create=True)


def test_a_ledger_from_before_editions_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "early.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("CREATE TABLE report (report TEXT)")
    connection.commit()
    connection.close()
    assert "add its reports anew" in refused(path, create=True)


def test_a_ledger_that_another_program_is_writing_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    with open_ledger(path, create=True) as connection:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        assert "is locked by another program" in refused(path)


def test_a_damaged_ledger_is_told_as_such(tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "damaged.db"
    with open_ledger(path, create=True) as connection:
        write(connection, ledger)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(LedgerError, match="is damaged"), open_ledger(path) as connection:
        counts(connection)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_ledger_can_be_read_but_not_written(tmp_path: Path, ledger: Ledger) -> None:
    path = tmp_path / "kept.db"
    with open_ledger(path, create=True):
        pass
    path.chmod(0o444)
    with open_ledger(path) as connection:
        assert counts(connection)["reports"] == 0
    with pytest.raises(LedgerError, match="read-only"), open_ledger(path, create=True) as connection:
        write(connection, ledger)
