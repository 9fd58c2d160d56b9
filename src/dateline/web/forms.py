"""The same rows in other forms: JSON, CSV, Parquet, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fastapi.responses import Response

from dateline.publishing.tables import write_rows

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}
NAMED = {"json": "JSON", "csv": "CSV", "parquet": "Parquet", "geojson": "GeoJSON"}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet would take for a formula
POINT = ("lat", "lon")

Rows = Sequence[Mapping[str, Any]]


def formed(
    rows: Rows, columns: Mapping[str, type], form: str, name: str, *, next: str | None = None
) -> Response:
    """Rows as a file of a form; `name` is what a browser calls it, `next` the address of the rows behind them."""
    headers = {"Link": f'<{next}>; rel="next"'} if next else {}
    if form == "json":
        return Response(_json(rows, next), media_type=TYPES[form], headers=headers)
    make = {"csv": _csv, "parquet": _parquet, "geojson": _geojson}[form]
    headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return Response(make(rows, columns), media_type=TYPES[form], headers=headers)


def defused(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: words that begin like one get an apostrophe before them."""
    if isinstance(value, str):
        plain = value.encode("utf-8", "replace").decode()
        return f"'{plain}" if plain.startswith(FORMULA) else plain
    return value


def _json(rows: Rows, next: str | None) -> bytes:
    return json.dumps({"rows": [dict(row) for row in rows], "next": next}).encode()


def _csv(rows: Rows, columns: Mapping[str, type]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(columns), lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: defused(value) for name, value in row.items()} for row in rows)
    return file.getvalue().encode("utf-8")


def _parquet(rows: Rows, columns: Mapping[str, type]) -> bytes:
    kept = [{name: row.get(name) for name in columns} for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        write_rows(kept, columns, "parquet", path)
        return path.read_bytes()


def _geojson(rows: Rows, columns: Mapping[str, type]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(_features(rows))}).encode()


def _features(rows: Rows) -> Iterator[dict[str, Any]]:
    """The rows that lie somewhere; `precision` tells what the point stands for."""
    for row in rows:
        if row.get("lat") is not None:
            told = {name: value for name, value in row.items() if name not in POINT}
            point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
            yield {
                "type": "Feature",
                "id": f"{row['report']}.{row['id']}",
                "geometry": point,
                "properties": told,
            }
