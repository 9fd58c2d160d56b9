"""Judgements: listed, entered, undone."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request

from dateline.data.codes import codes_of
from dateline.errors import LedgerError
from dateline.ledger import judgements
from dateline.web.api import shapes
from dateline.web.api.routing import routed
from dateline.web.api.rows import judgement_out
from dateline.web.desk import AtDesk
from dateline.web.judging import entered, taken_back

router = routed("judgements")
MOST = 1000
JudgementId = Annotated[str, Path(min_length=8, max_length=16, pattern="^[0-9a-f]+$")]


@router.get("/judgements")
def listed(
    desk: AtDesk,
    report: Annotated[list[str] | None, Query(max_length=50, description="Reports' ids, whole.")] = None,
    kind: Annotated[list[str] | None, Query(max_length=30)] = None,
    by_person: bool | None = None,
) -> shapes.Judgements:
    """The standing judgements about rows of these reports, by kind; without reports, people's own."""
    unknown = set(kind or ()) - codes_of("judgement")
    if unknown:
        raise LedgerError(
            f"{', '.join(sorted(unknown))} is no kind of judgement: 'dateline explain --list' shows them"
        )
    if not report:
        by_person = True
    with desk.reading() as connection:
        found = judgements(connection, kinds=kind, reports=report, by_person=by_person)
        rows = [judgement_out(one) for one, _ in zip(found, range(MOST), strict=False)]
    return shapes.Judgements(rows=rows)


@router.post("/judgements", status_code=201)
def judge(request: Request, desk: AtDesk, judgement: shapes.JudgementIn) -> shapes.JudgementOut:
    """Judge rows: accept, reject, unsure, merge, split, or correct fields of one. The judgement stands beside them."""
    value = judgement.value if judgement.kind == "correct" else None
    return judgement_out(entered(request, desk, judgement.kind, judgement.rows, judgement.reason, value))


@router.post("/judgements/{id}/undo", status_code=201)
def undo(request: Request, desk: AtDesk, id: JudgementId, why: shapes.UndoIn) -> shapes.JudgementOut:
    """Take a person's judgement back; both stay in the record."""
    return judgement_out(taken_back(request, desk, id, why.reason))
