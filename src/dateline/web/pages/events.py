"""`/events/{name}`: what is known of a happening, by whose account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from dateline.ledger import story_of
from dateline.model import Event, RowRef
from dateline.publishing import phrases
from dateline.web.desk import AtDesk
from dateline.web.groups import Account, Shelf, figures_of, links_of, statements_about, statuses, together
from dateline.web.judging import entered, taken_back
from dateline.web.naming import called
from dateline.web.rendering import page
from dateline.web.series import Series, series_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
NEAR = 20  # events of the same story that may be merged with this one
MET = ("denies", "corroborates", "contradicts", "withdraws")


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that is told of a happening, and by how many of its accounts."""

    name: str
    value: str
    number: int


@router.get("/events/{name}")
def event(request: Request, desk: AtDesk, name: str) -> Response:
    """The page of one happening."""
    with desk.reading() as connection:
        ref = called(connection, name, "event")
        shelf = Shelf(connection)
        refs, said = together(connection, ref, "same_event")
        accounts = shelf.accounts(refs)
        main = next((one for one in accounts if one.ref == ref), None) or shelf.account(ref)
        told = statements_about(shelf, accounts)
        met = [
            (kind, shelf.account(first), shelf.account(second))
            for kind, first, second in links_of(connection, refs, MET)
        ]
        series = _series(connection, shelf, accounts)
        near = _near(connection, shelf, ref, {one.ref for one in accounts})
    return page(
        request,
        "event.html",
        name=name,
        ref=ref,
        main=main,
        accounts=accounts,
        known=_known(accounts),
        statuses=statuses(accounts),
        told=told,
        met=[(kind, one, other) for kind, one, other in met if one and other],
        series=series,
        near=near,
        said=[one for one in said if one.by_person],
        by_program=[one for one in said if not one.by_person],
        label=phrases.label,
    )


@router.post("/events/{name}/merge")
def merge(
    request: Request,
    desk: AtDesk,
    name: str,
    other: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Judge that this row and another tell one happening."""
    entered(request, desk, "merge", [name, other.strip()], reason)
    return RedirectResponse(f"/events/{name}", 303)


@router.post("/events/{name}/split")
def split(
    request: Request,
    desk: AtDesk,
    name: str,
    other: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Judge that this row and another tell different happenings."""
    entered(request, desk, "split", [name, other.strip()], reason)
    return RedirectResponse(f"/events/{name}", 303)


@router.post("/events/{name}/undo")
def undo(request: Request, desk: AtDesk, name: str, judgement: Annotated[str, Form()]) -> Response:
    """Take a judgement back."""
    taken_back(request, desk, judgement)
    return RedirectResponse(f"/events/{name}", 303)


def _known(accounts: Sequence[Account]) -> list[Known]:
    """What the accounts tell, each value with how many tell it."""
    found: dict[tuple[str, str], int] = {}
    for one in accounts:
        row = one.row
        if not isinstance(row, Event):
            continue
        naming = phrases.Naming(one.entry.judged)
        told = [
            (
                "what",
                phrases.label("event", row.type)
                + (f", {phrases.label('mode', row.mode)}" if row.mode else ""),
            ),
            *(("who", naming.name(id)) for id in row.actors),
            *(("to whom", naming.name(id)) for id in row.recipients),
            ("where", naming.name(row.place)),
            ("when", phrases.days(row.date)),
        ]
        for pair in dict.fromkeys(told):
            if pair[1]:
                found[pair] = found.get(pair, 0) + 1
    order = ("what", "who", "to whom", "where", "when")
    pairs = sorted(found.items(), key=lambda one: (order.index(one[0][0]), -one[1], one[0][1]))
    return [Known(name, value, number) for (name, value), number in pairs]


def _series(connection: Connection, shelf: Shelf, accounts: Sequence[Account]) -> list[Series]:
    """The figure series told with a happening, the largest first."""
    found: dict[RowRef, Series] = {}
    seen: set[RowRef] = set()
    for figure in figures_of(shelf, accounts):
        if figure.ref in seen:
            continue
        series = series_of(connection, shelf, figure.ref)
        if series is not None:
            seen.update(point.account.ref for point in series.points)
            found[figure.ref] = series
    return sorted(found.values(), key=lambda one: -len(one.points))


def _near(connection: Connection, shelf: Shelf, ref: RowRef, held: set[RowRef]) -> list[Account]:
    """Events of the same type in the same story, which are not held to be the same."""
    mine = shelf.account(ref)
    story = story_of(connection, ref.report)
    reports = [report for report, *_ in story.reports] if story else [ref.report]
    shelf.open(reports)
    found = [
        one
        for report in reports[:NEAR]
        for one in shelf.all_of(report, "event")
        if one.ref not in held and mine is not None and one.card.code == mine.card.code
    ]
    return found[:NEAR]
