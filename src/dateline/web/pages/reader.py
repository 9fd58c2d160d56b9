"""`/reports/{id}`: the report as published with its rows' words marked, and its rows beside it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from dateline.data.codes import codes_of
from dateline.errors import LedgerError
from dateline.ledger import (
    Entry,
    changes,
    entry_called,
    judgements,
    readings,
    report_called,
    row_called,
    story_of,
    versions_of,
)
from dateline.model import Judgement
from dateline.model.wire import as_json
from dateline.publishing import phrases
from dateline.web.answers import json_of, not_found
from dateline.web.desk import AtDesk
from dateline.web.judging import entered, taken_back
from dateline.web.marking import LONGEST, lines_of
from dateline.web.rendering import page
from dateline.web.telling import TOLD, Card, Teller

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
VERDICTS = ("accept", "reject", "unsure")


@router.get("/reports/{name}.json")
def report_json(desk: AtDesk, name: str) -> Response:
    """The report's ledger, in the JSON shape of the exam."""
    with desk.reading() as connection:
        entry = _entry(connection, name)
    return json_of({"id": entry.report, "program": entry.program, **as_json(entry.judged)})


@router.get("/reports/{name}.txt")
def report_text(desk: AtDesk, name: str) -> Response:
    """The report's text, to the character that rows count."""
    with desk.reading() as connection:
        entry = _entry(connection, name)
    return Response(
        entry.ledger.report.text.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8"
    )


@router.get("/reports/{name}")
def reader(request: Request, desk: AtDesk, name: str) -> Response:
    """The reader."""
    with desk.reading() as connection:
        entry = _entry(connection, name)
        if entry.report != name:
            return RedirectResponse(f"/reports/{entry.report}", 307)
        report = entry.ledger.report
        about = [one for one in judgements(connection, reports=[entry.report]) if one.by_person]
        editions = [(generation, program) for generation, program, _ in readings(connection, entry.report)]
        versions = versions_of(connection, report.address or report.source)
        story = story_of(connection, entry.report)
    cards = Teller(entry).cards()
    return page(
        request,
        "reader.html",
        entry=entry,
        report=report,
        lines=lines_of(entry.judged),
        cards=cards,
        groups=_groups(cards),
        judged=_by_row(entry, about),
        editions=editions,
        versions=versions,
        story=story,
        cut=max(0, len(report.text) - LONGEST),
        rejected=_rejected(entry),
        labels={kind: phrases.label("judgement", kind) for kind in codes_of("judgement")},
    )


@router.get("/reports/{name}/changes")
def what_changed(request: Request, desk: AtDesk, name: str) -> HTMLResponse:
    """What changed in the rows from version to version of the report's page."""
    with desk.reading() as connection:
        entry = _entry(connection, name)
        report = entry.ledger.report
        versions = versions_of(connection, report.address or report.source)
        read = [readings(connection, id)[-1][2] for id in versions]
        steps = [(one, other, list(changes(one, other))) for one, other in pairwise(read)]
    return page(request, "changes.html", entry=entry, report=report, steps=steps)


@router.get("/reports/{name}/{row}")
def to_row(desk: AtDesk, name: str, row: str) -> Response:
    """To a row by its id or by what judgements call it, which holds when the report is read again."""
    with desk.reading() as connection:
        try:
            entry, ref = row_called(connection, f"{name}/{row}")
        except LedgerError as error:
            raise not_found(error) from error
    id = next(id for (_, id), known in entry.refs.items() if known == ref.row)
    return RedirectResponse(f"/reports/{entry.report}#{id}", 307)


@router.post("/reports/{name}/judge")
def judge(
    request: Request,
    desk: AtDesk,
    name: str,
    verdict: Annotated[str, Form()],
    row: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Enter a verdict on a row, and go back to it; a button names both at once (`accept e3`)."""
    verdict, _, named = verdict.partition(" ")
    row = row or named
    if verdict not in VERDICTS:
        raise LedgerError(f"{verdict!r} is no verdict: choose {', '.join(VERDICTS)}")
    entered(request, desk, verdict, [f"{name}/{row}"], reason)
    return RedirectResponse(f"/reports/{name}#{row}", 303)


@router.post("/reports/{name}/undo")
def undo_verdict(
    request: Request,
    desk: AtDesk,
    name: str,
    judgement: Annotated[str, Form()],
    row: Annotated[str, Form()] = "",
) -> Response:
    """Take a judgement back, and go back to the row."""
    taken_back(request, desk, judgement)
    return RedirectResponse(f"/reports/{name}#{row}", 303)


def _entry(connection: Connection, name: str) -> Entry:
    try:
        return entry_called(connection, report_called(connection, name))
    except LedgerError as error:
        raise not_found(error) from error


def _groups(cards: list[Card]) -> dict[str, int]:
    """How many rows of each kind there are."""
    found = Counter(card.kind for card in cards)
    return {kind: found[kind] for kind in TOLD if found[kind]}


def _by_row(entry: Entry, about: list[Judgement]) -> dict[str, list[Judgement]]:
    """What people judged, by the id of the row."""
    ids = {ref: id for (_, id), ref in entry.refs.items()}
    found: dict[str, list[Judgement]] = {}
    for one in about:
        for ref in one.rows:
            if ref.report == entry.report and ref.row in ids:
                found.setdefault(ids[ref.row], []).append(one)
    return found


def _rejected(entry: Entry) -> list[tuple[str, Judgement]]:
    """The rows that people rejected, which stand no more among the others, each with the last that did so."""
    kept = {id for group in ("statements", "events", "figures", "votes") for id in _ids(entry, group)}
    ids = {ref: id for (_, id), ref in entry.refs.items()}
    found: dict[str, Judgement] = {}
    for one in entry.verdicts:
        for ref in one.rows:
            id = ids.get(ref.row, "")
            if ref.report == entry.report and one.kind == "reject" and id and id not in kept:
                found[id] = one
    return sorted(found.items())


def _ids(entry: Entry, group: str) -> list[str]:
    return [row.id for row in getattr(entry.judged, group)]
