"""`dateline accept`, `reject`, `unsure`, `merge`, `split`, `correct`, `undo`: what people judge of rows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click

from dateline.commands.choosing import author_of, author_options, ledger_option
from dateline.commands.failing import Failures
from dateline.errors import LedgerError
from dateline.ledger import conclude, open_ledger, undo

SHOWN = 8
ROW = "REPORT/ROW"
NAMED = "A row is named REPORT/ROW, as 'dateline query' and 'dateline show' name it."


def _judge(
    where: str,
    kind: str,
    names: tuple[str, ...],
    reason: str,
    author: str | None,
    value: dict[str, Any] | None = None,
) -> None:
    """Enter one judgement about all the rows, and tell its id."""
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        by = author_of(author)
        judgement = conclude(connection, kind, names, author=by, time=_now(), reason=reason, value=value)
        click.echo(f"judgement {judgement.id[:SHOWN]}: 'dateline undo {judgement.id[:SHOWN]}' takes it back")
    failures.exit()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@click.command(
    "accept", epilog="\b\nExample:\n  dateline accept 1a2b3c4d/f2 --reason 'checked against the ministry'"
)
@click.argument("rows", nargs=-1, required=True, metavar=f"{ROW}...")
@ledger_option
@author_options
def accept_command(rows: tuple[str, ...], *, where: str, reason: str, author: str | None) -> None:
    """Judge that rows are right.

    A row is named REPORT/ROW, as 'dateline query' and 'dateline show' name it. The judgement stands beside
    the row, outranks the program's, and survives reading the report again.
    """
    _judge(where, "accept", rows, reason, author)


@click.command(
    "reject", epilog="\b\nExample:\n  dateline reject 1a2b3c4d/e5 --reason 'a drill, not an attack'"
)
@click.argument("rows", nargs=-1, required=True, metavar=f"{ROW}...")
@ledger_option
@author_options
def reject_command(rows: tuple[str, ...], *, where: str, reason: str, author: str | None) -> None:
    """Judge that rows are wrong; queries and views leave them out from then on.

    A row is named REPORT/ROW, as 'dateline query' and 'dateline show' name it. It stays in the ledger.
    """
    _judge(where, "reject", rows, reason, author)


@click.command(
    "unsure",
    epilog="\b\nExample:\n  dateline unsure 1a2b3c4d/e5 --reason 'the sentence can be read both ways'",
)
@click.argument("rows", nargs=-1, required=True, metavar=f"{ROW}...")
@ledger_option
@author_options
def unsure_command(rows: tuple[str, ...], *, where: str, reason: str, author: str | None) -> None:
    """Note that rows were looked at, and that it cannot be told whether they are right.

    A row is named REPORT/ROW, as 'dateline query' and 'dateline show' name it. It stays as it was read.
    """
    _judge(where, "unsure", rows, reason, author)


@click.command("merge", epilog="\b\nExample:\n  dateline merge 1a2b3c4d/e1 5e6f7a8b/e3 --reason 'one attack'")
@click.argument("rows", nargs=-1, required=True, metavar=f"{ROW} {ROW}...")
@ledger_option
@author_options
def merge_command(rows: tuple[str, ...], *, where: str, reason: str, author: str | None) -> None:
    """Judge that rows of one kind tell one happening, or count one thing.

    A row is named REPORT/ROW, as 'dateline query' and 'dateline show' name it. The rows stay apart in the
    ledger; reconciliation holds them together.
    """
    _judge(where, "merge", rows, reason, author)


@click.command("split", epilog="\b\nExample:\n  dateline split 1a2b3c4d/e1 5e6f7a8b/e3 --reason 'two days'")
@click.argument("rows", nargs=-1, required=True, metavar=f"{ROW} {ROW}...")
@ledger_option
@author_options
def split_command(rows: tuple[str, ...], *, where: str, reason: str, author: str | None) -> None:
    """Judge that rows of one kind tell different happenings, or count different things.

    A row is named REPORT/ROW, as 'dateline query' and 'dateline show' name it. Reconciliation holds them apart.
    """
    _judge(where, "split", rows, reason, author)


@click.command(
    "correct",
    epilog="\b\nExamples:\n  dateline correct 1a2b3c4d/f2 low=14 --reason 'misprint, corrected next day'\n"
    "  dateline correct 1a2b3c4d/e1 status=planned 'date=[\"2031-05-06\", null]'",
)
@click.argument("row", metavar=ROW)
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@ledger_option
@author_options
def correct_command(
    row: str, values: tuple[str, ...], *, where: str, reason: str, author: str | None
) -> None:
    """Judge what fields of a row should say.

    FIELD is a field of the row's JSON, VALUE its value: a number, a word, an id of the report, null, or JSON.
    Queries and views show the new value from then on; what was read stays in the ledger.
    """
    failures = Failures()
    with failures.caught():
        value: dict[str, Any] = {}
        for given in values:
            field, sign, text = given.partition("=")
            if not sign:
                raise LedgerError(f"{given} corrects nothing: write FIELD=VALUE")
            value[field] = _read(text)
    failures.exit()
    _judge(where, "correct", (row,), reason, author, value)


def _read(text: str) -> Any:
    """The value that was written: JSON where it is, else the words."""
    try:
        return json.loads(text)
    except ValueError:
        return text


@click.command("undo", epilog="\b\nExample:\n  dateline undo 9f8e7d6c --reason 'wrong row'")
@click.argument("id", metavar="JUDGEMENT")
@ledger_option
@author_options
def undo_command(id: str, *, where: str, reason: str, author: str | None) -> None:
    """Take a person's judgement back; both it and the undoing stay in the record.

    JUDGEMENT is its id, or the beginning of it, as 'dateline judgements' lists it. An undoing can be undone.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        undoing = undo(connection, id, author=author_of(author), reason=reason, time=_now())
        click.echo(f"judgement {undoing.id[:SHOWN]}: 'dateline undo {undoing.id[:SHOWN]}' takes it back")
    failures.exit()
