"""Groups of things from the likeness of pairs, the same whatever the order of the pairs.

Average linkage: two groups become one while the mean likeness of their members, pair by pair, reaches a
threshold. Pairs without a likeness count as unlike, so chance links do not chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Item = TypeVar("Item", str, int)
Pairs = Mapping[tuple[Item, Item], float]
Matrix = npt.NDArray[np.float64]

LARGEST = 600  # members of a set of linked items; larger ones are parted at their weakest links first
STEP = 0.05


def average_linkage(items: Iterable[Item], pairs: Pairs[Item], *, threshold: float) -> list[list[Item]]:
    """The items in groups; items are sorted in their groups, and groups by their first item.

    `pairs` holds the likeness, 0…1, of pairs (in one order). The result does not depend on the order in
    which items or pairs are given: equal likenesses are taken in the order of the items.
    """
    ordered = sorted(set(items))
    found: list[list[Item]] = []
    for part in _connected(ordered, pairs, STEP):
        found += [part] if len(part) == 1 else _link(part, pairs, threshold)
    return sorted(found)


def _connected(items: list[Item], pairs: Pairs[Item], least: float) -> list[list[Item]]:
    """The items parted where no likeness of at least `least` leads from one part to the other."""
    parent = {item: item for item in items}

    def root(item: Item) -> Item:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for (one, other), value in pairs.items():
        if value >= least and one in parent and other in parent:
            parent[root(one)] = root(other)
    parts: dict[Item, list[Item]] = {}
    for item in items:
        parts.setdefault(root(item), []).append(item)
    found: list[list[Item]] = []
    for part in parts.values():
        found += [part] if len(part) <= LARGEST else _connected(part, pairs, least + STEP)
    return found


def _link(items: list[Item], pairs: Pairs[Item], threshold: float) -> list[list[Item]]:
    """Average linkage over a full matrix."""
    likeness = _matrix(items, pairs)
    number = len(items)
    groups = [[item] for item in items]
    sizes = np.ones(number)
    best = likeness.argmax(axis=1)
    value = likeness[np.arange(number), best]
    while True:
        one = int(value.argmax())
        other = int(best[one])
        if value[one] < threshold:
            return [sorted(group) for group in groups if group]
        one, other = min(one, other), max(one, other)
        merged = (likeness[one] * sizes[one] + likeness[other] * sizes[other]) / (sizes[one] + sizes[other])
        merged[[one, other]] = -1.0
        merged[sizes == 0] = -1.0
        likeness[one], likeness[:, one] = merged, merged
        likeness[other], likeness[:, other] = -1.0, -1.0
        sizes[one] += sizes[other]
        sizes[other] = 0.0
        groups[one] += groups[other]
        groups[other] = []
        touched = np.flatnonzero(
            (best == one) | (best == other) | (merged > value) | (np.arange(number) == one)
        )
        best[touched] = likeness[touched].argmax(axis=1)
        value[touched] = likeness[touched, best[touched]]
        value[other] = -1.0


def _matrix(items: list[Item], pairs: Pairs[Item]) -> Matrix:
    place = {item: number for number, item in enumerate(items)}
    likeness = np.zeros((len(items), len(items)))
    for (one, other), value in pairs.items():
        if one in place and other in place:
            likeness[place[one], place[other]] = likeness[place[other], place[one]] = value
    np.fill_diagonal(likeness, -1.0)
    return likeness
