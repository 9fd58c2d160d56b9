"""`dateline diff`: what changed in the rows of a report."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from sqlalchemy import Connection

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.errors import LedgerError
from dateline.ledger import Change, changes, open_ledger, readings, report_called, versions_of
from dateline.ledger.indexing import Reading

EPILOG = """\b
Examples:
  dateline diff reports/flood.html        what changed when the page's text was changed
  dateline diff 1a2b3c4d                  what a newer reading of the report found otherwise
  dateline diff 1a2b3c4d 5e6f7a8b         what two reports say otherwise
"""
SIGNS = {"added": "+", "removed": "-", "changed": "~"}
SHOWN = 8


@click.command("diff", epilog=EPILOG)
@click.argument("before", metavar="REPORT")
@click.argument("after", metavar="[REPORT]", required=False)
@ledger_option
@click.option("--json", "as_lines", is_flag=True, help="Print JSON: one line for each change.")
def diff_command(before: str, after: str | None, *, where: str, as_lines: bool) -> None:
    """Show which rows came, went, or changed.

    With one source whose text changed, its last two versions are compared; with one report, its last two
    readings; with two reports, these. A changed figure is told with both its values.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        old, new = _pair(connection, before, after)
        found = list(changes(old, new))
        for change in found:
            click.echo(json.dumps(asdict(change)) if as_lines else _line(change))
        if not found and not as_lines:
            click.echo("no row differs")
    failures.exit()


def _pair(connection: Connection, before: str, after: str | None) -> tuple[Reading, Reading]:
    if after is not None:
        return _current(connection, report_called(connection, before)), _current(
            connection, report_called(connection, after)
        )
    versions = versions_of(connection, before)
    if len(versions) > 1:
        return _current(connection, versions[-2]), _current(connection, versions[-1])
    found = readings(connection, report_called(connection, before))
    if len(found) < 2:
        raise LedgerError(f"{before} was read once, and its text did not change: there is nothing to compare")
    return found[-2][2], found[-1][2]


def _current(connection: Connection, id: str) -> Reading:
    return readings(connection, id)[-1][2]


def _line(change: Change) -> str:
    told = change.after or change.before or {}
    words = " · ".join(
        str(value) for name, value in told.items() if value not in (None, "") and name not in change.fields
    )
    line = f"{SIGNS[change.how]} {change.kind:<9}  {words}"
    for name in change.fields:
        before, after = (change.before or {})[name], (change.after or {})[name]
        line += f"\n    {name.replace('_', ' ')}: {_value(before)} → {_value(after)}"
    return line


def _value(value: object) -> str:
    return "none" if value in (None, "") else str(value)
