"""Events as PLOVER's own books call them: the status folded into the type, beside Dateline's own type.

A planned visit is CONSULT, planned, in the ledger, and AGREE in PLOVER's books (`dateline.data.plover`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.data.plover import told_as

TOLD = ("plover_type", "plover_cameo")
BEFORE = "status"  # the column that they stand before

Row = Mapping[str, Any]


def as_plover(
    rows: Sequence[Row], columns: Mapping[str, type]
) -> tuple[list[dict[str, Any]], dict[str, type]]:
    """Rows of events and their columns, with `plover_type` and `plover_cameo` before the status."""
    wider: dict[str, type] = {}
    for name, kind in columns.items():
        wider |= dict.fromkeys(TOLD, str) if name == BEFORE else {}
        wider[name] = kind
    return [_told(row, wider) for row in rows], wider


def _told(row: Row, columns: Mapping[str, type]) -> dict[str, Any]:
    told = dict(zip(TOLD, told_as(row["type"], row["status"], row["cameo"]), strict=True))
    return {name: told[name] if name in told else row[name] for name in columns}
