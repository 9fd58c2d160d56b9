"""Tasks that take all their questions at once: stories, and the reconciliation of a folder of ledgers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.model import Judgement
from dateline.reconciliation.judging import PROGRAM_KINDS, judge
from dateline.reconciliation.profiles import profile
from dateline.reconciliation.series import RELATIONS
from dateline.reconciliation.statements import KINDS
from dateline.reconciliation.stories import stories
from dateline.reconciliation.views import view_of
from dateline.reconciliation.words import stem, weight, words_of
from evaluation.answers import Json, day
from evaluation.ledgers import ledgers_in, plain_refs
from evaluation.tasks import Refusal

LOOSE = 0.1  # the threshold for stories where only some sentences of each report are given
TELLING = 1.0  # the weight of a word from which it may be the word of an event: not "up", not "into"
SAME_LETTERS = 5  # of the stems of two words for one event: "announc" and "announcement"


def predict(name: str, source: Path, target: Path) -> None:
    """Answer `stories` or `reconcile`; `Refusal` where `source` is not there."""
    if not (source.is_dir() if name == "reconcile" else source.is_file()):
        what = "folder of ledgers" if name == "reconcile" else "file of questions"
        raise Refusal(f"{source}: no such {what}")
    (predict_reconcile if name == "reconcile" else predict_stories)(source, target)


def predict_stories(source: Path, target: Path) -> None:
    """The cluster of every report of a file of questions, or of every event mention where they have such."""
    questions = list(_questions(source))
    profiles = {
        question["id"]: profile(
            "\n".join(filter(None, (question.get("title"), question["text"]))), day(question.get("date"))
        )
        for question in questions
    }
    mentions = any(question.get("mentions") for question in questions)
    groups = stories(profiles, threshold=LOOSE) if mentions else stories(profiles)
    story_of = {report: number for number, story in enumerate(groups) for report in story}
    if mentions:
        clusters = dict(_mentions(questions, story_of))
    else:
        clusters = {report: str(number) for report, number in story_of.items()}
    lines = [json.dumps({"id": id, "cluster": cluster}) for id, cluster in clusters.items()]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def _mentions(questions: list[Json], story_of: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Each given mention of an event with its cluster: the story, and the stem of the mention's last word."""
    for question in questions:
        for mention in question.get("mentions", ()):
            words = words_of(question["text"][mention["start"] : mention["end"]])
            told = [word for word in words if weight(stem(word)) > TELLING] or words or [""]
            yield mention["id"], f"{story_of[question['id']]} {stem(told[-1])[:SAME_LETTERS]}"


def _questions(source: Path) -> Iterator[Json]:
    """The questions that can be read; a line that is none is passed over with a warning."""
    for line in source.read_bytes().decode("utf-8", "replace").split("\n"):
        if not line.strip():
            continue
        try:
            question = json.loads(line)
            yield {**question, "id": str(question["id"]), "text": str(question.get("text") or "")}
        except (ValueError, TypeError, KeyError):
            print(
                f"warning: stories: a line that is no question was passed over: {line[:60]!r}",
                file=sys.stderr,
            )


def predict_reconcile(source: Path, target: Path) -> None:
    """What meets across the gold ledgers of a folder, in the shape of RECONCILIATION.md."""
    ledgers = ledgers_in(source)
    told = judge([view_of(name, ledger, plain_refs(ledger)) for name, ledger in ledgers.items()])

    def rows(judgement: Judgement) -> list[list[str]]:
        return [[ref.report, ref.row] for ref in judgement.rows]

    kinds = {kind: [one for one in told if one.kind == kind] for kind in PROGRAM_KINDS}
    relations = [[*rows(one), one.kind] for kind in RELATIONS for one in kinds[kind]]
    series = [
        {"about": "", "measure": (one.value or {})["measure"], "points": rows(one)} for one in kinds["series"]
    ]
    found = {
        "set": "all",
        "reports": sorted(ledgers),
        "same_event": [rows(one) for one in kinds["same_event"]],
        "figure_series": [
            {**one, "relations": relations if not number else []} for number, one in enumerate(series)
        ],
        "statements": [[*rows(one), one.kind] for kind in KINDS for one in kinds[kind]],
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps([found], indent=1), "utf-8", newline="\n")
