"""Rows of reports that are opened whole, as the first page and the search show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from dateline.ledger import Entry, entries
from dateline.model import Figure, RowRef
from dateline.model.judgements import Row
from dateline.publishing import phrases
from dateline.web.telling import Card, Teller

MOST = 200  # reports that are opened for a page


@dataclass(frozen=True, eq=False)
class Account:
    """A row as its report tells it."""

    card: Card
    ref: RowRef
    row: Row
    entry: Entry

    @property
    def title(self) -> str:
        """The title of the report, else its id."""
        return self.entry.ledger.report.title or self.entry.report

    @property
    def publisher(self) -> str:
        """The publisher; empty where the report names none."""
        return self.entry.ledger.report.publisher or ""

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.entry.ledger.report.published

    @property
    def giver(self) -> str:
        """On whose word it stands: a speaker, or the report by its publisher."""
        return self.card.giver or self.publisher or "the report"

    @property
    def link(self) -> str:
        """Where the row stands in the reader."""
        return f"/reports/{self.entry.report}#{self.card.id}"

    @property
    def shown(self) -> str:
        """The number of a figure with its bound sign; empty for another row."""
        return phrases.bounds(self.row) if isinstance(self.row, Figure) else ""


class Shelf:
    """The reports that a page needs, opened once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._tellers: dict[str, Teller] = {}

    def open(self, reports: Iterable[str]) -> None:
        """Open these reports."""
        wanted = sorted({report for report in reports if report not in self._tellers})[:MOST]
        for entry in entries(self.connection, reports=wanted):
            self._tellers[entry.report] = Teller(entry)

    def account(self, ref: RowRef) -> Account | None:
        """The row with this reference, as people judge it; None where it stands no more."""
        self.open([ref.report])
        teller = self._tellers.get(ref.report)
        if teller is None:
            return None
        id = next((id for (kind, id), name in teller.entry.refs.items() if name == ref.row), None)
        row = _row(teller.entry, ref.kind, id)
        return Account(teller.card(ref.kind, row), ref, row, teller.entry) if row is not None else None

    def called(self, report: str, kind: str, id: str) -> Account | None:
        """The row of a kind with this id; None where it stands no more."""
        self.open([report])
        teller = self._tellers.get(report)
        row = _row(teller.entry, kind, id) if teller else None
        if teller is None or row is None:
            return None
        return Account(teller.card(kind, row), teller.entry.ref(kind, id), row, teller.entry)


def _row(entry: Entry, kind: str, id: str | None) -> Row | None:
    if kind == "entity":
        return entry.judged.entity(id)
    return next((row for row in getattr(entry.judged, f"{kind}s") if row.id == id), None)
