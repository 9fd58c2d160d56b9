"""`dateline watch`: follow feeds, and add what is new."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from dateline.commands.choosing import actors_option, ledger_option, places_option, reader_of
from dateline.commands.failing import Failures
from dateline.ledger import open_ledger, write
from dateline.ledger.packing import program
from dateline.model import Ledger, Report, report_id
from dateline.reading import Unread
from dateline.reading.feeds import Followed, feeds_in, is_due, load_followed, save_followed, visit
from dateline.reading.fetching import Answer, Fetcher
from dateline.reading.keeping import keep_answer, kept_folder
from dateline.reconciliation import renew

EPILOG = """\b
Examples:
  dateline watch feeds.opml --ledger flood.db
  dateline watch feeds.opml --ledger flood.db --every 30
  dateline watch feeds.opml --ledger flood.db --once      for a job that the system starts

\b
OPML is what every feed reader exports. Ctrl-C ends it; what was told is stored.
"""


@click.command("watch", epilog=EPILOG)
@click.argument("feeds", type=click.Path(path_type=Path, dir_okay=False), metavar="FEEDS.opml")
@ledger_option
@click.option(
    "--every",
    type=click.IntRange(1, 1440),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Between two visits to a feed. One that fails is visited after twice that, four times, a day at most.",
)
@click.option("--once", is_flag=True, help="Visit each feed that is due, and end.")
@actors_option
@places_option
def watch_command(
    feeds: Path, *, where: str, every: int, once: bool, actors: Path | None, packs: tuple[Path, ...]
) -> None:
    """Follow the feeds of an OPML file and add their new reports to a ledger.

    Feeds are asked only for what changed, robots.txt is obeyed, and nothing of a private network is asked. An item
    that gives no more than a summary is read from the page it links. New reports are reconciled with those of the
    ledger. Everything fetched is kept as WARC files in a folder beside the ledger, and what is remembered of the feeds
    in a file there.
    """
    failures = Failures()
    with failures.caught():
        addresses, read = feeds_in(feeds), reader_of(actors, packs)
        watch(
            addresses,
            where,
            timedelta(minutes=every),
            once=once,
            failures=failures,
            fetcher=Fetcher(),
            read=read,
        )
    failures.exit()


def watch(
    addresses: list[str],
    where: str,
    every: timedelta,
    *,
    once: bool,
    failures: Failures,
    fetcher: Fetcher,
    read: Callable[[Report], Ledger] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Visit the feeds that are due, again and again unless `once`, until the user ends it."""
    read = read or reader_of(None, ())
    folder = kept_folder(where)
    folder.mkdir(parents=True, exist_ok=True)
    memory = folder / "feeds.json"
    followed = {address: Followed(address) for address in addresses} | {
        address: feed for address, feed in load_followed(memory).items() if address in addresses
    }
    try:
        while True:
            for address in addresses:
                if is_due(followed[address], clock()):
                    followed[address] = _visit(
                        followed[address], where, folder, every, failures, fetcher, read, clock
                    )
                    save_followed(followed, memory)
            if once:
                return
            waits = [datetime.fromisoformat(feed.due) for feed in followed.values() if feed.due]
            sleep(max(1.0, (min(waits) - clock()).total_seconds()))
    except KeyboardInterrupt:
        click.echo("ended")


def _visit(
    feed: Followed,
    where: str,
    folder: Path,
    every: timedelta,
    failures: Failures,
    fetcher: Fetcher,
    read: Callable[[Report], Ledger],
    clock: Callable[[], datetime],
) -> Followed:
    """Visit one feed, keep what it answered, add what is new, and tell."""
    kept: list[Answer] = []
    now = clock()
    after, found = visit(feed, fetcher, now=now, every=every, kept=kept)
    for answer in kept:
        keep_answer(answer, folder / f"{now:%Y-%m-%d}.warc.gz", moment=now)
    added = []
    with open_ledger(where, create=True) as connection:
        for report in found:
            if isinstance(report, Unread):
                failures.tell(str(report))
                continue
            with failures.caught(report.source):
                if write(connection, read(report), time=now) in ("new", "edition"):
                    added.append(report_id(report))
        if added:
            renew(connection, added, by=program())
    click.echo(f"{feed.address}: {len(added)} new")
    return after
