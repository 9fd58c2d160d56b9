"""`/map`, `/timeline`, `/actors`, `/places`: the ledger's newest reports in space, in time, and by who acts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import Filters, acting, dated, located, placed
from dateline.publishing import phrases
from dateline.web import filtering
from dateline.web.answers import json_of
from dateline.web.desk import AtDesk
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LISTED = 150  # passages beneath a map or a timeline
ON_MAP = 1_500
IN_TIME = 400
LANES = 14
LANE = 40  # events of a lane in the list
MATRIX = 15
MOST = 200  # actors or places in a table
AREAS = ("district", "province", "region", "country")
HEATS = 5


@router.get("/map")
def map_page(request: Request, desk: AtDesk) -> HTMLResponse:
    """The map, with the passages beneath it."""
    filters = filtering.filters_of(request.query_params)
    given = filtering.asked(filters)
    with desk.reading() as connection:
        rows = _located(connection, filters)
    return page(
        request,
        "map.html",
        rows=rows[:LISTED],
        number=len(rows),
        given=given,
        chips=filtering.chips("/map", given),
        data=filtering.address("/map.json", given),
        geojson=filtering.address("/events.geojson", given),
    )


@router.get("/map.json")
def map_data(request: Request, desk: AtDesk) -> Response:
    """The rows that lie somewhere, as the map draws them."""
    with desk.reading() as connection:
        rows = _located(connection, filtering.filters_of(request.query_params))
    return json_of(rows[:ON_MAP])


def _located(connection: Connection, filters: Filters) -> list[dict[str, Any]]:
    found = []
    for kind in ("event", "figure"):
        try:
            rows = located(connection, kind, filters)
        except LedgerError:  # a filter that this kind has not
            continue
        found += [_on_map(kind, row) for row in rows]
    return sorted(found, key=lambda row: (row["published"] or "", row["name"]), reverse=True)


def _on_map(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as a map tells it."""
    if kind == "event":
        told, day = phrases.label("event", row["type"]), row["first"] or row["published"]
    else:
        told = f"{phrases.bounds_of(row['low'], row['high'], row['unit'])} {phrases.label('measure', row['measure'])}"
        day = row["published"]
    return {
        "kind": kind,
        "name": f"{row['report']}.{row['id']}",
        "link": f"/reports/{row['report']}#{row['id']}",
        "told": told,
        "status": row["status"] or "happened",
        "words": " ".join(str(row["words"]).split())[:160],
        "giver": row["giver"],
        "where": row["where"],
        "lat": row["lat"],
        "lon": row["lon"],
        "area": row["precision"] if row["precision"] in AREAS else "town",
        "day": day,
        "published": row["published"],
        "title": row["title"],
    }


@router.get("/timeline")
def timeline(request: Request, desk: AtDesk, by: str = "actor") -> HTMLResponse:
    """The events in time, in lanes by actor or by place."""
    filters = filtering.filters_of(request.query_params)
    given = filtering.asked(filters)
    with desk.reading() as connection:
        rows, lanes = _in_lanes(connection, filters, by)
    listed = {lane: [row for row in rows if lane in row["lanes"]][:LANE] for lane in lanes}
    return page(
        request,
        "timeline.html",
        lanes=listed,
        by=by,
        given=given,
        chips=filtering.chips("/timeline", given),
        data=filtering.address("/timeline.json", {**given, "by": by}),
    )


@router.get("/timeline.json")
def timeline_data(request: Request, desk: AtDesk, by: str = "actor") -> Response:
    """The events with their days and lanes, as the timeline draws them."""
    with desk.reading() as connection:
        rows, lanes = _in_lanes(connection, filtering.filters_of(request.query_params), by)
    return json_of({"lanes": lanes, "rows": rows})


def _in_lanes(connection: Connection, filters: Filters, by: str) -> tuple[list[dict[str, Any]], list[str]]:
    if by not in ("actor", "place"):
        raise HTTPException(422, f"lanes are by actor or by place, not by {by}")
    try:
        found = dated(connection, filters, limit=IN_TIME)
    except LedgerError as error:
        raise HTTPException(422, str(error)) from error
    rows = [
        _in_time(row, actors if by == "actor" else tuple(filter(None, [row["where"]])))
        for row, actors in found
    ]
    counts = Counter(lane for row in rows for lane in row["lanes"])
    lanes = [lane for lane, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:LANES]]
    return [row for row in rows if set(row["lanes"]) & set(lanes)], lanes


def _in_time(row: dict[str, Any], lanes: tuple[str, ...]) -> dict[str, Any]:
    """An event as a timeline tells it."""
    return {
        "name": f"{row['report']}.{row['id']}",
        "link": f"/reports/{row['report']}#{row['id']}",
        "told": phrases.label("event", row["type"]),
        "status": row["status"],
        "first": row["first"] or row["last"],
        "last": row["last"] or row["first"],
        "open": "first" if row["first"] is None else "last" if row["last"] is None else "",
        "words": " ".join(str(row["words"]).split())[:120],
        "where": row["where"],
        "lanes": list(lanes),
    }


@router.get("/actors")
def actors(request: Request, desk: AtDesk) -> HTMLResponse:
    """Who acts upon whom: a matrix whose cells open the rows, and all actors."""
    filters = filtering.filters_of(request.query_params)
    given = filtering.asked(filters)
    with desk.reading() as connection:
        try:
            found, pairs = acting(connection, filters)
        except LedgerError as error:
            raise HTTPException(422, str(error)) from error
    counts = {(pair.actor, pair.recipient): pair.number for pair in pairs}
    does, gets = Counter[str](), Counter[str]()
    for (actor, recipient), number in counts.items():
        does[actor] += number
        gets[recipient] += number
    top = max(counts.values(), default=1)
    return page(
        request,
        "actors.html",
        actors=found[:MOST],
        more=max(0, len(found) - MOST),
        does=_first(does),
        gets=_first(gets),
        counts=counts,
        heat=lambda number: min(HEATS, 1 + (HEATS * number - 1) // top),
        given=given,
        chips=filtering.chips("/actors", given),
        cell=lambda actor, recipient: filtering.address("/events", given, actor=actor, recipient=recipient),
        address=filtering.address,
    )


@router.get("/places")
def places(request: Request, desk: AtDesk) -> HTMLResponse:
    """Where events and figures lie, the most frequent first."""
    filters = filtering.filters_of(request.query_params)
    given = filtering.asked(filters)
    with desk.reading() as connection:
        try:
            found = placed(connection, replace(filters, place=None))
        except LedgerError as error:
            raise HTTPException(422, str(error)) from error
    return page(
        request,
        "places.html",
        places=found[:MOST],
        more=max(0, len(found) - MOST),
        given=given,
        chips=filtering.chips("/places", given),
        address=filtering.address,
    )


def _first(counts: Counter[str]) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MATRIX]]
