"""Reports come in: as text, as a page's source, as a file, or by address where the server fetches."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import File, Form, HTTPException, Request, Response, UploadFile

from dateline.errors import LedgerError, ReadingError
from dateline.ledger import entries
from dateline.reading.fetching import Fetcher
from dateline.reading.keeping import fetch_kept, kept_folder
from dateline.web.api import shapes
from dateline.web.api.routing import PREFIX, routed
from dateline.web.api.telling import ledger_out
from dateline.web.desk import AtDesk, Desk
from dateline.web.pages.adding import name_of
from dateline.web.taking import Taken, take

router = routed("reports")
SUFFIXES = {"text": ".txt", "html": ".html"}


@router.post("/reports", status_code=201)
def add_report(
    request: Request, response: Response, desk: AtDesk, given: shapes.ReportIn
) -> shapes.ReportsTaken:
    """Read a report into the ledger, and give its rows.

    `text`, `html` or `address` is given, one of them. An address is fetched where the server was started with
    `--fetch`, never from a private network.
    """
    told = [name for name in ("text", "html", "address") if getattr(given, name)]
    if len(told) != 1:
        raise HTTPException(422, "give one of text, html and address")
    day = day_of(given.published)
    with tempfile.TemporaryDirectory() as folder:
        if given.address:
            if not request.app.state.settings.fetch:
                raise HTTPException(
                    403, "this server fetches no addresses: start it with --fetch, or send the page"
                )
            path = fetch_kept(given.address, kept_folder(desk.where), fetcher=Fetcher())
            return _taken(response, desk, path, given.address, day)
        path = Path(folder) / f"report{SUFFIXES[told[0]]}"
        path.write_bytes((given.text or given.html or "").encode("utf-8", "surrogatepass"))
        return _taken(response, desk, path, given.name, day)


@router.post("/reports/files", status_code=201)
def add_file(
    response: Response,
    desk: AtDesk,
    file: Annotated[
        UploadFile, File(description="Whatever 'dateline add' reads: a page, text, feed, WARC, PDF …")
    ],
    published: Annotated[str, Form(max_length=10)] = "",
) -> shapes.ReportsTaken:
    """Read every report of a file into the ledger, and give their rows."""
    name = name_of(file)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(file.file.read())
        return _taken(response, desk, path, name, day_of(published or None))


def day_of(written: str | None) -> date | None:
    """The day of publication; raises `HTTPException` 422 where it is none."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise HTTPException(422, f"published: {written!r} is no day; write it as 2031-05-04") from error


def _taken(response: Response, desk: Desk, path: Path, name: str, day: date | None) -> shapes.ReportsTaken:
    with desk.writing() as connection:
        try:
            taken: list[Taken] = take(connection, path, name, published=day)
        except ReadingError as error:
            raise HTTPException(422, str(error).replace(str(path), name)) from error
        ids = [one.report for one in taken if one.report]
        held = {entry.report: entry for entry in entries(connection, reports=ids)} if ids else {}
    failures = [one.failure for one in taken if one.failure]
    if not ids:
        raise LedgerError("; ".join(failures) or f"{name} holds no report")
    if len(ids) == 1:
        response.headers["Location"] = f"{PREFIX}/reports/{ids[0]}"
    return shapes.ReportsTaken(
        ledgers=[shapes.ReportLedger(**ledger_out(held[id])) for id in ids],
        outcomes=[one.outcome for one in taken if one.report],
        failures=failures,
    )
