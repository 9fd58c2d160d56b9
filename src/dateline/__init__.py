"""Dateline reads news reports and keeps a ledger of what they report.

import dateline
ledger = dateline.read(text, published=date(2031, 5, 4))
for statement in ledger.statements: ...
"""

from dateline.errors import DatelineError
from dateline.flow import read, read_report
from dateline.model import Entity, Event, Figure, Ledger, Period, Report, Span, Statement, Vote

__all__ = [
    "DatelineError",
    "Entity",
    "Event",
    "Figure",
    "Ledger",
    "Period",
    "Report",
    "Span",
    "Statement",
    "Vote",
    "read",
    "read_report",
]
