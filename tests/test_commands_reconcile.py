"""`dateline reconcile` and `dateline brief`: a ledger's reports side by side, added one by one or all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import make_ledger
from newsroom import ELSEWHERE, elsewhere, first, second

from dateline.commands import main
from dateline.ledger import add_judgements, entries, judgements, open_ledger, write
from dateline.model import Judgement, Ledger
from dateline.reconciliation import reconcile

BY = "dateline test"
COPY = replace(second(), report=replace(second().report, text=second().report.text + "\n", source="copy.txt"))
LEDGERS = (first(), second(), elsewhere(), make_ledger(), COPY)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def ids(place: Path) -> list[str]:
    with open_ledger(place) as connection:
        return [one.id for one in judgements(connection, by_person=False)]


def filled(place: Path, ledgers: tuple[Ledger, ...], *, one_by_one: bool) -> Path:
    with open_ledger(place, create=True) as connection:
        for ledger in ledgers:
            write(connection, ledger)
            if one_by_one:
                reconcile(connection, by=BY)
        reconcile(connection, by=BY)
    return place


def test_reports_added_one_by_one_in_any_order_are_judged_as_all_at_once(tmp_path: Path) -> None:
    whole = ids(filled(tmp_path / "whole.db", LEDGERS, one_by_one=False))
    assert len(whole) > 5
    for number, order in enumerate(list(permutations(LEDGERS))[::13]):
        assert ids(filled(tmp_path / f"{number}.db", order, one_by_one=True)) == whole


def test_reconciling_again_changes_nothing(tmp_path: Path) -> None:
    place = filled(tmp_path / "a.db", LEDGERS, one_by_one=False)
    before = ids(place)
    assert run("reconcile", "--ledger", place).output == "0 reports compared: 0 judgements came, 0 went\n"
    again = run("reconcile", "--ledger", place, "--all")
    assert again.exit_code == 0
    assert again.output.startswith("5 reports compared: ")
    assert len(ids(place)) == len(before)


def test_a_report_read_anew_with_other_rows_takes_its_old_judgements_with_it(tmp_path: Path) -> None:
    place = filled(tmp_path / "a.db", LEDGERS, one_by_one=False)
    with open_ledger(place) as connection:
        for ledger in LEDGERS:
            write(
                connection,
                replace(ledger, entities=(), events=(), figures=(), statements=(), votes=()),
                by="dateline 99",
            )
            reconcile(connection, by=BY)
        kinds = {one.kind for one in judgements(connection, by_person=False)}
    assert kinds <= {"copy", "story"}


def test_what_a_person_parted_stays_parted(tmp_path: Path) -> None:
    place = filled(tmp_path / "a.db", (first(), second()), one_by_one=False)
    with open_ledger(place) as connection:
        (group,) = judgements(connection, kinds=["same_event"])
        parted = Judgement("split", group.rows, "Ada", "two shellings", datetime(2031, 5, 6, tzinfo=UTC))
        add_judgements(connection, [parted])
        reconcile(connection, everything=True, by=BY)
        assert list(judgements(connection, kinds=["same_event"])) == []


def test_a_copy_is_found_and_not_told_twice(tmp_path: Path) -> None:
    place = filled(tmp_path / "a.db", (second(), COPY), one_by_one=True)
    with open_ledger(place) as connection:
        (copy,) = judgements(connection, kinds=["copy"])
        names = {entry.report: entry.ledger.report.source for entry in entries(connection)}
    assert {names[ref.report] for ref in copy.rows} == {"second.txt", "copy.txt"}
    told = run("brief", "--ledger", place).output
    assert told.count("Red Lantern says") == 1


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_briefing_is_printed_in_every_format(tmp_path: Path, form: str) -> None:
    place = filled(tmp_path / "a.db", LEDGERS, one_by_one=False)
    result = run("brief", "--ledger", place, "--format", form, "--most", 50)
    assert result.exit_code == 0
    for words in ("What happened", "How many, by whose count", "12–19", "Oster Dale", "first.txt, line 5"):
        assert words in " ".join(result.output.replace("\\", "").split())


def test_a_briefing_since_a_day_leaves_earlier_reports_out(tmp_path: Path) -> None:
    place = filled(tmp_path / "a.db", LEDGERS, one_by_one=False)
    told = run("brief", "--ledger", place, "--since", "2031-05-07").output
    assert "elsewhere.txt" in told
    assert "first.txt" not in told
    assert ELSEWHERE.split("\n")[0] in told


def test_a_ledger_that_is_not_there_is_named_in_one_sentence(tmp_path: Path) -> None:
    for command in ("brief", "reconcile"):
        result = run(command, "--ledger", tmp_path / "none.db")
        assert result.exit_code == 2
        assert "none.db does not exist" in result.stderr
        assert result.stderr.count("\n") == 1


def test_an_empty_ledger_yields_an_empty_briefing(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.db", create=True):
        pass
    assert run("reconcile", "--ledger", tmp_path / "a.db").exit_code == 0
    assert "The ledger has nothing on this." in run("brief", "--ledger", tmp_path / "a.db").output
