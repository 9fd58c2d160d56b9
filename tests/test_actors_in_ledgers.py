"""A ledger keeps which entities of its reports are one actor, in whatever order the reports came."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import make_report

from dateline.commands import main
from dateline.ledger import add_judgements, dump, entries, judgements, open_ledger, undo, write
from dateline.model import Entity, Judgement, Ledger, RowRef, Span
from dateline.reconciliation import reconcile

BY = "dateline test"
WHEN = datetime(2031, 5, 6, tzinfo=UTC)


def report(day: int, *entities: Entity) -> Ledger:
    text = f"Report of day {day}\n\n" + ". ".join(entity.name for entity in entities) + ".\n"
    mentions = [text.index(entity.name) for entity in entities]
    placed = tuple(
        replace(entity, id=f"n{number}", mentions=(Span(start, start + len(entity.name)),))
        for number, (entity, start) in enumerate(zip(entities, mentions, strict=True))
    )
    return Ledger(make_report(text, source=f"{day}.txt", published=date(2031, 5, day)), placed)


def person(name: str, country: str, code: str) -> Entity:
    return Entity("", name, "person", country, code=code, basis="words")


def body(name: str, *names: str, wikidata: str | None = None) -> Entity:
    return Entity("", name, "organization", names=names, wikidata=wikidata)


MINISTER = person("Ana Mora", "KEN", "KENGOV")
NAMESAKE = person("Ana Mora", "UGA", "UGAREB")
UNKNOWN = Entity("", "Ana Mora", "person")
STATE = Entity("", "Marren", "state", "MRN", basis="name")
REPORTS = (
    report(1, MINISTER, body("Red Lantern", wikidata="Q1"), STATE),
    report(2, NAMESAKE, body("Red Lantern"), STATE),
    report(3, replace(MINISTER, name="Mora"), body("Lantern Relief", "Red Lantern", wikidata="Q1")),
    report(4, UNKNOWN, body("RL", wikidata="Q1"), body("Officials")),
    report(5, NAMESAKE, body("Harbour Guard"), body("Officials")),
)


def fill(place: Path, ledgers: tuple[Ledger, ...], *, one_by_one: bool = True) -> Path:
    with open_ledger(place, create=True) as connection:
        for ledger in ledgers:
            write(connection, ledger)
            if one_by_one:
                reconcile(connection, by=BY)
        reconcile(connection, by=BY)
    return place


def actors(place: Path) -> list[list[str]]:
    """The entities that are one actor, each as source and name."""
    with open_ledger(place) as connection:
        held = {entry.report: entry for entry in entries(connection)}
        found = []
        for one in judgements(connection, kinds=["same_actor"], by_person=False):
            rows = [(held[ref.report], held[ref.report].row(ref)) for ref in one.rows]
            assert all(isinstance(row, Entity) for _, row in rows)
            found.append([f"{entry.ledger.report.source} {getattr(row, 'name', '')}" for entry, row in rows])
    return sorted(found)


def ids(place: Path) -> list[str]:
    with open_ledger(place) as connection:
        return [one.id for one in judgements(connection, by_person=False)]


def refs(place: Path, name: str) -> list[RowRef]:
    """What judgements call the entities of this name, by the day of their report."""
    with open_ledger(place) as connection:
        return [
            entry.ref("entity", entity.id)
            for entry in entries(connection)
            for entity in entry.ledger.entities
            if entity.name == name
        ]


def said(place: Path, kind: str, rows: tuple[RowRef, ...]) -> Judgement:
    judgement = Judgement(kind, rows, "Ada", "looked", WHEN)
    with open_ledger(place) as connection:
        add_judgements(connection, [judgement])
        reconcile(connection, everything=True, by=BY)
    return judgement


def test_actors_join_by_identity_or_by_name_and_context(tmp_path: Path) -> None:
    assert actors(fill(tmp_path / "a.db", REPORTS)) == [
        ["1.txt Ana Mora", "3.txt Mora"],
        ["1.txt Red Lantern", "2.txt Red Lantern", "3.txt Lantern Relief", "4.txt RL"],
        ["2.txt Ana Mora", "5.txt Ana Mora"],
    ]


def test_namesakes_in_different_contexts_are_not_joined(tmp_path: Path) -> None:
    for other in (NAMESAKE, UNKNOWN, replace(MINISTER, basis="context", code="KEN")):
        place = tmp_path / f"{other.country}-{other.basis}.db"
        assert actors(fill(place, (report(1, MINISTER), report(2, other)))) == []


def test_actors_are_the_same_in_whatever_order_the_reports_came(tmp_path: Path) -> None:
    whole = ids(fill(tmp_path / "whole.db", REPORTS, one_by_one=False))
    assert len(whole) >= 3
    for number, order in enumerate(list(permutations(REPORTS))[::7]):
        assert ids(fill(tmp_path / f"{number}.db", order)) == whole


def test_a_report_read_anew_takes_its_actors_along(tmp_path: Path) -> None:
    place = fill(tmp_path / "a.db", REPORTS)
    bare = replace(REPORTS[0], entities=())
    with open_ledger(place) as connection:
        write(connection, bare, by="dateline 99")
        reconcile(connection, by=BY)
    assert ids(place) == ids(fill(tmp_path / "b.db", (bare, *REPORTS[1:]), one_by_one=False))
    assert "1.txt Ana Mora" not in {name for group in actors(place) for name in group}


def test_what_a_person_parted_stays_parted_until_that_is_undone(tmp_path: Path) -> None:
    place = fill(tmp_path / "a.db", (report(1, MINISTER), report(2, MINISTER)))
    one, other = refs(place, "Ana Mora")
    split = said(place, "split", (one, other))
    assert actors(place) == []
    with open_ledger(place) as connection:
        undo(connection, split.id, author="Ada", time=WHEN)
        reconcile(connection, everything=True, by=BY)
    assert actors(place) == [["1.txt Ana Mora", "2.txt Ana Mora"]]


def test_what_a_person_merged_is_one_actor_with_what_comes_later(tmp_path: Path) -> None:
    place = fill(tmp_path / "a.db", (report(1, MINISTER), report(2, UNKNOWN)))
    one, other = refs(place, "Ana Mora")
    said(place, "merge", (one, other))
    merged = ["1.txt Ana Mora", "2.txt Ana Mora"]
    assert actors(place) == [merged]
    fill(place, (report(3, MINISTER),))
    assert actors(place) == [[*merged, "3.txt Ana Mora"]]


@pytest.mark.parametrize("as_object", [False, True])
def test_an_entity_is_shown_with_those_of_other_reports(tmp_path: Path, *, as_object: bool) -> None:
    place = fill(tmp_path / "a.db", REPORTS)
    ref, *_ = refs(place, "Mora")
    words = ["show", f"{ref.report}/n0", "--ledger", str(place), *(["--json"] if as_object else [])]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0, told.output
    assert ("same_actor" if as_object else "same actor, 0.50") in told.output
    assert refs(place, "Ana Mora")[0].report[:8] in told.output


def test_actors_are_dumped_and_listed(tmp_path: Path) -> None:
    place = fill(tmp_path / "a.db", REPORTS)
    with open_ledger(place) as connection:
        assert sum('"same_actor"' in str(line) for line in dump(connection)) == 3
    listed = CliRunner().invoke(main, ["judgements", "--all", "--kind", "same_actor", "--ledger", str(place)])
    assert "one Wikidata id" in listed.output


def test_a_name_in_too_many_reports_joins_none_whatever_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.reconciliation.actors.COMMON", 3)
    whole = ids(fill(tmp_path / "whole.db", REPORTS, one_by_one=False))
    for number, order in enumerate(list(permutations(REPORTS))[::17]):
        assert ids(fill(tmp_path / f"{number}.db", order)) == whole
