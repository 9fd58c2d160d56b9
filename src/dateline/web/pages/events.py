"""`/events/{name}`: what is known of a happening, by whose account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import Filters, browse, rows_in, story_of
from dateline.model import RowRef
from dateline.publishing import phrases
from dateline.web.answers import json_of, refused
from dateline.web.beside import (
    LINKS,
    Group,
    Meeting,
    Row,
    figures_of,
    in_time,
    meetings,
    named,
    statements_about,
    together,
)
from dateline.web.desk import AtDesk
from dateline.web.judging import entered, taken_back
from dateline.web.lines import lined
from dateline.web.naming import called
from dateline.web.plain import plain_rows
from dateline.web.rendering import page
from dateline.web.series import Series, series_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
NEAR = 15  # events that are offered to be merged with this one
STORY = 20  # reports of the story that are looked through for them
DAYS = 7  # and how far apart reports may be where there is no story
SERIES = 12  # figure series that a page tells
KINDS_OF_SAYING = {  # acts of statements about a happening, and what those are called together
    "accuse": "Accusations",
    "condemn": "Accusations",
    "deny": "Denials",
    "acknowledge": "Admissions",
}
OTHERWISE = "Told, demanded, promised"
TOLD = ("what", "who", "to whom", "where", "when")
ORDER = ("Accusations", "Denials", "Admissions", "Taken back", OTHERWISE)


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that is told of a happening: its name, a value, an account of each that tells it, and how many do."""

    name: str
    value: str
    tellers: tuple[Row, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Happening:
    """All that the page of a happening shows."""

    group: Group
    statements: Mapping[str, Sequence[Row]]
    met: Mapping[RowRef, Sequence[Meeting]]
    series: Sequence[Series]


@router.get("/events/{name}.json")
def event_json(desk: AtDesk, name: str) -> Response:
    """The accounts of one happening, its figures and the statements about it."""
    with desk.reading() as connection:
        told = _happening(connection, called(connection, name, "event"))
    return json_of(
        {
            "accounts": plain_rows(told.group.rows),
            "statements": {kind: plain_rows(rows) for kind, rows in told.statements.items()},
            "series": [one.data() for one in told.series],
        }
    )


@router.get("/events/{name}")
def event(request: Request, desk: AtDesk, name: str) -> Response:
    """The page of one happening."""
    with desk.reading() as connection:
        key = called(connection, name, "event")
        told = _happening(connection, key)
        near = _near(connection, told.group) if told.group.main else []
    group = told.group
    if group.main is None:
        return page(request, "rejected.html", kind="event", name=name, key=key)
    known = _known(group.rows)
    return page(
        request,
        "event.html",
        name=name,
        key=key,
        main=group.main,
        group=group,
        known=known,
        title=_title(known),
        statuses=sorted({row["status"] for row in group.rows}),
        statements=told.statements,
        met=told.met,
        series=told.series,
        near=near,
        reports=_reports(group.rows),
    )


@router.post("/events/{name}/merge")
def merge(
    request: Request,
    desk: AtDesk,
    name: str,
    other: Annotated[str, Form()] = "",
    named: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Judge that this row and another, `named` or chosen, tell one happening."""
    return _judged(request, desk, "merge", name, named.strip() or other.strip(), reason)


@router.post("/events/{name}/split")
def split(
    request: Request,
    desk: AtDesk,
    name: str,
    other: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Judge that this row and another tell different happenings."""
    return _judged(request, desk, "split", name, other.strip(), reason)


@router.post("/events/{name}/undo")
def undo(request: Request, desk: AtDesk, name: str, judgement: Annotated[str, Form()]) -> Response:
    """Take a judgement back."""
    try:
        taken_back(request, desk, judgement)
    except LedgerError as error:
        raise refused(error) from error
    return RedirectResponse(f"/events/{name}#judge", 303)


def _judged(request: Request, desk: AtDesk, kind: str, name: str, other: str, reason: str) -> Response:
    try:
        entered(request, desk, kind, [name, other], reason)
    except LedgerError as error:
        raise refused(error) from error
    return RedirectResponse(f"/events/{name}#judge", 303)


def _happening(connection: Connection, key: RowRef) -> Happening:
    group = together(connection, key, "same_event")
    said = statements_about(connection, group.rows)
    meant = meetings(connection, group.rows, LINKS)
    said += [one.other for ones in meant.values() for one in ones if one.other["key"].kind == "statement"]
    said = list({row["key"]: row for row in said}.values())
    met = meetings(connection, said, LINKS)
    known = {row["key"] for row in said}
    further = {one.other["key"]: one.other for ones in met.values() for one in ones if _is_other(one)}
    said = in_time([*said, *(row for key, row in further.items() if key not in known)])
    return Happening(group, _by_kind(said, met), met, _series(connection, group.rows))


def _is_other(one: Meeting) -> bool:
    """Whether a meeting leads to a statement that says more than the same again."""
    return one.kind != "repeats" and one.other["key"].kind == "statement"


def _by_kind(said: Sequence[Row], met: Mapping[RowRef, Sequence[Meeting]]) -> dict[str, list[Row]]:
    """The statements about a happening by what they do."""
    found: dict[str, list[Row]] = {kind: [] for kind in ORDER}
    for row in said:
        kind = KINDS_OF_SAYING.get(row["act"], OTHERWISE)
        if row["polarity"] == "denied":
            kind = "Denials"
        if any(one.active and one.kind == "withdraws" for one in met.get(row["key"], ())):
            kind = "Taken back"
        found[kind].append(row)
    return {kind: rows for kind, rows in found.items() if rows}


def _known(rows: Sequence[Row]) -> dict[str, list[Known]]:
    """What the accounts tell, each value with those that tell it, the most frequent first."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        mode = f", {phrases.label('mode', row['mode'])}" if row["mode"] else ""
        days = [day for day in (row["first"], row["last"]) if day]
        told = [
            ("what", phrases.label("event", row["type"]) + mode),
            *(("who", name) for name in (row["actors"] or "").split("; ")),
            *(("to whom", name) for name in (row["recipients"] or "").split("; ")),
            ("where", row["place"] or ""),
            ("when", " … ".join(dict.fromkeys(days))),
            ("by means of", row["instrument"] or ""),
        ]
        for name, value in dict.fromkeys(told):
            if value:
                found.setdefault(name, {}).setdefault(value, []).append(row)
    return {
        name: sorted(
            (
                Known(
                    name,
                    value,
                    tuple({row["who"]: row for row in reversed(tellers)}.values())[::-1],
                    len(tellers),
                )
                for value, tellers in values.items()
            ),
            key=lambda one: (-one.number, one.value),
        )
        for name, values in found.items()
    }


def _title(known: Mapping[str, Sequence[Known]]) -> Mapping[str, str]:
    """What most accounts tell, by its name."""
    return {name: known[name][0].value if name in known else "" for name in TOLD}


def _reports(rows: Sequence[Row]) -> list[tuple[Row, list[Row]]]:
    """The reports in time: the first row of each, and all."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["report"], []).append(row)
    return [(rows[0], rows) for rows in found.values()]


def _series(connection: Connection, rows: Sequence[Row]) -> list[Series]:
    """The figure series told with a happening, those of the most figures first."""
    found: list[Series] = []
    seen: set[RowRef] = set()
    for row in figures_of(connection, rows):
        if row["key"] not in seen and len(found) < SERIES:
            series = series_of(connection, row["key"])
            if series is not None:
                seen.update(point.row["key"] for point in series.points)
                found.append(series)
    return sorted(found, key=lambda one: -len(one.points))


def _near(connection: Connection, group: Group) -> list[Row]:
    """Events of the same type that may be this one: those of its story, else those of its place and days."""
    main = group.main
    if main is None:
        return []
    story = story_of(connection, main["report"])
    held = {row["key"] for row in group.rows}
    if story is not None:
        rows = rows_in(connection, "event", [report for report, *_ in story.reports[:STORY]])
        found = [row for row in rows if row["type"] == main["type"]]
    else:
        found = [dict(row) for row in browse(connection, "event", _around(main), limit=2 * NEAR).rows]
    left = [row for row in found if RowRef(row["report"], row["ref"]) not in held]
    return in_time(named(lined(connection, left[:NEAR])))


def _around(row: Row) -> Filters:
    """Events of the same type and place in reports of about the same days."""
    if row["published"] is None:
        return Filters(type=row["type"], report=row["report"])
    day, reach = date.fromisoformat(row["published"]), timedelta(DAYS)
    return Filters(type=row["type"], place=row["place"], since=day - reach, until=day + reach)
