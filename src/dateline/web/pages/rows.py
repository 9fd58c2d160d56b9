"""`/figures/{name}`, `/statements/{name}`, `/statements/compare`, `/votes/{name}`: a row beside those it meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import Filters, rows
from dateline.model import RowRef, Vote
from dateline.publishing import phrases
from dateline.web.answers import json_of
from dateline.web.desk import AtDesk
from dateline.web.groups import LINKS, Account, Shelf, links_of
from dateline.web.naming import called
from dateline.web.rendering import page
from dateline.web.series import SIGNS, WORDS, series_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
COLUMN = 40  # statements of one speaker side by side
SUGGESTED = 8  # speakers that are offered
RELATED = {  # what a relation says of the later statement
    "repeats": "says the same again",
    "corroborates": "another says the same",
    "denies": "denies it",
    "contradicts": "cannot both be so",
    "answers": "answers",
    "withdraws": "takes it back",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A part of a vote: its name, how many, who, and its share of the votes counted."""

    name: str
    count: int | None
    voters: str
    share: float


@router.get("/figures/{name}.json")
def figure_json(desk: AtDesk, name: str) -> Response:
    """The series' points and band, as its drawing takes them."""
    with desk.reading() as connection:
        series = series_of(connection, Shelf(connection), called(connection, name, "figure"))
    return json_of(series.data() if series else {})


@router.get("/figures/{name}")
def figure(request: Request, desk: AtDesk, name: str) -> Response:
    """A figure in its series."""
    with desk.reading() as connection:
        ref = called(connection, name, "figure")
        series = series_of(connection, Shelf(connection), ref)
    if series is None:
        raise HTTPException(404, f"{name} was rejected: its report shows by whom")
    main = next(point for point in series.points if point.account.ref == ref)
    return page(
        request,
        "figure.html",
        name=name,
        series=series,
        main=main,
        signs=SIGNS,
        sign_words=WORDS,
        label=phrases.label,
    )


@router.get("/statements/compare")
def compare(
    request: Request,
    desk: AtDesk,
    about: str = "",
    speaker: Annotated[list[str] | None, Query()] = None,
) -> HTMLResponse:
    """What two or more speakers say on one matter, side by side in time."""
    names = [name.strip() for name in speaker or () if name.strip()]
    with desk.reading() as connection:
        shelf = Shelf(connection)
        columns = [(name, _said(connection, shelf, about, name)) for name in names]
        offered = _speakers(connection, about, names) if about or not names else []
        links = _between(connection, [one for _, column in columns for one in column])
    return page(
        request,
        "compare.html",
        about=about,
        names=names,
        columns=columns,
        offered=offered,
        links=links,
        related=RELATED,
    )


@router.get("/statements/{name}")
def statement(request: Request, desk: AtDesk, name: str) -> Response:
    """A statement beside those that it meets."""
    with desk.reading() as connection:
        ref = called(connection, name, "statement")
        shelf = Shelf(connection)
        main = shelf.account(ref)
        links = links_of(connection, [ref], LINKS)
        others = [
            (kind, "later" if first == ref else "earlier", shelf.account(second if first == ref else first))
            for kind, first, second in links
        ]
    if main is None:
        raise HTTPException(404, f"{name} was rejected: its report shows by whom")
    met = [(kind, when, other) for kind, when, other in others if other is not None]
    met.sort(key=lambda one: (str(one[2].published or "9999"), one[2].ref))
    return page(request, "statement.html", name=name, main=main, met=met, related=RELATED)


@router.get("/votes/{name}")
def vote(request: Request, desk: AtDesk, name: str) -> Response:
    """A vote: who was for, against, abstained."""
    with desk.reading() as connection:
        main = Shelf(connection).account(called(connection, name, "vote"))
    if main is None or not isinstance(main.row, Vote):
        raise HTTPException(404, f"{name} was rejected: its report shows by whom")
    naming = phrases.Naming(main.entry.judged)
    return page(
        request,
        "vote.html",
        name=name,
        main=main,
        vote=main.row,
        naming=naming,
        sides=_sides(main.row, naming),
    )


def _sides(row: Vote, naming: phrases.Naming) -> list[Side]:
    told = (
        ("for", row.count_for, row.ayes),
        ("against", row.count_against, row.noes),
        ("abstaining", row.count_abstain, row.abstentions),
    )
    counts = [count if count is not None else len(voters) for _, count, voters in told]
    whole = sum(counts) or 1
    return [
        Side(name, None if count is None else int(count), naming.names(voters), number / whole)
        for (name, count, voters), number in zip(told, counts, strict=True)
    ]


def _said(connection: Connection, shelf: Shelf, about: str, speaker: str) -> list[Account]:
    """What a speaker says with these words, by time."""
    filters = Filters(speaker=speaker, words=about or None)
    try:
        found = rows(connection, "statement", filters, limit=COLUMN)
    except LedgerError as error:
        raise HTTPException(422, str(error)) from error
    return shelf.accounts(RowRef(row["report"], row["ref"]) for row in found)


def _speakers(connection: Connection, about: str, chosen: Sequence[str]) -> list[tuple[str, int]]:
    """Who else speaks of the matter, the most frequent first."""
    filters = Filters(words=about or None)
    counts: dict[str, int] = {}
    for row in rows(connection, "statement", filters, limit=500):
        name: Any = row["speaker"]
        if name and name != "unnamed source" and name not in chosen:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:SUGGESTED]


def _between(connection: Connection, told: Sequence[Account]) -> dict[RowRef, list[tuple[str, Account]]]:
    """How the statements shown relate to earlier ones that are shown too."""
    by_ref = {one.ref: one for one in told}
    found: dict[RowRef, list[tuple[str, Account]]] = {}
    for kind, first, second in links_of(connection, list(by_ref), LINKS):
        if first in by_ref and second in by_ref:
            found.setdefault(second, []).append((kind, by_ref[first]))
    return found
