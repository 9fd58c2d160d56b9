"""`python -m training.event_confidence`: learn the weights of an event mention's confidence.

Data: the gold ledgers of `../shared/gold/train`, which may be learned from with credit (its SOURCE.md). A
mention is right where gold has an event of its type in its sentence. Method: logistic regression with a
penalty on the squares of the weights, by Newton's steps; the same data gives the same weights. The result
is `src/dateline/data/event_confidence.tsv`, whose head is its card.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dateline.data import DATA
from dateline.extraction import extract
from dateline.extraction.candidates import EventCandidate
from dateline.extraction.event_confidence import features
from dateline.language import ParsedText
from dateline.reading import read_text
from evaluation.answers import day
from evaluation.datasets import shared_folder
from evaluation.parsing import Parser

PENALTY = 2.0
SELDOM = 3  # mentions that a feature must bear upon to be given a weight
STEPS = 20
HEAD = """\
# Weights of what is known of a mention of a happening, whose logistic sum is its confidence (see training).
# Source: learned from {count} mentions of the {reports} training reports of the gold ledgers (digest {digest}).
# Texts: Wikinews contributors (CC BY 2.5), US and UK government, EU delegations, VOA; annotations by this project.
# Licence: Apache-2.0 (part of Dateline). Key: feature.
feature\tweight
"""


def judged(folder: Path, parser: Parser) -> Iterator[tuple[set[str], bool]]:
    """Every mention found in the training reports: what is known of it, and whether gold has it."""
    for file in sorted(folder.glob("*.txt")):
        gold = json.loads(file.with_suffix(".json").read_text("utf-8"))
        published = day((gold.get("report") or gold).get("published"))
        with file.open(encoding="utf-8", newline="") as text:
            report = read_text(text.read(), published=published, source=file.name)
        parsed = parser(report)
        for event in extract(parsed).events:
            yield set(features(parsed, event)), _right(parsed, event, gold["events"])


def _right(parsed: ParsedText, event: EventCandidate, rows: list[dict[str, Any]]) -> bool:
    sentence = parsed.sentence_of(event.head).span
    anchors = (anchor for row in rows if row["type"] == event.type for anchor in row["anchors"])
    return any(sentence.start <= start < sentence.end for start, _ in anchors)


def learn(found: list[tuple[set[str], bool]]) -> dict[str, float]:
    """The weight of every feature that is not too seldom."""
    counts = Counter(name for names, _ in found for name in names)
    columns = sorted(name for name, count in counts.items() if count >= SELDOM)
    table = np.array([[name in names for name in columns] for names, _ in found], dtype=float)
    right = np.array([one for _, one in found], dtype=float)
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
    files = sorted([*folder.glob("*.txt"), *folder.glob("*.json")])
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    found = list(judged(folder, Parser(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
    head = HEAD.format(count=len(found), reports=len(list(folder.glob("*.txt"))), digest=digest)
    rows = "".join(f"{name}\t{weight:g}\n" for name, weight in sorted(learn(found).items()))
    (Path(str(DATA)) / "event_confidence.tsv").write_text(head + rows, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
