"""Questions to a ledger: how much it holds, and its reports back as objects."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.indexing import Reading, reading
from dateline.ledger.judging import MOST, judgements
from dateline.ledger.packing import whole
from dateline.ledger.references import Refs
from dateline.ledger.tables import ROW_TABLES, edition, judgement, report, sighting
from dateline.ledger.verdicts import VERDICTS, apply, without_rejected
from dateline.model import Judgement, Ledger, RowRef, rows_of
from dateline.model.judgements import Row
from dateline.model.wire import as_json, from_json

KEPT = 200  # readings that are kept as objects: those asked for last
COUNTED = {"statements": "statement", "events": "event", "figures": "figure", "votes": "vote"}


@dataclass(frozen=True)
class Entry:
    """One report of the ledger, as its current edition reads it.

    `report` and `edition` are the ids of the report and of this reading of it, `generation` counts its
    readings; `ledger` holds the report and its rows as they were read, `judged` the same as people judge
    them: corrected, and without the rows that they rejected.
    """

    report: str
    edition: str
    generation: int
    program: str
    ledger: Ledger
    refs: Refs
    verdicts: tuple[Judgement, ...] = ()

    def ref(self, kind: str, id: str) -> RowRef:
        """What judgements call the row of this kind (`event`, `figure` …) and id; `KeyError` where none is."""
        return RowRef(self.report, self.refs[kind, id])

    def row(self, ref: RowRef) -> Row | None:
        """The row that a judgement is about, None where this reading of the report has it no more."""
        return self._rows.get(ref.row) if ref.report == self.report else None

    @cached_property
    def judged(self) -> Ledger:
        """The report with its rows as people judge them."""
        if not self.verdicts:
            return self.ledger
        data = as_json(self.ledger)
        return from_json(without_rejected(apply(data, self.refs, self.verdicts, self.report)))

    @cached_property
    def _rows(self) -> Mapping[str, Row]:
        return {self.refs[kind, row.id]: row for kind, row in rows_of(self.ledger)}


def counts(connection: Connection) -> dict[str, int]:
    """How many reports, statements, events, figures, votes and judgements the ledger holds, in this order."""
    tables = {"reports": report, **{name: ROW_TABLES[kind] for name, kind in COUNTED.items()}}
    found = {name: sa.select(sa.func.count()).select_from(table) for name, table in tables.items()}
    found["judgements"] = sa.select(sa.func.count()).select_from(judgement)
    return {name: connection.scalar(asked) or 0 for name, asked in found.items()}


def ledgers(connection: Connection) -> Iterator[Ledger]:
    """Every report with its rows as they were read, by day of publication and id.

    A report that was found in several places comes back under the first of them in the alphabet.
    """
    return (entry.ledger for entry in entries(connection))


def entries(connection: Connection, *, reports: Collection[str] | None = None) -> Iterator[Entry]:
    """The current edition of every report, or of those with these ids, by day of publication and id."""
    asked = sa.select(edition.c.published, edition.c.report).where(edition.c.current)
    found: list[tuple[str, str]] = []
    for part in [None] if reports is None else _parts(sorted(set(reports))):
        mine = asked if part is None else asked.where(edition.c.report.in_(part))
        found += [(published or "", id) for published, id in connection.execute(mine)]
    for part in _parts([id for _, id in sorted(found)]):
        yield from _entries(connection, part)


def _entries(connection: Connection, ids: Sequence[str]) -> Iterator[Entry]:
    columns = (edition.c.edition, edition.c.generation, edition.c.program, edition.c.rows, edition.c.refs)
    asked = (
        sa.select(report.c.report, report.c.text, report.c.raw, *columns)
        .join_from(report, edition, edition.c.report == report.c.report)
        .where(report.c.report.in_(ids), edition.c.current)
    )
    found = {row.report: row for row in connection.execute(asked)}
    places = _first_sightings(connection, ids)
    told: defaultdict[str, list[Judgement]] = defaultdict(list)
    for verdict in judgements(connection, kinds=VERDICTS, reports=ids, by_person=True):
        for id in dict.fromkeys(ref.report for ref in verdict.rows):
            told[id].append(verdict)
    for id in ids:
        row = found[id]
        read = _reading(id, whole(row.text, row.raw), row.rows, row.refs, places[id])
        yield Entry(id, row.edition, row.generation, row.program, read.ledger, read.refs, tuple(told[id]))


@lru_cache(maxsize=KEPT)
def _reading(id: str, text: str, rows: bytes, refs: str | None, said: str) -> Reading:
    """A reading as objects, kept for when it is asked for again: it is made of these values alone."""
    return reading(id, text, rows, refs, json.loads(said))


def _first_sightings(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Where each report was found first in the alphabet, as the ledger tells it."""
    asked = sa.select(sighting.c.report, sighting.c.record).where(sighting.c.report.in_(ids))
    found: dict[str, str] = {}
    for id, said in connection.execute(asked.order_by(sighting.c.report, sighting.c.source)):
        found.setdefault(id, said)
    return found


def _parts(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[start : start + MOST] for start in range(0, len(values), MOST)]
