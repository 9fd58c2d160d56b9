"""`python -m training.confidence`: learn the weights of a statement's confidence.

Data: the gold ledgers of `../shared/gold/train`, which may be learned from with credit (its SOURCE.md).
Method: logistic regression with a penalty on the squares of the weights, by Newton's steps; the same data
gives the same weights. The result is `src/dateline/data/statement_confidence.tsv`, whose head is its card.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from dateline.data import DATA
from dateline.extraction.confidence import features
from evaluation.datasets import shared_folder
from evaluation.parsing import Parser
from evaluation.reliability import judged

PENALTY = 4.0
SELDOM = 5  # statements that a feature must bear upon to be given a weight
STEPS = 25
HEAD = """\
# Weights of what is known of a statement, whose logistic sum is its confidence (see training/confidence.py).
# Source: learned from {count} statements of the {reports} training reports of the gold ledgers (digest {digest}).
# Texts: Wikinews contributors (CC BY 2.5), US and UK government, EU delegations, VOA; annotations by this project.
# Licence: Apache-2.0 (part of Dateline). Key: feature.
feature\tweight
"""


def learn(folder: Path, parser: Parser) -> dict[str, float]:
    """The weight of every feature that is not too seldom."""
    found = list(judged(folder, parser))
    known = [set(features(one.parsed, one.statement)) for one in found]
    counts: dict[str, int] = {}
    for names in known:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    columns = sorted(name for name, count in counts.items() if count >= SELDOM)
    table = np.array([[name in names for name in columns] for names in known], dtype=float)
    right = np.array([one.right for one in found], dtype=float)
    penalty = PENALTY * np.eye(len(columns))
    penalty[columns.index("bias"), columns.index("bias")] = 0.01
    weights = np.zeros(len(columns))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (likely - right) + penalty @ weights
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + penalty
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) for name, weight in zip(columns, weights, strict=True)}


def main() -> int:
    """Learn from the shared folder and write the table; 2 where there is no such folder."""
    shared = shared_folder()
    if shared is None:
        sys.stderr.write("../shared is absent: set DATELINE_SHARED to the folder that holds gold\n")
        return 2
    folder = shared / "gold" / "train"
    parser = Parser(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    files = sorted([*folder.glob("*.txt"), *folder.glob("*.json")])
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    weights = learn(folder, parser)
    count = sum(1 for _ in judged(folder, parser))
    head = HEAD.format(count=count, reports=len(list(folder.glob("*.txt"))), digest=digest)
    rows = "".join(f"{name}\t{weight:g}\n" for name, weight in sorted(weights.items()))
    (Path(str(DATA)) / "statement_confidence.tsv").write_text(head + rows, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
