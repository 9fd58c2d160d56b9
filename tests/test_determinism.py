"""The same input gives the same bytes: offline, in any order, whatever the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TEXT

from dateline.ledger import open_ledger
from dateline.ledger.tables import index, record

OTHER = """\
Marren's forces quit the hills above Port Velan

About 250 soldiers left the hills on Monday, said Colonel Bram Oster, who warned that they could return.

“We are not rid of them,” Mayor Ilsa Torvane told reporters. She urged Kessandra to send at least 40 guards.
"""
NO_NETWORK = """\
import socket

def refuse(*arguments, **options):
    raise AssertionError("the network was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
"""

ROOT = Path(__file__).parent.parent
BY_ORDER = {"added", "passage"}  # the time of processing, and numbers given in the order of reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "offline").mkdir()
    (tmp_path / "offline" / "sitecustomize.py").write_text(NO_NETWORK)
    return tmp_path


def offline(folder: Path) -> str:
    """Where Python looks for modules: first for what blocks the network, then in this very checkout."""
    return os.pathsep.join([str(folder / "offline"), str(ROOT / "src")])


def read(folder: Path, seed: int, *arguments: str) -> list[bytes]:
    """The lines that a new process prints, without a network and with a hash seed of its own."""
    surroundings = os.environ | {"PYTHONPATH": offline(folder), "PYTHONHASHSEED": str(seed)}
    call = [sys.executable, "-c", "from dateline.commands import main; main()", "read", *arguments]
    done = subprocess.run(call, cwd=folder, env=surroundings, capture_output=True, check=False)
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.splitlines()


def rows(path: Path) -> list[tuple[object, ...]]:
    """Every row of a ledger file, sorted."""
    with open_ledger(path) as connection:
        found = [
            (table.name, *(row[name] for name in row if name not in BY_ORDER))
            for table in [*record.sorted_tables, *index.sorted_tables]
            if table.name != "shelf"
            for row in connection.execute(table.select()).mappings()
        ]
    return sorted(found, key=repr)


def test_the_network_is_indeed_blocked(folder: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    surroundings = os.environ | {"PYTHONPATH": str(folder / "offline")}
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, check=False)
    assert b"the network was asked for" in done.stderr


def test_reading_twice_offline_in_two_orders_gives_the_same_bytes_and_the_same_ledger(folder: Path) -> None:
    there = read(folder, 1, "a.txt", "b.txt", "--json", "--at", "2031-05-06", "--ledger", "there.db")
    back = read(folder, 2, "b.txt", "a.txt", "--json", "--at", "2031-05-06", "--ledger", "back.db")
    assert len(there) == 2
    assert there == back[::-1]
    assert rows(folder / "there.db") == rows(folder / "back.db")


def test_the_page_is_the_same_too(folder: Path) -> None:
    assert read(folder, 3, "a.txt", "--width", "100") == read(folder, 4, "a.txt", "--width", "100")
