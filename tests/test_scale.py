"""The ledger of very many reports that is made to measure with."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_ledger

import evaluation.scale
from dateline.ledger import Filters, counts, entries, open_ledger, rows, search
from dateline.model.wire import as_json
from evaluation.scale import scale, varied


@pytest.fixture(autouse=True)
def samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares the language model."""
    monkeypatch.setattr(evaluation.scale, "_samples", lambda: [as_json(make_ledger())])
    monkeypatch.setattr(evaluation.scale, "BASE", 10)


def test_a_varied_report_has_the_rows_of_its_sample_in_other_words() -> None:
    one, other, again = varied(1), varied(2), varied(1)
    assert one == again
    assert one.report.text != other.report.text
    assert len(one.report.text) == len(other.report.text)
    assert [event.anchors for event in one.events] == [event.anchors for event in other.events]
    assert one.entities[0].name in one.report.text


def test_a_ledger_of_many_reports_is_made_and_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scale(tmp_path / "many.db", 30)
    assert "30 reports" in capsys.readouterr().out
    with open_ledger(tmp_path / "many.db") as connection:
        assert counts(connection)["reports"] == 30
        assert len({entry.report for entry in entries(connection)}) == 30
        assert len(rows(connection, "event", Filters(type="ASSAULT"))) == 60
        word = varied(1).report.text.split()[0]
        assert len({hit.report for hit in search(connection, word)}) >= 3
