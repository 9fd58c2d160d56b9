"""Logistic regression for a handful of features: Newton's method, with a penalty on large weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

STEPS = 40


def fit(features: Matrix, right: Matrix, *, penalty: float = 1.0, prior: Matrix | None = None) -> Matrix:
    """The weights of the features, and last the bias; `prior` is what the penalty pulls them to (default 0)."""
    table = np.hstack([features, np.ones((len(features), 1))])
    pull = np.append(np.full(features.shape[1], penalty), 1e-6)
    goal = np.zeros(table.shape[1]) if prior is None else prior
    weights = goal.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - chance) - pull * (weights - goal)
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(pull)
        weights = weights + np.linalg.solve(bend, slope)
    return np.asarray(weights)
