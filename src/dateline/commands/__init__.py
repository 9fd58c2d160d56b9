"""The command line: one file a command."""

from __future__ import annotations

import click

from dateline.commands.explain import explain_command
from dateline.commands.read import read_command
from dateline.commands.status import status_command

EPILOG = """\b
Examples:
  dateline read report.txt
  dateline read reports/ --ledger reports.db
  dateline explain ASSAULT
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline", message="dateline %(version)s")
def main() -> None:
    """Read news reports and keep a ledger of what they report.

    Who said what, what happened, how many, who voted how: every row with the words it comes from.
    """


main.add_command(read_command)
main.add_command(status_command)
main.add_command(explain_command)

__all__ = ["main"]
