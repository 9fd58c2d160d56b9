"""Rows as plain values, for those who take the same address as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.web.beside import Row

INNER = ("line", "key")  # what a row bears for pages alone


def plain_row(row: Row) -> dict[str, Any]:
    """The row with its sentence and the number of its line."""
    told = {name: value for name, value in row.items() if name not in INNER}
    return {**told, "sentence": row["line"].whole, "line": row["line"].number}


def plain_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows, each as `plain_row` tells it."""
    return [plain_row(row) for row in rows]
