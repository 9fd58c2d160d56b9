"""What changed in the rows of a report: between two readings of it, or two versions of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from dateline.ledger.indexing import Reading, reading
from dateline.ledger.packing import whole
from dateline.ledger.tables import edition, report
from dateline.model import Ledger, Period, Span, rows_of
from dateline.model.judgements import Row
from dateline.model.rows import Event, Figure, Statement, Vote

ALIKE = 0.5  # how alike two rows are, in 0…1, to be one row that changed
LEADING = {"statement": "speaker", "event": "type", "figure": "measure", "vote": "body"}

Told = dict[str, Any]
"""What a row says, by field, with names instead of ids."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came, went, or changed; `fields` are those that changed."""

    kind: str
    how: Literal["added", "removed", "changed"]
    before: Told | None
    after: Told | None
    fields: tuple[str, ...] = ()


def readings(connection: Connection, id: str) -> list[tuple[int, str, Reading]]:
    """Every edition of a report, by generation: that, the program that read it, and the reading."""
    asked = (
        sa.select(report.c.text, report.c.raw, edition)
        .join_from(report, edition, edition.c.report == report.c.report)
        .where(report.c.report == id)
        .order_by(edition.c.generation, edition.c.current, edition.c.edition)
    )
    return [
        (one.generation, one.program, reading(id, whole(one.text, one.raw), one.rows, one.refs))
        for one in connection.execute(asked)
    ]


def changes(before: Reading, after: Reading) -> Iterator[Change]:
    """The rows that differ, kind by kind, in the order of the report."""
    old, new = _told(before), _told(after)
    for kind in LEADING:
        yield from _changes(kind, old[kind], new[kind], same_text=before.report == after.report)


def _changes(
    kind: str, old: Mapping[str, Told], new: Mapping[str, Told], *, same_text: bool
) -> Iterator[Change]:
    pairs = {ref: ref for ref in new if ref in old} if same_text else {}
    pairs |= _same(old, new, set(pairs.values()), set(pairs))
    left = [ref for ref in old if ref not in pairs.values()]
    for ref, told in new.items():
        if ref not in pairs:
            best = _likest(kind, told, [(other, old[other]) for other in left])
            if best is not None:
                left.remove(best)
                pairs[ref] = best
    for ref, other in ((ref, pairs.get(ref)) for ref in new):
        if other is None:
            yield Change(kind, "added", None, new[ref])
        elif new[ref] != old[other]:
            fields = tuple(name for name in new[ref] if new[ref][name] != old[other][name])
            yield Change(kind, "changed", old[other], new[ref], fields)
    for ref in left:
        yield Change(kind, "removed", old[ref], None)


def _same(old: Mapping[str, Told], new: Mapping[str, Told], used: set[str], done: set[str]) -> dict[str, str]:
    """The rows that say the very same."""
    free: dict[str, list[str]] = {}
    for ref, told in old.items():
        if ref not in used:
            free.setdefault(repr(told), []).append(ref)
    found: dict[str, str] = {}
    for ref, told in new.items():
        if ref not in done and free.get(repr(told)):
            found[ref] = free[repr(told)].pop(0)
    return found


def _likest(kind: str, told: Told, rivals: Sequence[tuple[str, Told]]) -> str | None:
    """Of the rows with the same leading field, the one most alike, if any is alike enough."""
    leading = LEADING[kind]
    weighed = [(_likeness(told, other), ref) for ref, other in rivals if other[leading] == told[leading]]
    best = max(weighed, key=lambda rival: rival[0], default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else None


def _likeness(one: Told, other: Told) -> float:
    words = SequenceMatcher(None, one["words"].split(), other["words"].split(), autojunk=False).ratio()
    fields = [name for name in one if name != "words"]
    same = sum(bool(one[name] == other[name]) for name in fields)
    return (words + same / len(fields)) / 2


def _told(found: Reading) -> dict[str, dict[str, Told]]:
    told: dict[str, dict[str, Told]] = {kind: {} for kind in LEADING}
    for kind, row in rows_of(found.ledger):
        if kind in told:
            told[kind][found.refs[kind, row.id]] = tell(found.ledger, row)
    return told


def tell(ledger: Ledger, row: Row) -> Told:
    """What a row says, by field, with names instead of ids."""
    names = {entity.id: entity.name for entity in ledger.entities}
    text = ledger.report.text

    def named(ids: Sequence[str]) -> str:
        return "; ".join(names[id] for id in ids)

    told: Told = {}
    if isinstance(row, Statement):
        speaker = names.get(row.speaker or "") or (
            _words([row.speaker_span], text) if row.speaker_span else None
        )
        told |= {
            "speaker": speaker,
            "act": row.act,
            "form": row.form,
            "words": _words(row.content_spans, text),
        }
        return told
    if isinstance(row, Event):
        told |= {"type": row.type, "mode": row.mode, "status": row.status, "actors": named(row.actors)}
        told |= {"recipients": named(row.recipients), "place": names.get(row.place or "")}
        told |= {"date": _days(row.date), "words": _words(row.anchors[:1], text)}
    elif isinstance(row, Figure):
        told |= {"measure": row.measure, "low": row.low, "high": row.high, "unit": row.unit, "of": row.of}
        told |= {"side": names.get(row.side or ""), "place": names.get(row.place or "")}
        told |= {"period": _days(row.period), "words": _words([row.span], text)}
    elif isinstance(row, Vote):
        told |= {"body": names.get(row.body or ""), "motion": row.motion, "result": row.result}
        told |= {"for": row.count_for, "against": row.count_against, "abstain": row.count_abstain}
        told |= {"words": _words([row.span], text)}
    else:
        return {"name": row.name, "kind": row.kind, "words": row.name}
    told["on_word_of"] = _giver(ledger, row.statement, names)
    return told


def _giver(ledger: Ledger, id: str | None, names: Mapping[str, str]) -> str | None:
    source = ledger.statement(id)
    if source is None:
        return None
    if source.speaker is None and source.speaker_span is not None:
        return _words([source.speaker_span], ledger.report.text)
    return names.get(source.speaker or "")


def _words(spans: Sequence[Span], text: str) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def _days(period: Period | None) -> str | None:
    if period is None:
        return None
    first, last = (day.isoformat() if day else "" for day in (period.first, period.last))
    return first if first == last else f"{first}…{last}"
