"""How far a statement's confidence can be trusted: `python -m evaluation reliability`.

The statements of the gold reports are grouped by their confidence; beside each group stands how many of
them are right, in content (half of the characters in common) and speaker (the same words).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline.extraction import extract
from dateline.extraction.candidates import StatementCandidate
from dateline.language import ParsedText
from dateline.model import Span
from dateline.reading import read_text
from evaluation.answers import day
from evaluation.parsing import Parser

Json = dict[str, Any]
BORDERS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
ENOUGH = 0.5  # of the characters of a content, in common with gold


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement that was found, and whether gold has it."""

    parsed: ParsedText
    statement: StatementCandidate
    right: bool


def judged(folder: Path, parser: Parser) -> Iterator[Judged]:
    """Every statement found in the gold reports of a folder, judged."""
    for file in sorted(folder.glob("*.txt")):
        gold = json.loads(file.with_suffix(".json").read_text("utf-8"))
        with file.open(encoding="utf-8", newline="") as text:
            published = day(gold["report"].get("published"))
            report = read_text(text.read(), published=published, source=file.name)
        parsed = parser(report)
        found = extract(parsed).statements
        right = _right(gold["statements"], found)
        yield from (Judged(parsed, statement, n in right) for n, statement in enumerate(found))


def _right(golds: list[Json], found: tuple[StatementCandidate, ...]) -> set[int]:
    """The positions of the statements that gold has too, paired one to one, best first."""
    ranked = sorted(
        (-_common(gold, statement), g, n)
        for g, gold in enumerate(golds)
        for n, statement in enumerate(found)
        if _common(gold, statement) >= ENOUGH
    )
    taken: set[int] = set()
    right: set[int] = set()
    paired: set[int] = set()
    for _, g, n in ranked:
        if g not in taken and n not in paired:
            taken.add(g)
            paired.add(n)
            if _same_speaker(golds[g], found[n]):
                right.add(n)
    return right


def _common(gold: Json, statement: StatementCandidate) -> float:
    """How much of the two contents is common to both, by characters."""
    ours = {i for span in statement.contents for i in range(span.start, span.end)}
    theirs = {i for start, end in gold["content_spans"] for i in range(start, end)}
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _same_speaker(gold: Json, statement: StatementCandidate) -> bool:
    span = gold["speaker_span"]
    if statement.speaker is None or span is None:
        return (statement.speaker is None) == (gold["speaker"] is None)
    return statement.speaker.span.overlaps(Span(*span))


def reliability(shared: Path, *, cache: Path | None = None) -> str:
    """The table, in Markdown, and the mean squared error of the confidences (Brier score) below it."""
    found = list(judged(shared / "gold" / "dev", Parser(cache)))
    lines = ["| confidence | statements | mean confidence | right |", "|---|---|---|---|"]
    for low, high in pairwise(BORDERS):
        group = [one for one in found if low <= one.statement.confidence < high]
        if group:
            mean = sum(one.statement.confidence for one in group) / len(group)
            right = sum(one.right for one in group) / len(group)
            top = min(high, 1.0)
            lines.append(f"| {low:.1f} to {top:.1f} | {len(group)} | {mean:.2f} | {right:.2f} |")
    brier = sum((one.statement.confidence - one.right) ** 2 for one in found) / len(found)
    share = sum(one.right for one in found) / len(found)
    same = sum((share - one.right) ** 2 for one in found) / len(found)
    lines += ["", f"Brier score {brier:.3f}; {same:.3f} if every statement had the confidence {share:.2f}."]
    return "\n".join(lines)
