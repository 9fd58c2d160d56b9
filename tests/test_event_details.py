"""What a sanction consists of and rests on, and what aid gives."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Event, Ledger
from dateline.model.wire import as_json, from_json


def told(text: str) -> Ledger:
    return dateline.read("Title of the report\n\n" + text)


def event(ledger: Ledger, type: str) -> Event:
    (found,) = [event for event in ledger.events if event.type == type]
    return found


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("Germany imposed an asset freeze on Poland.", "asset_freeze"),
        ("Germany imposed a travel ban on the minister.", "travel_ban"),
        ("Germany imposed an arms embargo on Poland.", "arms_embargo"),
        ("Germany expelled four diplomats on Monday.", "expulsion"),
        ("Germany suspended aid to Poland.", "aid_stop"),
        ("Germany imposed sanctions on Poland.", None),
    ],
)
def test_a_sanction_tells_what_it_consists_of(text: str, instrument: str | None) -> None:
    assert event(told(text), "SANCTION").instrument == instrument


def test_a_sanction_names_the_law_it_rests_on() -> None:
    ledger = told("Germany imposed sanctions on Poland under a new law.")
    basis = event(ledger, "SANCTION").basis
    assert basis is not None
    assert basis.of(ledger.report.text) == "a new law"


def test_aid_tells_what_is_given_and_how_much() -> None:
    ledger = told("Germany sent 300 tons of food to Poland on Monday.")
    aid = event(ledger, "AID")
    assert aid.given is not None
    assert aid.given.of(ledger.report.text) == "300 tons of food"
    assert [figure.low for figure in ledger.figures if figure.id == aid.amount] == [300]


def test_details_go_to_json_and_back() -> None:
    ledger = told("Germany sent 300 tons of food to Poland and imposed an asset freeze on the minister.")
    assert from_json(as_json(ledger)).events == ledger.events
