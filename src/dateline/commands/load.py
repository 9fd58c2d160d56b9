"""`dateline load`: JSON lines of a dump → a ledger."""

from __future__ import annotations

from typing import TextIO

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.ledger import load, open_ledger

EPILOG = """\b
Examples:
  dateline load flood.jsonl --ledger rebuilt.db
  dateline judgements --export > mine.jsonl; dateline load mine.jsonl --ledger theirs.db
"""


@click.command("load", epilog=EPILOG)
@click.argument("lines", type=click.File("r", encoding="utf-8"), metavar="FILE")
@ledger_option
def load_command(lines: TextIO, *, where: str) -> None:
    """Enter what `dateline dump` printed into a ledger, which is made where there is none.

    What the ledger has already stays as it is. Each report is entered whole or not at all; a load that was
    cut short can be run again.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where, create=True) as connection:
        new = list(load(connection, lines))
        click.echo(f"{len(new):,} reports: {sum(new):,} new or with something new")
    failures.exit()
