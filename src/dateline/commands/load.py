"""`dateline load`: JSON lines of a dump → a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.errors import SourceUnreadable
from dateline.ledger import load, open_ledger

EPILOG = """\b
Examples:
  dateline load flood.jsonl --ledger rebuilt.db
  dateline judgements --export > mine.jsonl; dateline load mine.jsonl --ledger theirs.db
"""


@click.command("load", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@ledger_option
def load_command(path: Path, *, where: str) -> None:
    """Enter what `dateline dump` printed into a ledger, which is made where there is none.

    What the ledger has already stays as it is. Each report is entered whole or not at all; a load that was
    cut short can be run again. FILE is - for standard input.
    """
    failures = Failures()
    with failures.caught(), _lines(path) as lines, open_ledger(where, create=True) as connection:
        new = list(load(connection, lines))
        click.echo(f"{len(new):,} reports: {sum(new):,} new or with something new")
    failures.exit()


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    """The file, open for reading; standard input for `-`."""
    try:
        stream = click.open_file(str(path), encoding="utf-8")
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be opened ({error.strerror}): check its name") from error
    with stream:
        yield stream
