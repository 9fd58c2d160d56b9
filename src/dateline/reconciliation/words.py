"""Words as reconciliation compares them: stems, and how much each tells.

A word that most reports use tells little. How many of some hundred reports use a word is a table of
the package, not of the ledger at hand, so that the likeness of two reports depends on these two alone:
neither on what else the ledger holds nor on the order in which it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from math import fsum, log, sqrt

from dateline.data import rows

Weights = dict[str, float]

WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?|\d(?:[\d,.]*\d)?")
COMMON = 0.7  # the weight of a word is cut by this, so that words of every second report tell nothing
ENDINGS = (("sses", "ss"), ("ies", "y"), ("ss", "ss"), ("s", ""))
LONGEST = 40  # letters of a word that are looked at


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in their order."""
    return [word[:LONGEST] for word in WORD.findall(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word in small letters without the endings of English inflection."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace(".", "")
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) > 3:
            word = word[: -len(ending)] + rest
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@lru_cache(maxsize=100_000)
def weight(stem: str) -> float:
    """How much a stem tells: 0 for one that every second report uses, about 4.5 for one that none of them uses."""
    reports, counts = _report_counts()
    return max(0.0, log((reports + 1) / (counts.get(stem, 0) + 0.5)) - COMMON)


@cache
def _report_counts() -> tuple[int, dict[str, int]]:
    """How many reports were counted, and how many of them use each stem (1 and 0 are left out)."""
    counts = {row["stem"]: int(row["reports"]) for row in rows("word_counts.tsv")}
    return counts.pop("*"), counts


def weighted(stems: Iterable[str]) -> Weights:
    """The stems with their weights, longer for those that come more often, scaled to the length 1."""
    counts: dict[str, int] = {}
    for each in stems:
        counts[each] = counts.get(each, 0) + 1
    return scaled({each: (1 + log(count)) * weight(each) for each, count in counts.items()})


def scaled(weights: Weights) -> Weights:
    """The same weights with the length 1, those of 0 left out."""
    length = sqrt(fsum(value * value for value in weights.values()))
    return {each: value / length for each, value in weights.items() if value > 0}


def likeness(one: Weights, other: Weights) -> float:
    """The cosine of two scaled vectors, 0…1."""
    return fsum(one[each] * other[each] for each in one.keys() & other.keys())  # exact in any order
