"""Rows as a table for people, JSON lines, CSV, or a Parquet file."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, TextIO

from rich.cells import cell_len, set_cell_size

from dateline.errors import DatelineError
from dateline.publishing.evidence import shown
from dateline.publishing.phrases import label

FORMATS = ("table", "json", "csv", "parquet")
HIDDEN = (  # columns that a table leaves out, or shows with another
    *("report", "id", "title", "publisher", "ref", "number", "start", "end", "cameo", "factuality", "cue"),
    *("form", "high", "unit", "quantifier", "last", "until", "mode"),
)
DAYS = {"first": "last", "since": "until"}
WIDEST = 34  # columns of a cell, but the last
LEAST = 20
GAP = 2
UNBOUNDED = 100_000
SHORT = 8  # digits of a report's id
DUCK_TYPES = {int: "BIGINT", float: "DOUBLE", str: "VARCHAR", bool: "BOOLEAN"}

Rows = Sequence[Mapping[str, Any]]


def write_rows(rows: Rows, columns: Mapping[str, type], format: str, to: TextIO | Path) -> None:
    """Write rows in one of `FORMATS`; `columns` are all that they have, with the types of their values.

    Raises `DatelineError` where the file cannot be written, or a package is missing for it.
    """
    if format == "parquet":
        _parquet(rows, columns, Path(str(to)))
        return
    with ExitStack() as stack:
        try:
            file = (
                stack.enter_context(to.open("w", encoding="utf-8", newline=""))
                if isinstance(to, Path)
                else to
            )
        except OSError as error:
            raise DatelineError(f"{to} cannot be written ({error.strerror}): name another file") from error
        {"table": _table, "json": _json, "csv": _csv}[format](rows, columns, file)


def _json(rows: Rows, columns: Mapping[str, type], file: TextIO) -> None:
    for row in rows:
        file.write(json.dumps(dict(row)) + "\n")


def _csv(rows: Rows, columns: Mapping[str, type], file: TextIO) -> None:
    writer = csv.DictWriter(file, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _table(rows: Rows, columns: Mapping[str, type], file: TextIO) -> None:
    """A table of what a reader needs, a row a line; in a terminal, the last column takes what room is left."""
    if not rows:
        file.write("nothing found\n")
        return
    lines = [_cells(row) for row in rows]
    names = [name for name in lines[0] if any(line[name] for line in lines)]
    wide = {name: min(max(cell_len(line[name]) for line in lines), WIDEST) for name in names}
    wide = {name: max(width, len(name)) for name, width in wide.items()}
    room = get_terminal_size().columns if file.isatty() else UNBOUNDED
    wide[names[-1]] = max(room - sum(wide[name] + GAP for name in names[:-1]), LEAST)
    for line in [dict(zip(names, names, strict=True)), *lines]:
        cells = [set_cell_size(_cut(line[name], wide[name]), wide[name]) for name in names[:-1]]
        file.write((" " * GAP).join([*cells, _cut(line[names[-1]], wide[names[-1]])]).rstrip() + "\n")


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    """What the table shows of a row: bounds and days in one cell each, the words at the end."""
    cells = {"row": f"{row['report'][:SHORT]}/{row['id']}", "published": row["published"]}
    for name, value in row.items():
        if name == "low":
            cells["number"] = " ".join(filter(None, (_bounds(row["low"], row["high"]), row["unit"])))
        elif name in DAYS:
            cells["date"] = _days(value, row[DAYS[name]])
        elif name == "judged":
            cells["judged"] = label("judgement", value) if value else ""
        elif name not in HIDDEN and name not in cells:
            cells[name.replace("_", " ")] = _cell(value)
    words = cells.pop("words")
    return {name: shown(cell or "") for name, cell in cells.items()} | {"words": shown(words)}


def _bounds(low: float | None, high: float | None) -> str:
    """Both bounds; an open one is left out beside its sign."""
    if low == high:
        return _cell(low)
    if high is None:
        return f"≥ {_cell(low)}"
    return f"≤ {_cell(high)}" if low is None else f"{_cell(low)}–{_cell(high)}"


def _days(first: str | None, last: str | None) -> str:
    return first or "" if first == last else f"{first or ''}…{last or ''}"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
    return "" if value is None else str(value)


def _cut(cell: str, width: int) -> str:
    """The cell, cut with a mark where it is wider."""
    return cell if cell_len(cell) <= width else set_cell_size(cell, width - 1).rstrip() + "…"


def _parquet(rows: Rows, columns: Mapping[str, type], path: Path) -> None:
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise DatelineError(
            "a Parquet file needs the package duckdb: pip install 'dateline[parquet]'"
        ) from error
    types = {name: DUCK_TYPES.get(type, "VARCHAR") for name, type in columns.items()}
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "rows.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            _json(rows, columns, file)
        try:
            with duckdb.connect() as connection:
                asked = "SELECT * FROM read_json(?, format = 'newline_delimited', columns = ?)"
                found = connection.sql(asked, params=[str(lines), types])
                found.write_parquet(str(path), compression="zstd")
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise DatelineError(f"{path} cannot be written ({reason}): name another file") from error
