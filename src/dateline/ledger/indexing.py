"""The index: the current edition of a report, spread over columns that can be asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.judging import judgements
from dateline.ledger.packing import held, unpacked, whole
from dateline.ledger.passages import Passage, put_passages
from dateline.ledger.references import Refs, references
from dateline.ledger.tables import ROW_TABLES, edition, participant, report
from dateline.ledger.verdicts import GROUPS, VERDICTS, Judged, apply
from dateline.model import Ledger
from dateline.model.wire import Json, as_json, from_json

Cells = dict[str, Any]
"""One row of a table: its cells by column."""
UNNAMED = "unnamed source"

ROLES = {
    "event": {"actors": "actor", "recipients": "recipient"},
    "vote": {"for": "for", "against": "against", "abstain": "abstain"},
}
LARGEST = 1e308
NOWHERE: Json = {"source": "", "digest": "", "warnings": []}


@dataclass(frozen=True, slots=True)
class Reading:
    """An edition of a report, and what its rows are called."""

    report: str
    ledger: Ledger
    refs: Refs

    @property
    def text(self) -> str:
        """The report's text."""
        return self.ledger.report.text


def index_all(connection: Connection) -> None:
    """Fill an empty index from the record."""
    for id in connection.scalars(sa.select(report.c.report).order_by(report.c.report)).all():
        put_index(connection, current_reading(connection, id))


def index_again(connection: Connection, id: str) -> None:
    """Make the index of one report anew: it has another current edition, or people judged its rows."""
    for table in (participant, *ROW_TABLES.values()):
        connection.execute(sa.delete(table).where(table.c.report == id))
    put_index(connection, current_reading(connection, id))


def current_reading(connection: Connection, id: str) -> Reading:
    """The current edition of the report with this id."""
    found = connection.execute(
        sa.select(report.c.text, report.c.raw, edition.c.rows, edition.c.refs)
        .join_from(report, edition, edition.c.report == report.c.report)
        .where(report.c.report == id, edition.c.current)
    ).one()
    text = whole(found.text, found.raw)
    return reading(id, text, found.rows, found.refs)


def reading(id: str, text: str, rows: bytes, refs: str | None, sighting: Json = NOWHERE) -> Reading:
    """An edition as a reading; `sighting` tells where the report was found."""
    ledger = from_json(unpacked(rows, text, sighting))
    return Reading(id, ledger, references(ledger, json.loads(refs) if refs else {}))


def put_index(connection: Connection, reading: Reading) -> None:
    """Spread a reading, with people's judgements applied, over the index."""
    told = judgements(connection, kinds=VERDICTS, reports=[reading.report], by_person=True)
    judged = apply(as_json(reading.ledger), reading.refs, told, reading.report)
    around = _Around(judged.data, reading.text)
    for kind, group in GROUPS.items():
        rows = [
            _cells(kind, number, row, reading, judged, around)
            for number, row in enumerate(judged.data[group])
        ]
        if rows:
            connection.execute(sa.insert(ROW_TABLES[kind]), rows)
    links = list(_links(reading.report, judged.data))
    if links:
        connection.execute(sa.insert(participant), links)
    put_passages(connection, reading.report, list(passages_of(reading, judged)))


class _Around:
    """What a row's cells are told from: the text, and the rows that it names by their ids."""

    def __init__(self, data: Json, text: str) -> None:
        self.text = text
        self.entities: dict[str, Json] = {row["id"]: row for row in data["entities"]}
        self.statements: dict[str, Json] = {row["id"]: row for row in data["statements"]}

    def of_place(self, row: Json, name: str) -> Any:
        """A value of the place where a row lies."""
        return self.entities.get(row["place"], {}).get(name) if row["place"] else None

    def giver(self, row: Json) -> str | None:
        """Who speaks, or on whose word a row stands; None for the report's own word."""
        said = row if "cue_span" in row else self.statements.get(row["statement"] or "")
        if said is None:
            return None
        if said["speaker"] in self.entities:
            return str(self.entities[said["speaker"]]["name"])
        return _words([said["speaker_span"]], self.text) if said["speaker_span"] else UNNAMED


def _cells(kind: str, number: int, row: Json, reading: Reading, judged: Judged, around: _Around) -> Cells:
    spans = _spans(kind, row)
    cells: Cells = {
        "report": reading.report,
        "number": number,
        "ref": reading.refs[kind, row["id"]],
        "judged": judged.marks.get((kind, row["id"])),
        "start": min((span[0] for span in spans), default=None),
        "end": max((span[1] for span in spans), default=None),
        "published": judged.data["report"]["published"],
    }
    for name, make in OWN_COLUMNS[kind]:
        cells[name] = _cell(make(row, around) if make else row.get(name))
    return cells


