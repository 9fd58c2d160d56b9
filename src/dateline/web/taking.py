"""A source that came over HTTP, read into the ledger as `dateline add` reads a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

from dateline.errors import DatelineError, LedgerError, ModelError
from dateline.flow import read_report
from dateline.ledger import sight, write
from dateline.ledger.packing import program
from dateline.model import Report, report_id
from dateline.reading import Unread, gather
from dateline.reconciliation import renew


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a report: its id and how it was entered, or why it could not be read."""

    report: str | None
    outcome: str
    failure: str = ""


def take(connection: Connection, path: Path, name: str, *, published: date | None = None) -> list[Taken]:
    """Read every report of a file into the ledger under the name that it was given, and reconcile them.

    No other report is reconciled, though many wait: whoever sent this one waits for the answer. Raises
    `LedgerError` or `ModelError` where nothing can be read or entered at all.
    """
    taken = [_entered(connection, report, path, name) for report in _read(path, published)]
    new = [one.report for one in taken if one.report and one.outcome != "known"]
    if new:
        renew(connection, new, by=program())
    return taken


def _read(path: Path, published: date | None) -> Iterator[Report | Unread]:
    return gather(path, published=published)


def _entered(connection: Connection, report: Report | Unread, path: Path, name: str) -> Taken:
    if isinstance(report, Unread):
        return Taken(None, "failed", str(report).replace(str(path), name))
    report = replace(report, source=report.source.replace(str(path), name))
    try:
        ledger = read_report(report)
        outcome = write(connection, ledger, time=datetime.now(UTC))
        if outcome == "known":
            sight(connection, report)
    except (LedgerError, ModelError):
        raise
    except DatelineError as error:
        return Taken(None, "failed", str(error).replace(str(path), name))
    return Taken(report_id(report), outcome)
