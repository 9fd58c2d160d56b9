"""`dateline read`: from files to their ledgers, whatever the files are."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import TEXT, make_ledger

from dateline.commands import main
from dateline.ledger import counts, open_ledger
from dateline.model import Ledger, Report
from dateline.model.wire import from_json


def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    """A call of the program; it must never end in a traceback."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(autouse=True)
def known_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction is tested elsewhere: here the invented report has its known rows, others have none."""

    def read_report(report: Report, *, actors: object = None, places: object = None) -> Ledger:
        return replace(make_ledger(), report=report) if report.text == TEXT else Ledger(report)

    monkeypatch.setattr("dateline.flow.read_report", read_report)


@pytest.fixture
def velan(tmp_path: Path) -> Path:
    path = tmp_path / "velan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_is_shown_with_its_rows(velan: Path) -> None:
    result = run("read", velan, "--at", "2031-05-04")
    assert result.exit_code == 0
    assert result.stdout.startswith("Shelling kills at least 12 in Port Velan\n")
    for heading in ("STATEMENTS  6", "EVENTS  4", "FIGURES  2", "VOTES  1"):
        assert heading in result.stdout
    assert "4 May 2031" in result.stdout


def test_the_json_of_one_report_is_one_object_on_one_line(velan: Path) -> None:
    result = run("read", velan, "--json")
    assert result.stdout.count("\n") == 1
    assert from_json(json.loads(result.stdout)).events == make_ledger().events


def test_the_json_of_several_reports_is_a_line_for_each_in_the_order_of_the_call(
    velan: Path, tmp_path: Path
) -> None:
    (tmp_path / "calm.txt").write_text("Calm in Port Velan\n\nNothing was reported.\n")
    lines = run("read", velan, tmp_path / "calm.txt", "--json").stdout.splitlines()
    titles = [json.loads(line)["report"]["title"] for line in lines]
    assert titles == ["Shelling kills at least 12 in Port Velan", "Calm in Port Velan"]


def test_json_keeps_letters_of_all_scripts_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "hafen.txt").write_text("Ruhe im Häfen von שלום\n\nEs ist still.\n", encoding="utf-8")
    assert "Ruhe im Häfen von שלום" in run("read", tmp_path / "hafen.txt", "--json").stdout


def test_json_with_a_lone_surrogate_is_valid_and_gives_it_back(
    monkeypatch: pytest.MonkeyPatch, velan: Path
) -> None:
    broken = replace(make_ledger().report, text="A broken \ud83d sign", blocks=())
    monkeypatch.setattr("dateline.flow.read_report", lambda report, actors, places: Ledger(broken))
    assert json.loads(run("read", velan, "--json").stdout)["text"] == "A broken \ud83d sign"
    assert run("read", velan).exit_code == 0


def test_a_report_comes_through_standard_input(velan: Path) -> None:
    result = run("read", "-", "--json", "--at", "2031-05-04", given=TEXT.encode())
    report = json.loads(result.stdout)["report"]
    assert (report["source"], report["published"]) == ("-", "2031-05-04")


def test_a_folder_stands_for_its_files(velan: Path, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(
        "<html><body><h1>Calm</h1><p>All is calm in Port Velan.</p></body></html>"
    )
    lines = run("read", tmp_path, "--json").stdout.splitlines()
    assert [Path(json.loads(line)["report"]["source"]).name for line in lines] == ["b.html", "velan.txt"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(velan: Path, tmp_path: Path) -> None:
    empty, missing, binary = tmp_path / "empty.txt", tmp_path / "missing.txt", tmp_path / "picture.txt"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 50)
    result = run("read", empty, missing, binary, velan, "--json")
    assert result.exit_code == 2
    assert result.stdout.count("\n") == 1
    told = result.stderr.splitlines()
    assert len(told) == 3
    for line, path in zip(told, (empty, missing, binary), strict=True):
        assert line.startswith("dateline: ")
        assert str(path) in line


def test_a_defect_of_dateline_costs_one_file_and_is_told_as_such(
    velan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.txt").write_text("Odd\n\nA report that no rule foresaw.\n")

    def read_report(report: Report, *, actors: object = None, places: object = None) -> Ledger:
        if report.title == "Odd":
            raise ZeroDivisionError("division by zero")
        return Ledger(report)

    monkeypatch.setattr("dateline.flow.read_report", read_report)
    result = run("read", tmp_path / "odd.txt", velan, "--json")
    assert result.exit_code == 2
    assert result.stdout.count("\n") == 1
    assert "odd.txt" in result.stderr
    assert "ZeroDivisionError" in result.stderr
    assert result.stderr.count("\n") == 1


def test_warnings_go_to_standard_error_one_a_line(velan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warned = replace(make_ledger().report, warnings=("velan.txt: one thing", "velan.txt: another"))
    monkeypatch.setattr("dateline.commands.read.gather", lambda path, published, pages: [warned])
    result = run("read", velan, "--json")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == ["dateline: velan.txt: one thing", "dateline: velan.txt: another"]


@pytest.mark.parametrize("day", ["yesterday", "2031-02-30", "04/05/2031", ""])
def test_a_day_that_is_none_is_a_usage_error(velan: Path, day: str) -> None:
    result = run("read", velan, "--at", day)
    assert result.exit_code == 2
    assert "--at" in result.stderr
    assert result.stdout == ""


def test_no_file_is_a_usage_error() -> None:
    assert run("read").exit_code == 2


def test_a_ledger_file_holds_what_was_read_and_reading_again_changes_nothing(
    velan: Path, tmp_path: Path
) -> None:
    path = tmp_path / "town.db"
    first = run("read", velan, "--ledger", path)
    before, status = path.read_bytes(), run("status", "--ledger", path, "--json").stdout
    again = run("read", velan, velan, "--ledger", path)
    assert first.exit_code == again.exit_code == 0
    assert path.read_bytes() == before
    assert run("status", "--ledger", path, "--json").stdout == status
    with open_ledger(path) as connection:
        assert counts(connection)["events"] == 4


def test_a_ledger_that_cannot_be_used_is_told_once_for_all_files(velan: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("no ledger at all " * 100)
    result = run("read", velan, velan, "--ledger", path)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "letter.db is not a ledger" in result.stderr


def test_every_command_has_a_help_text_with_examples() -> None:
    for command in ([], ["read"], ["status"], ["explain"]):
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert "Examples:" in result.stdout


def test_the_version_is_told() -> None:
    assert run("--version").stdout == "dateline 0.1.0\n"


def test_a_pipe_that_is_closed_early_is_no_error_message(tmp_path: Path) -> None:
    code = "import sys; from dateline.commands import main; sys.argv[1:] = ['explain', '--list']; main()"
    call = f'{sys.executable} -c "{code}" | head -1'
    done = subprocess.run(call, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_terminal_that_knows_no_signs_still_gets_the_page(velan: Path) -> None:
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    code = (
        "import sys; from dateline.commands.read import _page; from conftest import make_ledger;"
        "_page(None, 80)(make_ledger())"
    )
    folder = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", code], env=ascii_only, cwd=folder, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert b"STATEMENTS  6" in done.stdout


def test_colours_are_only_for_terminals_unless_asked_for(velan: Path) -> None:
    assert "\x1b[" not in run("read", velan).stdout
    assert "\x1b[" in run("read", velan, "--color").stdout
    assert "\x1b[" not in run("read", velan, "--no-color").stdout


def test_trigger_words_stand_out_with_and_without_styles(velan: Path) -> None:
    assert "‹struck›" in run("read", velan, "--no-color").stdout
    assert "‹struck›" not in run("read", velan, "--color").stdout


def test_a_choice_on_the_command_line_is_stronger_than_the_surroundings(
    velan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[1;34mSTATEMENTS" in run("read", velan, "--color").stdout


def test_the_width_can_be_chosen(velan: Path) -> None:
    for width in (40, 60, 80, 120, 200):
        lines = run("read", velan, "--width", str(width)).stdout.splitlines()
        assert max(map(len, lines)) == width


def test_standard_input_of_bytes_that_are_no_text_is_refused() -> None:
    result = run("read", "-", given=io.BytesIO(bytes(range(256)) * 20).getvalue())
    assert result.exit_code == 2
    assert result.stderr.startswith("dateline: -")
