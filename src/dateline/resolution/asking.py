"""What a name means, asked by a person: alone, with its container ("Paris, Texas"), or in a report."""

from __future__ import annotations

from dateline.language import ParsedText
from dateline.resolution.gazetteer import Candidate, Gazetteer, gazetteer
from dateline.resolution.place_keys import key_of
from dateline.resolution.places import senses_in
from dateline.resolution.ranking import Sense, is_inside, silent


def senses_of_name(name: str, *, using: Gazetteer | None = None) -> list[Sense]:
    """The one sense of a name without a report; none where no place bears it."""
    known = using or gazetteer()
    whole = _named(known, name)
    if not whole and "," in name:
        inner, _, outer = name.partition(",")
        around = _named(known, outer.strip())
        whole = tuple(c for c in _named(known, inner.strip()) if any(is_inside(c, place) for place in around))
    return [silent(whole)] if whole else []


def senses_of_name_in(name: str, parsed: ParsedText, *, using: Gazetteer | None = None) -> list[Sense]:
    """The senses that a name has in a report, as the report's places were resolved."""
    key = key_of(name)
    _, senses = senses_in(parsed, using or gazetteer())
    return [sense for sense in senses if any(toponym.key == key for toponym in sense.toponyms)]


def _named(known: Gazetteer, name: str) -> tuple[Candidate, ...]:
    short = tuple(place for place, _ in known.short_for(name))
    return short or known.named(name) or known.spelt_like(name)
