"""Questions to a ledger: how much it holds, and its reports back as objects."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.model import Block, Entity, Event, Figure, Ledger, Period, Report, Span, Statement, Vote

COUNTED = ("report", "statement", "event", "figure", "vote")

Cells = dict[str, Any]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many reports, statements, events, figures and votes the ledger holds, in this order."""
    found = {}
    for table in COUNTED:
        ((number,),) = connection.execute(f"SELECT count(*) FROM {table}")
        found[f"{table}s"] = int(number)
    return found


def ledgers(connection: sqlite3.Connection) -> Iterator[Ledger]:
    """Every report with its rows as they were entered, by date of publication and key.

    A report that was read under several names comes back under the first of them in the alphabet.
    """
    keys = connection.execute("SELECT report FROM report ORDER BY published, report").fetchall()
    for (key,) in keys:
        yield _ledger(connection, key)


def _ledger(connection: sqlite3.Connection, key: str) -> Ledger:
    mentions = _spans(connection, "mention", "entity", key)
    contents = _spans(connection, "content", "statement", key)
    anchors = _spans(connection, "anchor", "event", key)
    participants = _links(connection, "participant", "event", "role", key)
    voters = _links(connection, "voter", "vote", "choice", key)
    return Ledger(
        report=_report(connection, key),
        entities=tuple(_entity(row, mentions) for row in _rows(connection, "entity", key)),
        statements=tuple(_statement(row, contents) for row in _rows(connection, "statement", key)),
        events=tuple(_event(row, anchors, participants) for row in _rows(connection, "event", key)),
        figures=tuple(_figure(row) for row in _rows(connection, "figure", key)),
        votes=tuple(_vote(row, voters) for row in _rows(connection, "vote", key)),
    )


def _rows(connection: sqlite3.Connection, table: str, key: str, order: str = "number") -> Iterator[Cells]:
    """The rows of one report in a table, as mappings from column to cell."""
    found = connection.execute(f"SELECT * FROM {table} WHERE report = ? ORDER BY {order}", (key,))
    columns = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(columns, map(_value, row), strict=True))


def _value(cell: object) -> object:
    """The cell as it was before writing: bytes are a text with lone surrogates."""
    return cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell


def _spans(
    connection: sqlite3.Connection, table: str, owner: str, key: str
) -> defaultdict[str, tuple[Span, ...]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for row in _rows(connection, table, key):
        found[row[owner]].append(Span(row["start"], row["end"]))
    return defaultdict(tuple, {id: tuple(spans) for id, spans in found.items()})


def _links(
    connection: sqlite3.Connection, table: str, owner: str, role: str, key: str
) -> defaultdict[tuple[str, str], tuple[str, ...]]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows(connection, table, key):
        found[row[owner], row[role]].append(row["entity"])
    return defaultdict(tuple, {id: tuple(entities) for id, entities in found.items()})


def _report(connection: sqlite3.Connection, key: str) -> Report:
    (row,) = _rows(connection, "report", key, order="report")
    source = next(_rows(connection, "source", key, order="name"))["name"]
    blocks = _rows(connection, "block", key)
    return Report(
        text=row["text"],
        source=source,
        digest=row["digest"],
        blocks=tuple(Block(block["kind"], Span(block["start"], block["end"])) for block in blocks),
        title=row["title"],
        kicker=row["kicker"],
        byline=row["byline"],
        dateline=row["dateline"],
        published=_date(row["published"]),
        publisher=row["publisher"],
        credits=tuple(json.loads(row["credits"])),
        language=row["language"],
        warnings=tuple(json.loads(row["warnings"])),
    )


def _entity(row: Cells, mentions: defaultdict[str, tuple[Span, ...]]) -> Entity:
    return Entity(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        names=tuple(json.loads(row["names"])),
        mentions=mentions[row["id"]],
    )


def _statement(row: Cells, contents: defaultdict[str, tuple[Span, ...]]) -> Statement:
    return Statement(
        id=row["id"],
        speaker=row["speaker"],
        speaker_span=_span(row["speaker_start"], row["speaker_end"]),
        cue_span=_span(row["cue_start"], row["cue_end"]),
        content_spans=contents[row["id"]],
        form=row["form"],
        act=row["act"],
        medium=row["medium"],
        date=_date(row["date"]),
        via=row["via"],
        confidence=row["confidence"],
    )


def _event(
    row: Cells,
    anchors: defaultdict[str, tuple[Span, ...]],
    participants: defaultdict[tuple[str, str], tuple[str, ...]],
) -> Event:
    return Event(
        id=row["id"],
        anchors=anchors[row["id"]],
        type=row["type"],
        status=row["status"],
        actors=participants[row["id"], "actor"],
        recipients=participants[row["id"], "recipient"],
        place=row["place"],
        date=_period(row["first"], row["last"]),
        statement=row["statement"],
        mode=row["mode"],
        cameo=row["cameo"],
        factuality=row["factuality"],
    )


def _figure(row: Cells) -> Figure:
    return Figure(
        id=row["id"],
        span=Span(row["start"], row["end"]),
        measure=row["measure"],
        low=row["low"],
        high=row["high"],
        of=row["counted"],
        side=row["side"],
        unit=row["unit"],
        place=row["place"],
        period=_period(row["since"], row["until"]),
        statement=row["statement"],
        quantifier=row["quantifier"],
        term=row["term"],
    )


def _vote(row: Cells, voters: defaultdict[tuple[str, str], tuple[str, ...]]) -> Vote:
    return Vote(
        id=row["id"],
        span=Span(row["start"], row["end"]),
        motion=row["motion"],
        body=row["body"],
        date=_date(row["date"]),
        ayes=voters[row["id"], "for"],
        noes=voters[row["id"], "against"],
        abstentions=voters[row["id"], "abstain"],
        count_for=_count(row["count_for"]),
        count_against=_count(row["count_against"]),
        count_abstain=_count(row["count_abstain"]),
        result=row["result"],
        statement=row["statement"],
    )


def _count(cell: float | None) -> int | None:
    return None if cell is None else int(cell)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _date(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def _period(first: str | None, last: str | None) -> Period | None:
    return None if first is None and last is None else Period(_date(first), _date(last))
