"""`POST /reports`: a file that was dropped, or text that was pasted, read into the ledger."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from dateline.web.desk import AtDesk
from dateline.web.taking import Taken, take

router = APIRouter(include_in_schema=False)
PASTED = "pasted text"
MOST_FILES = 50


@router.post("/reports")
def add_reports(
    request: Request,
    desk: AtDesk,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Read what was given, and go to the report; to the list of reports where there were several."""
    day = _day(published)
    given = [(name_of(file), file.file.read()) for file in (files or ())[:MOST_FILES] if file.filename]
    if text.strip():
        given.append((PASTED + _suffix(text), text.encode("utf-8", "surrogatepass")))
    if not given:
        raise HTTPException(422, "nothing was given: choose a file, or paste a text")
    taken: list[Taken] = []
    with tempfile.TemporaryDirectory() as folder, desk.writing() as connection:
        for name, data in given:
            path = Path(folder) / name
            path.write_bytes(data)
            taken += take(connection, path, name, published=day)
    failures = [one.failure for one in taken if one.failure]
    reports = [one.report for one in taken if one.report]
    if not reports:
        raise HTTPException(422, "; ".join(failures) or "no report was found in it")
    return RedirectResponse(f"/reports/{reports[0]}" if len(reports) == 1 else "/", 303)


def name_of(file: UploadFile) -> str:
    """A file's name without folders, for the reader to tell its kind by the suffix."""
    name = PurePath((file.filename or "").replace("\\", "/")).name.replace("\x00", "")
    return name[-120:] or "report.txt"


def _suffix(text: str) -> str:
    """Whether what was pasted is a page's source or plain text."""
    start = text.lstrip()[:200].casefold()
    return ".html" if start.startswith(("<!doctype", "<html", "<head", "<body", "<article")) else ".txt"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise HTTPException(422, f"{written} is no day: write it as 2031-05-04") from error
