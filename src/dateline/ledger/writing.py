"""Rows into the ledger: a report is entered once, all its rows together."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from dateline.errors import DatelineError
from dateline.ledger.store import transaction
from dateline.model import Event, Ledger, Period, Report, Span, Statement, Vote, hull

Cell = str | bytes | int | float | None
Row = tuple[Cell, ...]

KEY_LENGTH = 24  # hexadecimal digits
SURROGATE = re.compile("[\ud800-\udfff]")


def key_of(report: Report) -> str:
    """The ledger's key for a report: made of its bytes, its text and its date of publication."""
    parts = (report.digest, str(report.published), report.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]


def write(connection: sqlite3.Connection, ledger: Ledger) -> bool:
    """Enter a report and all its rows; True where it is new.

    A report that the ledger already holds is left as it stands; only a name that it was not yet read
    under is noted. Raises `DatelineError`, and enters nothing of the report, where its rows refer to rows
    that it has not; `LedgerError` where the file cannot be written.
    """
    key, source = key_of(ledger.report), _cell(ledger.report.source)
    known = "SELECT 1 FROM source WHERE report = ? AND name = ?"
    if connection.execute(known, (key, source)).fetchone():
        return False
    with transaction(connection):
        new = connection.execute("SELECT 1 FROM report WHERE report = ?", (key,)).fetchone() is None
        if new:
            _enter(connection, key, ledger)
        connection.execute("INSERT OR IGNORE INTO source VALUES (?, ?)", (key, source))
    return new


def _enter(connection: sqlite3.Connection, key: str, ledger: Ledger) -> None:
    try:
        for table, rows in _tables(key, ledger):
            _insert(connection, table, rows)
        told = ((row.via, key, row.id) for row in ledger.statements if row.via is not None)
        connection.executemany("UPDATE statement SET via = ? WHERE report = ? AND id = ?", told)
    except sqlite3.IntegrityError as error:
        raise DatelineError(
            f"{ledger.report.source}: its rows do not fit together ({error}), so the ledger took none of them;"
            " please report this with the file"
        ) from error


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(map(_cell, row)))


def _cell(cell: Cell) -> Cell:
    """The cell as SQLite takes it: text that is no UTF-8 (lone surrogates) as bytes, a huge count as a real."""
    if isinstance(cell, str) and SURROGATE.search(cell):
        return cell.encode("utf-8", "surrogatepass")
    if isinstance(cell, int) and cell.bit_length() > 63:
        return float(cell)
    return cell


def _tables(key: str, ledger: Ledger) -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows of every table, those that are referred to first."""
    text = ledger.report.text
    yield "report", [_report_row(key, ledger.report)]
    blocks = enumerate(ledger.report.blocks)
    yield "block", ((key, number, block.kind, *_place(block.span, text)) for number, block in blocks)
    for number, entity in enumerate(ledger.entities):
        cells = (entity.name, entity.kind, entity.country, _json(entity.names))
        yield "entity", [(key, entity.id, number, *cells)]
        yield "mention", _spans(key, entity.id, entity.mentions, text)
    yield "statement", _statement_rows(key, ledger.statements, text)
    for statement in ledger.statements:
        yield "content", _spans(key, statement.id, statement.content_spans, text)
    for number, event in enumerate(ledger.events):
        yield "event", [_event_row(key, number, event, text)]
        yield "anchor", _spans(key, event.id, event.anchors, text)
        yield "participant", _links(key, event.id, "actor", event.actors)
        yield "participant", _links(key, event.id, "recipient", event.recipients)
    yield "figure", _figure_rows(key, ledger)
    for number, vote in enumerate(ledger.votes):
        yield "vote", [_vote_row(key, number, vote, text)]
        yield "voter", _links(key, vote.id, "for", vote.ayes)
        yield "voter", _links(key, vote.id, "against", vote.noes)
        yield "voter", _links(key, vote.id, "abstain", vote.abstentions)


def _report_row(key: str, report: Report) -> Row:
    return (
        key,
        report.digest,
        report.title,
        report.kicker,
        report.byline,
        report.dateline,
        report.published.isoformat() if report.published else None,
        report.publisher,
        report.language,
        _json(report.credits),
        _json(report.warnings),
        report.text,
    )


def _statement_rows(key: str, statements: Sequence[Statement], text: str) -> Iterator[Row]:
    for number, statement in enumerate(statements):
        spans = [statement.speaker_span, statement.cue_span, *statement.content_spans]
        whole = [span for span in spans if span]
        yield (
            key,
            statement.id,
            number,
            statement.speaker,
            *_words_first(statement.speaker_span, text),
            *_words_first(statement.cue_span, text),
            statement.act,
            statement.form,
            statement.medium,
            statement.date.isoformat() if statement.date else None,
            None,  # via may name a statement further down: it is entered last
            statement.confidence,
            *_ends(hull(whole) if whole else None),
            _words(statement.content_spans, text),
        )


def _event_row(key: str, number: int, event: Event, text: str) -> Row:
    return (
        key,
        event.id,
        number,
        event.type,
        event.mode,
        event.cameo,
        event.status,
        event.factuality,
        event.place,
        *_days(event.date),
        event.statement,
        *_ends(event.anchors[0] if event.anchors else None),
        _words(event.anchors, text),
    )


def _figure_rows(key: str, ledger: Ledger) -> Iterator[Row]:
    for number, figure in enumerate(ledger.figures):
        yield (
            key,
            figure.id,
            number,
            figure.measure,
            figure.low,
            figure.high,
            figure.quantifier,
            figure.of,
            figure.side,
            figure.unit,
            figure.term,
            figure.place,
            *_days(figure.period),
            figure.statement,
            *_place(figure.span, ledger.report.text),
        )


def _vote_row(key: str, number: int, vote: Vote, text: str) -> Row:
    return (
        key,
        vote.id,
        number,
        vote.body,
        vote.motion,
        vote.date.isoformat() if vote.date else None,
        vote.count_for,
        vote.count_against,
        vote.count_abstain,
        vote.result,
        vote.statement,
        *_place(vote.span, text),
    )


def _spans(key: str, id: str, spans: Sequence[Span], text: str) -> Iterator[Row]:
    for number, span in enumerate(spans):
        yield (key, id, number, *_place(span, text))


def _links(key: str, id: str, role: str, entities: Sequence[str]) -> Iterator[Row]:
    for number, entity in enumerate(entities):
        yield (key, id, role, number, entity)


def _place(span: Span, text: str) -> tuple[int, int, str]:
    return span.start, span.end, _words([span], text)


def _words_first(span: Span | None, text: str) -> Row:
    return (_words([span], text), span.start, span.end) if span else (None, None, None)


def _ends(span: Span | None) -> Row:
    return (span.start, span.end) if span else (None, None)


def _words(spans: Sequence[Span], text: str) -> str:
    """The words of the spans, line breaks folded to blanks."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _days(period: Period | None) -> tuple[str | None, str | None]:
    if period is None:
        return None, None
    return (
        period.first.isoformat() if period.first else None,
        period.last.isoformat() if period.last else None,
    )


def _json(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
