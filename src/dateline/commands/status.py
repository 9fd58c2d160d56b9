"""`dateline status`: how much a ledger holds."""

from __future__ import annotations

import json

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.ledger import counts, open_ledger

EPILOG = """\b
Examples:
  dateline status
  dateline status --ledger reports.db --json
"""


@click.command("status", epilog=EPILOG)
@ledger_option
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def status_command(where: str, *, as_object: bool) -> None:
    """Count the reports, statements, events, figures, votes and judgements in a ledger."""
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        found = counts(connection)
        if as_object:
            click.echo(json.dumps(found))
        else:
            wide = max(len(f"{number:,}") for number in found.values())
            for what, number in found.items():
                click.echo(f"{what:<11} {number:>{wide},}")
    failures.exit()
