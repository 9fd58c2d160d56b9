"""A visitor to the reading room that needs no browser and no port: requests straight into the application."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI

from dateline.web import Settings, application

HERE = "http://127.0.0.1:8000"


class Visitor:
    """Asks the application of a ledger for pages, as a browser on the same machine would."""

    def __init__(self, room: FastAPI) -> None:
        self.room = room

    def get(self, address: str) -> httpx.Response:
        """What stands at an address."""
        return self._asked("GET", address, None)

    def post(self, address: str, form: Mapping[str, str]) -> httpx.Response:
        """What a form that is sent there brings."""
        return self._asked("POST", address, form)

    def page(self, address: str) -> str:
        """The page at an address, which must be there."""
        answer = self.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.text[:400])
        return answer.text

    def _asked(self, method: str, address: str, form: Mapping[str, str] | None) -> httpx.Response:
        async def ask() -> httpx.Response:
            way = httpx.ASGITransport(app=self.room)
            async with httpx.AsyncClient(transport=way, base_url=HERE, headers={"Origin": HERE}) as client:
                return await client.request(method, address, data=form)

        # Playwright keeps an event loop running in the thread of the tests, and a thread has one at most.
        with start_blocking_portal() as portal:
            return portal.call(ask)


@contextmanager
def visiting(ledger: Path) -> Iterator[Visitor]:
    """A visitor to the reading room of a ledger."""
    room = application(Settings(ledger=str(ledger)))
    try:
        yield Visitor(room)
    finally:
        room.state.desk.close()
