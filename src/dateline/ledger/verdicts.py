"""What people judged of single rows, applied: accepted, rejected, left open, corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from dateline.ledger.references import Refs
from dateline.model import Judgement
from dateline.model.wire import Json

GROUPS = {
    "entity": "entities",
    "statement": "statements",
    "event": "events",
    "figure": "figures",
    "vote": "votes",
}
VERDICTS = ("accept", "reject", "unsure", "correct")


@dataclass(frozen=True, slots=True)
class Judged:
    """A report's JSON with people's corrections, and which rows they accepted, rejected or corrected."""

    data: Json
    marks: Mapping[tuple[str, str], str]


def apply(data: Json, refs: Refs, judgements: Iterable[Judgement], report: str) -> Judged:
    """What stands of a report's rows by people's standing judgements; the latest on a row decides.

    A corrected field holds its new value; a rejected row stays, marked, for whoever wants to see it.
    """
    told = sorted(
        (judgement for judgement in judgements if judgement.by_person and judgement.kind in VERDICTS),
        key=lambda judgement: (judgement.time, judgement.id),
    )
    if not told:
        return Judged(data, {})
    data = deepcopy(data)
    rows = {refs[kind, row["id"]]: (kind, row) for kind, group in GROUPS.items() for row in data[group]}
    marks: dict[tuple[str, str], str] = {}
    for judgement in told:
        for ref in judgement.rows:
            if ref.report == report and ref.row in rows:
                kind, row = rows[ref.row]
                marks[kind, row["id"]] = judgement.kind
                if judgement.kind == "correct" and judgement.value:
                    row.update(judgement.value)
    return Judged(data, marks)


def without_rejected(judged: Judged) -> Json:
    """The JSON without the rows that people rejected; what referred to one refers to nothing."""
    rejected = {row for row, mark in judged.marks.items() if mark == "reject"}
    if not rejected:
        return judged.data
    data = dict(judged.data)
    for kind, group in GROUPS.items():
        data[group] = [_freed(row, rejected) for row in data[group] if (kind, row["id"]) not in rejected]
    return data


REFERRING = {  # the fields that refer to other rows, and to which kind
    "speaker": "entity",
    "behalf": "entity",
    "via": "statement",
    "statement": "statement",
    "place": "entity",
    "side": "entity",
    "body": "entity",
    "actors": "entity",
    "recipients": "entity",
    "for": "entity",
    "against": "entity",
    "abstain": "entity",
}


def _freed(row: Json, rejected: set[tuple[str, str]]) -> Json:
    """The row without what it said of rejected rows."""
    freed = dict(row)
    for field, kind in REFERRING.items():
        value = row.get(field)
        if isinstance(value, list):
            freed[field] = [id for id in value if (kind, id) not in rejected]
        elif (kind, value) in rejected:
            freed[field] = None
    return freed


def misfit(data: Json) -> str | None:
    """What does not fit in a report's rows, as words for an error: an id twice, a reference to no row."""
    for kind, group in GROUPS.items():
        ids = [row["id"] for row in data[group]]
        if len(ids) != len(set(ids)):
            return f"two rows of kind {kind} have one id"
    known = {(kind, row["id"]) for kind, group in GROUPS.items() for row in data[group]}
    for kind, group in GROUPS.items():
        for row in data[group]:
            for field, target in REFERRING.items():
                value = row.get(field)
                for id in value if isinstance(value, list) else [value]:
                    if id is not None and (target, id) not in known:
                        return f"{field} of {kind} {row['id']} is {id}, which is no {target}"
    return None
