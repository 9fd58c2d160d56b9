"""One actor in many reports: entities joined as judgements with a score, beside the rows.

By identity where there is one (a state, a Wikidata id), else by name *and* context. A person is never
joined by name alone: state or part of society must agree too, and be known from more than the report's
surroundings. Descriptions ("officials") name someone else in every report and are not joined.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.model import Entity, Judgement, Ledger, RowRef
from dateline.model.judgements import report_id, row_keys
from dateline.resolution.roles import is_actor_noun, sectors, singular
from dateline.resolution.spelling import folded

AUTHOR = "dateline"
LEAST = 0.5  # score from which two entities are joined
MOST = 200  # groups that share a name, looked at; more bear it by chance
VOWELS = re.compile(r"[aeiouyjwh]")
DOUBLED = re.compile(r"(.)\1+")
SURE = ("name", "words", "owner")  # bases on which an entity's state counts as known


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two entities are one actor (0…1), and by what."""

    score: float
    reason: str


DIFFERENT = Likeness(0.0, "")
MERGED = Likeness(1.0, "merged by a person")


Pair = tuple[RowRef, RowRef]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with what judgements call it, and the day of its report, empty for none."""

    day: str
    ref: RowRef
    entity: Entity


@dataclass(slots=True)
class Group:
    """The entities of several reports that are one actor; the first stands for all."""

    first: Entity
    rows: list[RowRef]
    reports: set[str]
    score: float = 1.0
    reasons: list[str] = field(default_factory=list)


def same_actors(ledgers: Iterable[Ledger], *, by: str = AUTHOR) -> list[Judgement]:
    """The judgements `same_actor` over these ledgers, sorted: one for each actor that several reports name.

    They do not depend on the order of the ledgers. `score` is that of the weakest join.
    """
    named = []
    for report, ledger in {report_id(ledger.report): ledger for ledger in ledgers}.items():
        keys = row_keys(ledger)
        day = str(ledger.report.published or "")
        named += [Named(day, RowRef(report, keys["entity", entity.id]), entity) for entity in ledger.entities]
    return same_entities(named, by=by)


def same_entities(
    named: Iterable[Named],
    *,
    merged: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    common: Collection[str] = (),
    by: str = AUTHOR,
) -> list[Judgement]:
    """The judgements `same_actor` over these entities; people said that some are one (`merged`) or not (`apart`).

    Entities that share no key (`keys_of`), directly or through others, have no part in one another's
    judgements; keys that are too `common` are not looked at. Those of a report keep the order in which they
    are given.
    """
    one_of, other_than = _either_way(merged), _either_way(apart)
    groups: list[Group] = []
    by_key: dict[str, list[Group]] = {}
    of_row: dict[RowRef, Group] = {}
    for each in sorted(named, key=lambda each: (each.day, each.ref.report)):
        told = [of_row[ref] for ref in sorted(one_of.get(each.ref, ())) if ref in of_row]
        keys = [key for key in keys_of(each.entity) if key not in common]
        group = _join(each, keys, by_key, told, other_than.get(each.ref, frozenset()))
        if group is None:
            group = Group(each.entity, [each.ref], {each.ref.report})
            groups.append(group)
        of_row[each.ref] = group
        for key in keys:
            known = by_key.setdefault(key, [])
            if not any(group is other for other in known):
                known.append(group)
    found = [
        Judgement(
            "same_actor", tuple(g.rows), by, "; ".join(dict.fromkeys(g.reasons)), score=round(g.score, 4)
        )
        for g in groups
        if len(g.rows) > 1
    ]
    return sorted(found, key=lambda judgement: judgement.rows)


def _either_way(pairs: Iterable[Pair]) -> dict[RowRef, frozenset[RowRef]]:
    found: dict[RowRef, set[RowRef]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {ref: frozenset(others) for ref, others in found.items()}


def _join(
    named: Named,
    keys: list[str],
    by_key: dict[str, list[Group]],
    told: list[Group],
    apart: frozenset[RowRef],
) -> Group | None:
    """Add an entity to the group that it fits best; None where it fits none. A report is in a group once.

    A group that a person `told` goes before all others.
    """
    entity, ref = named.entity, named.ref
    best, chosen = DIFFERENT, None
    for group in told[:1]:
        best, chosen = MERGED, group
    for key in keys if chosen is None else ():
        for group in by_key.get(key, [])[:MOST]:
            if ref.report in group.reports or (apart and not apart.isdisjoint(group.rows)):
                continue
            found = likeness(group.first, entity)
            if found.score >= LEAST and found.score > best.score:
                best, chosen = found, group
    if chosen is not None:
        chosen.rows.append(ref)
        chosen.reports.add(ref.report)
        chosen.score = min(chosen.score, best.score)
        if best.reason not in chosen.reasons:
            chosen.reasons.append(best.reason)
    return chosen


def keys_of(entity: Entity) -> Iterator[str]:
    """The words under which an entity is looked up: its identity, and its names folded; a person's last name."""
    if entity.wikidata:
        yield entity.wikidata
    if entity.kind == "state" and entity.country:
        yield f"state {entity.country}"
        return
    for name in dict.fromkeys(_skeleton(name) for name in _proper_names(entity)):
        yield name.split()[-1] if entity.kind == "person" and name else name


