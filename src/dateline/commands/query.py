"""`dateline query`: rows by what they say, as a table, JSON, CSV or Parquet."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.errors import LedgerError
from dateline.ledger import Filters, columns, open_ledger, report_called, rows
from dateline.publishing.plover import as_plover
from dateline.publishing.tables import FORMATS, write_rows

EPILOG = """\b
Examples:
  dateline query events --type ASSAULT --status happened --since 2031-05-01
  dateline query figures --measure killed --place 'Port Velan' --format csv
  dateline query statements --speaker Torvane --act promise
  dateline query events --near 48.3,37.9 --within 25 --format parquet --output events.parquet
"""
KINDS = {"statements": "statement", "events": "event", "figures": "figure", "votes": "vote"}
SHOWN = 50
DAY = click.DateTime(formats=["%Y-%m-%d"])


class Point(click.ParamType[tuple[float, float]]):
    """A latitude and a longitude in degrees, parted by a comma."""

    name = "point"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """The two numbers."""
        try:
            lat, lon = map(float, value.split(","))
        except ValueError:
            self.fail("write LATITUDE,LONGITUDE in degrees, as in 48.3,37.9", param, ctx)
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            self.fail("a latitude lies in -90…90, a longitude in -180…180", param, ctx)
        return lat, lon


@click.command("query", epilog=EPILOG)
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@ledger_option
@click.option("--actor", metavar="NAME", help="Takes part in the event or vote, or is the figure's side.")
@click.option("--speaker", metavar="NAME", help="Says it, or is the one on whose word the row stands.")
@click.option("--place", metavar="NAME", help="The place's name, or words of it.")
@click.option("--near", type=Point(), metavar="LAT,LON", help="Lies near this point.")
@click.option(
    "--within", type=click.FloatRange(0, 20_000), default=50.0, metavar="KM", help="How near. [default: 50]"
)
@click.option("--type", "type_", metavar="CODE", help="The event's type: ASSAULT, PROTEST …")
@click.option("--mode", metavar="CODE", help="The event's mode.")
@click.option("--status", metavar="CODE", help="The event's status: happened, planned, denied …")
@click.option("--measure", metavar="CODE", help="What the figure counts: killed, displaced …")
@click.option("--unit", metavar="CODE", help="The figure's unit.")
@click.option("--act", metavar="CODE", help="The act of the statement: deny, demand …")
@click.option("--form", metavar="CODE", help="The form of the statement: direct, indirect, mixed.")
@click.option("--result", metavar="CODE", help="The result of the vote.")
@click.option("--since", type=DAY, metavar="YYYY-MM-DD", help="Published on this day or later.")
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help="Published on this day or earlier.")
@click.option("--report", metavar="REPORT", help="Of this report: its id or its source.")
@click.option("--rejected", is_flag=True, help="Also rows that a person rejected.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="At most so many rows. [default: 50 in a table, else all]",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    help="table, json (lines), csv, or parquet. [default: table]",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file instead of standard output; parquet needs it.",
)
def query_command(
    kind: str,
    *,
    where: str,
    report: str | None,
    type_: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int | None,
    format_: str,
    output: Path | None,
    **filters: Any,
) -> None:
    """Ask a ledger for statements, events, figures or votes, the latest first.

    Filters are joined by “and”; names need not be whole. Events as JSON, CSV and Parquet also carry
    `plover_type` and `plover_cameo`: what PLOVER's coders call them, the status folded into the type.

    Each row carries `report` and `id`, by which
    `dateline show REPORT/ID` shows it with its line.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        asked = Filters(
            type=type_,
            since=since.date() if since else None,
            until=until.date() if until else None,
            report=report_called(connection, report) if report else None,
            **filters,
        )
        most = limit or (SHOWN if format_ == "table" else None)
        found = rows(connection, KINDS[kind], asked, limit=most)
        if format_ == "parquet" and output is None:
            raise LedgerError("a Parquet file needs a name: --output FILE.parquet")
        names = columns(connection, KINDS[kind])
        if kind == "events" and format_ != "table":
            found, names = as_plover(found, names)
        write_rows(found, names, format_, output or sys.stdout)
    failures.exit()
