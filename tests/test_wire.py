"""The JSON form of a ledger loses nothing."""

from __future__ import annotations

import json

from conftest import any_ledger
from hypothesis import given

from dateline.model import Ledger
from dateline.model.wire import as_json, from_json


@given(any_ledger())
def test_a_ledger_survives_the_way_through_json(ledger: Ledger) -> None:
    assert from_json(json.loads(json.dumps(as_json(ledger)))) == ledger


def test_the_json_form_has_the_shape_of_the_guidelines(ledger: Ledger) -> None:
    data = as_json(ledger)
    assert list(data) == ["report", "text", "entities", "statements", "events", "figures", "votes", "times"]
    event = data["events"][0]
    start, end = event["anchors"][0]
    assert data["text"][start:end] == "struck"
    assert event["date"] == ["2031-05-03", "2031-05-03"]
    assert data["votes"][0]["for"] == ["torvane"]
    assert data["votes"][0]["counts"] == {"for": 9, "against": 4, "abstain": None}
