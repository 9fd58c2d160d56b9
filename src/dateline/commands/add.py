"""`dateline add`: reports → a ledger."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dateline.adding import Added, Asked, add
from dateline.commands.choosing import actors_option, ledger_option, places_option
from dateline.commands.failing import Failures
from dateline.commands.fetching import Source, fetch_option, fetched
from dateline.ledger import open_ledger
from dateline.ledger.packing import program
from dateline.reading import sources
from dateline.reading.fetching import Fetcher
from dateline.reconciliation import reconcile

FEW = 8  # sources, below which starting another process takes longer than reading
OUTCOMES = {
    "new": "new",
    "edition": "read anew",
    "sighting": "known, found elsewhere before",
    "known": "known",
    "failed": "failed",
}
EPILOG = """\b
Examples:
  dateline add reports/
  dateline add reports/ --ledger flood.db --jobs 4
  dateline add page.html --at 2031-05-04 --ledger postgresql://desk@localhost/news

\b
Cut it off whenever you like: what it told is stored, and the same command does the rest.
"""


@click.command("add", epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, type=Source(path_type=Path), metavar="PATH...")
@ledger_option
@click.option(
    "--at",
    "published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of publication, for files that do not give it.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=None,
    metavar="N",
    help="Processes that read. [default: one a processor, one for a few files]",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, exists=True),
    metavar="FOLDER|WARC",
    help="Where the pages lie that feeds link, for feeds that give no more than summaries.",
)
@actors_option
@places_option
@fetch_option
@click.option("--again", is_flag=True, help="Read also what this version of Dateline read before.")
@click.option("--quiet", is_flag=True, help="No progress bar, and no sum at the end.")
def add_command(
    paths: tuple[str | Path, ...],
    *,
    where: str,
    published: datetime | None,
    jobs: int | None,
    pages: Path | None,
    actors: Path | None,
    packs: tuple[Path, ...],
    fetch: bool,
    again: bool,
    quiet: bool,
) -> None:
    """Read reports into a ledger, which is made where there is none.

    PATH is whatever 'dateline read' reads, a folder of it, an address with --fetch, or - for standard input.
    A report that the ledger has is not read again, unless by a newer Dateline, which adds an edition beside
    the old. A file that cannot be read is named on standard error, the others are still read, and the exit
    code is 2.
    """
    failures = Failures()
    day = published.date() if published else None
    asked = Asked(published=day, pages=pages, actors=actors, places=packs, again=again)
    kept = fetched(paths, fetch=fetch, beside=where, failures=failures, fetcher=Fetcher())
    with failures.caught(), kept as files:
        found = list(sources(files))
        processes = jobs or (1 if len(found) < FEW else os.cpu_count() or 1)
        if Path("-") in found:
            processes = 1
        _add(found, where, asked, processes, quiet=quiet, failures=failures)
    failures.exit()


def _add(
    found: list[Path],
    where: str,
    asked: Asked,
    jobs: int,
    *,
    quiet: bool,
    failures: Failures,
) -> None:
    done: Counter[str] = Counter()
    with open_ledger(where, create=True) as connection, _progress(quiet) as progress:
        task = progress.add_task("reading", total=len(found))
        clock = lambda: datetime.now(UTC)  # noqa: E731
        try:
            for added in add(connection, where, found, asked=asked, jobs=jobs, clock=clock):
                _tell(added, failures)
                done[added.outcome or "failed"] += 1
                progress.advance(task, added.last)
            reconcile(connection, by=program())
        finally:
            if not quiet:
                click.echo(_sum(done))


def _progress(quiet: bool) -> Progress:
    """A progress bar, where someone looks at it."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    )


def _tell(added: Added, failures: Failures) -> None:
    if added.failure:
        failures.tell(added.failure)
    for warning in added.report.warnings if added.report and added.outcome != "known" else ():
        click.echo(f"dateline: {warning}", err=True)


def _sum(done: Counter[str]) -> str:
    """What became of the sources, in one line."""
    parts = [f"{done[outcome]:,} {label}" for outcome, label in OUTCOMES.items() if done[outcome]]
    return f"{sum(done.values()):,} read: {', '.join(parts)}" if parts else "nothing to read"
