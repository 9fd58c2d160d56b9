"""Reports and rows by what a person calls them."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.errors import LedgerError
from dateline.ledger.packing import named
from dateline.ledger.queries import Entry, entries
from dateline.ledger.tables import report, sighting
from dateline.model import RowRef

SHORTEST = 4  # digits of an id that may stand for it
HEXADECIMAL = re.compile(r"[0-9a-f]+")


def report_called(connection: Connection, name: str) -> str:
    """The id of the report whose id is, or alone begins with, `name`, or that was found last at that source.

    Raises `LedgerError` where there is none, or more than one.
    """
    if len(name) >= SHORTEST and HEXADECIMAL.fullmatch(name):
        beyond = f"{name}g"  # behind all that begin so, in hexadecimal
        asked = sa.select(report.c.report).where(report.c.report >= name, report.c.report < beyond).limit(2)
        found = connection.scalars(asked).all()
        if len(found) == 1:
            return str(found[0])
        if found:
            raise LedgerError(f"more than one report begins with {name}: write more of its id")
    versions = versions_of(connection, name)
    if not versions:
        raise LedgerError(f"the ledger has no report {name}: name one by its id or its source")
    return versions[-1]


def versions_of(connection: Connection, name: str) -> list[str]:
    """The ids of the reports that were found at an address, or where this source was found, as they followed
    each other there."""
    source = named(name)
    of_source = sa.select(sighting.c.address).where(sighting.c.source == source)
    there = sa.or_(sighting.c.address == source, sighting.c.address.in_(of_source))
    asked = sa.select(sighting.c.report, sighting.c.version).where(there).distinct()
    return [id for id, _ in connection.execute(asked.order_by(sighting.c.version, sighting.c.report))]


def entry_called(connection: Connection, name: str) -> Entry:
    """The current edition of the report called `name`, as `report_called` finds it."""
    (entry,) = entries(connection, reports=[report_called(connection, name)])
    return entry


def row_called(connection: Connection, name: str) -> tuple[Entry, RowRef]:
    """The row called `REPORT/ROW`, where ROW is its id (`e3`) or its reference (`event:120-128`).

    Raises `LedgerError` where there is none.
    """
    place, _, row = name.rpartition("/")
    if not place:
        raise LedgerError(
            f"{name} names no row: write REPORT/ROW, as in 'dateline query' and 'dateline show'"
        )
    entry = entry_called(connection, place)
    refs = [ref for (_, id), ref in entry.refs.items() if row in (id, ref)]
    if len(refs) != 1:
        raise LedgerError(f"report {place} has no row {row}: 'dateline show {place}' shows its rows")
    return entry, RowRef(entry.report, refs[0])
