"""The application: its rooms, its guards, its templates, put together around one ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from dateline.web import api, pages
from dateline.web.desk import Desk
from dateline.web.guarding import check, guard
from dateline.web.problems import tell_problems
from dateline.web.rendering import STATIC
from dateline.web.settings import Settings

# SQLite gives the interpreter away at every row that it finds and then waits for it: the more threads make pages at
# once, the longer each row takes.
AT_ONCE = 3


def application(settings: Settings) -> FastAPI:
    """The reading room of a ledger, as an ASGI application.

    Raises `LedgerError` where the ledger cannot be opened, `DatelineError` where it would listen beyond
    loopback without tokens.
    """
    check(settings)
    desk = Desk(settings.ledger, create=True)

    @asynccontextmanager
    async def opened(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = AT_ONCE
        yield
        desk.close()

    room = FastAPI(
        title="Dateline",
        version=version("dateline"),
        summary="What news reports report: who said what, what happened, how many, who voted how.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=opened,
    )
    room.state.desk, room.state.settings = desk, settings
    with desk.reading():  # an error of the ledger is told before the room opens
        pass
    desk.close()
    for router in (*pages.ROUTERS, *api.ROUTERS):
        room.include_router(router)
    tell_problems(room)
    room.mount("/static", StaticFiles(directory=STATIC), name="static")
    guard(room, settings)
    return room
