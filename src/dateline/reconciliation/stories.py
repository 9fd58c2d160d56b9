"""Stories: reports of one running story, within a time window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from dateline.reconciliation.clustering import average_linkage
from dateline.reconciliation.profiles import Profile, same_story

WINDOW = 30  # days between two reports of one story at most, where both are dated
THRESHOLD = 0.42  # mean probability that the reports of two groups tell one story, from which they become one
LEAST = 0.01  # a probability below this is as good as none


def stories(
    profiles: Mapping[str, Profile], *, window: int = WINDOW, threshold: float = THRESHOLD
) -> list[list[str]]:
    """The reports in stories, each given under its key; a report of no story stands alone.

    `window` is the number of days between two reports of a story at most, `threshold` the mean probability
    from which groups become one.
    """
    return average_linkage(profiles, story_pairs(profiles, window=window), threshold=threshold)


def story_pairs(profiles: Mapping[str, Profile], *, window: int = WINDOW) -> dict[tuple[str, str], float]:
    """The probability, for each pair of reports that share two telling words, that they tell one story."""
    found = {}
    for one, other in sorted(candidates(profiles)):
        if within(profiles[one], profiles[other], window):
            value = same_story(profiles[one], profiles[other])
            if value >= LEAST:
                found[one, other] = value
    return found


def within(one: Profile, other: Profile, window: int) -> bool:
    """Whether two reports may belong to one story by their dates; those without a date may."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= window


def candidates(profiles: Mapping[str, Profile]) -> set[tuple[str, str]]:
    """The pairs of reports that share two telling words."""
    places = defaultdict(list)
    for name in sorted(profiles):
        for key in profiles[name].keys:
            places[key].append(name)
    return {pair for names in places.values() for pair in combinations(names, 2)}
