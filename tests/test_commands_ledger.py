"""The commands that work on a ledger, as a user types them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from conftest import TEXT, make_ledger

import dateline.adding
from dateline.commands import main
from dateline.data.plover import told_as
from dateline.ledger import open_ledger, write
from dateline.model import Ledger, Report, report_id

ID = report_id(TEXT)
SHORT = ID[:8]


@pytest.fixture
def path(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "town.db"
    with open_ledger(path, create=True) as connection:
        write(connection, ledger)
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    monkeypatch.setenv("DATELINE_AUTHOR", "ilsa")
    return path


def run(*words: str, code: int = 0) -> str:
    """What a command prints; on standard error where it fails."""
    result: Result = CliRunner().invoke(main, words)
    assert result.exit_code == code, result.output
    if code:
        assert result.stderr.startswith("dateline: ")
        assert result.stderr.count("\n") == 1
    return result.stderr if code else result.stdout


def test_a_query_is_a_table_of_what_stands_in_the_rows(path: Path) -> None:
    lines = run("query", "figures").splitlines()
    assert lines[0].split()[:4] == ["row", "published", "number", "measure"]
    assert lines[1].split()[:5] == [f"{SHORT}/f1", "2031-05-04", "≥", "12", "killed"]


def test_a_query_is_csv_json_and_parquet_with_the_same_rows(path: Path, tmp_path: Path) -> None:
    in_csv = list(csv.DictReader(io.StringIO(run("query", "events", "--format", "csv"))))
    in_json = [json.loads(line) for line in run("query", "events", "--format", "json").splitlines()]
    run("query", "events", "--format", "parquet", "--output", str(tmp_path / "events.parquet"))
    with duckdb.connect() as connection:
        found = connection.sql(f"SELECT * FROM '{tmp_path / 'events.parquet'}'")
        in_parquet = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert in_parquet == in_json
    assert [{name: value or None for name, value in row.items()} for row in in_csv] == [
        {name: None if value in (None, "") else str(value) for name, value in row.items()} for row in in_json
    ]


def test_events_are_also_told_as_plovers_coders_call_them(path: Path) -> None:
    events = [json.loads(line) for line in run("query", "events", "--format", "json").splitlines()]
    assert events
    for event in events:
        told = told_as(event["type"], event["status"], event["cameo"])
        assert (event["plover_type"], event["plover_cameo"]) == told
    assert "plover_type" not in run("query", "figures", "--format", "json")


def test_parquet_needs_a_file(path: Path) -> None:
    assert "--output" in run("query", "events", "--format", "parquet", code=2)


def test_a_question_without_an_answer_says_so(path: Path) -> None:
    assert run("query", "events", "--actor", "nobody") == "nothing found\n"
    assert run("search", "unheard") == "nothing found\n"


@pytest.mark.parametrize("point", ["north", "91,0", "1,2,3", "nan,0"])
def test_a_point_that_is_none_is_refused(path: Path, point: str) -> None:
    result = CliRunner().invoke(main, ["query", "events", "--near", point])
    assert result.exit_code == 2


def test_search_tells_reports_and_rows_in_a_line_each(path: Path) -> None:
    lines = run("search", "withdraw", "troops").splitlines()
    assert any(line.startswith(f"{SHORT}/s3 ") for line in lines)
    hits = [json.loads(line) for line in run("search", "withdraw", "--json").splitlines()]
    assert {(hit["report"], hit["kind"]) for hit in hits} >= {(ID, "report"), (ID, "statement")}


def test_a_row_is_shown_with_its_sentence_and_line(path: Path) -> None:
    said = run("show", f"{SHORT}/f1")
    assert "velan.txt, line 5: Mortar fire struck" in said
    assert "the harbour police" in said
    assert json.loads(run("show", f"{SHORT}/f1", "--json"))["row"]["low"] == 12


def test_a_report_is_shown_with_its_editions(path: Path) -> None:
    said = run("show", "velan.txt")
    assert "Shelling kills at least 12" in said
    assert f"report {ID}" in said
    assert "edition 1: read by dateline" in said
    assert json.loads(run("show", SHORT, "--json"))["id"] == ID


def judgement_in(said: str) -> str:
    return said.split()[1].rstrip(":")


def test_a_row_is_rejected_and_the_rejection_undone(path: Path) -> None:
    said = run("reject", f"{SHORT}/f1", "--reason", "counted twice")
    assert "f1 " not in run("query", "figures")
    assert "counted twice" in run("judgements")
    assert "counted twice" in run("show", f"{SHORT}/f1")
    run("undo", judgement_in(said))
    assert "/f1 " in run("query", "figures")
    assert run("judgements") == ""
    assert len(run("judgements", "--undone").splitlines()) == 2


def test_a_field_is_corrected(path: Path) -> None:
    run("correct", f"{SHORT}/f1", "low=14", "high=14", "--reason", "the police said 14 next day")
    assert "14" in run("query", "figures", "--measure", "killed").splitlines()[1].split()
    assert json.loads(run("status", "--json"))["judgements"] == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["correct", "{}/f1", "low=many"], "low is a number or null"),
        (["correct", "{}/f1", "measure=guessed"], "no measure"),
        (["correct", "{}/f1", "mood=bad"], "has no field mood"),
        (["correct", "{}/f1", "span=[1,2]"], "has no field span"),
        (["correct", "{}/e1", "actors=marren"], "takes a list"),
        (["correct", "{}/e1", "place=atlantis"], "is no entity"),
        (["correct", "{}/e1", "date=someday"], "cannot hold that value"),
        (["correct", "{}/e1", "status"], "FIELD=VALUE"),
        (["accept", "{}/x9"], "has no row x9"),
        (["merge", "{}/f1"], "needs two rows"),
        (["merge", "{}/f1", "{}/e1"], "rows of one kind"),
        (["undo", "ffff"], "no judgement"),
        (["judgements", "--kind", "hunch"], "no kind of judgement"),
        (["diff", "velan.txt"], "nothing to compare"),
        (["show", "nowhere.txt"], "no report nowhere.txt"),
        (["query", "figures", "--act", "deny"], "a figure has no act"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(path: Path, words: list[str], why: str) -> None:
    assert why in run(*(word.format(SHORT) for word in words), code=2)
    assert json.loads(run("status", "--json"))["judgements"] == 0


def test_judgements_go_from_one_ledger_to_another(path: Path, tmp_path: Path) -> None:
    run("accept", f"{SHORT}/e1", "--reason", "two witnesses")
    exported = tmp_path / "judged.jsonl"
    exported.write_text(run("judgements", "--export"))
    other = tmp_path / "other.db"
    with open_ledger(other, create=True) as connection:
        write(connection, make_ledger())
    run("load", str(exported), "--ledger", str(other))
    assert "two witnesses" in run("show", f"{SHORT}/e1", "--ledger", str(other))


def test_a_dump_is_loaded_into_a_new_ledger(path: Path, tmp_path: Path) -> None:
    dumped = run("dump")
    (tmp_path / "dump.jsonl").write_text(dumped)
    said = run("load", str(tmp_path / "dump.jsonl"), "--ledger", str(tmp_path / "new.db"))
    assert said == "1 reports: 1 new or with something new\n"
    assert run("dump", "--ledger", str(tmp_path / "new.db")) == dumped


def test_a_dump_that_is_not_there_or_is_no_text_is_one_sentence(path: Path, tmp_path: Path) -> None:
    assert "cannot be opened" in run("load", str(tmp_path / "missing.jsonl"), code=2)
    (tmp_path / "noise.jsonl").write_bytes(bytes(range(256)))
    assert "no dump" in run("load", str(tmp_path / "noise.jsonl"), code=2)


def test_what_a_newer_reading_found_otherwise_is_told(path: Path, ledger: Ledger) -> None:
    with open_ledger(path) as connection:
        write(
            connection,
            replace(ledger, events=(replace(ledger.events[0], status="ongoing"), *ledger.events[1:])),
        )
    assert "status: happened → ongoing" in run("diff", "velan.txt")
    assert [json.loads(line)["how"] for line in run("diff", SHORT, "--json").splitlines()] == ["changed"]
    assert run("diff", SHORT, SHORT) == "no row differs\n"


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for the language model; lists what was read."""
    read: list[str] = []

    def read_report(report: Report, **_: object) -> Ledger:
        read.append(report.source)
        if "crash" in report.text:
            raise RuntimeError("a defect")
        return Ledger(report)

    monkeypatch.setattr(dateline.adding, "read_report", read_report)
    return read


