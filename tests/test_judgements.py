"""Judgements: claims about rows that keep their rows, whatever reading of the report they come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dateline.model import Judgement, Ledger, RowRef, report_id, row_keys, rows_of
from dateline.model.judgements import judgement_json, judgement_of

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def test_a_report_has_the_id_of_its_text_wherever_it_was_found(ledger: Ledger) -> None:
    elsewhere = replace(ledger.report, source="other.html", digest="f" * 64, published=None)
    assert report_id(elsewhere) == report_id(ledger.report) == report_id(ledger.report.text)


def test_a_row_is_named_by_its_kind_and_characters(ledger: Ledger) -> None:
    keys = row_keys(ledger)
    figure = ledger.figures[0]
    assert keys["figure", figure.id] == f"figure:{figure.span.start}-{figure.span.end}"
    assert len(set(keys.values())) == len(list(rows_of(ledger)))


def test_two_rows_on_the_same_characters_have_two_names(ledger: Ledger) -> None:
    twice = replace(ledger, figures=(*ledger.figures, replace(ledger.figures[0], id="f9", measure="injured")))
    keys = row_keys(twice)
    assert keys["figure", "f9"] == keys["figure", ledger.figures[0].id] + ".2"


def test_a_judgement_survives_its_json() -> None:
    judgement = Judgement(
        "correct",
        (RowRef("a" * 24, "figure:3-5"),),
        "ilsa",
        "the police said 14",
        NOON,
        value={"low": 14},
    )
    assert judgement_of(judgement_json(judgement)) == judgement
    assert judgement.by_person


def test_the_same_judgement_has_the_same_id_and_another_has_another() -> None:
    rows = (RowRef("a" * 24, "event:3-5"), RowRef("b" * 24, "event:7-9"))
    one = Judgement("same_event", rows, "dateline 0.1.0", score=0.75)
    assert one.id == Judgement("same_event", rows, "dateline 0.1.0", score=0.75).id
    assert one.id != replace(one, rows=rows[::-1]).id
    assert not one.by_person
