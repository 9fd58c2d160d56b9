"""How sure a statement is, and how that is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.extraction.statements import find_statements
from dateline.language import parse
from dateline.model import Block, Report, Span
from evaluation.__main__ import main
from evaluation.parsing import Parser
from evaluation.reliability import judged, reliability

TEXT = "The mayor said the road to Harben was closed.\n\nAna Mora told the council she would leave it open."


def confidences(sentence: str) -> list[float]:
    block = Block("paragraph", Span(0, len(sentence)))
    parsed = parse(Report(text=sentence, source="test", digest="", blocks=(block,)))
    return [statement.confidence for statement in find_statements(parsed)]


def gold(folder: Path) -> Path:
    """A shared folder whose one gold report has the first statement of the text, and no other."""
    dev = folder / "gold" / "dev"
    dev.mkdir(parents=True)
    (dev / "one.txt").write_text(TEXT, "utf-8")
    start = TEXT.index("the road")
    statement = {"speaker": "n1", "speaker_span": [0, 9], "content_spans": [[start, TEXT.index(".")]]}
    row = {"report": {"published": None}, "statements": [statement]}
    (dev / "one.json").write_text(json.dumps(row), "utf-8")
    return folder


def test_a_confidence_lies_between_nothing_and_one() -> None:
    found = confidences('The mayor said the road was closed. "Reportedly so," he is said to have told her.')
    assert found
    assert all(0 <= confidence <= 1 for confidence in found)


def test_what_a_named_speaker_plainly_says_is_surer_than_what_is_told_within_it() -> None:
    outer, inner = confidences("Ana Mora said that the guards had told her the harbour was closed.")
    assert outer > inner


def test_a_statement_is_right_where_gold_has_its_content_and_speaker(tmp_path: Path) -> None:
    found = list(judged(gold(tmp_path) / "gold" / "dev", Parser()))
    assert [one.right for one in found] == [True, False]


def test_the_table_counts_every_statement_once(tmp_path: Path) -> None:
    table = reliability(gold(tmp_path))
    counts = [int(line.split("|")[2]) for line in table.split("\n") if line.startswith("| 0")]
    assert sum(counts) == 2
    assert "Brier score" in table


def test_reliability_is_refused_in_one_line_without_the_shared_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("evaluation.datasets.shared_folder", lambda: None)
    assert main(["reliability"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
