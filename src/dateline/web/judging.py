"""What people judge on a page or over the API: entered, and the ledger reconciled where it touches others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from sqlalchemy import Connection

from dateline.ledger import conclude, undo
from dateline.ledger.packing import program
from dateline.model import Judgement
from dateline.reconciliation import renew
from dateline.web.desk import Desk, author_of
from dateline.web.naming import slashed

GROUPING = ("merge", "split", "reject", "correct", "undo")  # after these, groups of rows may be others


def entered(
    request: Request,
    desk: Desk,
    kind: str,
    names: Sequence[str],
    reason: str = "",
    value: Mapping[str, Any] | None = None,
) -> Judgement:
    """Enter a judgement about the rows with these names, by whoever sent the request."""
    with desk.writing() as connection:
        judgement = conclude(
            connection,
            kind,
            [slashed(name) for name in names],
            author=author_of(request),
            time=now(),
            reason=reason.strip(),
            value=value,
        )
        _renewed(connection, judgement)
    return judgement


def taken_back(request: Request, desk: Desk, id: str, reason: str = "") -> Judgement:
    """Undo a judgement, by whoever sent the request."""
    with desk.writing() as connection:
        judgement = undo(connection, id, author=author_of(request), reason=reason.strip(), time=now())
        _renewed(connection, judgement)
    return judgement


def now() -> datetime:
    """The moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _renewed(connection: Connection, judgement: Judgement) -> None:
    if judgement.kind in GROUPING:
        renew(connection, {ref.report for ref in judgement.rows}, by=program())
