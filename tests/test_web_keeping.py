"""Answers that are kept: as long as the ledger stays as it is, overviews of large ledgers a while longer."""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal

from dateline.web.guarding import keeping
from dateline.web.guarding.keeping import Kept

Message = MutableMapping[str, Any]


class Room:
    """An application that counts how often it is asked, and a ledger whose state can be set."""

    def __init__(self) -> None:
        self.asked = 0
        self.state = "one"
        self.kept = Kept(self._answer, lambda: self.state)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": f"{self.asked}".encode()})

    def get(self, path: str, *, has: str = "") -> tuple[int, bytes, str]:
        """The status, the body and the ETag of an answer."""
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        headers = [(b"if-none-match", has.encode())] if has else []

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        scope: Message = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": headers,
        }
        with (
            start_blocking_portal() as portal
        ):  # a loop of its own: Playwright's stays open in the tests' thread
            portal.call(self.kept, scope, receive, send)
        told = dict(sent[0]["headers"])
        return sent[0]["status"], sent[1]["body"], told[b"etag"].decode()


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(keeping, "DEAR", -1.0)  # so that every overview took long
    monkeypatch.setattr(keeping, "SHARE", 1_000_000)
    return Room()


@pytest.mark.parametrize("path", ["/events", "/events/aaaa.e1", "/api/v1/events"])
def test_the_same_question_to_the_same_ledger_is_asked_once(room: Room, path: str) -> None:
    first = room.get(path)
    assert room.get(path) == first == (200, b"1", first[2])
    assert room.get(path, has=first[2]) == (304, b"", first[2])
    assert room.asked == 1


@pytest.mark.parametrize("path", ["/events/aaaa.e1", "/reports/aaaa", "/api/v1/events", "/events.json"])
def test_rows_reports_and_the_api_tell_what_the_ledger_holds_now(room: Room, path: str) -> None:
    before = room.get(path)
    room.state = "two"
    assert room.get(path, has=before[2])[:2] == (200, b"2")


def test_an_overview_that_took_long_is_given_again_though_the_ledger_changed(room: Room) -> None:
    before = room.get("/events")
    room.state = "two"
    assert room.get("/events") == before
    assert room.asked == 1


def test_but_not_for_longer_than_some_seconds(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.get("/events")
    room.state = "two"
    now = time.monotonic() + keeping.OLDEST + 1
    monkeypatch.setattr(time, "monotonic", lambda: now)
    assert room.get("/events")[1] == b"2"


def test_an_overview_that_was_quick_is_made_anew_when_the_ledger_changes(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "DEAR", 1_000.0)
    room.get("/events")
    room.state = "two"
    assert room.get("/events")[1] == b"2"
