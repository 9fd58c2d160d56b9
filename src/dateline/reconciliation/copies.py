"""Copies: reports whose text is another report's, whole, cut or lightly edited.

Ten outlets that print one agency's report are one source. A cut copy is a fraction of its model, so what
counts is containment: how much of the shorter text stands in the longer (Broder 1997, "On the resemblance
and containment of documents"). Of all runs of five words a fixed fourth is compared, chosen by a hash of
the words alone, so that the same runs are chosen in every text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

RUN = 5  # words
EVERY = 4  # one run of so many is kept
THRESHOLD = 0.5  # containment from which a text is a copy: about one word in ten was changed
FEWEST = 6  # runs that two texts share at least: a quotation in both is no copy
KEPT = 256  # texts whose runs are kept, since reports that come one after the other meet the same neighbours
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A report whose text stands in another; `containment` is how much of it, 0…1."""

    original: str
    copy: str
    containment: float


@lru_cache(maxsize=KEPT)
def runs_of(text: str) -> frozenset[int]:
    """Hashes of a fixed choice of a text's runs of words."""
    words = [word.lower() for word in WORD.findall(text)]
    hashes = (
        crc32(" ".join(words[n : n + RUN]).encode("utf-8", "surrogatepass"))
        for n in range(len(words) - RUN + 1)
    )
    return frozenset(each for each in hashes if each % EVERY == 0)


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the shorter text stands in the longer, 0…1; 0 where they share too little to tell."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= FEWEST else 0.0


def is_copy(one: str, other: str) -> bool:
    """Whether one of two texts copies the other."""
    return containment(runs_of(one), runs_of(other)) >= THRESHOLD


def copies(texts: Mapping[str, str], order: list[str]) -> list[Copy]:
    """Each copy with the report it copies, for texts given under their keys.

    `order` lists the keys as the reports came out, first to last; a report is never a copy of a later
    one, and of several models the one it holds most of is named, among equals the first.
    """
    runs = {key: runs_of(texts[key]) for key in order}
    rank = {key: number for number, key in enumerate(order)}
    places: dict[int, list[str]] = {}
    found = []
    for key in order:
        models = {model for each in runs[key] for model in places.get(each, ())}
        best = max(
            ((containment(runs[key], runs[model]), -rank[model], model) for model in models),
            default=(0.0, 0, ""),
        )
        if best[0] >= THRESHOLD:
            found.append(Copy(best[2], key, best[0]))
        for each in runs[key]:
            places.setdefault(each, []).append(key)
    return found
