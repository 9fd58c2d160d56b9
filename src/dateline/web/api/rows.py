"""A row as the API tells it."""

from __future__ import annotations

from sqlalchemy import Connection

from dateline.ledger import judgements
from dateline.ledger.verdicts import GROUPS
from dateline.model import Judgement
from dateline.model.judgements import judgement_json
from dateline.model.wire import as_json
from dateline.web.api import shapes
from dateline.web.groups import Account


def row_out(connection: Connection, account: Account) -> shapes.RowOut:
    """A row with its words, what was judged of it, and the rows beside it."""
    card, entry = account.card, account.entry
    about = [one for one in judgements(connection, reports=[entry.report]) if account.ref in one.rows]
    beside = dict.fromkeys(str(ref) for one in about for ref in one.rows if ref != account.ref)
    (row,) = [row for row in as_json(entry.judged)[GROUPS[card.kind]] if row["id"] == card.id]
    report = entry.ledger.report
    return shapes.RowOut(
        name=f"{entry.report}/{card.id}",
        kind=card.kind,
        report=entry.report,
        id=card.id,
        ref=card.ref,
        head=card.head,
        words=card.words,
        giver=card.giver,
        line=card.line,
        published=report.published.isoformat() if report.published else None,
        publisher=report.publisher,
        title=report.title,
        row=row,
        judgements=[judgement_out(one) for one in about],
        beside=list(beside),
    )


def judgement_out(one: Judgement) -> shapes.JudgementOut:
    """A judgement as the API tells it."""
    return shapes.JudgementOut(id=one.id, **judgement_json(one))
