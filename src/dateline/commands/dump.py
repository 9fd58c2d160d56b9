"""`dateline dump`: a whole ledger as JSON lines."""

from __future__ import annotations

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.ledger import dump, open_ledger

EPILOG = """\b
Examples:
  dateline dump --ledger flood.db > flood.jsonl
  dateline dump | sha256sum                           the same for every ledger that holds the same
  dateline dump | dateline load - --ledger postgresql://desk@localhost/news
"""


@click.command("dump", epilog=EPILOG)
@ledger_option
def dump_command(where: str) -> None:
    """Print all that a ledger holds: reports, sightings, editions, judgements.

    One JSON object a line, sorted, in ASCII, without times of processing: two ledgers of the same reports and
    judgements give the same bytes, whatever the order in which they were filled.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        for line in dump(connection):
            click.echo(line)
    failures.exit()