def files(folder: Path, texts: Iterable[str]) -> list[str]:
    folder.mkdir(exist_ok=True)
    names = []
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(f"Title {text}\n\nOn Monday {text} happened in Port Velan.")
        names.append(str(folder / f"{number}.txt"))
    return names


def test_a_folder_is_added_and_nothing_read_twice(path: Path, tmp_path: Path, reading: list[str]) -> None:
    names = files(tmp_path / "in", ["one", "two", "one"])
    assert run("add", str(tmp_path / "in")) == "3 read: 2 new, 1 known, found elsewhere before\n"
    assert reading == names[:2]
    assert run("add", str(tmp_path / "in")) == "3 read: 3 known\n"
    assert reading == names[:2]
    run("add", str(tmp_path / "in"), "--again", "--quiet")
    assert len(reading) == 5


def test_a_report_that_cannot_be_read_does_not_stop_the_others(
    path: Path, tmp_path: Path, reading: list[str]
) -> None:
    files(tmp_path / "in", ["one", "crash", "three"])
    (tmp_path / "in" / "empty.txt").touch()
    result = CliRunner().invoke(main, ["add", str(tmp_path / "in"), str(tmp_path / "missing.txt")])
    assert result.exit_code == 2
    assert result.stdout == "5 read: 2 new, 3 failed\n"
    assert len(result.stderr.splitlines()) == 3
    assert "1.txt: Dateline failed on it" in result.stderr


def test_another_day_for_a_source_is_read_anew(path: Path, tmp_path: Path, reading: list[str]) -> None:
    (name,) = files(tmp_path / "in", ["one"])
    run("add", name)
    assert run("add", name, "--at", "2031-05-04") == "1 read: 1 read anew\n"


def test_a_ledger_that_cannot_be_made_is_one_sentence(tmp_path: Path, reading: list[str]) -> None:
    (name,) = files(tmp_path / "in", ["one"])
    said = run("add", name, "--quiet", "--ledger", str(tmp_path / "no" / "where.db"), code=2)
    assert "cannot be opened" in said
    assert "is no address" in run("status", "--ledger", "postgresql://a:b:c:d", code=2)


def test_two_processes_read_the_same_ledger_as_one(tmp_path: Path) -> None:
    samples = str(Path(__file__).parent.parent / "samples")
    printed = []
    for jobs in ("1", "2"):
        ledger = str(tmp_path / f"{jobs}.db")
        assert run("add", samples, "--jobs", jobs, "--ledger", ledger) == "3 read: 3 new\n"
        printed.append(run("dump", "--ledger", ledger))
    assert printed[0] == printed[1]
    assert printed[0].count("\n") > 3
