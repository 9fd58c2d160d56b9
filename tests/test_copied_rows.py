"""Rows of two copies of one report: told in the same words, they are the same rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from newsroom import first

from dateline.model import Ledger, report_id
from dateline.reconciliation import view_of
from dateline.reconciliation.pairs import links_between
from dateline.reconciliation.views import LedgerView


def copied(ledger: Ledger, words: str) -> Ledger:
    """The same report as another outlet prints it a day later, with some words behind it."""
    report = ledger.report
    later = date.fromordinal(report.published.toordinal() + 1) if report.published else None
    return replace(
        ledger, report=replace(report, text=report.text + words, published=later, source="copy.txt")
    )


def seen(ledger: Ledger) -> LedgerView:
    return view_of(report_id(ledger.report), ledger)


def test_rows_of_a_copy_are_joined_with_those_of_its_model_one_by_one() -> None:
    model, copy = seen(first()), seen(copied(first(), "\nWith files of the Courier.\n"))
    links = links_between(model, copy)
    joined = {(link.kind, link.one[1], link.other[1]) for link in links if link.score == 1.0}
    assert joined == {
        *(("same_event", view.key[1], view.key[1]) for view in model.events),
        *(("series", view.key[1], view.key[1]) for view in model.figures),
    }


def test_what_is_said_in_a_copy_is_said_once() -> None:
    model, copy = seen(first()), seen(copied(first(), "\nWith files of the Courier.\n"))
    assert not [link for link in links_between(model, copy) if link.kind not in ("same_event", "series")]


def test_the_links_are_the_same_whichever_report_came_first() -> None:
    model, copy = seen(first()), seen(copied(first(), "\nWith files of the Courier.\n"))
    assert links_between(model, copy) == links_between(copy, model)
