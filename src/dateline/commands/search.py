"""`dateline search`: reports and rows by their words."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.ledger import Hit, entries, open_ledger, search
from dateline.ledger.differing import tell
from dateline.model import Ledger, rows_of

EPILOG = """\b
Examples:
  dateline search ceasefire talks
  dateline search '"water supply" hospital' --kind figure
  dateline search shelling --kind event --json
"""
KINDS = ("report", "statement", "event", "figure", "vote")
SHOWN = 8  # digits of a report's id


@click.command("search", epilog=EPILOG)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@ledger_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only these: report, statement, event, figure, vote; may be given several times. [default: all]",
)
@click.option(
    "--limit", type=click.IntRange(1), default=20, metavar="N", help="At most so many. [default: 20]"
)
@click.option("--json", "as_lines", is_flag=True, help="Print JSON: one line for each hit.")
def search_command(
    words: tuple[str, ...], *, where: str, kinds: tuple[str, ...], limit: int, as_lines: bool
) -> None:
    """Find reports and rows that have all the words, the best first.

    Words are compared by their stems, whatever their case and accents; "words in quotes" must stand side by
    side. A row is found by its words, its speaker, those who act in it, and its place.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        hits = search(connection, " ".join(words), kinds=kinds or KINDS, limit=limit)
        found = {entry.report: entry for entry in entries(connection, reports={hit.report for hit in hits})}
        for hit in hits:
            told = _told(hit, found[hit.report].judged)
            if as_lines:
                click.echo(json.dumps({**asdict(hit), **told}))
            else:
                click.echo(_line(hit, told))
        if not hits and not as_lines:
            click.echo("nothing found")
    failures.exit()


def _told(hit: Hit, ledger: Ledger) -> dict[str, Any]:
    """What the row of a hit says; nothing for a report."""
    wanted = ((kind, row) for kind, row in rows_of(ledger) if (kind, row.id) == (hit.kind, hit.id))
    return next((tell(ledger, row) for _, row in wanted), {})


def _line(hit: Hit, told: dict[str, Any]) -> str:
    """A hit in one line: where it is, when it was published, and what it says."""
    name = f"{hit.report[:SHOWN]}/{hit.id}" if hit.id else hit.report[:SHOWN]
    words = (
        " · ".join(str(value) for value in told.values() if value not in (None, "")) if told else hit.title
    )
    return f"{name:<13} {hit.published or 'no date':<10}  {hit.kind:<9}  {' '.join((words or '').split())}"
