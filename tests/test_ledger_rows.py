"""What is written into a ledger stays, once, whole, and the same in any order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import any_ledger, make_ledger, make_report
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection

from dateline.errors import DatelineError
from dateline.ledger import Outcome, counts, entries, ledgers, open_ledger, transaction, write
from dateline.ledger.tables import ROW_TABLES, index, record
from dateline.model import Ledger, report_id

NOT_COMPARED = {"added", "passage"}  # the time of processing, and numbers given in the order of reading


def dump(place: str | Path) -> dict[str, list[str]]:
    """Every row of a ledger, by table."""
    with open_ledger(place) as connection:
        return {
            table.name: sorted(
                repr({name: cell for name, cell in row.items() if name not in NOT_COMPARED})
                for row in connection.execute(table.select()).mappings()
            )
            for table in [*record.sorted_tables, *index.sorted_tables]
            if table.name not in ("setting", "shelf")
        }


def store(place: str | Path, *found: Ledger, by: str | None = None) -> list[Outcome]:
    with open_ledger(place, create=True) as connection:
        return [write(connection, ledger, by=by) for ledger in found]


def test_a_report_is_entered_with_all_its_rows(place: str, ledger: Ledger) -> None:
    assert store(place, ledger) == ["new"]
    with open_ledger(place) as connection:
        assert counts(connection) == {
            "reports": 1,
            "statements": 6,
            "events": 4,
            "figures": 2,
            "votes": 1,
            "judgements": 0,
        }
        assert list(ledgers(connection)) == [ledger]


def test_reading_the_same_report_again_changes_nothing(place: str, ledger: Ledger) -> None:
    store(place, ledger)
    before = dump(place)
    assert store(place, ledger, ledger) == ["known", "known"]
    assert dump(place) == before


def test_other_rows_of_a_report_are_another_edition_beside_the_old(place: str, ledger: Ledger) -> None:
    store(place, ledger)
    shorter = replace(ledger, events=(), votes=())
    assert store(place, shorter, shorter) == ["edition", "known"]
    found = dump(place)
    assert (len(found["report"]), len(found["edition"]), len(found["event"])) == (1, 2, 0)
    with open_ledger(place) as connection:
        (entry,) = entries(connection)
    assert (entry.ledger, entry.generation) == (shorter, 2)


def test_a_newer_program_makes_another_edition_of_the_same_rows(place: str, ledger: Ledger) -> None:
    store(place, ledger, by="dateline 1.0")
    assert store(place, ledger, by="dateline 2.0") == ["edition"]
    assert store(place, ledger, by="dateline 1.0") == ["known"]
    with open_ledger(place) as connection:
        (entry,) = entries(connection)
    assert (entry.program, entry.generation) == ("dateline 2.0", 2)


def test_a_second_place_of_a_report_is_noted_beside_the_first(place: str, ledger: Ledger) -> None:
    copy = replace(ledger, report=replace(ledger.report, source="copy.txt"))
    assert store(place, ledger, copy) == ["new", "sighting"]
    found = dump(place)
    assert (len(found["report"]), len(found["sighting"]), len(found["edition"])) == (1, 2, 1)


def test_the_texts_of_one_source_are_its_versions(place: str, ledger: Ledger) -> None:
    changed = Ledger(make_report("Calm in Port Velan\n\nNothing was reported."))
    store(place, ledger, changed)
    with open_ledger(place) as connection:
        sighting = record.tables["sighting"]
        found = connection.execute(sighting.select().order_by(sighting.c.version)).all()
    assert [(row.source, row.version, row.report) for row in found] == [
        ("velan.txt", 1, report_id(ledger.report)),
        ("velan.txt", 2, report_id(changed.report)),
    ]


def test_a_day_given_anew_for_the_same_source_replaces_the_old(place: str, ledger: Ledger) -> None:
    later = replace(ledger, report=replace(ledger.report, published=date(2031, 6, 1)))
    assert store(place, ledger, later) == ["new", "edition"]
    with open_ledger(place) as connection:
        assert list(ledgers(connection)) == [later]


def test_of_one_text_from_two_places_the_earlier_publication_stands(tmp_path: Path, ledger: Ledger) -> None:
    later = replace(ledger, report=replace(ledger.report, published=date(2031, 6, 1), source="reprint.txt"))
    store(tmp_path / "there.db", ledger, later)
    store(tmp_path / "back.db", later, ledger)
    assert dump(tmp_path / "there.db") == dump(tmp_path / "back.db")
    with open_ledger(tmp_path / "back.db") as connection:
        (entry,) = entries(connection)
    assert entry.ledger.report.published == ledger.report.published


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
    tmp_path: Path, ledger: Ledger, breaking: Callable[[Ledger], Ledger]
) -> None:
    broken = breaking(ledger)
    with pytest.raises(DatelineError, match=r"velan\.txt: its rows do not fit together"):
        store(tmp_path / "ledger.db", broken)
    assert not any(dump(tmp_path / "ledger.db").values())


class Undone(Exception):
    """Ends a transaction without a trace."""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=any_ledger())
def test_every_ledger_comes_back_as_it_went_in(place: str, found: Ledger) -> None:
    with open_ledger(place, create=True) as connection, suppress(Undone), transaction(connection):
        assert write(connection, found) == "new"
        assert list(ledgers(connection)) == [found]
        raise Undone


def altered(value: object) -> object:
    """Another value of the same kind."""
    if isinstance(value, str):
        return f"{value}x"
    return value + 1 if isinstance(value, int | float) else value


@pytest.mark.parametrize("group", ["entities", "statements", "events", "figures", "votes"])
def test_every_field_of_every_row_is_kept(tmp_path: Path, group: str) -> None:
    ledger = make_ledger()
    row = getattr(ledger, group)[0]
    free = [
        field.name
        for field in fields(row)
        if field.name not in ("id", "speaker", "via", "place", "side", "body", "statement")
        and altered(getattr(row, field.name)) != getattr(row, field.name)
    ]
    changed = replace(row, **{name: altered(getattr(row, name)) for name in free})
    others: dict[str, Any] = {group: (changed, *getattr(ledger, group)[1:])}
    ledger = replace(ledger, **others)
    store(tmp_path / "ledger.db", ledger)
    with open_ledger(tmp_path / "ledger.db") as connection:
        assert list(ledgers(connection)) == [ledger]


def test_offsets_are_those_that_the_database_counts_too(place: str, ledger: Ledger) -> None:
    store(place, ledger)
    with open_ledger(place) as connection:
        question = (
            'SELECT substr(report.text, start + 1, "end" - start), words FROM {} JOIN report USING (report)'
        )
        for table in ("figure", "vote"):
            rows = connection.exec_driver_sql(question.format(table)).all()
            assert rows
            assert all(cut == words for cut, words in rows)


def row_of(connection: Connection, view: str, id: str) -> dict[str, object]:
    return dict(connection.exec_driver_sql(f"SELECT * FROM {view} WHERE id = '{id}'").mappings().one())


def test_the_views_tell_rows_with_names(place: str, ledger: Ledger) -> None:
    store(place, ledger)
    with open_ledger(place) as connection:
        event = row_of(connection, "v_event", "e2")
        assert (event["actors"], event["recipients"]) == ("Ilsa Torvane", "Marren")
        assert event["on_word_of"] == "reporter"
        figure = row_of(connection, "v_figure", "f1")
        assert (figure["low"], figure["high"], figure["on_word_of"]) == (12, None, "the harbour police")
        statement = row_of(connection, "v_statement", "s6")
        assert (statement["speaker"], statement["told_by"]) == (None, "Red Lantern")
        vote = row_of(connection, "v_vote", "v1")
        assert (vote["body"], vote["ayes"]) == ("the council", "Ilsa Torvane")


def test_a_row_that_a_newer_reading_moved_keeps_its_reference(place: str, ledger: Ledger) -> None:
    figure = ledger.figures[0]
    moved = replace(figure, id="f7", span=replace(figure.span, start=figure.span.start - 3))
    store(place, ledger)
    store(place, replace(ledger, figures=(ledger.figures[1], moved)))
    with open_ledger(place) as connection:
        (entry,) = entries(connection)
    ref = entry.ref("figure", "f7")
    assert ref.row == f"figure:{figure.span.start}-{figure.span.end}"
    assert entry.row(ref) == moved


def test_every_table_of_rows_has_its_rows(place: str, ledger: Ledger) -> None:
    store(place, ledger)
    found = dump(place)
    assert {name: len(found[name]) for name in ROW_TABLES} == {
        "entity": 9,
        "statement": 6,
        "event": 4,
        "figure": 2,
        "vote": 1,
    }
