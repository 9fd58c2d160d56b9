"""`dateline brief`: the attributed briefing."""

from __future__ import annotations

from datetime import datetime

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.ledger import entries, judgements, open_ledger
from dateline.publishing.brief_formats import FORMATS
from dateline.publishing.brief_rows import KINDS
from dateline.publishing.briefing import MANY, brief

EPILOG = """\b
Examples:
  dateline brief
  dateline brief --about "Port Velan" --since 2031-05-01
  dateline brief --ledger reports.db --format html > briefing.html

\b
How to read it: the number after a sentence is the mark of a row; the sources at the end tell
the report, the line and what the ledger calls the row. '16–19, by the current counts of A, B'
are the bounds over what each giver counted last: nothing is averaged or added up.
"""


@click.command("brief", epilog=EPILOG)
@ledger_option
@click.option(
    "--about", default="", metavar="WORDS", help="Only rows whose sentence or names hold all of these words."
)
@click.option(
    "--since",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Only reports published on this day or later; those without a date are left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=MANY,
    show_default=True,
    metavar="N",
    help="Items of a section at most.",
)
def brief_command(where: str, *, about: str, since: datetime | None, form: str, most: int) -> None:
    """Write a briefing from rows alone, each sentence with the marks of the rows it stands on.

    What happened, by whose account; figures side by side with bounds and givers; who said what; votes and
    measures; what is ahead. Run 'dateline reconcile' first, so that rows of several reports stand together.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        told = [
            entry
            for entry in entries(connection)
            if since is None or (entry.ledger.report.published or datetime.min.date()) >= since.date()
        ]
        briefing = brief(told, judgements(connection, kinds=KINDS), about=about, most=most)
        click.echo(FORMATS[form](briefing).encode("utf-8", "replace"), nl=False)
    failures.exit()
