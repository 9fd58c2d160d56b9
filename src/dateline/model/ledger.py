"""The ledger of one report: the report and every row read from it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.report import Report
from dateline.model.rows import Entity, Event, Figure, Statement, Time, Vote


@dataclass(frozen=True, slots=True)
class Ledger:
    """A report and its rows, in the order in which they stand in the report."""

    report: Report
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    votes: tuple[Vote, ...] = ()
    times: tuple[Time, ...] = ()

    def entity(self, id: str | None) -> Entity | None:
        """The entity with this id, or None."""
        return next((entity for entity in self.entities if entity.id == id), None)

    def statement(self, id: str | None) -> Statement | None:
        """The statement with this id, or None."""
        return next((statement for statement in self.statements if statement.id == id), None)

    def _repr_html_(self) -> str:
        """The report with its marks and rows, as notebooks show it."""
        # A view of the ledger belongs to a later room; only a notebook's call goes there.
        from dateline.publishing.notebook import ledger_html

        return ledger_html(self)
