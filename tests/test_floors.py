"""Floors only rise; a data set that changed is not compared. Sets and measurements are invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluation import floors
from evaluation.datasets import Dataset, Measured, datasets
from evaluation.floors import FILE, Floor, Pinned, check, dump, faults, lifted, load

F1 = Measured("row.f1", "row F1")
ERROR = Measured("mae", "mean absolute error", lower=True)


class Exam:
    """An exam of one set with two figures, whose measurements the test sets."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shared = folder / "shared"
        self.shared.mkdir()
        self.gold = self.shared / "gold.jsonl"
        self.gold.write_text('{"id": "one"}\n')
        self.file = folder / "floors.toml"
        self.result: dict[str, Any] = {"row": {"f1": 0.6}, "mae": 0.5}
        one = Dataset("velan", "events", Path("gold.jsonl"), Path("score.py"), (F1, ERROR))
        monkeypatch.setattr(floors, "datasets", lambda: (one,))
        monkeypatch.setattr(floors, "shared_folder", lambda: self.shared)
        monkeypatch.setattr(floors, "measure", lambda *_, **__: self.result)

    def run(self, *, lift: bool = False) -> int:
        return check(lift=lift, file=self.file)

    def floor(self, at: str) -> Floor:
        return load(self.file)["velan"].floors[at]


@pytest.fixture
def exam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exam:
    one = Exam(tmp_path, monkeypatch)
    one.run(lift=True)
    return one


def test_a_floor_is_set_a_small_margin_from_what_is_reached(exam: Exam) -> None:
    assert exam.floor("row.f1") == Floor(0.59, 0.59)
    assert exam.floor("mae") == Floor(0.51, 0.51)


def test_what_stands_above_its_floor_passes(exam: Exam) -> None:
    exam.result = {"row": {"f1": 0.5901}, "mae": 0.5099}
    assert exam.run() == 0


@pytest.mark.parametrize("result", [{"row": {"f1": 0.58}, "mae": 0.5}, {"row": {"f1": 0.6}, "mae": 0.52}])
def test_what_fell_below_its_floor_fails(
    exam: Exam, result: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    exam.result = result
    assert exam.run() == 1
    assert "is below the floor" in capsys.readouterr().out


def test_raising_lifts_floors(exam: Exam) -> None:
    exam.result = {"row": {"f1": 0.8}, "mae": 0.3}
    assert exam.run(lift=True) == 0
    assert exam.floor("row.f1") == Floor(0.79, 0.79)
    assert exam.floor("mae") == Floor(0.31, 0.31)


def test_raising_refuses_to_lower(exam: Exam, capsys: pytest.CaptureFixture[str]) -> None:
    exam.result = {"row": {"f1": 0.2}, "mae": 0.9}
    assert exam.run(lift=True) == 1
    assert exam.floor("row.f1") == Floor(0.59, 0.59)
    assert exam.floor("mae") == Floor(0.51, 0.51)
    assert "0.2000 is below the floor 0.59" in capsys.readouterr().out


def test_a_floor_lowered_by_hand_needs_a_reason(exam: Exam, capsys: pytest.CaptureFixture[str]) -> None:
    text = exam.file.read_text("utf-8")
    exam.file.write_text(text.replace("floor = 0.59,", "floor = 0.40,"), "utf-8")
    assert exam.run() == 1
    assert "has no reason" in capsys.readouterr().out
    lowered = 'floor = 0.40, best = 0.59, reason = "the \\"key\\" was mended"'
    exam.file.write_text(text.replace("floor = 0.59, best = 0.59", lowered), "utf-8")
    assert exam.run() == 0


def test_an_error_that_may_grow_needs_a_reason_too(exam: Exam) -> None:
    text = exam.file.read_text("utf-8")
    exam.file.write_text(text.replace("floor = 0.51,", "floor = 0.70,"), "utf-8")
    assert exam.run() == 1


def test_a_reason_stays_until_the_floor_is_back_where_it_was() -> None:
    old = Floor(0.40, 0.59, "the key was mended")
    assert lifted(F1, old, 0.3) == old
    assert lifted(F1, old, 0.5) == Floor(0.49, 0.59, "the key was mended")
    assert lifted(F1, old, 0.7) == Floor(0.69, 0.69)


def test_a_percentage_has_a_margin_in_percent() -> None:
    assert lifted(Measured("value.f1", "value F1", percent=True), None, 61.2) == Floor(60.2, 60.2)


def test_a_data_set_that_changed_fails_with_a_clear_sentence(
    exam: Exam, capsys: pytest.CaptureFixture[str]
) -> None:
    exam.gold.write_text('{"id": "two"}\n')
    assert exam.run() == 1
    assert "velan: the data set is not the pinned one" in capsys.readouterr().out


def test_without_the_shared_folder_the_floors_are_skipped(
    exam: Exam, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floors, "shared_folder", lambda: None)
    capsys.readouterr()
    assert exam.run() == 0
    assert capsys.readouterr().out == "skipped: ../shared is absent\n"


def test_floors_survive_the_way_to_the_file_and_back(tmp_path: Path) -> None:
    pinned = {
        "a/b": Pinned("0" * 64, {"x.f1": Floor(0.5, 0.6, 'said "so" \\ there'), "mae": Floor(1.0, 1.0)})
    }
    dump(pinned, tmp_path / "floors.toml")
    assert load(tmp_path / "floors.toml") == pinned


def test_the_pinned_floors_are_those_of_the_known_sets_and_none_was_lowered_in_silence() -> None:
    pinned = load(FILE)
    known = {dataset.name: {figure.at for figure in dataset.figures} for dataset in datasets()}
    assert {name: set(entry.floors) for name, entry in pinned.items()} == known
    assert faults(pinned) == []
