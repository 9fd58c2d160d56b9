"""The command line: one file a command."""

from __future__ import annotations

import click

from dateline.commands.add import add_command
from dateline.commands.brief import brief_command
from dateline.commands.diff import diff_command
from dateline.commands.dump import dump_command
from dateline.commands.explain import explain_command
from dateline.commands.gazetteer import gazetteer_command
from dateline.commands.judge import (
    accept_command,
    correct_command,
    merge_command,
    reject_command,
    split_command,
    undo_command,
)
from dateline.commands.judgements import judgements_command
from dateline.commands.load import load_command
from dateline.commands.query import query_command
from dateline.commands.read import read_command
from dateline.commands.reconcile import reconcile_command
from dateline.commands.search import search_command
from dateline.commands.show import show_command
from dateline.commands.status import status_command
from dateline.commands.watch import watch_command

EPILOG = """\b
Examples:
  dateline read report.txt
  dateline add reports/
  dateline query figures --measure killed
  dateline brief --about Velan
  dateline explain ASSAULT
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline", message="dateline %(version)s")
def main() -> None:
    """Read news reports and keep a ledger of what they report.

    Who said what, what happened, how many, who voted how: every row with the words it comes from.
    """


COMMANDS = (
    read_command,
    add_command,
    watch_command,
    status_command,
    reconcile_command,
    brief_command,
    search_command,
    query_command,
    show_command,
    diff_command,
    accept_command,
    reject_command,
    merge_command,
    split_command,
    correct_command,
    undo_command,
    judgements_command,
    dump_command,
    load_command,
    explain_command,
    gazetteer_command,
)
for command in COMMANDS:
    main.add_command(command)

__all__ = ["main"]
