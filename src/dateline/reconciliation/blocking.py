"""Blocking: which reports are worth comparing, found by keys instead of comparing each with each.

Two reports are compared where they share a pair of their most telling words, or two of the things that their
rows are about: a type of happening with a party or a place, a measure with a party or a place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from dateline.model import Entity
from dateline.reconciliation.naming import folded
from dateline.reconciliation.views import LedgerView

WORDS, MATTERS = "words", "matters"
SHARED = {WORDS: 1, MATTERS: 2}  # keys of a kind that two reports share at least


def keys_of(view: LedgerView) -> dict[str, list[str]]:
    """The keys under which a report is found, by kind."""
    return {WORDS: sorted(view.profile.keys), MATTERS: sorted(set(_matters(view)))}


def _matters(view: LedgerView) -> Iterable[str]:
    for event in view.events:
        for entity in (*event.actors, *event.recipients, *event.places):
            yield f"{event.event.type} {_called(entity)}"
    for figure in view.figures:
        for entity in (*figure.sides, *figure.places):
            yield f"{figure.figure.measure} {_called(entity)}"


def _called(entity: Entity) -> str:
    """A person's family name, else the name: what different reports call it alike."""
    name = folded(entity.name)
    return name.split()[-1] if entity.kind == "person" and name else name


def candidates(views: Iterable[LedgerView]) -> list[tuple[str, str]]:
    """The pairs of reports that are worth comparing, each in the order of its keys, sorted."""
    return sorted(pairs_sharing({view.key: keys_of(view) for view in views}))


def pairs_sharing(keys: Mapping[str, Mapping[str, list[str]]]) -> set[tuple[str, str]]:
    """The pairs of reports that share enough keys of a kind."""
    found: set[tuple[str, str]] = set()
    for kind, least in SHARED.items():
        places = defaultdict(list)
        for report in sorted(keys):
            for key in keys[report][kind]:
                places[key].append(report)
        shared = Counter(pair for reports in places.values() for pair in combinations(reports, 2))
        found |= {pair for pair, number in shared.items() if number >= least}
    return found
