"""The rows of other reports that stand beside a row: the same happening, the same series, what meets a statement.

They are told from the ledger's index and the sentences they stand in, so that no report is read again for a page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dateline.ledger import judgements_on, rows_called, rows_in
from dateline.model import Judgement, RowRef
from dateline.publishing import phrases
from dateline.web.lines import lined

MOST = 100  # rows of a group that a page shows
LINKS = ("denies", "contradicts", "corroborates", "answers", "withdraws", "repeats")
RELATIONS = ("updates", "corrects", "conflicts", "agrees", "refines")
AGAINST = ("denies", "contradicts", "withdraws", "conflicts")
PASSIVE = {  # what a relation is called from its first row to its second
    "agrees": "agrees with",
    "answers": "answered by",
    "conflicts": "conflicts with",
    "contradicts": "contradicted by",
    "corrects": "corrected by",
    "corroborates": "also said by",
    "denies": "denied by",
    "refines": "refined by",
    "repeats": "said again by",
    "updates": "updated by",
    "withdraws": "withdrawn by",
}
ACTIVE = {  # and from its second row to its first
    **{kind: phrases.label("judgement", kind) for kind in (*LINKS, *RELATIONS)},
    "corroborates": "says the same as",
    "repeats": "says again",
}

Row = dict[str, Any]
"""A row as `rows_called` tells it, with its `line`, its `name` (`REPORT.ROW`), `key` (its `RowRef`) and `who`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are held to be one, by day of publication, with the judgements that say so.

    `said` are people's, whether they join or part; `score` is the program's confidence, None where it says
    nothing; `left_out` counts the rows beyond those that a page shows.
    """

    key: RowRef
    rows: tuple[Row, ...]
    said: tuple[Judgement, ...]
    by_program: Judgement | None
    left_out: int = 0

    @property
    def main(self) -> Row | None:
        """The row that the group was asked for by; None where it stands no more."""
        return next((row for row in self.rows if row["key"] == self.key), None)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a row meets another, in words (`denies`, `denied by`).

    `active` tells that the row is the second of the two, which says something of the first.
    """

    kind: str
    words: str
    other: Row
    active: bool

    @property
    def against(self) -> bool:
        """Whether the two cannot both stand."""
        return self.kind in AGAINST


def gathered(connection: Connection, kind: str, refs: Iterable[RowRef]) -> list[Row]:
    """The rows with these references that no person rejected, by day of publication."""
    found = [row for row in rows_called(connection, kind, refs) if row["judged"] != "reject"]
    return in_time(named(lined(connection, found)))


def named(rows: Sequence[Row]) -> list[Row]:
    """The rows with the names that addresses, judgements and people call them and their givers."""
    for row in rows:
        row["name"] = f"{row['report']}.{row['id']}"
        row["key"] = RowRef(row["report"], row["ref"])
        row["who"] = giver_of(row)
    return list(rows)


def giver_of(row: Mapping[str, Any]) -> str:
    """Who speaks, or on whose word a row stands: the report's own word is its publisher's."""
    if "speaker" in row:
        return str(row["speaker"] or phrases.UNNAMED)
    if row["on_word_of"] != phrases.REPORTER:
        return str(row["on_word_of"])
    return str(row["publisher"] or "the report")


def in_time(rows: Iterable[Row]) -> list[Row]:
    """The rows by day of publication, those without a day last, then as they stand in their reports."""
    return sorted(rows, key=lambda row: (row["published"] or "9999", row["report"], row["start"] or 0))


def together(connection: Connection, key: RowRef, group: str) -> Group:
    """The rows that are one with a row, itself among them; `group` is `same_event` or `series`."""
    found = [one for one in judgements_on(connection, [key], (group, "merge", "split")) if key in one.rows]
    by_program = next((one for one in found if one.kind == group), None)
    refs = dict.fromkeys([key, *(ref for one in found if one.kind != "split" for ref in one.rows)])
    joined = {ref for one in found if one.kind == "merge" for ref in one.rows}
    apart = {ref for one in found if one.kind == "split" for ref in one.rows} - joined - {key}
    kept = [ref for ref in refs if ref not in apart]
    rows = gathered(connection, key.kind, kept[:MOST])
    said = [one for one in judgements_on(connection, kept, ("merge", "split")) if one.by_person]
    said.sort(key=lambda one: (str(one.time), one.id))
    return Group(key, tuple(rows), tuple(said), by_program, max(0, len(kept) - MOST))


def meetings(
    connection: Connection, rows: Collection[Row], kinds: Collection[str], others: Collection[Row] = ()
) -> dict[RowRef, list[Meeting]]:
    """How rows meet others, by their references, the earlier first.

    Those they meet are looked for among `rows` and `others`, and fetched where they are not there.
    """
    told = judgements_on(connection, [row["key"] for row in rows], kinds)
    pairs = [(one.kind, *one.rows) for one in told if len(one.rows) == 2]
    known = {row["key"]: row for row in (*rows, *others)}
    wanted = {ref for _, *pair in pairs for ref in pair} - known.keys()
    for kind in sorted({ref.kind for ref in wanted}):
        more = gathered(connection, kind, [ref for ref in sorted(wanted) if ref.kind == kind][:MOST])
        known |= {row["key"]: row for row in more}
    mine = {row["key"] for row in rows}
    found: dict[RowRef, list[Meeting]] = {}
    for kind, first, second in pairs:
        if first in mine and second in known:
            found.setdefault(first, []).append(Meeting(kind, PASSIVE[kind], known[second], False))
        if second in mine and first in known:
            found.setdefault(second, []).append(Meeting(kind, ACTIVE[kind], known[first], True))
    for met in found.values():
        met.sort(key=lambda one: (one.other["published"] or "9999", one.other["report"], one.kind))
    return found


def statements_about(connection: Connection, events: Collection[Row]) -> list[Row]:
    """The statements whose words hold a happening, or on whose word it stands."""
    held: dict[RowRef, Row] = {}
    said = rows_in(connection, "statement", {row["report"] for row in events})
    for row in said:
        for event in events:
            if event["report"] == row["report"] and (event["statement"] == row["id"] or _holds(row, event)):
                held[RowRef(row["report"], row["ref"])] = row
    return in_time(named(lined(connection, held.values())))


def _holds(statement: Row, event: Row) -> bool:
    """Whether what is said has the event's words in it."""
    if None in (statement["start"], event["start"]):
        return False
    inside = statement["start"] <= event["start"] and event["end"] <= statement["end"]
    first = (event["words"] or "").split(" … ")[0]
    return inside and first in (statement["words"] or "")


def figures_of(connection: Connection, events: Collection[Row]) -> list[Row]:
    """The figures that stand in a sentence in which a happening is told."""
    found: dict[RowRef, Row] = {}
    for row in rows_in(connection, "figure", {row["report"] for row in events}):
        for event in events:
            span = event["line"].span
            if span and event["report"] == row["report"] and span.start <= (row["start"] or 0) < span.end:
                found[RowRef(row["report"], row["ref"])] = row
    return in_time(named(lined(connection, found.values())))
