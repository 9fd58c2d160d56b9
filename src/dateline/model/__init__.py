"""The nouns: frozen dataclasses that import nothing else of the house."""

from dateline.model.alignment import Run
from dateline.model.judgements import Judgement, RowRef, report_id, row_keys, rows_of
from dateline.model.ledger import Ledger
from dateline.model.report import BLOCK_KINDS, Block, Report
from dateline.model.rows import Entity, Event, Figure, Period, Place, Statement, Time, Vote
from dateline.model.span import Span, hull, trimmed

__all__ = [
    "BLOCK_KINDS",
    "Block",
    "Entity",
    "Event",
    "Figure",
    "Judgement",
    "Ledger",
    "Period",
    "Place",
    "Report",
    "RowRef",
    "Run",
    "Span",
    "Statement",
    "Time",
    "Vote",
    "hull",
    "report_id",
    "row_keys",
    "rows_of",
    "trimmed",
]
