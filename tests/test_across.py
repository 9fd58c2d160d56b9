"""The tasks that take all questions at once: stories, and ledgers side by side. All of it is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from newsroom import ELSEWHERE, FIRST, SECOND, elsewhere, first, second

from dateline.model.wire import as_json
from evaluation.__main__ import main

Json = dict[str, Any]


def stories(folder: Path, lines: list[str]) -> dict[str, str]:
    source, target = folder / "questions.jsonl", folder / "answers.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    assert main(["predict", "stories", str(source), str(target)]) == 0
    return {row["id"]: row["cluster"] for row in map(json.loads, target.read_text("utf-8").splitlines())}


def question(id_: str, text: Any, **more: Any) -> str:
    return json.dumps({"id": id_, "text": text, **more})


def test_reports_of_one_story_share_a_cluster(tmp_path: Path) -> None:
    lines = [
        question("a", FIRST),
        question("b", ELSEWHERE, date="2031-05-07"),
        question("c", SECOND, title="x"),
    ]
    found = stories(tmp_path, lines)
    assert found["a"] == found["c"] != found["b"]


def test_mentions_of_one_event_in_reports_of_one_story_share_a_cluster(tmp_path: Path) -> None:
    def mentions(text: str, *words: str) -> list[Json]:
        return [
            {"id": f"{text[:9]}{w}", "start": text.index(w), "end": text.index(w) + len(w)} for w in words
        ]

    lines = [question("a", FIRST, mentions=mentions(FIRST, "shelled", "shelling", "denied"))]
    lines += [question("b", SECOND, mentions=mentions(SECOND, "shelled", "counted"))]
    lines += [question("c", ELSEWHERE, mentions=mentions(ELSEWHERE, "marched"))]
    found = stories(tmp_path, lines)
    assert len(found) == 6
    assert found["Marren shshelled"] == found["Marren shshelling"] == found["Death tolshelled"]
    assert len(set(found.values())) == 4


def test_a_line_that_is_no_question_is_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = stories(
        tmp_path, ["{", "[1]", question("a", None), question("b", "…", date="no day"), '{"text": 1}']
    )
    assert sorted(found) == ["a", "b"]
    assert capsys.readouterr().err.count("passed over") == 3


def gold(folder: Path) -> None:
    """Ledgers as annotators write them: without the fields that only Dateline prints."""
    for name, ledger in (("first", first()), ("second", second()), ("elsewhere", elsewhere())):
        data = as_json(ledger)
        (folder / f"{name}.txt").write_text(data.pop("text"), "utf-8")
        for key in ("source", "digest", "warnings", "publisher", "language"):
            del data["report"][key]
        for entity in data["entities"]:
            del entity["mentions"]
        (folder / f"{name}.json").write_text(json.dumps(data), "utf-8")


def test_ledgers_of_a_folder_are_set_side_by_side(tmp_path: Path) -> None:
    gold(tmp_path)
    assert main(["predict", "reconcile", str(tmp_path), str(tmp_path / "out" / "found.json")]) == 0
    (found,) = json.loads((tmp_path / "out" / "found.json").read_text("utf-8"))
    assert found["same_event"] == [[["first", "e1"], ["second", "e1"]]]
    (series,) = found["figure_series"]
    assert series["points"] == [["first", "f1"], ["second", "f1"], ["second", "f2"]]
    assert {link[2] for link in found["statements"]} >= {"repeats"}


def test_what_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", "reconcile", str(tmp_path / "none"), str(tmp_path / "out")]) == 2
    assert main(["predict", "stories", str(tmp_path / "none"), str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"{tmp_path}/none: no such folder of ledgers",
        f"{tmp_path}/none: no such file of questions",
    ]
