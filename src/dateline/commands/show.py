"""`dateline show`: a report, or one row of it with its words, its judgements, and what stands beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import click
from rich.console import Console
from sqlalchemy import Connection

from dateline.commands.choosing import ledger_option
from dateline.commands.failing import Failures
from dateline.data.codes import codes_of
from dateline.ledger import Entry, entries, entry_called, judgements, open_ledger, readings, row_called
from dateline.ledger.differing import tell
from dateline.model import Judgement, RowRef
from dateline.model.judgements import Row, evidence_of, judgement_json
from dateline.model.wire import as_json
from dateline.publishing.evidence import sentence_around, shown
from dateline.publishing.terminal import ledger_lines

EPILOG = """\b
Examples:
  dateline show 1a2b3c4d                 a report, by its id or the beginning of it
  dateline show reports/flood.txt        the same, by its source
  dateline show 1a2b3c4d/f2              a figure, by its id in the report
  dateline show 1a2b3c4d/event:120-128   an event, by what judgements call it
"""
SHOWN = 8  # digits of an id


@click.command("show", epilog=EPILOG)
@click.argument("name", metavar="REPORT[/ROW]")
@ledger_option
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def show_command(name: str, *, where: str, as_object: bool) -> None:
    """Show a report with its rows, or one event, figure, statement or vote.

    Rows are shown as people judge them: corrected, and rejected ones left out of the report. A row is shown
    with its sentence, all judgements about it, and the rows of other reports that judgements set beside it.
    """
    failures = Failures()
    with failures.caught(), open_ledger(where) as connection:
        if "/" in name and _is_row(name):
            entry, ref = row_called(connection, name)
            show = _row_json if as_object else _row_lines
            for line in show(connection, entry, ref):
                click.echo(line)
        else:
            _show_report(connection, entry_called(connection, name), as_object=as_object)
    failures.exit()


def _is_row(name: str) -> bool:
    """Whether a name with a slash is that of a row, and not a path."""
    report, _, row = name.rpartition("/")
    return "." not in row and bool(report)


def _show_report(connection: Connection, entry: Entry, *, as_object: bool) -> None:
    if as_object:
        click.echo(json.dumps({"id": entry.report, "program": entry.program, **as_json(entry.judged)}))
        return
    console = Console(highlight=False)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    for line in ledger_lines(entry.judged, console, marked=console.color_system is None):
        console.print(line, soft_wrap=True)
    click.echo(f"\nreport {entry.report}")
    for generation, program, _ in readings(connection, entry.report):
        current = ", current" if generation == entry.generation else ""
        click.echo(f"edition {generation}: read by {program}{current}")
    for judgement in _about(connection, RowRef(entry.report), whole=True):
        click.echo(_judgement_line(judgement))


def _row_json(connection: Connection, entry: Entry, ref: RowRef) -> Iterator[str]:
    about = _about(connection, ref)
    yield json.dumps(
        {
            "report": entry.report,
            "ref": ref.row,
            "row": _told(entry, ref),
            "judgements": [{"id": one.id, **judgement_json(one)} for one in about],
        }
    )


def _row_lines(connection: Connection, entry: Entry, ref: RowRef) -> Iterator[str]:
    told = _told(entry, ref)
    wide = max(map(len, told), default=0)
    report = entry.ledger.report
    yield f"{ref.kind} {entry.report[:SHOWN]}/{_id(entry, ref)}  ({ref})"
    for field, value in told.items():
        if value not in (None, ""):
            yield f"  {field.replace('_', ' '):<{wide}}  {shown(str(value))}"
    row = entry.row(ref)
    span = evidence_of(row) if row is not None else None
    if span is not None:
        sentence = sentence_around(report.text, span)
        yield f"\n  {report.source}, line {report.line_of(span.start)}: {shown(sentence.of(report.text).strip())}"
    about = _about(connection, ref)
    beside = {other for one in about for other in one.rows if other != ref}
    found = {one.report: one for one in entries(connection, reports={other.report for other in beside})}
    if about:
        yield ""
    for one in about:
        yield f"  {_judgement_line(one)}"
        for other in one.rows:
            if other != ref:
                yield f"    {_beside(found.get(other.report), other)}"


def _beside(entry: Entry | None, ref: RowRef) -> str:
    """A row of another report in one line."""
    told = _told(entry, ref) if entry else {}
    if entry is None or not told:
        return f"{ref}, which the ledger has no more"
    report = entry.ledger.report
    giver = ", ".join(part for part in (str(report.published or "no date"), report.publisher) if part)
    words = " · ".join(str(value) for value in told.values() if value not in (None, ""))
    return f"{ref.report[:SHOWN]}/{_id(entry, ref)} ({giver}): {shown(words)}"


def _told(entry: Entry, ref: RowRef) -> dict[str, Any]:
    """What a row says, as people judge it; a rejected row as it was read."""
    id = _id(entry, ref)
    for ledger in (entry.judged, entry.ledger):
        row = _row(ledger, ref.kind, id)
        if row is not None:
            return tell(ledger, row)
    return {}


def _row(ledger: Any, kind: str, id: str) -> Row | None:
    group = {"entity": "entities"}.get(kind, f"{kind}s")
    return next((row for row in getattr(ledger, group) if row.id == id), None)


def _id(entry: Entry, ref: RowRef) -> str:
    return next((id for (_, id), name in entry.refs.items() if name == ref.row), "")


def _about(connection: Connection, ref: RowRef, *, whole: bool = False) -> list[Judgement]:
    """The standing judgements about a row, or about a report as a whole, people's first."""
    found = judgements(connection, reports=[ref.report])
    mine = [
        one
        for one in found
        if ref in one.rows or (whole and any(row.report == ref.report for row in one.rows) and one.by_person)
    ]
    return sorted(mine, key=lambda one: (not one.by_person, one.kind, one.id))


def _judgement_line(judgement: Judgement) -> str:
    label = {code: code.replace("_", " ") for code in codes_of("judgement")}.get(
        judgement.kind, judgement.kind
    )
    parts = [f"[{judgement.id[:SHOWN]}] {label}"]
    if judgement.value:
        parts.append(
            ", ".join(
                f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in judgement.value.items()
            )
        )
    if judgement.score is not None:
        parts.append(f"{judgement.score:.2f}")
    parts.append(f"by {judgement.author}")
    if judgement.time:
        parts.append(judgement.time.strftime("%Y-%m-%d"))
    return ", ".join(parts) + (f": {judgement.reason}" if judgement.reason else "")
