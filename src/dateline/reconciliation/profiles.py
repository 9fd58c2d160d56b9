"""What a report is compared by: its names, its words, its numbers, and where to look for its like.

A profile depends on the report alone, and reports are compared by their profiles alone: so a new report
can be set beside those of a ledger without reading them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise
from math import sqrt

from dateline.model import Report
from dateline.reconciliation.weighing import chance
from dateline.reconciliation.words import Weights, likeness, scaled, stem, weight, weighted, words_of

LEAD = 80  # words at the head of a report, where news says what it is about
KEYS = 10  # the most telling words of a report, by pairs of which it is looked up
FEWEST = 2  # letters of a name
KEPT = 256  # profiles that are kept, since reports that come one after the other meet the same neighbours
SHORT_NUMBER = 2  # digits: days and small counts, which tell little

FEATURES = ("names", "names of the head", "words of the head", "numbers", "pairs of words")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is compared by.

    `aspects` are vectors of the length 1 over its names, the names and the words of its head, its numbers
    and its pairs of words; under its `keys`, pairs of its most telling words, its like are looked up.
    """

    published: date | None
    aspects: tuple[Weights, ...]
    keys: tuple[str, ...]


def profile_of(report: Report) -> Profile:
    """The profile of a report, from its text without anything read from it."""
    return profile(report.text, report.published)


@lru_cache(maxsize=KEPT)
def profile(text: str, published: date | None = None) -> Profile:
    """The profile of a text."""
    words = words_of(text)
    stems = [stem(word) for word in words]
    names = [
        each for word, each in zip(words, stems, strict=True) if word[0].isupper() and len(word) >= FEWEST
    ]
    lead = list(zip(words[:LEAD], stems[:LEAD], strict=True))
    aspects = (
        weighted(names),
        weighted(each for word, each in lead if word[0].isupper() and len(word) >= FEWEST),
        weighted(each for word, each in lead if not word[0].isupper()),
        scaled({word: float(1 + (len(word) > SHORT_NUMBER)) for word in words if word[0].isdigit()}),
        _pairs(stems),
    )
    telling = weighted(each for word, each in zip(words, stems, strict=True) if not word[0].isdigit())
    heaviest = sorted(sorted(telling, key=lambda each: (-telling[each], each))[:KEYS])
    return Profile(published, aspects, tuple(" ".join(pair) for pair in combinations(heaviest, 2)))


def _pairs(stems: list[str]) -> Weights:
    """Neighbouring words, of which at least one tells something."""
    found: Weights = {}
    for one, other in pairwise(stems):
        value = weight(one) + weight(other)
        if value:
            found[f"{one} {other}"] = value
    return scaled(found)


def features(one: Profile, other: Profile) -> list[float]:
    """The square roots of the likenesses of two reports, aspect by aspect."""
    return [sqrt(likeness(a, b)) for a, b in zip(one.aspects, other.aspects, strict=True)]


def same_story(one: Profile, other: Profile) -> float:
    """The probability that two reports tell of the same story, by their words alone."""
    return chance("story", FEATURES, features(one, other))
