"""Answering a whole file or folder of questions, in their order, one bad question never ending the run."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from dateline.extraction import extract
from dateline.model import Ledger, Report
from dateline.model.wire import as_json
from dateline.reading import read_text
from dateline.resolution import resolve
from evaluation import across
from evaluation.answers import Json, day
from evaluation.parsing import Means, Parser
from evaluation.tasks import WHOLE, Refusal, task

Progress = Callable[[int], None]
Question = TypeVar("Question", bytes, Path)
PLAIN = Means()
EMPTY_LEDGER = as_json(Ledger(Report("", "", "")))


def predict(
    name: str, source: Path, target: Path, *, means: Means = PLAIN, say: Progress | None = None
) -> None:
    """Answer the questions of `source` into `target`: files of lines, folders for the task `ledger`.

    Raises `Refusal` where the task is unknown, or `source` is not there.
    """
    if name == "ledger":
        _predict_ledgers(source, target, means, say)
        return
    if name in WHOLE:
        across.predict(name, source, target)
        return
    task(name)  # refuses before anything is read
    if not source.is_file():
        raise Refusal(f"{source}: no such file of questions")
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = [line for line in source.read_bytes().split(b"\n") if line.strip()]
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for number, answer in enumerate(_each(partial(_answer_line, name, means.cache), lines, means), 1):
            if answer:
                out.write(answer + "\n")
            if say:
                say(number)


def _predict_ledgers(source: Path, target: Path, means: Means, say: Progress | None) -> None:
    if not source.is_dir():
        raise Refusal(f"{source}: no such folder of reports")
    target.mkdir(parents=True, exist_ok=True)
    files = sorted(source.glob("*.txt"))
    ledgers = _each(partial(_ledger_of, means.cache), files, means)
    for number, (file, ledger) in enumerate(zip(files, ledgers, strict=True), 1):
        (target / f"{file.stem}.json").write_text(ledger, "utf-8", newline="\n")
        if say:
            say(number)


def _each(answer: Callable[[Question], str], questions: list[Question], means: Means) -> Iterator[str]:
    """The answers in the order of the questions."""
    if means.jobs <= 1:
        yield from map(answer, questions)
        return
    with get_context("spawn").Pool(means.jobs) as pool:
        yield from pool.imap(answer, questions, chunksize=4)


def _answer_line(name: str, cache: Path | None, line: bytes) -> str:
    """The answer to one line of questions; nothing where the line does not even name its question."""
    question: Json = {}
    found: Json = {}
    with _warning(f"{name}: a line that is no question was passed over: {line[:60]!r}"):
        question = json.loads(line)
        found = {"id": question["id"]}
    if not found:
        return ""
    chosen = task(name)
    found |= chosen.empty
    with _warning(f"{name}: question {found['id']} has an empty answer"):
        found |= chosen.answer(question, Parser(cache))
    return json.dumps(found)


def _ledger_of(cache: Path | None, file: Path) -> str:
    """The ledger of one text file, dated by the `X.meta.json` beside it where there is one."""
    ledger = EMPTY_LEDGER
    with _warning(f"ledger: {file.name} has an empty answer"):
        meta = file.with_name(f"{file.stem}.meta.json")
        published = json.loads(meta.read_text("utf-8")).get("published") if meta.exists() else None
        with file.open(encoding="utf-8", newline="") as text:
            report = read_text(text.read(), published=day(published), source=file.name)
        parsed = Parser(cache)(report)
        ledger = as_json(_told(resolve(parsed, extract(parsed))))
    return json.dumps(ledger, indent=1)


def _told(ledger: Ledger) -> Ledger:
    """The ledger without the figures that the report says nobody tells: the guidelines know none."""
    told = tuple(figure for figure in ledger.figures if figure.verification != "withheld")
    return replace(ledger, figures=told)


@contextmanager
def _warning(sentence: str) -> Iterator[None]:
    """Turn whatever goes wrong inside into a warning on stderr.

    The one place that catches everything: an exam of thousands of questions is worth more than the one
    question that shows a bug, and the warning names both.
    """
    try:
        yield
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(f"warning: {sentence} ({type(error).__name__}: {error}; {where.name})", file=sys.stderr)
