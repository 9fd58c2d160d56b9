"""From the share of a candidate to the probability that it is the right place.

The knots were set by hand after looking at the developers' parts of the corpora of places: the share is a
little too sure of itself, and of the names whose candidate leaves no rival one in twenty still lies elsewhere.
docs/accuracy.md shows how well it holds.
"""

from __future__ import annotations

from itertools import pairwise

CURVE = ((0.0, 0.0), (0.9, 0.8), (0.99, 0.92), (1.0, 0.95))


def calibrated(share: float) -> float:
    """The probability that the candidate with this share of its sense is right, 0…1."""
    for (low, at_low), (high, at_high) in pairwise(CURVE):
        if share <= high:
            return at_low + (at_high - at_low) * (share - low) / (high - low)
    return CURVE[-1][1]
