"""`dateline status`: how much a ledger holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.commands import main
from dateline.ledger import open_ledger, write
from dateline.model import Ledger


@pytest.fixture
def path(tmp_path: Path, ledger: Ledger) -> Path:
    path = tmp_path / "town.db"
    with open_ledger(path, create=True) as connection:
        write(connection, ledger)
    return path


def test_the_counts_are_one_json_object(path: Path) -> None:
    result = CliRunner().invoke(main, ["status", "--ledger", str(path), "--json"])
    assert json.loads(result.stdout) == {
        "reports": 1,
        "statements": 6,
        "events": 4,
        "figures": 2,
        "votes": 1,
        "judgements": 0,
    }


def test_the_counts_are_lines_for_people(path: Path) -> None:
    result = CliRunner().invoke(main, ["status", "--ledger", str(path)])
    assert result.stdout.splitlines()[:2] == ["reports     1", "statements  6"]


def test_asking_changes_nothing_in_the_file(path: Path) -> None:
    before = path.read_bytes()
    CliRunner().invoke(main, ["status", "--ledger", str(path)])
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["town.db"]


def test_a_missing_ledger_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["status", "--ledger", str(tmp_path / "missing.db")])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("dateline: ")
    assert "missing.db does not exist" in result.stderr
    assert result.stderr.count("\n") == 1
