"""How well stories are told apart by weights of other topics: `python -m training.story_weights`.

The weights of `dateline.reconciliation.profiles` are learned from the developers' part of ECB+ (Cybulska and
Vossen 2014, annotation CC BY 3.0). This prints B-cubed F1 where the pairs of each topic are judged by weights
learned without that topic's fold; `training.reconciliation_weights` writes those learned from all.
"""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.reconciliation.clustering import average_linkage
from dateline.reconciliation.profiles import features, profile
from dateline.reconciliation.stories import THRESHOLD
from evaluation.datasets import shared_folder
from training.logistic import Matrix, fit

Chosen = npt.NDArray[np.bool_]

FOLDS = 5
ALIKE = 0.2  # pairs whose features are all smaller teach nothing


def learned(shared: Path) -> Matrix:
    """The weights learned from all topics, the bias last."""
    _, _, table, right, kept = _examples(shared)
    return fit(table[kept], right[kept])


def main() -> None:
    """Print B-cubed F1 for three ways to part the topics into folds."""
    shared = shared_folder()
    if shared is None:
        raise SystemExit("../shared is absent: set DATELINE_SHARED to the folder that holds bench")
    rows, pairs, table, right, kept = _examples(shared)
    for seed in range(3):
        chances = _apart(rows, pairs, table, right, kept, seed)
        likeness = dict(zip(pairs, chances.tolist(), strict=True))
        groups = average_linkage(range(len(rows)), likeness, threshold=THRESHOLD)
        print(f"B-cubed F1, folds {seed}: {_b_cubed([row['story'] for row in rows], groups):.4f}")


def _examples(shared: Path) -> tuple[list[dict[str, str]], list[tuple[int, int]], Matrix, Matrix, Chosen]:
    """Reports, their pairs, what these share, which are right, and which teach anything."""
    lines = (shared / "bench/stories/dev_ecbplus_docs.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    profiles = [profile(row["text"]) for row in rows]
    pairs = list(combinations(range(len(rows)), 2))
    table = np.array([features(profiles[a], profiles[b]) for a, b in pairs])
    right = np.array([float(rows[a]["story"] == rows[b]["story"]) for a, b in pairs])
    return rows, pairs, table, right, table.max(axis=1) >= ALIKE


def _apart(
    rows: list[dict[str, str]],
    pairs: list[tuple[int, int]],
    table: Matrix,
    right: Matrix,
    kept: Chosen,
    seed: int,
) -> Matrix:
    """The probability of each pair, by weights learned from pairs of other topics."""
    topics = sorted({row["topic"] for row in rows})
    random.Random(seed).shuffle(topics)
    fold = {topic: number % FOLDS for number, topic in enumerate(topics)}
    ends = np.array([(fold[rows[a]["topic"]], fold[rows[b]["topic"]]) for a, b in pairs])
    chances = np.zeros(len(pairs))
    for number in range(FOLDS):
        touched = (ends == number).any(axis=1)
        weights = fit(table[kept & ~touched], right[kept & ~touched])
        chances[touched] = 1 / (1 + np.exp(-(table[touched] @ weights[:-1] + weights[-1])))
    return chances


def _b_cubed(stories: list[str], groups: list[list[int]]) -> float:
    group_of = {item: set(group) for group in groups for item in group}
    story_of = {
        item: {n for n, each in enumerate(stories) if each == story} for item, story in enumerate(stories)
    }
    shared = [len(group_of[item] & story_of[item]) for item in story_of]
    precision = sum(s / len(group_of[item]) for item, s in enumerate(shared)) / len(stories)
    recall = sum(s / len(story_of[item]) for item, s in enumerate(shared)) / len(stories)
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
