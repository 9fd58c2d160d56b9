"""The rows of other reports that stand beside a row: the same happening, the same series, what meets a statement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from dateline.ledger import Entry, entries, judgements
from dateline.model import Event, Figure, Judgement, RowRef, Span, Statement
from dateline.model.judgements import Row
from dateline.publishing import phrases
from dateline.publishing.evidence import sentence_around
from dateline.web.telling import Card, Teller

MOST = 200  # rows of a group that a page shows
LINKS = ("denies", "contradicts", "corroborates", "answers", "withdraws", "repeats")
RELATIONS = ("updates", "corrects", "conflicts", "agrees", "refines")


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

    def accounts(self, refs: Iterable[RowRef]) -> list[Account]:
        """The rows with these references that stand, by day of publication."""
        refs = list(dict.fromkeys(refs))[:MOST]
        self.open(ref.report for ref in refs)
        found = [one for one in map(self.account, refs) if one is not None]
        return sorted(found, key=lambda one: (str(one.published or "9999"), one.ref))

    def all_of(self, report: str, kind: str) -> list[Account]:
        """Every row of a kind in a report."""
        self.open([report])
        teller = self._tellers[report]
        rows = getattr(teller.entry.judged, f"{kind}s")
        return [
            Account(teller.card(kind, row), teller.entry.ref(kind, row.id), row, teller.entry) for row in rows
        ]


def _row(entry: Entry, kind: str, id: str | None) -> Row | None:
    if kind == "entity":
        return entry.judged.entity(id)
    return next((row for row in getattr(entry.judged, f"{kind}s") if row.id == id), None)


def together(connection: Connection, ref: RowRef, kind: str) -> tuple[list[RowRef], list[Judgement]]:
    """The rows that are one group with a row, itself among them, and the judgements that say so.

    `kind` is `same_event` or `series`; what people merged or split counts at once, before the ledger is
    reconciled again.
    """
    found = [
        one
        for one in judgements(connection, kinds=(kind, "merge", "split"), reports=[ref.report])
        if ref in one.rows
    ]
    apart = {row for one in found if one.kind == "split" for row in one.rows}
    refs = dict.fromkeys([ref, *(row for one in found if one.kind != "split" for row in one.rows)])
    merged = {row for one in found if one.kind == "merge" for row in one.rows}
    return [row for row in refs if row == ref or row not in apart or row in merged], found


def links_of(
    connection: Connection, refs: Collection[RowRef], kinds: Collection[str]
) -> list[tuple[str, RowRef, RowRef]]:
    """The relations of these kinds in which these rows stand: kind, the first row, the second."""
    wanted = set(refs)
    reports = {ref.report for ref in refs}
    found = judgements(connection, kinds=kinds, reports=reports) if reports else ()
    return [
        (one.kind, one.rows[0], one.rows[1]) for one in found if len(one.rows) == 2 and wanted & set(one.rows)
    ]


def statements_about(shelf: Shelf, events: Collection[Account]) -> list[Account]:
    """The statements whose words hold a happening, or on whose word it stands."""
    found: dict[RowRef, Account] = {}
    for told in events:
        event = told.row
        if not isinstance(event, Event):
            continue
        for other in shelf.all_of(told.entry.report, "statement"):
            if isinstance(other.row, Statement) and (
                other.row.id == event.statement or _holds(other.row, event.anchors)
            ):
                found[other.ref] = other
    return sorted(
        found.values(), key=lambda one: (str(one.published or "9999"), one.ref.report, one.card.start)
    )


def figures_of(shelf: Shelf, events: Collection[Account]) -> list[Account]:
    """The figures in whose sentence a happening is told."""
    found: dict[RowRef, Account] = {}
    for told in events:
        event, text = told.row, told.entry.ledger.report.text
        if not isinstance(event, Event):
            continue
        sentences = [sentence_around(text, anchor) for anchor in event.anchors]
        for other in shelf.all_of(told.entry.report, "figure"):
            if isinstance(other.row, Figure) and any(one.covers(other.row.span) for one in sentences):
                found[other.ref] = other
    return list(found.values())


def _holds(statement: Statement, anchors: Collection[Span]) -> bool:
    return any(span.covers(anchor) for span in statement.content_spans for anchor in anchors)


def statuses(accounts: Iterable[Account]) -> Mapping[str, list[Account]]:
    """The accounts by the status in which they tell a happening."""
    found: dict[str, list[Account]] = {}
    for one in accounts:
        found.setdefault(one.card.status, []).append(one)
    return found
