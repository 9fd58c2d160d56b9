"""`dateline judgements`: what people and the program judge of rows."""

from __future__ import annotations

import json

import click

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.data.codes import codes_of
from dateline.errors import LedgerError
from dateline.ledger import judgements, open_ledger, report_called
from dateline.ledger.dumping import head, judgement_line
from dateline.model import Judgement
from dateline.model.judgements import judgement_json

EPILOG = """\b
Examples:
  dateline judgements                                people's, as lines
  dateline judgements --all --kind same_event        the program's too
  dateline judgements --export > judged.jsonl        to be entered elsewhere with 'dateline load'
"""
SHOWN = 8


@click.command("judgements", epilog=EPILOG)
@ledger_option
@click.option(
    "--kind", "kinds", multiple=True, metavar="CODE", help="Only of this kind; may be given several times."
)
@click.option("--report", metavar="REPORT", help="Only about this report and its rows.")
@click.option("--all", "everyones", is_flag=True, help="The program's judgements too.")
@click.option("--undone", is_flag=True, help="Also those that were taken back, and the undoing.")
@click.option("--json", "as_lines", is_flag=True, help="Print JSON: one line for each.")
@click.option(
    "--export", is_flag=True, help="Print what 'dateline load' enters into another ledger; all of people's."
)
def judgements_command(
    where: str,
    *,
    kinds: tuple[str, ...],
    report: str | None,
    everyones: bool,
    undone: bool,
    as_lines: bool,
    export: bool,
) -> None:
    """List the judgements about rows, by kind: people's, or all."""
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        unknown = [kind for kind in kinds if kind not in codes_of("judgement")]
        if unknown:
            raise LedgerError(f"{unknown[0]!r} is no kind of judgement: 'dateline explain --list' shows them")
        found = judgements(
            connection,
            kinds=kinds or None,
            reports=[report_called(connection, report)] if report else None,
            by_person=None if everyones and not export else True,
            standing=not (undone or export),
        )
        if export:
            click.echo(head())
        for one in found:
            if export:
                click.echo(judgement_line(one))
            else:
                click.echo(json.dumps({"id": one.id, **judgement_json(one)}) if as_lines else _line(one))
    failures.exit()


def _line(judgement: Judgement) -> str:
    rows = ", ".join(
        f"{ref.report[:SHOWN]}/{ref.row}" if ref.row else ref.report[:SHOWN] for ref in judgement.rows
    )
    time = f" {judgement.time:%Y-%m-%d %H:%M}" if judgement.time else ""
    score = f" {judgement.score:.2f}" if judgement.score is not None else ""
    value = f" {json.dumps(dict(judgement.value), ensure_ascii=False)}" if judgement.value else ""
    reason = f": {judgement.reason}" if judgement.reason else ""
    return (
        f"{judgement.id[:SHOWN]} {judgement.kind:<12}{score} {rows}{value} ({judgement.author}{time}){reason}"
    )
