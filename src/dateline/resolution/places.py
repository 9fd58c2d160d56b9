"""Where: the places that a report names, found and resolved in one decision over the whole report."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language import ParsedText
from dateline.model import Report, Span
from dateline.resolution.agreement import weigh_again
from dateline.resolution.calibration import calibrated
from dateline.resolution.containers import link_containers
from dateline.resolution.gazetteer import Candidate, Gazetteer, gazetteer
from dateline.resolution.ranking import Sense, senses_of, settle, silent
from dateline.resolution.recognition import PLACED, weigh
from dateline.resolution.toponyms import Toponym, find_toponyms, names_in

SAME_SPOT = 0.5  # degrees
INSIDE = 0.5  # how far a point is worth less that is the middle of the larger place that the name lies in


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place as the report names it, the tokens `[first, end)`.

    `role`: literal, adjective, people, metonym (the place stands for its government), embedded (inside another
    name). `place` is None where it was found and not resolved; `score` in 0…1 is how likely it is the right
    one. `within` tells that only the larger place is known which the name lies in ("Ada, Ohio": Ohio).
    """

    span: Span
    role: str
    place: Candidate | None
    score: float
    first: int
    end: int
    within: bool = False

    @property
    def precision(self) -> str:
        """What the point stands for: point, town, district, province, country, region; empty where there is none."""
        return self.place.precision if self.place else ""

    @property
    def geonameid(self) -> int | None:
        """The GeoNames id of the place itself."""
        return self.place.geonameid if self.place and not self.within else None


def find_places(parsed: ParsedText, *, using: Gazetteer | None = None) -> tuple[PlaceMention, ...]:
    """The places of a report, in order; `VocabularyError` where the gazetteer is missing."""
    toponyms, senses = senses_in(parsed, using or gazetteer())
    chosen = {id(toponym): sense for sense in senses for toponym in sense.toponyms}
    return tuple(_mention(toponym, chosen) for toponym in toponyms)


def senses_in(parsed: ParsedText, using: Gazetteer) -> tuple[list[Toponym], list[Sense]]:
    """The names of a report that are places, and what they mean, settled.

    It is settled twice: names that the words around leave in doubt are places where they lie among the
    places of the first time, and then have their own say.
    """
    toponyms = find_toponyms(parsed, using)
    link_containers(parsed, toponyms)
    weigh(parsed, toponyms)
    home = [silent(candidates) for candidates in _home(parsed.report, using)]
    first = [toponym for toponym in toponyms if toponym.trust >= PLACED]
    senses = senses_of(first)
    settle(senses, home)
    weigh_again(toponyms, senses)
    kept = [toponym for toponym in toponyms if toponym.trust >= PLACED]
    if kept != first:
        senses = senses_of(kept)
        settle(senses, home)
    return kept, senses


def _home(report: Report, using: Gazetteer) -> list[tuple[Candidate, ...]]:
    """What the names may mean that the report's place line and its publisher hold."""
    lines = [line for line in (report.dateline, report.publisher) if line]
    return [candidates for line in lines for candidates in names_in(line, using)]


def share_of(sense: Sense) -> float:
    """The share of the chosen candidate and of those about the same spot: a town, and the district around it."""
    best = sense.candidates[sense.best]
    return float(
        sum(
            chance
            for chance, place in zip(sense.chances, sense.candidates, strict=True)
            if abs(place.lat - best.lat) < SAME_SPOT and abs(place.lon - best.lon) < 2 * SAME_SPOT
        )
    )


def _mention(toponym: Toponym, chosen: dict[int, Sense]) -> PlaceMention:
    sense = chosen.get(id(toponym))
    within = sense is None and toponym.container is not None
    if within:
        sense = chosen.get(id(toponym.container))
    place = sense.candidates[sense.best] if sense else None
    score = calibrated(share_of(sense)) if sense else 0.0
    if within:
        score = score * INSIDE
    return PlaceMention(
        toponym.span, toponym.role, place, round(score, 2), toponym.first, toponym.end, within
    )
