"""The package's tables keep their own rules, and every code has a meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.data import checking, codes, names, rows, tables
from dateline.model import BLOCK_KINDS


@pytest.mark.parametrize("name", names())
def test_every_table_of_the_package_keeps_the_rules(name: str) -> None:
    assert checking.problems(name) == []


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table file in a data folder of its own."""
    monkeypatch.setattr(checking, "DATA", tmp_path)
    monkeypatch.setattr(tables, "DATA", tmp_path)
    tables.rows.cache_clear()
    return tmp_path / "table.tsv"


HEAD = "# A table.\n# Source: invented. Licence: Apache-2.0.\n"


def test_a_sorted_table_with_source_and_licence_has_no_problems(table: Path) -> None:
    table.write_text(f"{HEAD}word\tact\nask\task\nsay\tassert\n")
    assert checking.problems("table.tsv") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# A table. Source: invented.\nword\nask\n", "the head names no Licence:"),
        ("# A table. Licence: Apache-2.0.\nword\nask\n", "the head names no Source:"),
        (f"{HEAD}word\n", "no rows"),
        (f"{HEAD}word\tact\nask\n", "1 cells, the header has 2"),
        (f"{HEAD}word\nask\nask\n", "two rows with the key ask"),
        (f"{HEAD}# Key: word.\nword\tact\nask\task\nask\turge\n", "two rows with the key ask"),
        (f"{HEAD}# Key: verb.\nword\nask\n", "the key column verb is not in the header"),
        (f"{HEAD}word\nsay\nask\n", "say stands before ask, and no order is documented"),
        (f"{HEAD}word\tact\nask\tbeg\n", "'beg' in column act is no act of codes.tsv"),
        (f"{HEAD}word\na\x07sk\n", "line 4 holds a control character"),
    ],
)
def test_a_table_that_breaks_a_rule_is_told_which(
    table: Path, text: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = codes.codes_of("act") if problem.endswith("codes.tsv") else frozenset()
    monkeypatch.setattr(checking, "codes_of", lambda kind: acts)
    table.write_text(text)
    assert problem in " ".join(checking.problems("table.tsv"))


def test_a_documented_order_need_not_be_the_alphabet(table: Path) -> None:
    table.write_text(f"{HEAD}# Order: by growing force (the first match wins).\nword\nsay\nask\n")
    assert checking.problems("table.tsv") != []
    table.write_text(f"{HEAD}# Order: the first match wins.\nword\nsay\nask\n")
    tables.rows.cache_clear()
    assert checking.problems("table.tsv") == []


def test_every_event_type_of_cameo_and_every_mode_has_a_meaning() -> None:
    for row in rows("cameo.tsv"):
        assert not row["plover"] or row["plover"] in codes.codes_of("event")
        assert not row["mode"] or set(row["mode"].split("|")) <= codes.codes_of("mode")


def test_every_cameo_code_has_a_label_of_its_own() -> None:
    coded = [row["cameo"] for row in rows("cameo.tsv")]
    labels = {row["cameo"]: row["label"] for row in rows("cameo_labels.tsv")}
    assert sorted(coded) == sorted(labels)
    assert len(set(labels.values())) == len(labels)


def test_every_kind_of_block_has_a_meaning() -> None:
    assert set(BLOCK_KINDS) == codes.codes_of("block")


def test_there_are_sixteen_event_types_and_seven_statuses() -> None:
    assert len(codes.codes_of("event")) == 16
    assert len(codes.codes_of("status")) == 7
