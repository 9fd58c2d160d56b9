"""What goes wrong with disks, locks, servers and processes: nothing is lost, and one sentence tells it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import make_report
from faults.kills import ROOT, compared, kill_again_and_again, make_sources
from servers import Server

from dateline.errors import LedgerError
from dateline.ledger import counts, entries, ledgers, open_ledger, transaction, write
from dateline.model import Ledger


def other(number: int) -> Ledger:
    return Ledger(make_report(f"Report {number}\n\nNothing happened in Port Velan.", source=f"{number}.txt"))


@pytest.fixture
def path(tmp_path: Path, ledger: Ledger) -> Path:
    path = tmp_path / "town.db"
    with open_ledger(path, create=True) as connection:
        write(connection, ledger)
    return path


@pytest.mark.parametrize("part", [0.05, 0.5, 0.9])
def test_a_truncated_ledger_is_told_as_damaged(path: Path, part: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    with (
        pytest.raises(LedgerError, match=r"town\.db (is damaged|is not a ledger)"),
        open_ledger(path) as connection,
    ):
        list(ledgers(connection))
        counts(connection)


def test_a_write_that_finds_the_disk_full_leaves_the_ledger_as_it_was(path: Path, ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="the disk is full"), open_ledger(path) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(50):
            write(connection, other(number))
    with open_ledger(path) as connection:
        assert ledger in list(ledgers(connection))
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here: that needs root and its rights")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_what_was_stored_before_a_real_disk_was_full_is_there(small_disk: Path) -> None:
    stored = 0
    with (
        pytest.raises(LedgerError, match="disk"),
        open_ledger(small_disk / "l.db", create=True) as connection,
    ):
        for number in range(500):
            write(connection, other(number))
            stored += 1
    with open_ledger(small_disk / "l.db") as connection:
        assert counts(connection)["reports"] == stored > 0


def test_a_ledger_that_may_only_be_read_is_read_and_refuses_to_be_written(
    path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(LedgerError, match="read-only"), open_ledger(path) as connection:
        assert list(ledgers(connection)) == [ledger]
        write(connection, other(1))
    assert [file.name for file in path.parent.iterdir()] == ["town.db"]


def test_a_reader_is_not_stopped_by_a_writer(path: Path, ledger: Ledger) -> None:
    with open_ledger(path) as writer, transaction(writer):
        write(writer, other(1))
        with open_ledger(path, patience=0.01) as reader:
            assert list(ledgers(reader)) == [ledger]


def test_a_server_that_restarts_in_the_middle_of_a_transaction_loses_nothing(
    postgresql: Server, ledger: Ledger
) -> None:
    place = postgresql.new_database()
    with open_ledger(place, create=True) as connection:
        write(connection, ledger)
    lost = pytest.raises(LedgerError, match="what was told as stored is stored")
    with lost as caught, open_ledger(place) as connection, transaction(connection):
        write(connection, other(1))
        postgresql.stop()
        postgresql.start()
        write(connection, other(2))
    assert "\n" not in str(caught.value)
    with open_ledger(place) as connection:
        assert list(ledgers(connection)) == [ledger]
        assert write(connection, other(1)) == "new"


def test_a_server_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    place = f"postgresql://desk:secret@/news?host={tmp_path}"
    with pytest.raises(LedgerError, match="cannot be reached") as caught, open_ledger(place):
        pass
    assert "secret" not in str(caught.value)


def test_a_database_that_is_not_there_is_told_in_one_sentence(postgresql: Server) -> None:
    refused = pytest.raises(LedgerError, match="does not exist")
    with refused, open_ledger(postgresql.address("nowhere")):
        pass


def test_a_database_without_a_ledger_is_told_as_such(postgresql: Server) -> None:
    with pytest.raises(LedgerError, match="is not a ledger"), open_ledger(postgresql.new_database()):
        pass


def test_two_who_add_at_once_store_each_report_once(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    make_sources(folder, 12)
    call = [sys.executable, "-m", "tests.faults.adding", place, str(folder)]
    both = [
        subprocess.Popen(
            call,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    assert [process.wait() for process in both] == [0, 0]
    with open_ledger(place) as connection:
        assert [entry.generation for entry in entries(connection)] == [1] * 12


def test_nothing_is_lost_or_doubled_by_killing_the_adding_process(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    make_sources(folder, 30)
    kill_again_and_again(place, folder, 3)
    compared(place, folder, str(tmp_path / "undisturbed.db"))
