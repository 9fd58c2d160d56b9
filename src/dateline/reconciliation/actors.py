"""Which entities of many reports are one actor: judged over those that share a name or an identity.

Entities that no chain of keys leads to have no part in the judgement, so that what a new report changes is
found among the entities that its own lead to, and is the same as if all had been judged anew. A state is
left out: its country, in the row, already is what holds across reports.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from dateline.ledger import exchange_judgements, judgements, keys_held, put_keys, sharing
from dateline.model import Entity, Judgement, RowRef
from dateline.reconciliation.judging import Verdicts
from dateline.reconciliation.views import Key, LedgerView
from dateline.resolution.across import Named, keys_of, same_entities

KINDS = ("same_actor",)
CALLED = "actor"  # the kind of key that leads to reports which name an entity so
COMMON = 40  # reports under one key at most: what more name is asked for by its id or code, not joined here
KEPT = 20_000  # entities kept unpacked, since reports that come one after the other name the same ones
ENTITY = "entity"  # the kind of key that holds an entity itself, so that its report need not be opened


@dataclass(frozen=True, slots=True)
class _Held:
    """An entity as it was kept: its place in its report, and the keys under which it is found."""

    number: int
    named: Named
    keys: frozenset[str]


def about_actors(views: Iterable[LedgerView], *, said: Verdicts, by: str) -> list[Judgement]:
    """Which entities of these reports are one actor."""
    named = [each for view in views for each in _named(view)]
    told = {(each.ref.report, key) for each in named for key in keys_of(each.entity)}
    counted = Counter(key for _, key in told)
    return _judged(named, {key for key, number in counted.items() if number > COMMON}, said, by)


def keep_actors(connection: Connection, view: LedgerView) -> None:
    """Enter the report's entities, and the keys under which they are found."""
    named = _named(view)
    put_keys(connection, view.key, CALLED, {key for each in named for key in keys_of(each.entity)})
    put_keys(connection, view.key, ENTITY, [_packed(each, number) for number, each in enumerate(named)])


def judge_actors(
    connection: Connection, report: str, before: Collection[str], said: Verdicts, by: str
) -> tuple[int, int]:
    """Judge anew what a report, kept anew, changes; how many judgements came, and how many went.

    `before` are the keys that its entities were found under so far.
    """
    keys = {*before, *called(connection, report)}
    partners = _partners(said)
    merged = {ref for own, others in partners.items() if own.report == report for ref in (own, *others)}
    reached, common = _reached(connection, keys, merged, partners)
    rows = {each.ref for each in reached}
    reports = {report, *(ref.report for ref in rows)}
    standing = [
        one
        for one in judgements(connection, kinds=KINDS, reports=reports, by_person=False)
        if not rows.isdisjoint(one.rows) or any(ref.report == report for ref in one.rows)
    ]
    told = _judged(reached, common, said, by)
    return exchange_judgements(
        connection,
        [one for one in standing if one not in told],
        [one for one in told if one not in standing],
    )


def called(connection: Connection, report: str) -> list[str]:
    """The keys that a report's entities are found under."""
    return [key for _, key in keys_held(connection, CALLED, [report])]


def _reached(
    connection: Connection, keys: set[str], rows: set[RowRef], partners: dict[RowRef, set[RowRef]]
) -> tuple[list[Named], set[str]]:
    """The entities that these keys and rows lead to, over any number of steps, and the keys too common to follow.

    A key that has just become too common is followed once more, since what it joined falls apart.
    """
    held: dict[str, list[_Held]] = {}
    found: set[RowRef] = set()
    asked: set[str] = set()
    common: set[str] = set()
    while keys or rows:
        under: dict[str, set[str]] = {}
        for key, report in sharing(connection, CALLED, keys):
            under.setdefault(key, set()).add(report)
        common |= {key for key, reports in under.items() if len(reports) > COMMON}
        followed = {key for key, reports in under.items() if len(reports) <= COMMON + 1}
        asked |= keys
        wanted = {report for key in followed for report in under[key]} | {ref.report for ref in rows}
        held |= _held(connection, wanted - held.keys())
        fresh = [
            each
            for report in sorted(wanted)
            for each in held.get(report, ())
            if each.named.ref not in found and (each.named.ref in rows or not followed.isdisjoint(each.keys))
        ]
        found |= {each.named.ref for each in fresh}
        keys = {key for each in fresh for key in each.keys} - asked
        rows = {ref for each in fresh for ref in partners.get(each.named.ref, ())} - found
    reached = [each.named for report in sorted(held) for each in held[report] if each.named.ref in found]
    return reached, common


def _judged(named: list[Named], common: set[str], said: Verdicts, by: str) -> list[Judgement]:
    merged, apart = _of_entities(said.merged), _of_entities(said.apart)
    return same_entities(named, merged=merged, apart=apart, common=common, by=by)


def _of_entities(pairs: Iterable[tuple[Key, Key]]) -> list[tuple[RowRef, RowRef]]:
    """The pairs that are of entities."""
    found = [(RowRef(*one), RowRef(*other)) for one, other in pairs]
    return [pair for pair in found if {ref.kind for ref in pair} == {ENTITY}]


def _partners(said: Verdicts) -> dict[RowRef, set[RowRef]]:
    """What people merged each entity with."""
    found: dict[RowRef, set[RowRef]] = {}
    for one, other in _of_entities(said.merged):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _named(view: LedgerView) -> list[Named]:
    """The entities of a report that are judged."""
    day = str(view.published or "")
    return [
        Named(day, RowRef(view.key, view.refs[ENTITY, entity.id]), entity)
        for entity in view.ledger.entities
        if entity.kind != "state"
    ]


def _packed(named: Named, number: int) -> str:
    """An entity as a line of JSON; `number` keeps its place in the report."""
    one = named.entity
    told = [one.id, one.name, one.kind, one.country, one.names, (), one.code, one.wikidata, one.basis]
    return json.dumps([number, named.day, named.ref.row, told])


def _held(connection: Connection, reports: Collection[str]) -> dict[str, list[_Held]]:
    """The entities of reports as they were kept, in their order."""
    found: dict[str, list[_Held]] = {}
    for report, packed in keys_held(connection, ENTITY, reports):
        found.setdefault(report, []).append(_unpacked(report, packed))
    for held in found.values():
        held.sort(key=lambda each: each.number)
    return found


@lru_cache(maxsize=KEPT)
def _unpacked(report: str, packed: str) -> _Held:
    number, day, row, told = json.loads(packed)
    told[4], told[5] = tuple(told[4]), ()
    entity = Entity(*told)
    return _Held(number, Named(day, RowRef(report, row), entity), frozenset(keys_of(entity)))
