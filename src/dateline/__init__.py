"""Dateline reads news reports and keeps a ledger of what they report.

import dateline
ledger = dateline.read(text, published=date(2031, 5, 4))
for statement in ledger.statements: ...
"""

from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError
from dateline.flow import read, read_report
from dateline.model import Entity, Event, Figure, Ledger, Period, Report, Span, Statement, Vote

if TYPE_CHECKING:
    from dateline.client import Client

__all__ = [
    "Client",
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


def __getattr__(name: str) -> Any:
    """The client, imported when it is first asked for: reading reports needs no HTTP."""
    if name == "Client":
        from dateline.client import Client

        return Client
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
