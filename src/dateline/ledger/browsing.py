"""Listing what a ledger holds, a page at a time, the newest first, and counting it by its facets.

Both are made to take about the same time in a ledger of a hundred reports and of a hundred thousand: a page
begins behind the last row of the one before, and facets are counted over the newest rows alone, which is said.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger.asking import Filters, conditions
from dateline.ledger.tables import ROW_TABLES
from dateline.ledger.views import views

COUNTED = 10_000  # rows that facets are counted over: the newest
ON_A_PAGE = 50
FACETS: Mapping[str, tuple[str, ...]] = {  # the columns by which each kind can be narrowed
    "event": ("type", "status", "mode", "country", "publisher", "giver"),
    "figure": ("measure", "unit", "status", "nature", "country", "publisher", "giver"),
    "statement": ("act", "form", "polarity", "speaker", "medium", "publisher"),
    "vote": ("result", "publisher", "giver"),
}
COLUMNS = {"speaker": "giver"}  # facets that stand in a column of another name
Place = tuple[str | None, str, int]
"""Where a page ends: the day, the report and the number of its last row."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Some rows, as the kind's view tells them, and where the next page begins; None at the end."""

    rows: tuple[dict[str, Any], ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Facets:
    """How many rows have each value of each facet, most first; None is the value of rows that have none.

    `number` is how many rows there are, and where that is `COUNTED`, there may be more: the counts are of the
    newest alone.
    """

    number: int
    counts: Mapping[str, tuple[tuple[str | None, int], ...]]

    @property
    def capped(self) -> bool:
        """Whether there may be more rows than were counted."""
        return self.number >= COUNTED


def browse(
    connection: Connection, kind: str, filters: Filters, *, limit: int = ON_A_PAGE, after: str | None = None
) -> Listed:
    """A page of the rows of a kind that the filters let through, the latest first.

    `after` is what the page before said of its end. Raises `LedgerError` where it is no such word, or where a
    filter asks for what this kind of row has not.
    """
    places = places_of(connection, kind, filters, limit=limit + 1, after=after)
    more = len(places) > limit
    rows = rows_at(connection, kind, places[:limit])
    return Listed(tuple(rows), mark(places[limit - 1]) if more else None)


def places_of(
    connection: Connection, kind: str, filters: Filters, *, limit: int, after: str | None = None
) -> list[Place]:
    """Where the rows stand that the filters let through, the latest first."""
    table = ROW_TABLES[kind]
    behind = marked(after) if after else None
    wanted = conditions(kind, filters, connection.dialect.name)
    found: list[Place] = []
    for dated in (True, False):
        if behind and behind[0] is None and dated:
            continue
        here = [table.c.published.is_not(None) if dated else table.c.published.is_(None), *wanted]
        if behind and (behind[0] is not None) == dated:
            here += _behind(table, behind)
        asked = (
            sa.select(table.c.published, table.c.report, table.c.number)
            .where(*here)
            .order_by(table.c.published.desc(), table.c.report.desc(), table.c.number)
            .limit(limit - len(found))
        )
        found += [(row[0], row[1], row[2]) for row in connection.execute(asked)]
        if len(found) >= limit:
            break
    return found


def _behind(table: sa.Table, place: Place) -> list[sa.ColumnElement[bool]]:
    """That a row stands behind a place, in the order of pages."""
    day, report, number = place
    within = sa.or_(table.c.report < report, sa.and_(table.c.report == report, table.c.number > number))
    if day is None:
        return [within]
    # The first says again what the second says; an index can use it.
    return [table.c.published <= day, sa.or_(table.c.published < day, within)]


def rows_at(connection: Connection, kind: str, places: Sequence[Place]) -> list[dict[str, Any]]:
    """The rows at these places, as the kind's view tells them, in the order of the places."""
    table = ROW_TABLES[kind]
    keys = [(report, number) for _, report, number in places]
    if not keys:
        return []
    reports = sorted({report for report, _ in keys})
    asked = views(connection.dialect.name)[f"v_{kind}"].where(
        table.c.report.in_(reports), sa.tuple_(table.c.report, table.c.number).in_(keys)
    )
    found = {(row["report"], row["number"]): dict(row) for row in connection.execute(asked).mappings()}
    return [found[key] for key in keys if key in found]


def facets(connection: Connection, kind: str, filters: Filters) -> Facets:
    """How many rows of a kind have each value of each facet.

    A facet that is narrowed already is counted as if it were not, so that its other values can be chosen.
    """
    names = FACETS[kind]
    narrowed = [name for name in names if getattr(filters, name, None) is not None]
    newest = _newest(connection, kind, filters, names)
    counts = {name: _counted(newest, place) for place, name in enumerate(names)}
    for name in narrowed:
        open_to_all: dict[str, Any] = {name: None}
        wider = _newest(connection, kind, replace(filters, **open_to_all), [name])
        counts[name] = _counted(wider, 0)
    return Facets(len(newest), counts)


def _newest(
    connection: Connection, kind: str, filters: Filters, names: Sequence[str]
) -> list[tuple[Any, ...]]:
    """The values of some facets in the newest rows."""
    table = ROW_TABLES[kind]
    wanted = conditions(kind, filters, connection.dialect.name)
    asked = (
        sa.select(*(table.c[COLUMNS.get(name, name)] for name in names))
        .where(*wanted)
        .order_by(sa.nulls_last(table.c.published.desc()))
        .limit(COUNTED)
    )
    return [tuple(row) for row in connection.execute(asked)]


def _counted(rows: Sequence[tuple[Any, ...]], place: int) -> tuple[tuple[str | None, int], ...]:
    found = Counter(row[place] for row in rows)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0] or "")))


def mark(place: Place) -> str:
    """A place as a word that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def marked(word: str) -> Place:
    """The place that a word stands for."""
    try:
        day, report, number = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise LedgerError("this page is not known: begin at the first") from error
    if not (isinstance(day, str | None) and isinstance(report, str) and isinstance(number, int)):
        raise LedgerError("this page is not known: begin at the first")
    return day, report, number
