"""What is very long or written against the reading direction is shown, cut where it must be, and leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from conftest import at, make_report
from visiting import Visitor, visiting

from dateline.ledger import open_ledger, write
from dateline.model import Event, Ledger, Statement

LINE = "Velmar shelled the harbour. " + "and so on " * 100_000 + "\u202edrawkcab\u202c javascript:alert(1)"
REPORT = f"A very long line\n\n{LINE}\n"


def long() -> Ledger:
    """A report with a line of a million characters, all of which someone says."""
    said = Statement("s1", None, None, None, (at(LINE, REPORT),), "indirect", "assert")
    event = Event("e1", (at("shelled", REPORT),), "ASSAULT", "happened")
    return Ledger(make_report(REPORT, source="long.txt"), statements=(said,), events=(event,))


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    path = tmp_path_factory.mktemp("long") / "held.db"
    with open_ledger(path, create=True) as connection:
        write(connection, long())
    with visiting(path) as visitor:
        yield visitor


def named(visitor: Visitor) -> str:
    """The name of the event of the long report."""
    (row,) = json.loads(visitor.page("/api/v1/events"))["rows"]
    return f"{row['report']}.{row['id']}"


def test_the_reader_shows_the_beginning_of_a_line_of_a_million_characters_and_leads_to_the_rest(
    visitor: Visitor,
) -> None:
    report, _, _ = named(visitor).partition(".")
    page = visitor.page(f"/reports/{report}")
    assert page.count("and so on ") > 39_000
    assert f'href="/reports/{report}.txt"' in page
    assert 'href="javascript:' not in page
    assert visitor.page(f"/reports/{report}.txt") == REPORT


@pytest.mark.parametrize(
    "address", ["/events", "/statements", "/reports", "/search?q=harbour", "/briefing", "/"]
)
def test_lists_show_the_beginning_of_it(visitor: Visitor, address: str) -> None:
    page = visitor.page(address)
    assert len(page) < 200_000
    assert "\u202e" not in page


def test_the_api_and_files_give_it_as_it_is(visitor: Visitor) -> None:
    report, _, _ = named(visitor).partition(".")
    told = json.loads(visitor.page(f"/api/v1/reports/{report}"))
    assert told["report"]["text"] == REPORT if "text" in told["report"] else told
    (row,) = json.loads(visitor.page("/statements.json"))["rows"]
    assert row["words"] == LINE
    assert LINE in visitor.page("/statements.csv")
