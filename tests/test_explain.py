"""`dateline explain`: every code that Dateline prints has its meaning."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from dateline.commands import main
from dateline.commands.explain import KINDS
from dateline.data.codes import all_meanings, meanings
from dateline.errors import UnknownCode


def explain(*codes: str) -> Result:
    return CliRunner().invoke(main, ["explain", *codes])


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("ASSAULT", "Attacks"),
        ("demanded", "Someone asked for it"),
        ("displaced", "driven from their homes"),
        ("at_least", "low bound"),
        ("1056", "fighting be scaled down"),
        ("curfew", "Imposes a curfew"),
    ],
)
def test_a_code_is_explained(code: str, meaning: str) -> None:
    result = explain(code)
    assert result.exit_code == 0
    assert meaning in result.stdout


def test_a_cameo_code_tells_its_plover_type_and_mode() -> None:
    assert "PLOVER REQUEST, mode yield." in explain("CAMEO", "1056").stdout
    assert explain("CAMEO 1056").stdout == explain("cameo1056").stdout == explain("1056").stdout


def test_a_code_of_cameo_that_plover_drops_says_so() -> None:
    assert "No event of PLOVER." in explain("01").stdout


def test_all_meanings_of_a_code_are_shown() -> None:
    shown = explain("aid").stdout
    assert "event type" in shown
    assert "measure of a figure" in shown


def test_upper_and_lower_case_are_one() -> None:
    assert explain("assault").stdout == explain("ASSAULT").stdout


def test_several_codes_are_explained_one_after_another() -> None:
    result = explain("ASSAULT", "denied")
    assert result.stdout == explain("ASSAULT").stdout + "\n" + explain("denied").stdout


def test_a_code_of_two_words_needs_no_quotation_marks() -> None:
    assert explain("news", "conference").stdout == explain("news conference").stdout != ""


def test_an_unknown_code_is_told_with_the_nearest_ones() -> None:
    result = explain("desplaced")
    assert result.exit_code == 2
    assert "did you mean displaced" in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_unknown_code_does_not_hide_the_known_ones() -> None:
    result = explain("xyzzy", "ASSAULT")
    assert result.exit_code == 2
    assert "Attacks" in result.stdout
    assert "xyzzy" in result.stderr


@pytest.mark.parametrize("code", ["", " ", "cameo", "CAMEO 9999", "%s", "\x00"])
def test_odd_codes_are_unknown_codes(code: str) -> None:
    with pytest.raises(UnknownCode):
        meanings(code)


def test_the_list_holds_every_code() -> None:
    lines = explain("--list").stdout.splitlines()
    assert len(lines) == len(all_meanings())
    assert {meaning.kind for meaning in all_meanings()} == set(KINDS)


def test_no_code_is_a_usage_error() -> None:
    assert explain().exit_code == 2


def test_explaining_a_code_brings_in_no_other_command() -> None:
    code = (
        "import sys; from dateline.commands import main; main(['explain', 'ASSAULT'], standalone_mode=False);"
        "print([name for name in sys.modules if name in ('spacy', 'sqlalchemy', 'dateline.commands.add')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
