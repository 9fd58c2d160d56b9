"""Listing a ledger a page at a time, and counting it by its facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.flow import read_report
from dateline.ledger import (
    Filters,
    Wanted,
    acting,
    browse,
    conflicts,
    facets,
    located,
    open_ledger,
    placed,
    rows,
    shelf_facets,
    shelved,
    stories,
    story_of,
    transaction,
    write,
)
from dateline.ledger.browsing import FACETS
from dateline.ledger.tables import edition
from dateline.reading import read_text
from dateline.reconciliation import reconcile

REPORTS = {
    "2031-05-04": "Army says 12 killed in Vasna\n\nVASNA, May 4 (AP) — Rebels shelled Vasna on Sunday and killed at "
    "least 12 people, General Oren Tasker said. Tasker demanded that the rebels withdraw.",
    "2031-05-05": "Toll in Vasna rises to 15\n\nVASNA, May 5 (AP) — The shelling of Vasna by rebels killed 15 people, "
    "General Oren Tasker said on Monday. The rebels denied that they had attacked the town.",
    "2031-05-06": "Assembly votes on budget\n\nThe Assembly of Karsov passed the budget by 31 to 4 on Tuesday, "
    "with nine abstentions. Minister Lena Brandt welcomed the vote.",
    "": "Talks planned\n\nKarsov and Veldara will hold talks in Geneva next month, Minister Lena Brandt said.",
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("browsing") / "held.db"
    with open_ledger(path, create=True) as connection:
        with transaction(connection):
            for day, text in REPORTS.items():
                published = date.fromisoformat(day) if day else None
                write(connection, read_report(read_text(text, source=f"{day}.txt", published=published)))
        reconcile(connection, by="test")
        yield connection


@pytest.mark.parametrize("kind", FACETS)
def test_pages_put_together_are_the_whole_list(held: Connection, kind: str) -> None:
    whole = {(row["report"], row["id"]) for row in rows(held, kind, Filters())}
    seen: list[tuple[str, str]] = []
    after = None
    while True:
        listed = browse(held, kind, Filters(), limit=1, after=after)
        seen += [(row["report"], row["id"]) for row in listed.rows]
        after = listed.after
        if after is None:
            break
    assert len(seen) == len(whole)
    assert set(seen) == whole


def test_the_latest_come_first_and_the_undated_last(held: Connection) -> None:
    days = [row["published"] for row in browse(held, "event", Filters()).rows]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[-1] is None


def test_a_page_that_is_no_page_is_refused(held: Connection) -> None:
    with pytest.raises(LedgerError, match="begin at the first"):
        browse(held, "event", Filters(), after="bm8gcGFnZQ")


@pytest.mark.parametrize("kind", FACETS)
def test_facets_count_what_the_rows_say(held: Connection, kind: str) -> None:
    found = facets(held, kind, Filters())
    assert found.number == len(rows(held, kind, Filters()))
    assert not found.capped
    for name in ("publisher", FACETS[kind][0]):
        assert sum(count for _, count in found.counts[name]) == found.number
    if kind == "event":
        assert dict(found.counts["type"]) == Counter(row["type"] for row in rows(held, kind, Filters()))


def test_a_facet_that_is_narrowed_still_shows_its_other_values(held: Connection) -> None:
    every = facets(held, "event", Filters())
    narrowed = facets(held, "event", Filters(type="ASSAULT"))
    assert narrowed.counts["type"] == every.counts["type"]
    assert narrowed.number == dict(every.counts["type"])["ASSAULT"]


def test_rows_are_asked_by_giver_and_by_their_words(held: Connection) -> None:
    assert {row["on_word_of"] for row in rows(held, "figure", Filters(giver="Oren Tasker"))} == {
        "Oren Tasker"
    }
    assert {row["on_word_of"] for row in rows(held, "vote", Filters(giver="reporter"))} == {"reporter"}
    assert [row["words"] for row in rows(held, "figure", Filters(words="fifteen"))] == []
    assert {row["low"] for row in rows(held, "figure", Filters(words="15"))} == {15}


def test_actors_are_counted_by_what_they_do_and_what_is_done_to_them(held: Connection) -> None:
    actors, pairs = acting(held, Filters())
    assert actors
    assert [one.acts + one.receives for one in actors] == sorted(
        (a.acts + a.receives for a in actors), reverse=True
    )
    assert all(pair.number >= 1 for pair in pairs)


def test_only_rows_with_a_point_are_located(held: Connection) -> None:
    for kind in ("event", "figure"):
        assert all(row["lat"] is not None for row in located(held, kind, Filters()))
    total = sum(one.number for one in placed(held, Filters()))
    assert total == sum(len(located(held, kind, Filters())) for kind in ("event", "figure"))


def test_reports_are_listed_by_day_and_by_entry(held: Connection) -> None:
    assert [row["published"] for row in shelved(held, Wanted()).rows] == [
        *sorted(filter(None, REPORTS))[::-1],
        None,
    ]
    first = shelved(held, Wanted(), limit=3)
    assert first.after
    assert [row["published"] for row in shelved(held, Wanted(), after=first.after).rows] == [None]
    assert len(shelved(held, Wanted(words="budget")).rows) == 1
    assert shelf_facets(held, Wanted()).number == len(REPORTS)


def test_a_story_is_found_from_any_of_its_reports(held: Connection) -> None:
    running = stories(held)
    for story in running:
        assert {story_of(held, id).id for id, *_ in story.reports} == {story.id}  # type: ignore[union-attr]
    assert all(one.kind for one in conflicts(held))


@pytest.mark.parametrize(
    ("kind", "filters"),
    [
        ("event", Filters(actor="rebels")),
        ("event", Filters(type="ASSAULT", actor="rebels")),
        ("event", Filters(words="shelled")),
        ("event", Filters(giver="reporter")),
        ("statement", Filters(speaker="Oren Tasker", words="people")),
        ("figure", Filters(measure="killed", speaker="Tasker")),
    ],
)
def test_rows_found_by_an_index_and_by_looking_through_reports_are_the_same(
    held: Connection, kind: str, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = browse(held, kind, filters).rows
    assert found
    monkeypatch.setattr("dateline.ledger.searching.FREQUENT", 1)
    assert browse(held, kind, filters).rows == found


def test_reports_with_frequent_words_are_looked_through(
    held: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted(words="Vasna")
    found, counted = shelved(held, wanted).rows, shelf_facets(held, wanted)
    monkeypatch.setattr("dateline.ledger.searching.FREQUENT", 1)
    assert shelved(held, wanted).rows == found
    assert shelf_facets(held, wanted).counts == counted.counts
    first = shelved(held, wanted, limit=1)
    assert shelved(held, wanted, limit=1, after=first.after).rows == found[1:2]


def test_lists_of_reports_find_their_index(held: Connection) -> None:
    asked = sa.select(edition.c.report).where(edition.c.current).order_by(edition.c.published.desc())
    told = str(asked.compile(held))
    plan = held.exec_driver_sql(f"EXPLAIN QUERY PLAN {told}").all()
    assert "edition_by_day" in str(plan)
