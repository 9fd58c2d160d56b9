"""The exam end to end: blind questions, predictions, the answers under the gold's ids, the scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation.datasets import Dataset, chosen, shared_folder
from evaluation.parsing import Means
from evaluation.predicting import PLAIN, predict
from evaluation.report import Line, table, write_accuracy
from evaluation.tasks import Refusal

Json = dict[str, Any]

FOLDERS = ("ledger", "reconcile")  # tasks whose questions are a folder


def score(*, only: list[str] | None, sample: bool, means: Means) -> int:
    """Measure the chosen sets and print the table; all of them in full also go into docs/accuracy.md."""
    shared = shared_folder()
    if shared is None:
        raise Refusal("../shared is absent: set DATELINE_SHARED to the folder that holds gold and bench")
    results: dict[str, Json] = {}
    lines: list[Line] = []
    for dataset in chosen(only):
        results[dataset.name] = measure(dataset, shared, sample=sample, means=means)
        result = results[dataset.name]
        digest = dataset.digest(shared)
        texts = count(dataset, shared, sample=sample)
        lines += [Line(dataset.name, figure, figure.of(result), texts, digest) for figure in dataset.figures]
    print(table(lines))
    if not only and not sample:
        write_accuracy(lines, results["gold"]["slots"])
        print("written to docs/accuracy.md")
    return 0


def count(dataset: Dataset, shared: Path, *, sample: bool) -> int:
    """How many texts a measurement of the set takes in."""
    if dataset.task in FOLDERS:
        return sum(1 for file in dataset.files(shared) if file.suffix == ".txt")
    return len(dataset.rows(shared, sample=sample))


def measure(dataset: Dataset, shared: Path, *, sample: bool, means: Means = PLAIN) -> Json:
    """The scorer's whole result for a set, or for its sample."""
    with tempfile.TemporaryDirectory(prefix="dateline-exam-") as folder:
        work = Path(folder)
        answer = _folder if dataset.task in FOLDERS else _rows
        gold, answers = answer(dataset, shared, work, sample, means)
        scored = _python(dataset.scorer_file(shared), gold, answers, "--json")
    result: Json = json.loads(scored)
    return result


def _folder(dataset: Dataset, shared: Path, work: Path, sample: bool, means: Means) -> tuple[Path, Path]:
    gold, questions, answers = shared / dataset.path, work / "questions", work / "answers"
    _python(shared / "bench/blind.py", "ask", dataset.task, gold, questions)
    predict(dataset.task, questions, answers, means=means, say=_progress(dataset.name))
    _end_progress()
    return gold, answers


def _rows(dataset: Dataset, shared: Path, work: Path, sample: bool, means: Means) -> tuple[Path, Path]:
    gold, questions, key = work / "gold.jsonl", work / "questions.jsonl", work / "key.json"
    given, answers = work / "given.jsonl", work / "answers.jsonl"
    rows = dataset.rows(shared, sample=sample)
    for row in rows:
        if "html_file" in row:
            row["html_file"] = str((shared / dataset.path).parent / row["html_file"])
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    blind = shared / "bench/blind.py"
    _python(blind, "ask", dataset.task, gold, questions, key)
    predict(dataset.task, questions, given, means=means, say=_progress(dataset.name))
    _end_progress()
    _python(blind, "back", key, given, answers)
    return gold, answers


def _python(*words: object) -> str:
    """What a script prints; `Refusal` with its last line where it fails."""
    done = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise Refusal(f"{words[0]} failed: {last[0]}")
    return done.stdout


def _progress(name: str) -> Callable[[int], None]:
    """Tell on stderr how many questions of a set are answered: on one line of a terminal, seldom in a log."""
    terminal = sys.stderr.isatty()
    step, start, end = (50, "\r", "") if terminal else (500, "", "\n")

    def say(number: int) -> None:
        if number % step == 0 or (terminal and number == 1):
            print(f"{start}{name}: {number} answered ", end=end, file=sys.stderr, flush=True)

    return say


def _end_progress() -> None:
    if sys.stderr.isatty():
        print(file=sys.stderr)