def likeness(one: Entity, other: Entity) -> Likeness:
    """How sure it is that two entities of different reports are one actor."""
    if one.wikidata and other.wikidata:
        return Likeness(1.0, "one Wikidata id") if one.wikidata == other.wikidata else DIFFERENT
    if "state" in (one.kind, other.kind):
        same = one.kind == other.kind and one.country is not None and one.country == other.country
        return Likeness(1.0, "one state") if same else DIFFERENT
    if one.kind == "person" or other.kind == "person":
        return _persons(one, other) if one.kind == other.kind else DIFFERENT
    if "place" in (one.kind, other.kind) and one.kind != other.kind:
        return DIFFERENT
    return _bodies(one, other)


def _persons(one: Entity, other: Entity) -> Likeness:
    """Two persons: a name and something beside the name that agrees, and nothing that speaks against it."""
    countries, societies = _agree(_state(one), _state(other)), _agree(_sector(one), _sector(other))
    one_body = bool(societies) and one.country is None and other.country is None
    if countries is False or not (countries or one_body):
        return DIFFERENT
    context = 0.1 * bool(countries) + 0.05 * bool(societies)
    names = [(folded(a), folded(b)) for a in _proper_names(one) for b in _proper_names(other)]
    full = [(a, b) for a, b in names if len(a.split()) > 1 and len(b.split()) > 1]
    if any(a == b for a, b in full):
        return Likeness(0.8 + context, "full name and context")
    if any(_skeleton(a) == _skeleton(b) for a, b in full):
        return Likeness(0.7 + context, "full name in another spelling, and context")
    last = folded(one.name).split()[-1:] == folded(other.name).split()[-1:]
    short = len(folded(one.name).split()) == 1 or len(folded(other.name).split()) == 1
    if last and short and countries and societies:
        return Likeness(0.5, "last name, state and part of society")
    return DIFFERENT


def _bodies(one: Entity, other: Entity) -> Likeness:
    """Two bodies or places: a name in common, and no two states."""
    if _agree(_state(one), _state(other)) is False:
        return DIFFERENT
    printed = [*_proper_names(one), *_proper_names(other)]
    mine, theirs = ({folded(name) for name in _proper_names(entity)} for entity in (one, other))
    shared = mine & theirs
    if not shared:
        alike = {_skeleton(name) for name in mine} & {_skeleton(name) for name in theirs}
        return (
            Likeness(0.6, "a name in another spelling") if any(" " in name for name in alike) else DIFFERENT
        )
    described = not any(_is_title_case(name) for name in printed if folded(name) in shared)
    if any(" " in name for name in shared) and not described:
        return Likeness(0.95, "a name in common")
    if described:
        known = _state(one) is not None and _state(one) == _state(other)
        return Likeness(0.7, "one description and one state") if known else DIFFERENT
    sure = bool(_state(one) and _state(one) == _state(other)) or bool(one.code and one.code == other.code)
    return Likeness(0.85 if sure else 0.6, "a short name in common" + (", and context" if sure else ""))


def _proper_names(entity: Entity) -> list[str]:
    """The names that may name the same one elsewhere: a person's with his last name, a body's with a capital."""
    names = [name for name in (entity.name, *entity.names) if name[:1].isupper() and folded(name)]
    if entity.kind == "person":
        last = folded(entity.name).split()[-1:]
        names = [name for name in names if folded(name).split()[-1:] == last]
    return [name for name in names if not _is_bare_description(name)]


def _is_title_case(name: str) -> bool:
    """Whether all words of a name but its small ones are capitalized, so that it is no mere description."""
    words = [word for word in re.split(r"[\s-]", name) if len(word) > 3 or not word.islower()]
    return all(not word[:1].islower() for word in words)


def _is_bare_description(name: str) -> bool:
    """Whether a name is a common noun or a bare title with a capital ("Police", "Foreign Secretary")."""
    words = folded(name).split()
    if " ".join(words) in sectors():
        return True
    return len(words) == 1 and not name.isupper() and is_actor_noun(singular(words[0]))


def _state(entity: Entity) -> str | None:
    return entity.country if entity.basis in SURE else None


def _sector(entity: Entity) -> str | None:
    """The part of society that a code names behind its state, None for none."""
    code = entity.code or ""
    return code[3:] or None


def _agree(one: str | None, other: str | None) -> bool | None:
    """Whether two facts agree, None where one is unknown."""
    return None if one is None or other is None else one == other


@lru_cache(maxsize=20_000)
def _skeleton(name: str) -> str:
    """A name without what transliterations vary in: vowels and doubled letters ("Zelenskyy", "Zelensky")."""
    words = (DOUBLED.sub(r"\1", VOWELS.sub("", word[1:])) for word in folded(name).split())
    return " ".join(word[:1] + rest for word, rest in zip(folded(name).split(), words, strict=True))
