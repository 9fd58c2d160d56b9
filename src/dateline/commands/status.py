"""`dateline status`: how much a ledger holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline.commands.failing import Failures
from dateline.ledger import counts, open_ledger

EPILOG = """\b
Examples:
  dateline status --ledger reports.db
  dateline status --ledger reports.db --json
"""


@click.command("status", epilog=EPILOG)
@click.option(
    "--ledger",
    "ledger_path",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.db",
    help="The ledger file.",
)
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def status_command(ledger_path: Path, *, as_object: bool) -> None:
    """Count the reports, statements, events, figures and votes in a ledger."""
    failures = Failures()
    with failures.caught(), open_ledger(ledger_path) as connection:
        found = counts(connection)
        if as_object:
            click.echo(json.dumps(found))
        else:
            wide = max(len(f"{number:,}") for number in found.values())
            for what, number in found.items():
                click.echo(f"{what:<11} {number:>{wide},}")
    failures.exit()
