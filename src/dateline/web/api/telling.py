"""Single things: a report's ledger, a row with what stands beside it, a series, a story, a briefing."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import HTTPException, Query
from fastapi.responses import Response
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import Entry, entry_called, judgements_on, report_called, row_called, story_of
from dateline.model.wire import as_json
from dateline.publishing.brief_formats import as_markdown
from dateline.web.answers import json_of, not_found
from dateline.web.api import shapes
from dateline.web.api.listing import story_out
from dateline.web.api.routing import MISSING, ReportId, RowId, routed
from dateline.web.api.rows import row_out
from dateline.web.beside import LINKS, together
from dateline.web.cited import Told, cited
from dateline.web.desk import AtDesk
from dateline.web.groups import Account, Shelf
from dateline.web.pages.briefing import briefing_of
from dateline.web.series import series_of

router = routed("rows")
Group = Literal["events", "figures", "statements", "votes"]


@router.get("/reports/{id}", response_model=shapes.ReportLedger, responses=MISSING)
def report(desk: AtDesk, id: ReportId) -> Response:
    """A report with all its rows as people judge them, in the JSON shape of the annotation guidelines."""
    with desk.reading() as connection:
        return json_of(ledger_out(_entry(connection, id)))


def ledger_out(entry: Entry) -> dict[str, Any]:
    """A report's ledger as the API tells it."""
    return {"id": entry.report, "program": entry.program, **as_json(entry.judged)}


@router.get("/{group}/{report}/{row}", responses=MISSING)
def row(desk: AtDesk, group: Group, report: ReportId, row: RowId) -> shapes.RowOut:
    """A row with its words, what was judged of it, and the rows of other reports beside it."""
    with desk.reading() as connection:
        _, account = _account(connection, group, report, row)
        return row_out(connection, account)


@router.get("/events/{report}/{row}/accounts", responses=MISSING)
def accounts(desk: AtDesk, report: ReportId, row: RowId) -> shapes.Rows:
    """All accounts of a happening, by day of publication."""
    with desk.reading() as connection:
        shelf, account = _account(connection, "events", report, row)
        keys = [row["key"] for row in together(connection, account.ref, "same_event").rows]
        shelf.open(key.report for key in keys)
        told = [one for key in keys if (one := shelf.account(key))]
        return shapes.Rows(rows=[row_out(connection, one) for one in told])


@router.get("/figures/{report}/{row}/series", responses=MISSING)
def series(desk: AtDesk, report: ReportId, row: RowId) -> shapes.SeriesOut:
    """The series that a figure stands in."""
    with desk.reading() as connection:
        _, account = _account(connection, "figures", report, row)
        found = series_of(connection, account.ref)
    if found is None:
        raise HTTPException(404, f"{report}/{row} stands in no series")
    return shapes.SeriesOut(**found.data())


@router.get("/statements/{report}/{row}/met", responses=MISSING)
def met(desk: AtDesk, report: ReportId, row: RowId) -> shapes.Conflicts:
    """The statements that repeat, confirm, deny, contradict, answer or withdraw a statement."""
    with desk.reading() as connection:
        shelf, account = _account(connection, "statements", report, row)
        found = []
        for link in judgements_on(connection, [account.ref], LINKS):
            pair = [one for ref in link.rows if (one := shelf.account(ref))]
            found.append(shapes.ConflictOut(kind=link.kind, rows=[row_out(connection, one) for one in pair]))
    return shapes.Conflicts(rows=found)


@router.get("/stories/{id}", responses=MISSING)
def story(desk: AtDesk, id: ReportId) -> shapes.StoryOut:
    """The story that a report belongs to."""
    with desk.reading() as connection:
        entry = _entry(connection, id)
        found = story_of(connection, entry.report)
    if found is None:
        raise HTTPException(404, f"report {id} stands alone: no other report tells the same story")
    return story_out(found)


@router.get("/briefing")
def briefing(
    desk: AtDesk, about: Annotated[str, Query(max_length=200)] = "", since: date | None = None
) -> shapes.BriefingOut:
    """The briefing of the newest reports, or of those that have the words."""
    with desk.reading() as connection:
        told, number = briefing_of(connection, about, since)
    whole = cited(told)
    return shapes.BriefingOut(
        title=whole.title,
        reports=number,
        sections=[
            shapes.BriefingSection(
                heading=part.heading, items=list(map(_sentence, part.items)), left_out=part.left_out
            )
            for part in whole.parts
        ],
        sources=[
            shapes.BriefingSource(
                number=mark.number,
                row=str(mark.source.ref),
                title=mark.source.title,
                outlet=mark.source.outlet,
                day=mark.source.day,
                line=mark.source.line,
            )
            for mark in whole.marks
        ],
        markdown=as_markdown(told).encode("utf-8", "replace").decode(),
    )


def _sentence(told: Told) -> shapes.BriefingSentence:
    text = "".join(piece.text for piece in told.pieces)
    return shapes.BriefingSentence(
        text=text, sources=[mark.number for mark in told.marks], below=list(map(_sentence, told.below))
    )


def _entry(connection: Connection, id: str) -> Entry:
    try:
        return entry_called(connection, report_called(connection, id))
    except LedgerError as error:
        raise not_found(error) from error


def _account(connection: Connection, group: str, report: str, row: str) -> tuple[Shelf, Account]:
    kind = group[:-1]
    try:
        entry, ref = row_called(connection, f"{report}/{row}")
    except LedgerError as error:
        raise not_found(error) from error
    shelf = Shelf(connection)
    account = shelf.account(ref) if ref.kind == kind else None
    if account is None:
        raise HTTPException(404, f"{entry.report}/{row} is no {kind} that stands: its report shows all rows")
    return shelf, account
