"""Judgements: claims about rows, which stand beside them and never alter them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dateline.model.ledger import Ledger
from dateline.model.report import Report
from dateline.model.rows import Entity, Event, Figure, Statement, Vote
from dateline.model.span import Span, hull

ID_LENGTH = 16  # hexadecimal digits: among 10 million reports, two alike once in 300,000 ledgers
ROW_KINDS = ("entity", "statement", "event", "figure", "vote")

Row = Entity | Statement | Event | Figure | Vote


@dataclass(frozen=True, slots=True, order=True)
class RowRef:
    """One row of one report, or the report itself, in a way that survives reading the report again.

    `report` is the report's id, made of its text. `row` is `KIND:START-END`, the kind of the row and the
    characters it was first read from (`event:120-128`; a second row of the kind on the very same characters
    is `event:120-128.2`), or empty for the report as a whole. A newer reading that moves the row a little
    hands the reference on to the row that took its place.
    """

    report: str
    row: str = ""

    @property
    def kind(self) -> str:
        """`entity`, `statement`, `event`, `figure`, `vote`, or `report`."""
        return self.row.partition(":")[0] or "report"

    def __str__(self) -> str:
        return f"{self.report}/{self.row}" if self.row else self.report


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim about rows: same event, contradicts, accepted by a person …

    `kind` is a code of kind `judgement` (`dateline explain --list`); `rows` are those it is about, in the
    order that the kind asks for (a relation goes from the first to the second); `author` is a person, or
    the program with its version; `time` is when a person made it, None for the program's, which follow
    from the rows alone; `score` is the program's confidence in 0…1; `value` holds what else the kind needs
    (`correct`: the field and its new value; `undo`: the id of the judgement undone).
    """

    kind: str
    rows: tuple[RowRef, ...]
    author: str
    reason: str = ""
    time: datetime | None = None
    score: float | None = None
    value: Mapping[str, Any] | None = field(default=None, hash=False)

    @property
    def id(self) -> str:
        """Made of all that the judgement says: the same judgement has the same id in every ledger."""
        said = json.dumps(judgement_json(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode("ascii")).hexdigest()[:ID_LENGTH]

    @property
    def by_person(self) -> bool:
        """Whether a person made it; the program's have no time."""
        return self.time is not None


def report_id(report: Report | str) -> str:
    """The id of a report: made of its text alone, so that one text has one id wherever it was found."""
    text = report if isinstance(report, str) else report.text
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def rows_of(ledger: Ledger) -> Iterator[tuple[str, Row]]:
    """Every row of a report with its kind, in the order of `ROW_KINDS` and of the report."""
    groups: list[Sequence[Row]]
    groups = [ledger.entities, ledger.statements, ledger.events, ledger.figures, ledger.votes]
    for kind, rows in zip(ROW_KINDS, groups, strict=True):
        for row in rows:
            yield kind, row


def evidence_of(row: Row) -> Span | None:
    """The characters that a row is told by: the hull of what was said, the first trigger or mention, the number."""
    if isinstance(row, Statement):
        spans = row.content_spans or tuple(span for span in (row.cue_span, row.speaker_span) if span)
        return hull(spans) if spans else None
    if isinstance(row, Event):
        return row.anchors[0] if row.anchors else None
    if isinstance(row, Entity):
        return row.mentions[0] if row.mentions else None
    return row.span


def row_keys(ledger: Ledger) -> dict[tuple[str, str], str]:
    """The part `row` of each row's reference, by kind and id, as a first reading of the report gives it."""
    keys: dict[tuple[str, str], str] = {}
    seen: dict[str, int] = {}
    for kind, row in rows_of(ledger):
        span = evidence_of(row)
        key = f"{kind}:{span.start}-{span.end}" if span else f"{kind}:{row.id}"
        seen[key] = seen.get(key, 0) + 1
        keys[kind, row.id] = key if seen[key] == 1 else f"{key}.{seen[key]}"
    return keys


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """The judgement as plain JSON values."""
    return {
        "kind": judgement.kind,
        "rows": [[ref.report, ref.row] for ref in judgement.rows],
        "author": judgement.author,
        "reason": judgement.reason,
        "time": judgement.time.isoformat() if judgement.time else None,
        "score": judgement.score,
        "value": None if judgement.value is None else dict(judgement.value),
    }


def judgement_of(data: Mapping[str, Any]) -> Judgement:
    """The judgement that `judgement_json` wrote."""
    return Judgement(
        kind=data["kind"],
        rows=tuple(RowRef(report, row) for report, row in data["rows"]),
        author=data["author"],
        reason=data["reason"],
        time=datetime.fromisoformat(data["time"]) if data["time"] else None,
        score=data["score"],
        value=data["value"],
    )
