"""Which place a name means: one decision over the whole report.

Names with one key are one sense, unless a container parts them ("Ada, Ohio", "Ada, Okla."). Each sense
holds a probability over its candidates; candidates near to, or in one province or country with, the likely
places of the other senses gain, and this is repeated until it is settled.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from dateline.resolution.gazetteer import NAME, OTHER, Candidate
from dateline.resolution.toponyms import Toponym

Array = npt.NDArray[np.float64]

ROUNDS = 3
FEW = 20  # candidates of one sense that are looked at
MOST = 60  # senses that have a vote; a longer report has them among its first
VOTE = 2.0  # the weight of the report's home
NEAR = 80.0  # km
EARTH = 6371.0
WEIGHTS = {"near": 4.0, "province": 2.2, "country": 1.3, "share": 1.0}
VILLAGE = (
    500  # people; what a pack adds counts as no larger, so that every known town of the name comes first
)
UNHEARD = -2.0  # the standing of what only a pack holds: nearness or a container has to speak for it
FLOOR = 0.1  # the share of a country that no other place of the report lies in


@dataclass(slots=True, eq=False)
class Sense:
    """The names of a report that mean one place: what it may be and how likely each is.

    `reasons` holds what was added to the prior of each candidate, by what it was added for.
    """

    toponyms: list[Toponym]
    candidates: tuple[Candidate, ...]
    prior: Array
    chances: Array
    weight: float = 1.0
    reasons: dict[str, Array] = field(default_factory=dict)

    @property
    def best(self) -> int:
        """The position of the likeliest candidate."""
        return int(np.argmax(self.chances))


def prior_of(candidate: Candidate) -> float:
    """What a reader who knows nothing of the report would bet on."""
    if candidate.packed:
        people = math.log10(min(candidate.population, VILLAGE) + 10)
        return (people + UNHEARD) * 1.2
    people = math.log10(candidate.population + 10)
    score = {
        "country": 10.0,
        "continent": 10.0,
        "capital": 2.0 + people,
        "seat": 0.6 + people,
        "town": people,
        "quarter": people - 0.8,
        "province": 1.2 + people,
        "district": people - 1.5,
    }.get(candidate.kind, 8.0)
    return score * 1.2 + {NAME: 0.0, OTHER: -2.0}.get(candidate.found_by, -0.5)


def senses_of(toponyms: Sequence[Toponym]) -> list[Sense]:
    """The senses of a report's names, in the order of their first mention."""
    groups: dict[tuple[str, str], list[Toponym]] = {}
    alone: dict[str, tuple[str, str]] = {}
    for toponym in toponyms:
        if toponym.container is not None and toponym.candidates:
            alone.setdefault(toponym.key, (toponym.key, toponym.container.key))
    for toponym in toponyms:
        if not toponym.candidates:
            continue
        inside = toponym.container.key if toponym.container else ""
        place = (toponym.key, inside) if inside else alone.get(toponym.key, (toponym.key, ""))
        groups.setdefault(place, []).append(toponym)
    return [_sense(group) for group in groups.values()]


def _sense(group: list[Toponym]) -> Sense:
    container = next((t.container for t in group if t.container is not None), None)
    candidates = group[0].candidates
    if container is not None:
        held = tuple(c for c in candidates if any(is_inside(c, outer) for outer in container.candidates))
        candidates = held or candidates
    return replace(_sense_of(candidates), toponyms=group, weight=1.0 + math.log(len(group)))


def _sense_of(candidates: Sequence[Candidate]) -> Sense:
    """The sense of these candidates; where one is a country by its own name, other names do not count ("Mexico")."""
    if any(c.kind == "country" and c.found_by == NAME for c in candidates):
        candidates = [c for c in candidates if c.found_by != OTHER]
    likely = tuple(sorted(candidates, key=lambda c: (-prior_of(c), c.number))[:FEW])
    prior = np.array([prior_of(c) for c in likely])
    return Sense([], likely, prior, _softmax(prior))


def is_inside(inner: Candidate, outer: Candidate) -> bool:
    """Whether a place lies inside another, as far as the gazetteer knows."""
    if inner.number == outer.number:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    return outer.number in (inner.province, inner.district)


def silent(candidates: Sequence[Candidate]) -> Sense:
    """A sense that no name of the text has, only the place line or the publisher: it votes, and is not printed."""
    return replace(_sense_of(candidates), weight=VOTE)


def settle(senses: list[Sense], home: Sequence[Sense] = ()) -> None:
    """Set the chances of every sense by the likely places of the others, and of the report's home."""
    voters = [*senses[:MOST], *home]
    if not senses:
        return
    places = [c for sense in voters for c in sense.candidates]
    weights = np.array([s.weight for s in voters for _ in s.candidates])
    owners = np.array([n for n, s in enumerate(voters) for _ in s.candidates])
    between = _Nearness(places, places, owners)
    for _ in range(ROUNDS):
        power = weights * np.concatenate([sense.chances for sense in voters])
        reasons, start = between.reasons(power), 0
        for sense in voters:
            end = start + len(sense.candidates)
            _weigh(sense, {why: values[start:end] for why, values in reasons.items()})
            start = end
    power = weights * np.concatenate([sense.chances for sense in voters])
    for sense in senses[MOST:]:
        _weigh(sense, _Nearness(sense.candidates, places).reasons(power))


def _weigh(sense: Sense, reasons: dict[str, Array]) -> None:
    sense.reasons = reasons
    sense.chances = _softmax(sense.prior + sum(reasons.values()))


class _Nearness:
    """How near each of some places is to each of the voters', by distance, province and country."""

    def __init__(
        self,
        places: Sequence[Candidate],
        voters: Sequence[Candidate],
        owners: npt.NDArray[np.int64] | None = None,
    ) -> None:
        angle = np.arccos(np.clip(_vectors(places) @ _vectors(voters).T, -1.0, 1.0))
        self.fine = np.array([c.kind not in ("country", "continent") for c in voters], dtype=np.float64)
        other = np.ones((len(places), len(voters)), dtype=bool)
        if owners is not None:
            other = owners[:, None] != owners[None, :]
        country, province = _codes(places)
        country_of, province_of = _codes(voters)
        self.near = np.exp(angle * (-EARTH / NEAR)) * (self.fine[None, :] * other)
        self.country = ((country[:, None] == country_of[None, :]) & other).astype(np.float64)
        inside = (province[:, None] == province_of[None, :]) & (province[:, None] > 0)
        self.province = (inside & other).astype(np.float64)

    def reasons(self, power: Array) -> dict[str, Array]:
        """What the voters add to each place, and why; each further vote weighs less.

        The last asks how much of the report's map lies in the place's country: a local paper's Paris is
        seldom the capital of France.
        """
        fine = power * self.fine
        share = (self.country @ fine) / max(float(fine.sum()), 1.0)
        return {
            "near": WEIGHTS["near"] * np.log1p(self.near @ power),
            "province": WEIGHTS["province"] * np.log1p(self.province @ power),
            "country": WEIGHTS["country"] * np.log1p(self.country @ power),
            "share": WEIGHTS["share"] * np.log(share + FLOOR),
        }


def _vectors(places: Sequence[Candidate]) -> Array:
    lat = np.radians([c.lat for c in places])
    lon = np.radians([c.lon for c in places])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _codes(places: Sequence[Candidate]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Country and province as numbers; a province is its own."""
    country = np.array(
        [-1 if c.country is None else int.from_bytes(c.country.encode(), "big") for c in places]
    )
    province = np.array([c.number if c.kind == "province" else c.province or 0 for c in places])
    return country.astype(np.int64), province.astype(np.int64)


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())
