"""`/figures/{name}`: a figure in its series: by whose count, with which bound, and how it has moved."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.web.answers import json_of
from dateline.web.desk import AtDesk
from dateline.web.naming import called
from dateline.web.rendering import page
from dateline.web.series import SIGNS, WORDS, series_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/figures/{name}.json")
def figure_json(desk: AtDesk, name: str) -> Response:
    """The series' points and band, as its drawing takes them."""
    with desk.reading() as connection:
        series = series_of(connection, called(connection, name, "figure"))
    return json_of(series.data() if series else {"points": [], "band": []})


@router.get("/figures/{name}")
def figure(request: Request, desk: AtDesk, name: str) -> Response:
    """A figure in its series."""
    with desk.reading() as connection:
        key = called(connection, name, "figure")
        series = series_of(connection, key)
    if series is None:
        return page(request, "rejected.html", kind="figure", name=name, key=key)
    return page(request, "figure.html", name=name, key=key, series=series, signs=SIGNS, sign_words=WORDS)