def _cell(value: Any) -> Any:
    """The value as a database takes it."""
    if isinstance(value, str):
        return held(value)
    if isinstance(value, int | float):
        return float(min(max(value, -LARGEST), LARGEST))
    return value


def _spans(kind: str, row: Json) -> list[list[int]]:
    """The characters that a row is told by."""
    spans: list[list[int] | None]
    if kind == "statement":
        spans = [row["speaker_span"], row["cue_span"], *row["content_spans"]]
    elif kind in ("event", "entity"):
        spans = row["anchors" if kind == "event" else "mentions"][:1]
    else:
        spans = [row["span"]]
    return [span for span in spans if span]


def _words(spans: list[list[int]], text: str) -> str:
    """The words of the spans, line breaks folded to blanks."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def _row_words(row: Json, text: str) -> str:
    """What a row says: the contents of a statement, the triggers of an event, the words of the others."""
    if "span" in row:
        return _words([row["span"]], text)
    return _words(row["content_spans"] if "content_spans" in row else row["anchors"], text)


Make = Callable[[Json, _Around], Any]


def _side(name: str, side: int) -> Make:
    """One day of a pair of days."""
    return lambda row, around: row[name][side] if row.get(name) else None


def _count(name: str) -> Make:
    return lambda row, around: row["counts"][name]


def _words_at(name: str) -> Make:
    return lambda row, around: _words([row[name]], around.text) if row.get(name) else None


def _of_location(name: str) -> Make:
    """A value of where an entity lies."""
    return lambda row, around: (row.get("location") or {}).get(name)


MADE: dict[str, Make] = {  # columns of rows that are not simply a value of the row's JSON
    "words": lambda row, around: _row_words(row, around.text),
    "speaker_words": _words_at("speaker_span"),
    "cue_words": _words_at("cue_span"),
    "first": _side("date", 0),
    "last": _side("date", 1),
    "since": _side("period", 0),
    "until": _side("period", 1),
    "counted": lambda row, around: row.get("of"),
    "count_for": _count("for"),
    "count_against": _count("against"),
    "count_abstain": _count("abstain"),
    "polarity": lambda row, around: None if row.get("polarity") == "claimed" else row.get("polarity"),
    "giver": lambda row, around: around.giver(row),
    "where": lambda row, around: around.of_place(row, "name"),
    "country": lambda row, around: around.of_place(row, "country"),
}
OF_ENTITY: dict[str, Make] = {
    "geonames": _of_location("geonameid"),
    "lat": _of_location("lat"),
    "lon": _of_location("lon"),
    "precision": _of_location("precision"),
}


SHARED = ("report", "number", "ref", "judged", "start", "end", "published")
OWN_COLUMNS = {
    kind: [
        (column.name, (OF_ENTITY if kind == "entity" else MADE).get(column.name))
        for column in table.c
        if column.name not in SHARED
    ]
    for kind, table in ROW_TABLES.items()
}


def _links(id: str, data: Json) -> Iterator[Cells]:
    for kind, roles in ROLES.items():
        for row in data[GROUPS[kind]]:
            for field, role in roles.items():
                for number, entity in enumerate(row[field]):
                    yield {
                        "report": id,
                        "row": row["id"],
                        "role": role,
                        "number": number,
                        "entity": entity,
                    }


def passages_of(reading: Reading, judged: Judged) -> Iterator[Passage]:
    """The report as a whole, its entities by their names, its rows by their words and the names in them."""
    names = {row["id"]: held(" ; ".join((row["name"], *row["names"]))) for row in judged.data["entities"]}
    yield Passage("report", "", held(reading.text), held(judged.data["report"]["title"] or ""))
    for id, name in names.items():
        yield Passage("entity", id, "", name)
    for kind, group in GROUPS.items():
        if kind == "entity":
            continue
        for row in judged.data[group]:
            if judged.marks.get((kind, row["id"])) == "reject":
                continue
            named = [row.get(field) for field in ("speaker", "place", "side", "body")]
            named += [id for field in ROLES.get(kind, {}) for id in row[field]]
            told = " ; ".join(names[id] for id in named if id in names)
            yield Passage(kind, row["id"], held(f"{_row_words(row, reading.text)} ; {told}"))
