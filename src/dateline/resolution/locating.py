"""Entities on the map: places and states get the point, the precision and the id of what their names mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dateline.data import rows
from dateline.model import Entity, Place
from dateline.resolution.countries import wide_regions
from dateline.resolution.places import PlaceMention
from dateline.resolution.spelling import folded

LOCATED = ("place", "state")
AS_PLACES = ("literal", "metonym")


def located(entities: tuple[Entity, ...], text: str, found: Sequence[PlaceMention]) -> tuple[Entity, ...]:
    """The entities with their place, where the report's names were resolved; with its country where they had none."""
    named: dict[str, PlaceMention] = {}
    for mention in found:
        if mention.place is not None and mention.role in AS_PLACES:
            named.setdefault(folded(mention.span.of(text)), mention)
    return tuple(_located(entity, named) if entity.kind in LOCATED else entity for entity in entities)


def _located(entity: Entity, named: dict[str, PlaceMention]) -> Entity:
    mention = next((named[key] for key in _keys(entity) if key in named), None)
    if mention is None or mention.place is None:
        return entity
    meant = mention.place
    country = _alpha3().get(meant.country or "")
    if entity.kind == "state" and (meant.kind != "country" or entity.country not in (None, country)):
        return entity
    place = Place(meant.lat, meant.lon, mention.precision, mention.geonameid, mention.score)
    if wide_regions().intersection(_keys(entity)):
        entity = replace(entity, country=None, basis=None) if entity.basis == "context" else entity
        return replace(entity, location=place)
    if entity.country is not None or country is None:
        return replace(entity, location=place)
    return replace(entity, location=place, country=country, basis="map")


def _keys(entity: Entity) -> Iterator[str]:
    """The names of an entity as the report spells them, then the same without the words around ("Ada district")."""
    names = (entity.name, *entity.names)
    yield from map(folded, names)
    words = folded(entity.name).split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count])
        yield " ".join(words[-count:])


@cache
def _alpha3() -> dict[str, str]:
    return {row["iso2"]: row["iso3"] for row in rows("countries.tsv")}
