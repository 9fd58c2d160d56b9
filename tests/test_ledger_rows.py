"""What is written into a ledger stays, once, whole, and the same in any order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import any_ledger, make_report
from hypothesis import given, settings

from dateline.errors import DatelineError
from dateline.ledger import counts, ledgers, open_ledger, write
from dateline.model import Ledger

TABLES = "report source block entity mention statement content event anchor participant figure vote voter"


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a ledger file, by table."""
    with open_ledger(path) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES.split()
        }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def store(path: Path, *found: Ledger) -> list[bool]:
    with open_ledger(path, create=True) as connection:
        return [write(connection, ledger) for ledger in found]


def test_a_report_is_entered_with_all_its_rows(path: Path, ledger: Ledger) -> None:
    assert store(path, ledger) == [True]
    with open_ledger(path) as connection:
        assert counts(connection) == {"reports": 1, "statements": 6, "events": 4, "figures": 2, "votes": 1}
        assert list(ledgers(connection)) == [ledger]


def test_reading_the_same_report_again_changes_nothing(path: Path, ledger: Ledger) -> None:
    store(path, ledger)
    before = path.read_bytes()
    assert store(path, ledger, ledger) == [False, False]
    assert path.read_bytes() == before


def test_rows_that_stand_are_not_overwritten(path: Path, ledger: Ledger) -> None:
    store(path, ledger)
    before = dump(path)
    assert store(path, replace(ledger, events=(), votes=())) == [False]
    assert dump(path) == before


def test_a_second_name_of_a_report_is_noted_beside_the_first(path: Path, ledger: Ledger) -> None:
    copy = replace(ledger, report=replace(ledger.report, source="copy.txt"))
    assert store(path, ledger, copy) == [True, False]
    names = [row[1] for row in dump(path)["source"]]
    assert names == ["copy.txt", "velan.txt"]


def test_the_same_text_of_another_day_is_another_report(path: Path, ledger: Ledger) -> None:
    later = replace(ledger, report=replace(ledger.report, published=date(2031, 6, 1)))
    assert store(path, ledger, later) == [True, True]


def test_two_ledgers_of_the_same_reports_hold_the_same_rows_in_whatever_order_they_were_read(
    tmp_path: Path, ledger: Ledger
) -> None:
    copy = replace(ledger, report=replace(ledger.report, source="copy.txt"))
    other = Ledger(make_report("Calm in Port Velan\n\nNothing was reported.", source="calm.txt"))
    store(tmp_path / "there.db", ledger, other, copy)
    store(tmp_path / "back.db", copy, other, ledger)
    assert dump(tmp_path / "there.db") == dump(tmp_path / "back.db")


def without_an_entity(ledger: Ledger) -> Ledger:
    return replace(ledger, entities=ledger.entities[1:])


def told_through_nobody(ledger: Ledger) -> Ledger:
    return replace(ledger, statements=(replace(ledger.statements[0], via="s99"), *ledger.statements[1:]))


def with_a_row_twice(ledger: Ledger) -> Ledger:
    return replace(ledger, votes=ledger.votes * 2)


@pytest.mark.parametrize("breaking", [without_an_entity, told_through_nobody, with_a_row_twice])
def test_a_report_whose_rows_do_not_fit_together_is_not_entered_at_all(
    path: Path, ledger: Ledger, breaking: Callable[[Ledger], Ledger]
) -> None:
    broken = breaking(ledger)
    with pytest.raises(DatelineError, match=r"velan\.txt: its rows do not fit together"):
        store(path, broken)
    assert not any(dump(path).values())


@settings(max_examples=150)
@given(any_ledger())
def test_every_ledger_comes_back_as_it_went_in(ledger: Ledger) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(Path(SCHEMA).read_text())
    try:
        assert write(connection, ledger)
        assert list(ledgers(connection)) == [ledger]
    finally:
        connection.close()


SCHEMA = Path(__file__).parent.parent / "src/dateline/ledger/schema.sql"


def test_offsets_are_those_that_sqlite_counts_too(path: Path, ledger: Ledger) -> None:
    store(path, ledger)
    for table in ("mention", "content", "anchor", "figure", "vote"):
        with open_ledger(path) as connection:
            question = (
                f'SELECT substr(report.text, start + 1, "end" - start), words FROM {table}'
                " JOIN report USING (report)"
            )
            rows = connection.execute(question).fetchall()
        assert rows
        assert all(cut == words for cut, words in rows)


def test_the_views_tell_rows_with_names(path: Path, ledger: Ledger) -> None:
    store(path, ledger)
    with open_ledger(path) as connection:
        connection.row_factory = sqlite3.Row
        event = connection.execute("SELECT * FROM v_event WHERE id = 'e2'").fetchone()
        assert (event["actors"], event["recipients"]) == ("Ilsa Torvane", "Marren")
        assert event["on_word_of"] == "reporter"
        figure = connection.execute("SELECT * FROM v_figure WHERE id = 'f1'").fetchone()
        assert (figure["low"], figure["high"], figure["on_word_of"]) == (12, None, "the harbour police")
        statement = connection.execute("SELECT * FROM v_statement WHERE id = 's6'").fetchone()
        assert (statement["speaker"], statement["told_by"]) == (None, "Red Lantern")
        vote = connection.execute("SELECT * FROM v_vote").fetchone()
        assert (vote["body"], vote["voters"]) == ("the council", "for Ilsa Torvane")
