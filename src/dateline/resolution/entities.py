"""Records → entities: the name that each goes by, and whose each other name is."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Entity
from dateline.resolution.codes import Identification, Identity
from dateline.resolution.registry import Record
from dateline.resolution.spelling import folded


def entities_of(
    records: list[Record], ids: Mapping[int, str], identification: Identification
) -> tuple[Entity, ...]:
    """The entities of these records; a name that two of them share stays with one of them.

    It is the one that goes by it, else the one that came first, so that a name always finds its entity.
    """
    owners: dict[str, int] = {}
    names: dict[int, str] = {}
    for record in records:
        best = best_name(record)
        free = (name for name in (best, *record.names) if folded(name) not in owners)
        names[record.number] = next(free, best)
        owners.setdefault(folded(names[record.number]), record.number)
    for record in records:
        for name in record.names:
            owners.setdefault(folded(name), record.number)
    return tuple(
        _entity(
            ids[record.number],
            record,
            names[record.number],
            _others(record, names[record.number], owners),
            identification.of(record),
        )
        for record in records
    )


def _entity(id: str, record: Record, name: str, names: tuple[str, ...], identity: Identity) -> Entity:
    return Entity(
        id=id,
        name=name,
        kind=record.kind,
        country=identity.country,
        names=names,
        mentions=tuple(sorted(set(record.mentions))),
        code=identity.code,
        wikidata=identity.wikidata,
        basis=identity.basis,
    )


def best_name(record: Record) -> str:
    """The fullest name that the report has for a body of the vocabulary; the common name of a state."""
    if record.known is None or record.kind == "state":
        return record.name
    fullest = max(record.printed, key=len, default=record.name)
    return record.name if folded(record.name).startswith(folded(fullest)) else fullest


def _others(record: Record, name: str, owners: Mapping[str, int]) -> tuple[str, ...]:
    """The other names in the order of the text, without those that are another's."""
    found: dict[str, str] = {name.casefold(): name}
    for other in record.names:
        if owners.get(folded(other)) == record.number:
            found.setdefault(other.casefold(), other)
    return tuple(found.values())[1:]
