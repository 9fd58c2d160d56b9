"""`/events`, `/figures`, `/statements`, `/votes`, `/reports`: tables with facets, and the same rows as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import (
    Facets,
    Filters,
    Listed,
    Wanted,
    browse,
    columns,
    facets,
    numbers_of,
    report_called,
    rows_called,
    shelf_facets,
    shelved,
)
from dateline.model import RowRef
from dateline.web import filtering
from dateline.web.desk import AtDesk
from dateline.web.forms import NAMED, TYPES, formed
from dateline.web.lines import lined
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
KINDS = {"events": "event", "figures": "figure", "statements": "statement", "votes": "vote"}
GROUPS = (*KINDS, "reports")
PLACED = ("event", "figure")
ON_A_PAGE = 50
AT_ONCE = 500
MOST = 50_000  # rows of a file; the answer says where the next begin
REPORT_COLUMNS = dict.fromkeys(("report", "title", "published", "publisher", "language", "added"), str)
SORTS = {"newest": "newest first", "oldest": "oldest first"}
SHELF_SORTS = {"newest": "newest first", "added": "last come in first"}

After = Annotated[str | None, Query(max_length=400)]
Limit = Annotated[int | None, Query(ge=1, le=MOST)]


@router.get("/{group}.{form}")
def table_file(
    request: Request,
    desk: AtDesk,
    group: str,
    form: str,
    after: After = None,
    limit: Limit = None,
    sort: str = "newest",
) -> Response:
    """The rows that the page of the same address shows, as a file: JSON a page at a time, the others in whole."""
    if form not in TYPES or group not in GROUPS:
        raise HTTPException(
            404, f"there is no {group}.{form}: there are {', '.join(TYPES)} of {', '.join(GROUPS)}"
        )
    most = limit or (ON_A_PAGE if form == "json" else MOST)
    with desk.reading() as connection, _readable():
        if group == "reports":
            if form == "geojson":
                raise HTTPException(404, "reports have no place: ask for events or figures")
            wanted = _wanted(request.query_params)
            given = _shelf_asked(wanted, sort)
            listed = shelved(connection, wanted, limit=most, after=after, added=sort == "added")
            told: Mapping[str, type] = REPORT_COLUMNS
        else:
            kind, filters = KINDS[group], _filters(connection, request)
            if form == "geojson" and kind not in PLACED:
                raise HTTPException(404, f"{group} have no place: ask for events or figures")
            given = _asked(filters, sort)
            listed = _up_to(connection, kind, filters, most, after=after, oldest=sort == "oldest")
            if form == "geojson":
                listed = _with_points(connection, kind, listed)
            told = columns(connection, kind)
    further = {"limit": str(limit) if limit else None, "after": listed.after}
    next = filtering.address(f"/{group}.{form}", given, **further) if listed.after else None
    return formed(listed.rows, told, form, group, next=next)


def _up_to(
    connection: Connection, kind: str, filters: Filters, most: int, *, after: str | None, oldest: bool
) -> Listed:
    """As many rows as are asked for, page after page: one page may end before it is full."""
    rows: list[dict[str, Any]] = []
    while True:
        listed = browse(
            connection, kind, filters, limit=min(most - len(rows), AT_ONCE), after=after, oldest=oldest
        )
        rows += listed.rows
        after = listed.after
        if after is None or len(rows) >= most:
            return Listed(tuple(rows), after)


def _with_points(connection: Connection, kind: str, listed: Listed) -> Listed:
    """The rows with where they lie."""
    refs = [RowRef(row["report"], row["ref"]) for row in listed.rows]
    return Listed(tuple(rows_called(connection, kind, refs)), listed.after)


@router.get("/events")
@router.get("/figures")
@router.get("/statements")
@router.get("/votes")
def table(
    request: Request,
    desk: AtDesk,
    after: After = None,
    sort: str = "newest",
    all: str | None = None,
) -> HTMLResponse:
    """A page of rows, with the facets by which they can be narrowed."""
    path = request.url.path
    kind = KINDS[path.strip("/")]
    with desk.reading() as connection, _readable():
        filters = _filters(connection, request)
        listed = browse(connection, kind, filters, limit=ON_A_PAGE, after=after, oldest=sort == "oldest")
        counted = facets(connection, kind, filters)
        rows = lined(connection, listed.rows)
    given = _asked(filters, sort)
    files = [form for form in TYPES if form != "geojson" or kind in PLACED]
    told = _told(path, given, listed, counted, kind=kind, after=after, files=files, sorts=SORTS, whole=all)
    return page(request, "table.html", kind=kind, rows=rows, **told)


@router.get("/reports")
def reports(
    request: Request,
    desk: AtDesk,
    after: After = None,
    sort: str = "newest",
    all: str | None = None,
) -> HTMLResponse:
    """The reports."""
    wanted = _wanted(request.query_params)
    with desk.reading() as connection, _readable():
        listed = shelved(connection, wanted, limit=ON_A_PAGE, after=after, added=sort == "added")
        counted = shelf_facets(connection, wanted)
        numbers = numbers_of(connection, [row["report"] for row in listed.rows])
    given = _shelf_asked(wanted, sort)
    files = ["json", "csv", "parquet"]
    told = _told(
        "/reports",
        given,
        listed,
        counted,
        kind="report",
        after=after,
        files=files,
        sorts=SHELF_SORTS,
        whole=all,
    )
    return page(request, "reports.html", rows=listed.rows, numbers=numbers, **told)


def _told(
    path: str,
    given: Mapping[str, str],
    listed: Listed,
    counted: Facets,
    *,
    kind: str,
    after: str | None,
    files: list[str],
    sorts: Mapping[str, str],
    whole: str | None,
) -> dict[str, Any]:
    """What the pages of rows and of reports have in common."""
    sort = given.get("sort", "newest")
    return {
        "path": path,
        "title": path.strip("/").capitalize(),
        "given": given,
        "counted": counted,
        "facets": filtering.facets_shown(path, kind, given, counted, whole=whole),
        "chips": filtering.chips(path, given),
        "files": [(NAMED[form], filtering.address(f"{path}.{form}", given)) for form in files],
        "sorts": [
            (words, name == sort, filtering.address(path, given, sort=None if name == "newest" else name))
            for name, words in sorts.items()
        ],
        "first": filtering.address(path, given) if after else None,
        "next": filtering.address(path, given, after=listed.after) if listed.after else None,
    }


@contextmanager
def _readable() -> Iterator[None]:
    """Tell what a ledger cannot be asked as a fault of the address."""
    try:
        yield
    except LedgerError as error:
        raise HTTPException(422, str(error)) from error


def _filters(connection: Connection, request: Request) -> Filters:
    """The filters of the address, a report's id in full."""
    filters = filtering.filters_of(request.query_params)
    if filters.report is None:
        return filters
    return replace(filters, report=report_called(connection, filters.report))


def _asked(filters: Filters, sort: str) -> dict[str, str]:
    """The filters and the order as they stand in an address."""
    return filtering.asked(filters) | _sorted(sort, SORTS)


def _shelf_asked(wanted: Wanted, sort: str) -> dict[str, str]:
    given = {name: str(value) for name in Wanted.__slots__ if (value := getattr(wanted, name)) is not None}
    return given | _sorted(sort, SHELF_SORTS)


def _sorted(sort: str, sorts: Mapping[str, str]) -> dict[str, str]:
    if sort not in sorts:
        raise HTTPException(422, f"rows are not sorted by {sort}: there are {', '.join(sorts)}")
    return {} if sort == "newest" else {"sort": sort}


def _wanted(query: Mapping[str, str]) -> Wanted:
    """What the reports must be like."""
    names: tuple[str, ...] = ("since", "until", "publisher", "words")
    filters = filtering.filters_of({name: query.get(name, "") for name in names})
    return Wanted(
        publisher=filters.publisher,
        language=query.get("language", "").strip() or None,
        words=filters.words,
        since=filters.since,
        until=filters.until,
    )
