"""Questions to a ledger: rows by what they say, reports by their words, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import TEXT, make_ledger, make_report
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import (
    Filters,
    changes,
    dump,
    load,
    open_ledger,
    readings,
    report_called,
    row_called,
    rows,
    search,
    search_each,
    versions_of,
    write,
)
from dateline.model import Ledger, Place, Span, report_id

CALM = (
    "Calm returns to Lower Aska\n\nNothing was reported from the valley on Monday. Traders reopened stalls."
)


@pytest.fixture
def connection(place: str, ledger: Ledger) -> Iterator[Connection]:
    calm = Ledger(make_report(CALM, source="calm.txt", published=date(2031, 6, 1)))
    with open_ledger(place, create=True) as connection:
        write(connection, ledger)
        write(connection, calm)
        yield connection


@pytest.mark.parametrize(
    ("kind", "filters", "ids"),
    [
        ("event", {"type": "ASSAULT"}, ["e1", "e4"]),
        ("event", {"actor": "torvane"}, ["e2"]),
        ("event", {"actor": "Marren"}, ["e2", "e3"]),
        ("event", {"actor": "the mayor"}, ["e2"]),
        ("event", {"place": "velan"}, ["e1"]),
        ("event", {"status": "denied"}, ["e4"]),
        ("event", {"speaker": "harbour police"}, ["e1"]),
        ("figure", {"measure": "killed"}, ["f1"]),
        ("figure", {"speaker": "red lantern"}, ["f2"]),
        ("statement", {"speaker": "Ilsa", "act": "demand"}, ["s3"]),
        ("vote", {"actor": "Torvane"}, ["v1"]),
        ("vote", {"result": "failed"}, []),
        ("figure", {"since": date(2031, 5, 5)}, []),
        ("figure", {"since": date(2031, 5, 4), "until": date(2031, 5, 4)}, ["f1", "f2"]),
        ("figure", {"report": report_id(TEXT)}, ["f1", "f2"]),
        ("event", {"near": (0.0, 0.0)}, []),
    ],
)
def test_filters_let_through_what_they_name(
    connection: Connection, kind: str, filters: dict[str, Any], ids: list[str]
) -> None:
    found = {row["id"] for row in rows(connection, kind, Filters(**filters))}
    assert found >= set(ids)
    assert bool(found) == bool(ids)
    if "speaker" in filters or "measure" in filters or "act" in filters:
        assert found == set(ids)


def test_a_filter_that_does_not_fit_the_kind_is_refused(connection: Connection) -> None:
    with pytest.raises(LedgerError, match="a figure has no mode: ask for events"):
        rows(connection, "figure", Filters(mode="protest"))
    with pytest.raises(LedgerError, match="a statement has no place"):
        rows(connection, "statement", Filters(place="Velan"))


def test_places_are_found_within_a_distance_also_across_the_180th_degree(connection: Connection) -> None:
    where = "UPDATE entity SET lat = 10.0, lon = 179.9 WHERE id = 'velan'"
    connection.exec_driver_sql(where)
    near = {"near": (10.0, -179.9), "within": 30.0}
    assert [row["id"] for row in rows(connection, "event", Filters(**near))] == ["e1"]  # type: ignore[arg-type]
    near["within"] = 20.0
    assert rows(connection, "event", Filters(**near)) == []  # type: ignore[arg-type]


def test_the_place_of_an_entity_is_a_column_of_its_own(tmp_path: Path) -> None:
    ledger = make_ledger()
    velan = replace(ledger.entities[0], location=Place(48.45, 35.05, "town", 709930, 0.9))
    with open_ledger(tmp_path / "placed.db", create=True) as connection:
        write(connection, replace(ledger, entities=(velan, *ledger.entities[1:])))
        near = Filters(near=(48.5, 35.0), within=20.0)
        assert [row["id"] for row in rows(connection, "event", near)] == ["e1"]


def test_reports_are_found_by_their_words_whatever_their_form(connection: Connection) -> None:
    assert [hit.report for hit in search(connection, "reporting VALLEYS")] == [report_id(CALM)]
    assert [hit.report for hit in search(connection, '"mortar fire"')] == [report_id(TEXT)]
    assert search(connection, '"fire mortar"') == []


def test_small_words_keep_nothing_from_being_found(connection: Connection) -> None:
    assert [hit.report for hit in search(connection, "to the valley for reporting")] == [report_id(CALM)]


def test_all_kinds_are_looked_for_at_once_and_say_the_same_as_each_alone(connection: Connection) -> None:
    kinds = ("report", "entity", "statement", "event", "figure", "vote")
    for words in ("torvane withdraw", "mortar", "killed", "valley"):
        found = search_each(connection, words, kinds=kinds)
        assert found == {kind: search(connection, words, kinds=(kind,), limit=8) for kind in kinds}, words
    assert any(search_each(connection, "mortar", kinds=kinds).values())


def test_rows_are_found_by_their_words_and_names(connection: Connection) -> None:
    found = search(connection, "torvane withdraw", kinds=("statement",))
    assert [(hit.kind, hit.id, hit.title) for hit in found] == [
        ("statement", "s3", "Shelling kills at least 12 in Port Velan")
    ]


@pytest.mark.parametrize(
    "words", ["", '"', "NOR *", "a:b (c", "💥", "-- ; DROP", "x" * 5000, "\x00", "' OR 1"]
)
def test_no_question_is_too_odd_to_ask(connection: Connection, words: str) -> None:
    assert search(connection, words, kinds=("report", "event")) == []
    assert rows(connection, "event", Filters(actor=words)) == []


def test_a_report_read_again_is_found_by_its_new_rows_only(connection: Connection, ledger: Ledger) -> None:
    write(connection, replace(ledger, statements=(), events=(), figures=(), votes=()))
    assert search(connection, "torvane withdraw", kinds=("statement",)) == []
    assert [hit.report for hit in search(connection, "mortar")] == [report_id(TEXT)]


def test_reports_are_called_by_id_beginning_or_source(connection: Connection) -> None:
    id = report_id(CALM)
    assert report_called(connection, id) == report_called(connection, id[:6]) == id
    assert report_called(connection, "calm.txt") == id
    for name in ("ffffffff", "nowhere.txt", ""):
        with pytest.raises(LedgerError, match="the ledger has no report"):
            report_called(connection, name)


def test_rows_are_called_by_id_or_reference(connection: Connection, ledger: Ledger) -> None:
    entry, ref = row_called(connection, "velan.txt/f1")
    assert entry.row(ref) == ledger.figures[0]
    assert row_called(connection, str(ref))[1] == ref
    with pytest.raises(LedgerError, match="has no row f9"):
        row_called(connection, "velan.txt/f9")
    with pytest.raises(LedgerError, match="names no row"):
        row_called(connection, "f1")


def test_a_changed_page_shows_the_figure_that_changed(connection: Connection) -> None:
    text = TEXT.replace("12 people", "17 people").replace("at least 12 in", "at least 17 in")
    ledger = make_ledger()
    later = replace(
        ledger,
        report=make_report(text),
        figures=(replace(ledger.figures[0], low=17.0), ledger.figures[1]),
    )
    write(connection, later)
    before, after = (readings(connection, id)[-1][2] for id in versions_of(connection, "velan.txt"))
    found = [change for change in changes(before, after) if change.kind == "figure"]
    assert [(change.how, change.fields) for change in found] == [("changed", ("low", "words"))]
    assert found[0].before is not None
    assert found[0].after is not None
    assert (found[0].before["low"], found[0].after["low"]) == (12, 17)


def test_two_readings_of_a_report_are_compared_row_by_row(connection: Connection, ledger: Ledger) -> None:
    event = replace(ledger.events[0], status="ongoing")
    extra = replace(ledger.figures[0], id="f9", span=Span(0, 8), measure="injured")
    write(
        connection,
        replace(ledger, events=(event, *ledger.events[1:]), figures=(*ledger.figures, extra), votes=()),
    )
    found_readings = readings(connection, report_id(ledger.report))
    assert [(generation, program.split()[0]) for generation, program, _ in found_readings] == [
        (1, "dateline"),
        (2, "dateline"),
    ]
    found = list(changes(found_readings[0][2], found_readings[1][2]))
    assert [(change.kind, change.how, change.fields) for change in found] == [
        ("event", "changed", ("status",)),
        ("figure", "added", ()),
        ("vote", "removed", ()),
    ]


def test_a_dump_rebuilds_the_ledger_to_the_byte(
    connection: Connection, ledger: Ledger, tmp_path: Any
) -> None:
    write(connection, replace(ledger, votes=()))
    write(connection, replace(ledger, report=replace(ledger.report, source="copy.txt")))
    lines = list(dump(connection))
    with open_ledger(tmp_path / "rebuilt.db", create=True) as rebuilt:
        assert list(load(rebuilt, lines)) == [True, True]
        assert list(dump(rebuilt)) == lines
        assert rows(rebuilt, "event", Filters()) == rows(connection, "event", Filters())
        assert list(load(rebuilt, lines)) == [False, False]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{}", "line 1 is no line of a dump"),
        ("nonsense", "line 1 is no line of a dump"),
        ('{"dateline":"ledger","format":99}', "newer Dateline"),
        ("[]", "line 1 is no line of a dump"),
    ],
)
def test_what_is_no_dump_is_refused(connection: Connection, line: str, why: str) -> None:
    with pytest.raises(LedgerError, match=why):
        list(load(connection, [line]))


def test_an_altered_dump_is_refused_with_the_line(connection: Connection, tmp_path: Any) -> None:
    lines = list(dump(connection))
    lines[1] = lines[1].replace("valley", "harbour").replace("Mortar", "Cannon")
    refused = pytest.raises(LedgerError, match=r"line 2 .* altered")
    with open_ledger(tmp_path / "rebuilt.db", create=True) as rebuilt, refused:
        list(load(rebuilt, lines))
