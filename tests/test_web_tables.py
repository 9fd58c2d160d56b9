"""Tables with facets: every filter in the address, and the same rows as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from re import findall

import pytest
from conftest import at, make_ledger, make_report
from hypothesis import given
from hypothesis import strategies as st
from newsroom import CAST, elsewhere, figure, first, second
from visiting import Visitor, visiting

from dateline.ledger import open_ledger, transaction, write
from dateline.model import Entity, Event, Ledger, Place
from dateline.reconciliation import reconcile
from dateline.web.forms import FORMULA, defused

HOSTILE = """\
=cmd|' /C calc'!A0

PORT VELAN, Kessandra

<script>alert(1)</script> shelled \u202ethe harbour of Port Velan; 7 <b>people</b> died.
"""
TABLES = ("events", "figures", "statements", "votes")
LINK = r'href="([^"]+)"'


def hostile() -> Ledger:
    """A report whose words would do harm if they were not shown as words."""
    tag = Entity("tag", "=HYPERLINK(1)<script>alert(1)</script>", "group")
    velan = Entity("velan", "Port Velan", "place", "KSS", location=Place(48.5, 37.25, "town"))
    event = Event("e1", (at("shelled", HOSTILE),), "ASSAULT", "happened", ("tag",), (), "velan")
    cast = [entity for entity in CAST if entity.id != "velan"]
    return Ledger(
        make_report(HOSTILE, source="hostile.txt"),
        (tag, velan, *cast),
        (),
        (event,),
        (figure(HOSTILE, "f1", "7 <b>people</b>", 7, 7),),
    )


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    path: Path = tmp_path_factory.mktemp("tables") / "held.db"
    with open_ledger(path, create=True) as connection:
        with transaction(connection):
            for ledger in (first(), second(), elsewhere(), hostile(), make_ledger()):
                write(connection, ledger)
        reconcile(connection, by="test")
    with visiting(path) as visitor:
        yield visitor


def rows(visitor: Visitor, address: str) -> list[dict[str, object]]:
    """The rows at an address of the form JSON."""
    found: list[dict[str, object]] = json.loads(visitor.page(address))["rows"]
    return found


@pytest.mark.parametrize("table", TABLES)
def test_the_page_shows_the_rows_of_the_same_address_as_json(visitor: Visitor, table: str) -> None:
    told = rows(visitor, f"/{table}.json")
    shown = visitor.page(f"/{table}")
    assert told
    for row in told:
        assert f"/{table}/{row['report']}.{row['id']}" in shown
        assert f"/reports/{row['report']}#{row['id']}" in shown


@pytest.mark.parametrize(
    ("filter", "left_out"),
    [
        ("type=PROTEST", "ASSAULT"),
        ("status=planned", "happened"),
        ("actor=Marren", "PROTEST"),
        ("place=Dale", "ASSAULT"),
        ("near=48.5,37.25&within=5", "PROTEST"),
        ("since=2031-05-06", "2031-05-05"),
        ("until=2031-05-04", "2031-05-05"),
        ("words=marched", "ASSAULT"),
        ("speaker=Torvane", "PROTEST"),
        ("publisher=Nobody", "ASSAULT"),
    ],
)
def test_a_filter_in_the_address_narrows_the_rows(visitor: Visitor, filter: str, left_out: str) -> None:
    whole, narrowed = rows(visitor, "/events.json?limit=500"), rows(visitor, f"/events.json?{filter}")
    assert len(narrowed) < len(whole)
    assert all(left_out not in (row["type"], row["status"], row["published"]) for row in narrowed)


def test_a_facet_leads_to_the_rows_it_counts_and_back(visitor: Visitor) -> None:
    page = visitor.page("/events")
    narrowed = next(unescape(link) for link in findall(LINK, page) if link.startswith("/events?type=PROTEST"))
    chosen = visitor.page(narrowed)
    assert 'aria-current="true"' in chosen
    assert "drop" in chosen
    assert len(rows(visitor, narrowed.replace("/events", "/events.json"))) == 1
    links = [unescape(link) for link in findall(r'<li><a href="([^"]+)" aria-current="true"', chosen)]
    assert links == ["/events"]


def test_a_filter_in_force_is_a_chip_that_drops_it_alone(visitor: Visitor) -> None:
    page = visitor.page("/events?type=ASSAULT&near=48.5,37.25&within=5")
    (chips,) = findall(r'<ul class="chips".*?</ul>', page.replace("\n", ""))
    assert [unescape(link) for link in findall(LINK, chips)] == [
        "/events?type=ASSAULT",
        "/events?near=48.5%2C37.25&within=5",
        "/events",
    ]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_put_together_are_the_whole_list(visitor: Visitor, order: str) -> None:
    whole = rows(visitor, f"/events.json?limit=500&sort={order}")
    seen: list[dict[str, object]] = []
    address: str | None = f"/events.json?limit=2&sort={order}"
    while address:
        answer = json.loads(visitor.page(address))
        seen += answer["rows"]
        address = answer["next"]
    assert seen == whole


def test_oldest_first_is_newest_first_the_other_way_round(visitor: Visitor) -> None:
    days = [row["published"] for row in rows(visitor, "/figures.json?limit=500&sort=oldest")]
    newest = [row["published"] for row in rows(visitor, "/figures.json?limit=500")]
    assert days == newest[::-1]


@pytest.mark.parametrize("table", [*TABLES, "reports"])
def test_csv_and_parquet_hold_the_rows_of_the_json(visitor: Visitor, table: str) -> None:
    told = rows(visitor, f"/{table}.json?limit=500")
    lines = list(csv.DictReader(io.StringIO(visitor.page(f"/{table}.csv"))))
    assert [line["report"] for line in lines] == [row["report"] for row in told]
    answer = visitor.get(f"/{table}.parquet")
    assert answer.content[:4] == b"PAR1"
    assert answer.headers["content-disposition"] == f'attachment; filename="{table}.parquet"'


def test_geojson_holds_the_rows_that_lie_somewhere_and_how_exactly(visitor: Visitor) -> None:
    found = json.loads(visitor.page("/events.geojson"))
    (feature,) = found["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [37.25, 48.5]}
    assert feature["properties"]["precision"] == "town"
    assert visitor.get("/statements.geojson").status_code == 404


def test_hostile_words_are_words_on_the_page_and_no_formula_in_a_spreadsheet(visitor: Visitor) -> None:
    for address in ("/events", "/figures", "/reports", "/events?actor=HYPERLINK"):
        page = visitor.page(address)
        assert "<script>alert" not in page
        assert "\u202e" not in page
    cells = [
        cell for row in csv.reader(io.StringIO(visitor.page("/events.csv"))) for cell in row if "(1)" in cell
    ]
    assert cells == ["'=HYPERLINK(1)<script>alert(1)</script>"]


@given(st.text())
def test_no_cell_begins_like_a_formula_and_none_loses_a_word(text: str) -> None:
    cell = defused(text)
    assert not cell.startswith(FORMULA)
    assert cell.removeprefix("'") == text or cell == text


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/events?since=yesterday", "a day is written"),
        ("/events?near=somewhere", "latitude"),
        ("/events?near=99,10", "latitude"),
        ("/events?within=far&near=1,1", "kilometres"),
        ("/events?measure=killed", "an event has no measure"),
        ("/votes?place=Velan", "has no place"),
        ("/events?after=nowhere", "begin at the first"),
        ("/events?sort=best", "newest, oldest"),
        ("/events?report=ffffffff", "no report"),
    ],
)
def test_an_address_that_cannot_be_read_is_refused_in_words(
    visitor: Visitor, address: str, told: str
) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 422
    assert told in answer.text


def test_a_page_of_no_rows_says_so_and_drops_its_filters(visitor: Visitor) -> None:
    page = visitor.page("/events?actor=Nobody")
    assert "Nothing here" in page
    assert '<a href="/events">drop them</a>' in page


def test_reports_tell_how_many_rows_they_hold(visitor: Visitor) -> None:
    page = visitor.page("/reports?words=farmers")
    (report,) = rows(visitor, "/reports.json?words=farmers")
    assert f"/events?report={report['report']}" in page
    assert "1 event<" in page
    assert rows(visitor, f"/events.json?report={str(report['report'])[:8]}")


def test_a_row_stands_in_its_sentence_with_its_words_marked(visitor: Visitor) -> None:
    assert "Some <b>" not in visitor.page("/figures")
    assert "<mark>Some 400 farmers</mark> marched through Oster Dale" in visitor.page(
        "/figures?measure=count"
    )
