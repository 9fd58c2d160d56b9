"""`/stories/{id}`: a running story: its reports in time, its happenings by account, its figures, who said what."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import LedgerError
from dateline.ledger import entries, judgements, report_called, story_of
from dateline.publishing.brief_rows import KINDS
from dateline.publishing.briefing import brief
from dateline.web.answers import not_found
from dateline.web.cited import cited
from dateline.web.desk import AtDesk
from dateline.web.rendering import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
MOST = 60  # reports of a story that are told
ITEMS = 12


@router.get("/stories/{id}")
def story(request: Request, desk: AtDesk, id: str) -> Response:
    """The story that a report belongs to."""
    with desk.reading() as connection:
        try:
            report = report_called(connection, id)
        except LedgerError as error:
            raise not_found(error) from error
        found = story_of(connection, report)
        if found is None:
            raise HTTPException(404, f"report {id} stands alone: no other report tells the same story")
        if found.id != id:
            return RedirectResponse(f"/stories/{found.id}", 307)
        reports = [one for one, *_ in found.reports][:MOST]
        told = brief(
            entries(connection, reports=reports),
            judgements(connection, kinds=KINDS, reports=reports),
            most=ITEMS,
        )
    return page(
        request, "story.html", story=found, briefing=cited(told), left_out=max(0, len(found.reports) - MOST)
    )
