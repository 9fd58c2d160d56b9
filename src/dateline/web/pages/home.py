"""`/`: what came in, what is running, what conflicts."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.ledger import counts
from dateline.web.desk import AtDesk
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def home(request: Request, desk: AtDesk) -> HTMLResponse:
    """The first page."""
    with desk.reading() as connection:
        held = counts(connection)
    return page(request, "home.html", held=held)
