"""Probabilities from what two rows share: logistic weights, kept in a table of the package.

`training/` holds the recipes that made them and says from what they were learned.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp

from dateline.data import rows
from dateline.errors import VocabularyError

TABLE = "reconciliation_weights.tsv"
BIAS = "bias"


def chance(model: str, names: tuple[str, ...], features: Sequence[float]) -> float:
    """The probability, 0…1, that the features speak for; `names` tells what each of them is."""
    weights, bias = weights_of(model, names)
    score = bias + sum(weight * feature for weight, feature in zip(weights, features, strict=True))
    return 1 / (1 + exp(-max(-60.0, min(60.0, score))))


@cache
def weights_of(model: str, names: tuple[str, ...]) -> tuple[tuple[float, ...], float]:
    """The weights of a model in the order of `names`, and its bias; `VocabularyError` where one is missing."""
    told = {row["feature"]: float(row["weight"]) for row in rows(TABLE) if row["model"] == model}
    missing = [name for name in (*names, BIAS) if name not in told]
    if missing:
        raise VocabularyError(f"{TABLE} has no weight for {missing[0]!r} of the model {model!r}")
    return tuple(told[name] for name in names), told[BIAS]
