"""`/events`, `/figures`, `/statements`, `/votes`, `/reports`: tables with facets, and the same rows as files."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import Filters, Wanted, browse, columns, facets, located, rows, shelf_facets, shelved
from dateline.web import filtering
from dateline.web.desk import AtDesk
from dateline.web.forms import MOST, TYPES, formed
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
KINDS = {"events": "event", "figures": "figure", "statements": "statement", "votes": "vote"}
PLACED = ("event", "figure")
REPORT_COLUMNS = dict.fromkeys(("report", "title", "published", "publisher", "language", "added"), str)


@router.get("/{group}.{form}")
def table_file(request: Request, desk: AtDesk, group: str, form: str) -> Response:
    """The rows that the page of the same address shows, all of them, as a file."""
    if form not in TYPES or group not in (*KINDS, "reports"):
        raise HTTPException(
            404, f"there is no {group}.{form}: there are {', '.join(TYPES)} of {', '.join(KINDS)}"
        )
    with desk.reading() as connection:
        if group == "reports":
            found = shelved(connection, _wanted(request), limit=MOST).rows
            return formed(found, REPORT_COLUMNS, form, group)
        kind, filters = KINDS[group], filtering.filters_of(request.query_params)
        if form == "geojson":
            if kind not in PLACED:
                raise HTTPException(404, f"{group} have no place: ask for events or figures")
            return formed(_asked(located, connection, kind, filters), {}, form, group)
        return formed(
            _asked(rows, connection, kind, filters, limit=MOST), columns(connection, kind), form, group
        )


def _asked(ask: Any, connection: Connection, kind: str, filters: Filters, **how: Any) -> Any:
    try:
        return ask(connection, kind, filters, **how)
    except LedgerError as error:
        raise HTTPException(422, str(error)) from error


@router.get("/events")
@router.get("/figures")
@router.get("/statements")
@router.get("/votes")
def table(request: Request, desk: AtDesk, after: str | None = None) -> HTMLResponse:
    """A page of rows, with the facets by which they can be narrowed."""
    path = request.url.path
    kind = KINDS[path.strip("/")]
    filters = filtering.filters_of(request.query_params)
    given = filtering.asked(filters)
    with desk.reading() as connection:
        listed = _asked(browse, connection, kind, filters, after=after)
        counted = _asked(facets, connection, kind, filters)
    return page(
        request,
        "table.html",
        kind=kind,
        title=path.strip("/").capitalize(),
        path=path,
        listed=listed,
        counted=counted,
        facets=filtering.facets_shown(path, kind, given, counted),
        chips=filtering.chips(path, given),
        given=given,
        files=[
            (form, filtering.address(f"{path}.{form}", given))
            for form in TYPES
            if form != "geojson" or kind in PLACED
        ],
        next=filtering.address(path, given, after=listed.after) if listed.after else None,
        first=filtering.address(path, given) if after else None,
    )


@router.get("/reports")
def reports(request: Request, desk: AtDesk, after: str | None = None) -> HTMLResponse:
    """The reports."""
    wanted = _wanted(request)
    given = {name: str(value) for name in Wanted.__slots__ if (value := getattr(wanted, name)) is not None}
    with desk.reading() as connection:
        try:
            listed = shelved(connection, wanted, after=after)
        except LedgerError as error:
            raise HTTPException(422, str(error)) from error
        counted = shelf_facets(connection, wanted)
    return page(
        request,
        "reports.html",
        path="/reports",
        listed=listed,
        counted=counted,
        facets=filtering.facets_shown("/reports", "report", given, counted),
        chips=filtering.chips("/reports", given),
        given=given,
        files=[(form, filtering.address(f"/reports.{form}", given)) for form in ("json", "csv", "parquet")],
        next=filtering.address("/reports", given, after=listed.after) if listed.after else None,
        first=filtering.address("/reports", given) if after else None,
    )


def _wanted(request: Request) -> Wanted:
    query = request.query_params
    filters = filtering.filters_of({name: query[name] for name in ("since", "until") if query.get(name)})
    return Wanted(
        publisher=query.get("publisher") or None,
        language=query.get("language") or None,
        words=query.get("words") or None,
        since=filters.since,
        until=filters.until,
    )
