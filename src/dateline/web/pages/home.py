"""`/`: what came in, what is running, what conflicts; and how a first report comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from dateline.ledger import Story, Wanted, conflicts, judgements, shelved, stories
from dateline.model import RowRef
from dateline.web.desk import AtDesk
from dateline.web.groups import Account, Shelf
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
CAME_IN = 10
RUNNING = 6
OPENED = 6
FIGURES = 3  # of a story


@dataclass(frozen=True, slots=True)
class Running:
    """A story with its newest figures."""

    story: Story
    figures: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows that cannot both stand, as far as the ledger can tell."""

    kind: str
    one: Account
    other: Account


@router.get("/")
def home(request: Request, desk: AtDesk) -> HTMLResponse:
    """The first page."""
    with desk.reading() as connection:
        held = desk.counts(connection)
        shelf = Shelf(connection)
        running = [_running(connection, shelf, story) for story in stories(connection, limit=RUNNING)]
        opened = _conflicts(connection, shelf)
        came = shelved(connection, Wanted(), limit=CAME_IN, added=True).rows
    return page(request, "home.html", held=held, running=running, opened=opened, came=came)


def _running(connection: Connection, shelf: Shelf, story: Story) -> Running:
    """A story with the current figures of its largest series."""
    reports = [report for report, *_ in story.reports]
    found = judgements(connection, kinds=("series",), reports=reports[:20])
    series = sorted(found, key=lambda one: -len({ref.report for ref in one.rows}))
    newest = [_newest(one.value.get("current", ())) for one in series if one.value][:FIGURES]
    return Running(story, tuple(one for ref in newest if ref and (one := shelf.account(ref))))


def _newest(current: Sequence[Sequence[str]]) -> RowRef | None:
    return RowRef(*current[-1]) if current else None


def _conflicts(connection: Connection, shelf: Shelf) -> list[Conflict]:
    found = []
    for one in conflicts(connection, limit=OPENED):
        rows = [shelf.account(ref) for ref in one.rows[:2]]
        if len(rows) == 2 and rows[0] and rows[1]:
            found.append(Conflict(one.kind, rows[0], rows[1]))
    return found
