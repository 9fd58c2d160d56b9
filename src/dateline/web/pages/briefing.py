"""`/briefing`: the attributed briefing as a page, each clause with its marks."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from dateline.ledger import Wanted, entries, judgements, search, shelved
from dateline.publishing.brief_formats import as_markdown, as_text
from dateline.publishing.brief_rows import KINDS
from dateline.publishing.briefing import Briefing, brief
from dateline.web.cited import cited
from dateline.web.desk import AtDesk
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False)
REPORTS = 25  # that a page's briefing is made of: the newest, or those that fit the words best
ITEMS = 15
FORMS = {"txt": (as_text, "text/plain; charset=utf-8"), "md": (as_markdown, "text/markdown; charset=utf-8")}


@router.get("/briefing")
def briefing(request: Request, desk: AtDesk, about: str = "", since: str = "") -> HTMLResponse:
    """The briefing."""
    with desk.reading() as connection:
        told, number = briefing_of(connection, about, _day(since))
    return page(
        request, "briefing.html", briefing=cited(told), about=about, since=since, number=number, most=REPORTS
    )


@router.get("/briefing.{form}")
def briefing_file(
    desk: AtDesk, form: str, about: Annotated[str, Query()] = "", since: Annotated[str, Query()] = ""
) -> Response:
    """The briefing as text or Markdown."""
    if form not in FORMS:
        raise HTTPException(404, f"there is no briefing.{form}: there are {', '.join(FORMS)}")
    with desk.reading() as connection:
        told, _ = briefing_of(connection, about, _day(since))
    write, type = FORMS[form]
    return Response(write(told).encode("utf-8", "replace"), media_type=type)


def briefing_of(connection: Connection, about: str, since: date | None) -> tuple[Briefing, int]:
    """The briefing of the newest reports, or of those that have the words, and of how many reports it is made."""
    words = " ".join(about.split())
    if words:
        hits = search(connection, words, limit=4 * REPORTS)
        day = since.isoformat() if since else ""
        reports = [hit.report for hit in hits if not day or (hit.published or "") >= day][:REPORTS]
    else:
        reports = [row["report"] for row in shelved(connection, Wanted(since=since), limit=REPORTS).rows]
    told = judgements(connection, kinds=KINDS, reports=reports) if reports else ()
    return brief(entries(connection, reports=reports), told, about=words, most=ITEMS), len(reports)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise HTTPException(422, f"{written} is no day: write it as 2031-05-04") from error
