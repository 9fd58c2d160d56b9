"""`/votes/{name}`: who voted how on what."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.web.answers import json_of
from dateline.web.beside import Row, gathered
from dateline.web.desk import AtDesk
from dateline.web.naming import called
from dateline.web.plain import plain_rows
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SIDES = (
    ("for", "for", "count_for", "ayes"),
    ("against", "against", "count_against", "noes"),
    ("abstain", "abstaining", "count_abstain", "abstentions"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a vote: its code and name, how many votes, who; the stretch of a bar of 100 that is its own.

    `count` is None where the report tells no number; the bar then counts those named.
    """

    code: str
    name: str
    count: float | None
    voters: tuple[str, ...]
    start: float
    width: float


@router.get("/votes/{name}.json")
def vote_json(desk: AtDesk, name: str) -> Response:
    """The vote as the ledger's index tells it."""
    with desk.reading() as connection:
        rows = gathered(connection, "vote", [called(connection, name, "vote")])
    return json_of({"rows": plain_rows(rows)})


@router.get("/votes/{name}")
def vote(request: Request, desk: AtDesk, name: str) -> Response:
    """A vote: who was for, against, abstained."""
    with desk.reading() as connection:
        key = called(connection, name, "vote")
        rows = gathered(connection, "vote", [key])
    if not rows:
        return page(request, "rejected.html", kind="vote", name=name, key=key)
    return page(request, "vote.html", name=name, key=key, main=rows[0], sides=sides_of(rows[0]))


def sides_of(row: Row) -> list[Side]:
    """The sides of a vote with their parts of the bar."""
    voters = {code: tuple(filter(None, (row[names] or "").split("; "))) for code, _, _, names in SIDES}
    counts = {code: row[count] for code, _, count, _ in SIDES}
    weights = {code: float(len(voters[code]) if counts[code] is None else counts[code]) for code in voters}
    whole = sum(weights.values()) or 1.0
    found, start = [], 0.0
    for code, name, _, _ in SIDES:
        width = 100 * weights[code] / whole
        found.append(Side(code, name, counts[code], voters[code], round(start, 3), round(width, 3)))
        start += width
    return found
