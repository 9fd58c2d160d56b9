"""Names in doubt, weighed by the map of the report: a place among its places, or far from all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from dateline.resolution.gazetteer import Candidate
from dateline.resolution.ranking import Sense
from dateline.resolution.toponyms import Toponym

DOUBT = (-2.6, 2.0)  # the trust of names that the map may decide
AMONG = 1.8
APART = 0.8
SURE = 0.6  # the chance of a place that others are measured by
MOST = 40  # such places
CLOSE = 200.0  # km
FEW = 3  # a name of so few places is not on the map by chance
LARGE = 200_000  # people: a place so large is named anywhere
DEGREE = 111.2  # km


def weigh_again(toponyms: Iterable[Toponym], senses: Iterable[Sense]) -> None:
    """Add to or take from the trust of the names in doubt, by the places that are not."""
    sure = [place for sense in senses for place in _sure(sense)][:MOST]
    if not sure:
        return
    countries = {place.country for place in sure}
    fine = [place for place in sure if _is_fine(place)]
    for toponym in toponyms:
        if not DOUBT[0] <= toponym.trust < DOUBT[1] or not toponym.candidates or toponym.adjective:
            continue
        places = [place for place in toponym.candidates if _is_fine(place)]
        at_home = [place for place in places if place.country in countries]
        if any(_is_among(place, fine) for place in at_home) or (at_home and len(places) <= FEW):
            toponym.trust += AMONG
        elif places and not at_home and all(place.population < LARGE for place in places):
            toponym.trust -= APART


def _is_fine(place: Candidate) -> bool:
    return place.kind not in ("country", "continent", "region", "ocean")


def _sure(sense: Sense) -> list[Candidate]:
    """The place of a sense where neither that it is one nor which one is in doubt."""
    certain = any(toponym.trust >= DOUBT[1] for toponym in sense.toponyms)
    return [sense.candidates[sense.best]] if certain and sense.chances[sense.best] >= SURE else []


def _is_among(place: Candidate, others: Sequence[Candidate]) -> bool:
    return any(_km(place, other) <= CLOSE for other in others if other.number != place.number)


def _km(one: Candidate, other: Candidate) -> float:
    """The distance of two places, by the sphere's flat map around them: good enough for a few hundred km."""
    east = abs(one.lon - other.lon)
    east = min(east, 360.0 - east) * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(one.lat - other.lat, east) * DEGREE
