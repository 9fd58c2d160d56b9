"""Rows by their references, with all that the index holds of them, and the texts of their reports."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger.finding import report_called
from dateline.ledger.judging import MOST, undone_judgements
from dateline.ledger.packing import whole
from dateline.ledger.tables import ROW_TABLES, entity, judged, judgement, report
from dateline.ledger.views import views
from dateline.model import Judgement, RowRef
from dateline.model.judgements import judgement_of

Value = TypeVar("Value")
WITH_A_PLACE = ("event", "figure")
IDS = "_id"  # what the column of an id is called, where the view tells the name under the column's own name


def ref_called(connection: Connection, kind: str, name: str) -> RowRef:
    """The row of a kind that is called `REPORT.ROW`, where ROW is its id (`e3`) or reference (`event:120-128`).

    Raises `LedgerError` where there is none.
    """
    called, _, row = name.partition(".")
    id = report_called(connection, called)
    table = ROW_TABLES[kind]
    mine = sa.select(table.c.ref).where(table.c.report == id, sa.or_(table.c.id == row, table.c.ref == row))
    ref = connection.scalar(mine)
    if ref is None:
        raise LedgerError(f"report {called} has no {kind} {row}: its page shows its rows")
    return RowRef(id, ref)


def rows_called(connection: Connection, kind: str, refs: Iterable[RowRef]) -> list[dict[str, Any]]:
    """The rows of a kind with these references, in their order, rejected ones included.

    Each has the columns of the kind's view and those of its table; what the view tells by name is the name,
    and its id stands in a column that ends in `_id`. Events and figures have `lat`, `lon` and `precision`.
    References that no current reading of the report has are left out.
    """
    table, wanted = ROW_TABLES[kind], list(dict.fromkeys(refs))
    asked = _whole_view(connection, kind)
    found: dict[RowRef, dict[str, Any]] = {}
    for part in _parts(wanted):
        keys = [(ref.report, ref.row) for ref in part]
        here = asked.where(*_given(table, "ref", keys))
        for row in connection.execute(here).mappings():
            found[RowRef(row["report"], row["ref"])] = dict(row)
    rows = [found[ref] for ref in wanted if ref in found]
    if kind in WITH_A_PLACE:
        _put_points(connection, rows)
    return rows


def refs_of(
    connection: Connection, kind: str, rows: Collection[tuple[str, str]]
) -> dict[tuple[str, str], RowRef]:
    """What judgements call the rows of a kind that are given by report and id, where they stand."""
    table = ROW_TABLES[kind]
    found: dict[tuple[str, str], RowRef] = {}
    for part in _parts(sorted(rows)):
        asked = sa.select(table.c.report, table.c.id, table.c.ref)
        asked = asked.where(*_given(table, "id", part))
        found |= {(row.report, row.id): RowRef(row.report, row.ref) for row in connection.execute(asked)}
    return found


def names_of(
    connection: Connection, rows: Collection[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """The name and the kind of the entities that are given by report and id, those rejected left out."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for part in _parts(sorted(rows)):
        asked = sa.select(entity.c.report, entity.c.id, entity.c.name, entity.c.kind).where(
            *_given(entity, "id", part),
            sa.func.coalesce(entity.c.judged, "") != "reject",
        )
        found |= {(row.report, row.id): (row.name, row.kind) for row in connection.execute(asked)}
    return found


def rows_in(connection: Connection, kind: str, reports: Collection[str]) -> list[dict[str, Any]]:
    """The rows of a kind of these reports, rejected ones left out, as `rows_called` tells them."""
    table = ROW_TABLES[kind]
    found: list[dict[str, Any]] = []
    for part in _parts(sorted(set(reports))):
        here = _whole_view(connection, kind).where(
            table.c.report.in_(part), sa.func.coalesce(table.c.judged, "") != "reject"
        )
        found += [dict(row) for row in connection.execute(here).mappings()]
    return sorted(found, key=lambda row: (row["report"], row["number"]))


def _given(
    table: sa.Table, column: str, keys: Sequence[tuple[str, str]]
) -> tuple[sa.ColumnElement[bool], ...]:
    """That a row is one of those given by report and a further column; the reports let SQLite use its key."""
    reports = sorted({report for report, _ in keys})
    return table.c.report.in_(reports), sa.tuple_(table.c.report, table.c[column]).in_(keys)


def _whole_view(connection: Connection, kind: str) -> sa.Select[Any]:
    """The kind's view with the further columns of its table."""
    asked = views(connection.dialect.name)[f"v_{kind}"]
    names = {column.name for column in asked.selected_columns}
    table = ROW_TABLES[kind]
    further = [column for column in table.c if column.name not in names]
    ids = [
        table.c[name].label(name + IDS) for name in ("place", "speaker", "side", "body") if name in table.c
    ]
    return asked.add_columns(*further, *ids)


def _put_points(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Tell where the places of rows lie."""
    keys = {(row["report"], row["place" + IDS]) for row in rows if row["place" + IDS]}
    points: dict[tuple[str, str], tuple[Any, ...]] = {}
    for part in _parts(sorted(keys)):
        asked = sa.select(entity.c.report, entity.c.id, entity.c.lat, entity.c.lon, entity.c.precision)
        here = asked.where(*_given(entity, "id", part))
        points |= {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(here)}
    for row in rows:
        point = points.get((row["report"], row["place" + IDS] or ""), (None, None, None))
        row["lat"], row["lon"], row["precision"] = point


def judgements_on(connection: Connection, refs: Iterable[RowRef], kinds: Collection[str]) -> list[Judgement]:
    """The standing judgements of these kinds that are about any of these rows, by kind and id."""
    found: dict[tuple[str, str], str] = {}
    for part in _parts(sorted(set(refs))):
        keys = [(ref.report, ref.row) for ref in part]
        about = sa.select(judged.c.judgement).where(
            judged.c.report.in_(sorted({ref.report for ref in part})),
            sa.tuple_(judged.c.report, judged.c.ref).in_(keys),
        )
        asked = sa.select(judgement.c.kind, judgement.c.judgement, judgement.c.record).where(
            judgement.c.judgement.in_(about), judgement.c.kind.in_(sorted(kinds))
        )
        found |= {(kind, id): said for kind, id, said in connection.execute(asked)}
    undone = undone_judgements(connection) if found else frozenset()
    return [judgement_of(json.loads(said)) for (_, id), said in sorted(found.items()) if id not in undone]


def texts(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """The texts of these reports, by id."""
    found: dict[str, str] = {}
    for part in _parts(sorted(set(reports))):
        asked = sa.select(report.c.report, report.c.text, report.c.raw).where(report.c.report.in_(part))
        found |= {row.report: whole(row.text, row.raw) for row in connection.execute(asked)}
    return found


def numbers_of(connection: Connection, reports: Collection[str]) -> dict[str, dict[str, int]]:
    """How many statements, events, figures and votes each of these reports has, by its id and the kind."""
    found: dict[str, dict[str, int]] = {id: {} for id in reports}
    for kind in ("statement", "event", "figure", "vote"):
        table = ROW_TABLES[kind]
        for part in _parts(sorted(found)):
            asked = sa.select(table.c.report, sa.func.count()).where(table.c.report.in_(part))
            for id, number in connection.execute(asked.group_by(table.c.report)):
                found[id][kind] = number
    return found


def _parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    return (values[start : start + MOST] for start in range(0, len(values), MOST))
