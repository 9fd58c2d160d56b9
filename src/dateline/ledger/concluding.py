"""A person's judgement, checked and entered: the same way from the command line, a page or the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger.correcting import corrected_value
from dateline.ledger.deciding import add_judgements
from dateline.ledger.finding import row_called
from dateline.model import Judgement

OF_ONE_KIND = ("merge", "split")
PERSONAL = ("accept", "reject", "unsure", *OF_ONE_KIND, "correct")


def conclude(
    connection: Connection,
    kind: str,
    names: Sequence[str],
    *,
    author: str,
    time: datetime,
    reason: str = "",
    value: Mapping[str, Any] | None = None,
) -> Judgement:
    """Enter what a person judges of the rows with these names (`REPORT/ROW`), and give the judgement.

    `kind` is one of `PERSONAL`; `value` are the fields that `correct` changes, with their new values. Raises
    `LedgerError` where there is no such row, where rows cannot be merged or split, and where a row cannot take
    a value.
    """
    if kind not in PERSONAL:
        raise LedgerError(f"{kind!r} is no judgement that a person makes: there are {', '.join(PERSONAL)}")
    found = dict(row_called(connection, name)[::-1] for name in names)
    rows = tuple(found)
    if not rows:
        raise LedgerError(f"{kind} needs a row: name it REPORT/ROW")
    if kind in OF_ONE_KIND and len(rows) < 2:
        raise LedgerError(f"{kind} needs two rows or more")
    if kind in OF_ONE_KIND and len({row.kind for row in rows}) > 1:
        raise LedgerError(f"{kind} needs rows of one kind: these are {', '.join(row.kind for row in rows)}")
    if kind == "correct":
        if len(rows) != 1 or not value:
            raise LedgerError("correct needs one row, and a field with its new value")
        corrected_value(found[rows[0]], rows[0], value)
    judgement = Judgement(kind, rows, author, reason, time, value=dict(value) if value else None)
    add_judgements(connection, [judgement])
    return judgement
