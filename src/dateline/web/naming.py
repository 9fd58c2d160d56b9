"""What an address calls a row: `REPORT.ROW`."""

from __future__ import annotations

from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger import ref_called
from dateline.model import RowRef
from dateline.web.answers import not_found


def called(connection: Connection, name: str, kind: str) -> RowRef:
    """The row of a kind that an address names; raises `HTTPException` 404 where there is none."""
    try:
        return ref_called(connection, kind, name.replace("/", ".", 1))
    except LedgerError as error:
        raise not_found(error) from error


def slashed(name: str) -> str:
    """The name of a row as the ledger writes it, `REPORT/ROW`, from that of an address."""
    return name if "/" in name else name.replace(".", "/", 1)
