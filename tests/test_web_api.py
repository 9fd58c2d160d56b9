"""The ledger over HTTP: what the description says is what is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from dateline import Client
from dateline.errors import ApiError
from dateline.model.wire import as_json, from_json

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
BOUNDED = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_description_is_openapi_3_1(room: str) -> None:
    description = httpx.get(f"{room}/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    ids = [one["operationId"] for path in description["paths"].values() for one in path.values()]
    assert len(ids) == len(set(ids)) > 15
    assert all(one.get("description") for path in description["paths"].values() for one in path.values())


def test_whatever_the_description_allows_is_answered_as_it_says(room: str) -> None:
    schema = schemathesis.openapi.from_url(f"{room}/api/v1/openapi.json")
    asked = 0
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]

        @BOUNDED
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=CHECKS, timeout=30)

        ask()
    assert asked > 100


def test_lists_are_paged_by_cursors_and_name_the_next_page(room: str) -> None:
    first = httpx.get(f"{room}/api/v1/events", params={"limit": 3})
    assert len(first.json()["rows"]) == 3
    assert first.headers["link"].endswith('; rel="next"')
    with Client(room) as client:
        every = list(client.events(limit=7))
        assert len({(row["report"], row["id"]) for row in every}) == len(every) == client.status()["events"]


def test_what_has_not_changed_is_not_sent_again(room: str) -> None:
    first = httpx.get(f"{room}/api/v1/events")
    again = httpx.get(f"{room}/api/v1/events", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert httpx.head(f"{room}/api/v1/events").headers["etag"] == first.headers["etag"]


def test_a_report_comes_back_as_it_was_read(room: str) -> None:
    with Client(room) as client:
        for line in client.reports():
            ledger = client.report(line["report"])
            assert from_json(as_json(ledger)) == ledger


def test_the_client_judges_and_takes_it_back(room: str) -> None:
    with Client(room) as client:
        row = next(client.figures(measure="killed"))
        name = f"{row['report']}/{row['id']}"
        low = client.row(name)["row"]["low"]
        judgement = client.judge("correct", name, value={"low": 99}, reason="a misprint")
        assert client.row(name)["row"]["low"] == 99
        assert judgement["id"] in {one["id"] for one in client.row(name)["judgements"]}
        client.undo(judgement["id"])
        assert client.row(name)["row"]["low"] == low
        with pytest.raises(ApiError, match="two rows") as raised:
            client.judge("merge", name)
        assert raised.value.status == 422


def test_merged_events_stand_together_at_once_and_split_ones_apart(room: str) -> None:
    with Client(room) as client:
        one, other = [f"{row['report']}/{row['id']}" for row in list(client.events(words="vote"))[:2]] or [
            "",
            "",
        ]
        before = len(client.accounts(one))
        judgement = client.judge("merge", one, other, reason="one vote")
        assert len(client.accounts(one)) > before or other in str(client.accounts(one))
        client.undo(judgement["id"])
        assert len(client.accounts(one)) == before


def test_reports_are_added_as_text_as_a_page_and_as_a_file(room: str, tmp_path: Path) -> None:
    with Client(room) as client:
        (ledger,) = client.add("Officials in Ostra said at least 9 people were killed on Monday.")
        assert ledger.figures[0].low == 9
        file = tmp_path / "ostra.txt"
        file.write_text("Police in Ostra said 4 people were injured on Tuesday.", encoding="utf-8")
        assert client.add(file)[0].report.source == "ostra.txt"
    page = "<html><head><title>Ostra</title></head><body><article><p>Police in Ostra said 4 people died.</p></article>"
    answer = httpx.post(f"{room}/api/v1/reports", json={"html": page})
    assert answer.status_code in (201, 422)  # a page of one line may be too little to be an article
    assert httpx.post(f"{room}/api/v1/reports", json={"text": "a", "html": "b"}).status_code == 422


def test_addresses_are_fetched_only_where_that_was_asked_for(room: str) -> None:
    for address in ("http://127.0.0.1/x", "file:///etc/passwd", "http://169.254.169.254/"):
        answer = httpx.post(f"{room}/api/v1/reports", json={"address": address})
        assert answer.status_code == 403


def test_the_same_question_has_the_same_answer(room: str) -> None:
    for path in (
        "/api/v1/stories",
        "/api/v1/actors",
        "/api/v1/briefing?about=Vasna",
        "/api/v1/search?q=Vasna",
    ):
        assert httpx.get(room + path).text == httpx.get(room + path).text


def test_a_briefing_cites_rows_that_are_there(room: str) -> None:
    with Client(room) as client:
        told = client.brief(about="Vasna")
        assert told["sections"]
        for source in told["sources"]:
            assert client._ask("GET", f"/reports/{source['row'].partition('/')[0]}")
        assert "Vasna" in told["markdown"]


def test_a_client_without_a_room_says_so() -> None:
    with (
        Client("http://127.0.0.1:9", timeout=2) as client,
        pytest.raises(ApiError, match="cannot be reached"),
    ):
        client.status()
