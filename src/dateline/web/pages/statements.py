"""`/statements/{name}` and `/statements/compare`: what was said beside what it meets, and speakers side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import Filters, browse, facets, rows_in
from dateline.model import RowRef
from dateline.publishing import phrases
from dateline.web.answers import json_of, refused
from dateline.web.beside import LINKS, RELATIONS, Meeting, Row, gathered, in_time, meetings, named
from dateline.web.desk import AtDesk
from dateline.web.lines import lined
from dateline.web.naming import called
from dateline.web.plain import plain_row, plain_rows
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
COLUMN = 40  # statements of one speaker side by side
SPEAKERS = 6  # who can stand side by side
OFFERED = 12  # speakers that are offered
LONGEST = 200  # characters of a name or of words asked for
NARROWING = {  # what the figures that two statements give say of the later one
    "refines": "narrows",
    "corrects": "corrects",
    "updates": "raises or lowers",
    "conflicts": "counts otherwise than",
}

Names = Annotated[list[str] | None, Query(max_length=SPEAKERS)]
Met = Mapping[RowRef, Sequence[Meeting]]


@router.get("/statements/compare.json")
def compare_json(desk: AtDesk, about: str = "", speaker: Names = None) -> Response:
    """What speakers say on one matter, and how it relates."""
    with desk.reading() as connection:
        columns, met = _compared(connection, about[:LONGEST], _names(speaker))
    relations = [
        {"kind": one.kind, "from": row["name"], "to": one.other["name"]}
        for rows in columns.values()
        for row in rows
        for one in met.get(row["key"], ())
        if one.active
    ]
    told = {name: plain_rows(rows) for name, rows in columns.items()}
    return json_of({"about": about, "speakers": told, "relations": relations})


@router.get("/statements/compare")
def compare(request: Request, desk: AtDesk, about: str = "", speaker: Names = None) -> HTMLResponse:
    """What two or more speakers say on one matter, side by side in time."""
    about, names = about.strip()[:LONGEST], _names(speaker)
    with desk.reading() as connection:
        columns, met = _compared(connection, about, names)
        offered = _offered(connection, about, names)
    days = sorted({_day(row) for rows in columns.values() for row in rows})
    return page(
        request,
        "compare.html",
        about=about,
        names=names,
        columns=columns,
        days=[
            (day, [[row for row in rows if _day(row) == day] for rows in columns.values()]) for day in days
        ],
        met=met,
        offered=offered if len(names) < SPEAKERS else [],
        without=[(name, _address(about, [other for other in names if other != name])) for name in names],
    )


@router.get("/statements/{name}.json")
def statement_json(desk: AtDesk, name: str) -> Response:
    """A statement with those that it meets."""
    with desk.reading() as connection:
        rows = gathered(connection, "statement", [called(connection, name, "statement")])
        met = meetings(connection, rows, LINKS)
    links = [
        {"kind": one.kind, "words": one.words, "statement": plain_row(one.other)}
        for row in rows
        for one in met.get(row["key"], ())
    ]
    return json_of({"rows": plain_rows(rows), "links": links})


@router.get("/statements/{name}")
def statement(request: Request, desk: AtDesk, name: str) -> Response:
    """A statement beside those that it meets."""
    with desk.reading() as connection:
        key = called(connection, name, "statement")
        rows = gathered(connection, "statement", [key])
        met = meetings(connection, rows, LINKS).get(key, [])
        on_it = {kind: _standing_on(connection, kind, rows) for kind in ("event", "figure")}
    if not rows:
        return page(request, "rejected.html", kind="statement", name=name, key=key)
    main = rows[0]
    others = [one.other["who"] for one in met if one.other["who"] not in (main["who"], phrases.UNNAMED)]
    beside = list(dict.fromkeys([main["who"], *others]))[:2] if main["speaker"] else []
    return page(
        request,
        "statement.html",
        name=name,
        key=key,
        main=main,
        met=_by_words(met),
        on_it=on_it,
        beside=_address("", beside) if beside else None,
        beside_names=beside,
    )


def _by_words(met: Sequence[Meeting]) -> dict[str, list[Meeting]]:
    """The meetings by how the statement meets the others, those that speak against it first."""
    found: dict[str, list[Meeting]] = {}
    for one in sorted(met, key=lambda one: (not one.against, one.kind, one.active)):
        found.setdefault(one.words, []).append(one)
    return found


def _standing_on(connection: Connection, kind: str, rows: Sequence[Row]) -> list[Row]:
    """The rows of a kind that the report has on the word of these statements alone."""
    ids = {(row["report"], row["id"]) for row in rows}
    found = rows_in(connection, kind, {report for report, _ in ids})
    return named(lined(connection, [row for row in found if (row["report"], row["statement"]) in ids]))


def _compared(connection: Connection, about: str, names: Sequence[str]) -> tuple[dict[str, list[Row]], Met]:
    """What each speaker says, by name, and how what is shown relates."""
    columns = {name: _said(connection, about, name) for name in names}
    shown = [row for rows in columns.values() for row in rows]
    met = meetings(connection, shown, LINKS)
    keys = {row["key"] for row in shown}
    found = {key: [one for one in ones if one.other["key"] in keys] for key, ones in met.items()}
    for key, more in _by_figures(connection, shown).items():
        found.setdefault(key, []).extend(more)
    return columns, found


def _said(connection: Connection, about: str, speaker: str) -> list[Row]:
    """What a speaker says with these words, by time."""
    try:
        listed = browse(connection, "statement", Filters(speaker=speaker, words=about or None), limit=COLUMN)
    except LedgerError as error:
        raise refused(error) from error
    return in_time(
        gathered(connection, "statement", (RowRef(row["report"], row["ref"]) for row in listed.rows))
    )


def _by_figures(connection: Connection, shown: Sequence[Row]) -> dict[RowRef, list[Meeting]]:
    """How statements relate by the figures that they give: one that narrows the bounds of another narrows it."""
    on = {(row["report"], row["id"]): row for row in shown}
    figures = _standing_on(connection, "figure", shown)
    met = meetings(connection, figures, RELATIONS)
    found: dict[RowRef, list[Meeting]] = {}
    for figure in figures:
        mine = on[figure["report"], figure["statement"]]
        for one in met.get(figure["key"], ()):
            theirs = on.get((one.other["report"], one.other["statement"]))
            if one.active and one.kind in NARROWING and theirs is not None:
                found.setdefault(mine["key"], []).append(Meeting(one.kind, NARROWING[one.kind], theirs, True))
    return found


def _offered(connection: Connection, about: str, chosen: Sequence[str]) -> list[tuple[str, int, str]]:
    """Who else speaks of the matter in the newest reports, how often, and the address with them."""
    try:
        counted = facets(connection, "statement", Filters(words=about or None)).counts["speaker"]
    except LedgerError as error:
        raise refused(error) from error
    left = [(name, number) for name, number in counted if name and name not in (*chosen, phrases.UNNAMED)]
    return [(name, number, _address(about, [*chosen, name])) for name, number in left[:OFFERED]]


def _address(about: str, names: Iterable[str]) -> str:
    pairs = [("about", about)] if about else []
    return "/statements/compare?" + urlencode(
        [*pairs, *(("speaker", name) for name in names)], errors="replace"
    )


def _names(given: Sequence[str] | None) -> list[str]:
    return list(dict.fromkeys(name.strip()[:LONGEST] for name in given or () if name.strip()))


def _day(row: Row) -> str:
    """When it was said, as far as known."""
    return str(row["date"] or row["published"] or "")
