"""People's judgements in the ledger: they outrank what was read, survive reading again, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import (
    Entry,
    Filters,
    add_judgements,
    entries,
    judgements,
    open_ledger,
    put_keys,
    replace_judgements,
    rows,
    sharing,
    undo,
    unkeyed,
    write,
)
from dateline.model import Judgement, Ledger, RowRef, Span

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def connection(place: str, ledger: Ledger) -> Iterator[Connection]:
    with open_ledger(place, create=True) as connection:
        write(connection, ledger)
        yield connection


def the_entry(connection: Connection) -> Entry:
    (entry,) = entries(connection)
    return entry


def figures(connection: Connection) -> dict[str, object]:
    """The low bound of each figure that a query finds, by its id."""
    return {row["id"]: row["low"] for row in rows(connection, "figure", Filters())}


def judge(connection: Connection, kind: str, ref: RowRef, **more: object) -> Judgement:
    value = more.get("value")
    assert value is None or isinstance(value, dict)
    time = NOON + timedelta(minutes=len(list(judgements(connection, standing=False))))
    judgement = Judgement(kind, (ref,), "ilsa", "so it is", time, value=value)
    assert add_judgements(connection, [judgement]) == 1
    return judgement


def test_a_judgement_is_entered_once(connection: Connection) -> None:
    judgement = judge(connection, "accept", the_entry(connection).ref("figure", "f1"))
    assert add_judgements(connection, [judgement]) == 0
    assert list(judgements(connection)) == [judgement]


def test_a_kind_that_nobody_knows_is_refused(connection: Connection) -> None:
    with pytest.raises(LedgerError, match="no kind of judgement"):
        add_judgements(connection, [Judgement("guess", (), "ilsa")])


def test_a_rejected_row_is_left_out_and_comes_back_when_that_is_undone(connection: Connection) -> None:
    entry = the_entry(connection)
    rejected = judge(connection, "reject", entry.ref("figure", "f1"))
    assert figures(connection) == {"f2": 300}
    assert [row["judged"] for row in rows(connection, "figure", Filters(rejected=True))] == ["reject", None]
    assert [figure.id for figure in the_entry(connection).judged.figures] == ["f2"]
    assert the_entry(connection).ledger == entry.ledger
    undoing = undo(connection, rejected.id[:6], author="ilsa", time=NOON + timedelta(hours=1))
    assert figures(connection) == {"f1": 12, "f2": 300}
    undo(connection, undoing.id, author="ilsa", time=NOON + timedelta(hours=2))
    assert figures(connection) == {"f2": 300}


def test_what_is_undone_cannot_be_undone_again_nor_what_the_program_judged(connection: Connection) -> None:
    ref = the_entry(connection).ref("figure", "f1")
    judgement = judge(connection, "accept", ref)
    undo(connection, judgement.id, author="ilsa", time=NOON + timedelta(hours=1))
    with pytest.raises(LedgerError, match="undone already"):
        undo(connection, judgement.id, author="ilsa", time=NOON + timedelta(hours=2))
    own = Judgement("agrees", (ref, ref), "dateline 0")
    add_judgements(connection, [own])
    with pytest.raises(LedgerError, match="program's own"):
        undo(connection, own.id, author="ilsa", time=NOON)
    with pytest.raises(LedgerError, match="no judgement"):
        undo(connection, "ffff", author="ilsa", time=NOON)


def test_a_corrected_row_says_its_new_value_everywhere_but_in_what_was_read(connection: Connection) -> None:
    entry = the_entry(connection)
    judge(connection, "correct", entry.ref("figure", "f1"), value={"low": 14.0, "high": 14.0})
    assert figures(connection)["f1"] == 14
    entry = the_entry(connection)
    assert (entry.judged.figures[0].low, entry.ledger.figures[0].low) == (14, 12)


def test_judgements_survive_reading_the_report_again(connection: Connection, ledger: Ledger) -> None:
    judge(connection, "correct", the_entry(connection).ref("figure", "f1"), value={"low": 14.0})
    old = ledger.figures[0]
    moved = replace(old, id="f3", span=Span(old.span.start + 2, old.span.end))
    again = replace(ledger, figures=(ledger.figures[1], moved))
    assert write(connection, again, by="dateline 99") == "edition"
    assert figures(connection) == {"f2": 300, "f3": 14}


def test_a_judgement_about_a_row_that_is_gone_stays_in_the_record(
    connection: Connection, ledger: Ledger
) -> None:
    judgement = judge(connection, "accept", the_entry(connection).ref("figure", "f1"))
    write(connection, replace(ledger, figures=ledger.figures[1:]))
    assert list(judgements(connection)) == [judgement]
    assert the_entry(connection).row(judgement.rows[0]) is None


def test_rejecting_an_actor_takes_it_out_of_the_rows(connection: Connection) -> None:
    judge(connection, "reject", the_entry(connection).ref("entity", "marren"))
    judged = the_entry(connection).judged
    assert all("marren" not in event.recipients for event in judged.events)


def test_the_programs_judgements_are_replaced_and_peoples_stay(connection: Connection) -> None:
    entry = the_entry(connection)
    pair = (entry.ref("figure", "f1"), entry.ref("figure", "f2"))
    mine = Judgement("conflicts", pair, "ilsa", time=NOON)
    old, new = Judgement("conflicts", pair, "dateline 0"), Judgement("agrees", pair, "dateline 0")
    add_judgements(connection, [mine, old])
    kinds = ("agrees", "conflicts")
    assert replace_judgements(connection, [new], kinds=kinds) == (1, 1)
    assert list(judgements(connection, kinds=kinds)) == [new, mine]
    assert replace_judgements(connection, [], kinds=kinds, reports=["elsewhere"]) == (0, 0)
    assert replace_judgements(connection, [], kinds=kinds, reports=[entry.report]) == (0, 1)
    assert list(judgements(connection, by_person=False)) == []


def test_reports_are_found_by_the_keys_they_share(connection: Connection) -> None:
    entry = the_entry(connection)
    put_keys(connection, entry.report, "words", ["market", "mortar"])
    assert list(sharing(connection, "words", ["calm", "mortar"])) == [("mortar", entry.report)]
    put_keys(connection, entry.report, "words", ["calm"])
    assert list(sharing(connection, "words", ["calm", "mortar"])) == [("calm", entry.report)]


def test_what_is_left_to_reconcile_is_known(connection: Connection, ledger: Ledger) -> None:
    entry = the_entry(connection)
    assert unkeyed(connection, "done") == [entry.report]
    put_keys(connection, entry.report, "done", [entry.edition])
    assert unkeyed(connection, "done") == []
    write(connection, replace(ledger, votes=()))
    assert unkeyed(connection, "done") == [entry.report]
