"""`dateline reconcile`: what the reports of a ledger say together."""

from __future__ import annotations

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.ledger import open_ledger
from dateline.ledger.packing import program
from dateline.reconciliation import reconcile

EPILOG = """\b
Examples:
  dateline reconcile                              what came since the last time
  dateline reconcile --ledger reports.db --all    everything anew, as after a new version of Dateline
"""


@click.command("reconcile", epilog=EPILOG)
@ledger_option
@click.option("--all", "everything", is_flag=True, help="Compare all reports anew, not only new ones.")
def reconcile_command(where: str, *, everything: bool) -> None:
    """Find copies, stories, the same event, figure series and linked statements across reports.

    Rows are not altered: what is found are judgements beside them, which people's judgements outrank. The
    judgements are the same whatever the order in which the reports came.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        done = reconcile(connection, everything=everything, by=program())
        click.echo(f"{done.reports} reports compared: {done.come} judgements came, {done.gone} went")
    failures.exit()
