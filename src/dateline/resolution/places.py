"""Where: the places that a report names, found and resolved in one decision over the whole report."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language import ParsedText
from dateline.model import Span
from dateline.resolution.containers import link_containers
from dateline.resolution.gazetteer import Candidate, Gazetteer, gazetteer
from dateline.resolution.ranking import Sense, senses_of, settle
from dateline.resolution.recognition import PLACED, weigh
from dateline.resolution.toponyms import Toponym, find_toponyms


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place as the report names it.

    `role`: literal, adjective, people, metonym (the place stands for its government), embedded (inside another
    name). `place` is None where it was found and not resolved; `score` in 0…1 is how likely it is the right one.
    """

    span: Span
    role: str
    place: Candidate | None
    score: float
    first: int
    end: int


def find_places(parsed: ParsedText, *, using: Gazetteer | None = None) -> tuple[PlaceMention, ...]:
    """The places of a report, in order; `VocabularyError` where the gazetteer is missing."""
    toponyms = find_toponyms(parsed, using or gazetteer())
    link_containers(parsed, toponyms)
    weigh(parsed, toponyms)
    kept = [toponym for toponym in toponyms if toponym.trust >= PLACED]
    senses = senses_of(kept)
    settle(senses)
    chosen = {id(toponym): sense for sense in senses for toponym in sense.toponyms}
    return tuple(_mention(toponym, chosen.get(id(toponym))) for toponym in kept)


def _mention(toponym: Toponym, sense: Sense | None) -> PlaceMention:
    place = sense.candidates[sense.best] if sense else None
    score = float(sense.chances[sense.best]) if sense else 0.0
    return PlaceMention(toponym.span, toponym.role, place, score, toponym.first, toponym.end)
