"""`dateline read`: reports → their ledgers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from dateline.commands.choosing import actors_option, places_option, reader_of
from dateline.commands.failing import Failures
from dateline.commands.fetching import Source, fetch_option, fetched
from dateline.ledger import open_ledger, write
from dateline.ledger.packing import program
from dateline.model import Ledger, Report
from dateline.model.wire import as_json
from dateline.publishing.terminal import ledger_lines
from dateline.reading import Unread, gather, linked_pages, sources
from dateline.reading.fetching import Fetcher
from dateline.reconciliation import reconcile

if TYPE_CHECKING:
    pass

EPILOG = """\b
Examples:
  dateline read report.txt                        what a report says, in the terminal
  dateline read page.html --at 2031-05-04         the day of publication, where the file gives none
  cat report.txt | dateline read -                from standard input
  dateline read reports/ --json > ledgers.jsonl   one JSON object a line, one line a report
  dateline read reports/ --ledger reports.db      kept in a SQLite file as well
  dateline read --fetch https://tide.example/1    from the web, politely

\b
How to read it: the number in the margin is the line of the report; after the dash
stands on whose word the report has it; 'dateline explain' explains every code.
"""

Show = Callable[[Ledger], None]


@click.command("read", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, type=Source(path_type=Path), metavar="FILE...")
@click.option("--json", "as_lines", is_flag=True, help="Print JSON: one line for each report, in UTF-8.")
@click.option(
    "--ledger",
    "where",
    metavar="FILE|postgresql://…",
    help="Keep the rows in this ledger as well; a file is made where there is none.",
)
@click.option(
    "--at",
    "published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of publication, for files that do not give it.",
)
@click.option(
    "--pages",
    "pages_path",
    type=click.Path(path_type=Path, exists=True),
    metavar="FOLDER|WARC",
    help="Where the pages lie that feeds link, for feeds that give no more than summaries.",
)
@actors_option
@places_option
@fetch_option
@click.option("--color/--no-color", default=None, help="Colours, or none; by default where it is a terminal.")
@click.option(
    "--width", type=click.IntRange(40, 1000), help="Columns to print in; by default the terminal's."
)
def read_command(
    files: tuple[str | Path, ...],
    *,
    as_lines: bool,
    where: str | None,
    published: datetime | None,
    pages_path: Path | None,
    actors: Path | None,
    packs: tuple[Path, ...],
    fetch: bool,
    color: bool | None,
    width: int | None,
) -> None:
    """Print what reports say: statements, events, figures and votes.

    FILE is a text, a web page, a feed (RSS, Atom, JSON), a WARC file, a ninjs or NewsML-G2 item, an e-mail, a
    PDF file, each packed with gzip or not; a folder of them, a pattern, an address with
    --fetch, or - for standard input. What cannot be read is named on standard error, the rest is still read, and
    the exit code is 2.
    """
    show = _json_line if as_lines else _page(color, width)
    failures = Failures()
    with failures.caught(), _keeper(where) as keep:
        pages = linked_pages(pages_path) if pages_path else None
        read = reader_of(actors, packs)
        with fetched(files, fetch=fetch, beside=where, failures=failures, fetcher=Fetcher()) as paths:
            for path in sources(paths):
                with failures.caught(str(path)):
                    found = gather(path, published=published.date() if published else None, pages=pages)
                    _read(found, read, failures, keep, show)
    failures.exit()


def _read(
    found: Iterable[Report | Unread], read: Callable[[Report], Ledger], failures: Failures, *takers: Show
) -> None:
    """Give the ledger of each report to the takers in their order."""
    for report in found:
        if isinstance(report, Unread):
            failures.tell(str(report))
            continue
        for warning in report.warnings:
            click.echo(f"dateline: {warning}", err=True)
        with failures.caught(report.source):
            ledger = read(report)
            for take in takers:
                take(ledger)


@contextmanager
def _keeper(where: str | None) -> Iterator[Show]:
    """What keeps a report's rows: the ledger, or nothing."""
    if where is None:
        yield lambda ledger: None
        return
    with open_ledger(where, create=True) as connection:

        def keep(ledger: Ledger) -> None:
            write(connection, ledger, time=datetime.now(UTC))

        yield keep
        reconcile(connection, by=program())


def _json_line(ledger: Ledger) -> None:
    """One JSON object on one line; a lone surrogate, which UTF-8 cannot hold, as its \\u escape."""
    line = json.dumps(as_json(ledger), ensure_ascii=False)
    click.echo(line.encode("utf-8", "backslashreplace"))


def _page(color: bool | None, width: int | None) -> Show:
    """What prints a ledger for people, with an empty line between two."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(
        width=width,
        force_terminal=color,
        color_system="auto" if color is None else "standard" if color else None,
        no_color=None if color is None else not color,
        highlight=False,
    )
    pages = 0

    def show(ledger: Ledger) -> None:
        nonlocal pages
        if pages:
            console.print()
        pages += 1
        for line in ledger_lines(ledger, console, marked=console.color_system is None):
            console.print(line, soft_wrap=True)

    return show
