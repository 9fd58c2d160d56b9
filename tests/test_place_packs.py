"""Packs of villages. The country file is invented: villages that do not exist, in a province that does."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.commands import main
from dateline.errors import PlacePackError
from dateline.flow import read
from dateline.language import parse
from dateline.reading import read_text
from dateline.resolution import Gazetteer, with_packs
from dateline.resolution.place_packing import build_pack
from dateline.resolution.places import PlaceMention, find_places

KHARKIV_OBLAST = 706482


def line(
    id: int, name: str, code: str = "PPL", lat: str = "49.9", lon: str = "36.6", people: str = "120"
) -> str:
    cells = [str(id), name, name, "", lat, lon, code[0], code, "UA", "", "07", "", "", "", people]
    return "\t".join([*cells, "", "150", "Europe/Kyiv", "2031-05-04"])


GOOD = (
    line(KHARKIV_OBLAST, "Kharkiv Oblast", "ADM1"),
    line(900000001, "Zorvandel"),
    line(900000002, "Paris"),
    line(900000003, "Oldvandel", "PPLQ"),
)


@pytest.fixture
def country_file(tmp_path: Path) -> Path:
    file = tmp_path / "UA.txt"
    file.write_text("\n".join(GOOD) + "\n", "utf-8")
    return file


@pytest.fixture
def pack(country_file: Path) -> Path:
    build_pack(country_file, country_file.with_name("ua.places"))
    return country_file.with_name("ua.places")


def places(text: str, pack: Path) -> dict[str, PlaceMention]:
    report = read_text(text, source="test")
    found = find_places(parse(report), using=with_packs([pack]))
    return {mention.span.of(report.text): mention for mention in found}


def test_a_village_is_resolved_with_its_pack_and_found_but_not_resolved_without(pack: Path) -> None:
    text = "Three people were killed in the village of Zorvandel on Monday, police in Kharkiv said."
    found = places(text, pack)["Zorvandel"]
    assert (found.geonameid, found.precision) == (900000001, "town")
    (without,) = [m for m in find_places(parse(read_text(text))) if m.span.of(text) == "Zorvandel"]
    assert without.place is None


def test_the_ledger_holds_the_village_with_its_point_only_with_the_pack(pack: Path) -> None:
    text = "Three people were killed in the village of Zorvandel on Monday, police in Kharkiv said."

    def points(known: Gazetteer | None) -> list[int | None]:
        villages = [e for e in read(text, places=known).entities if e.name == "village of Zorvandel"]
        return [e.location.geonameid if e.location else None for e in villages]

    assert points(with_packs([pack])) == [900000001]
    assert points(None) == [None]


def test_a_village_does_not_outrank_a_known_town_unless_a_container_speaks_for_it(pack: Path) -> None:
    alone = places("A barn burned down in Paris on Monday.", pack)["Paris"].place
    inside = places("A barn burned down in Paris, Kharkiv Oblast, on Monday.", pack)["Paris"].place
    assert alone is not None
    assert inside is not None
    assert (alone.country, inside.geonameid) == ("FR", 900000002)


def test_what_the_gazetteer_holds_and_what_is_no_more_is_left_out(country_file: Path, pack: Path) -> None:
    assert build_pack(country_file, pack).places == 2
    assert not with_packs([pack]).named("Oldvandel")


def test_one_file_gives_the_same_bytes_zipped_or_not(country_file: Path, pack: Path, tmp_path: Path) -> None:
    zipped = tmp_path / "UA.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.write(country_file, "UA.txt")
    build_pack(zipped, tmp_path / "again.places")
    assert (tmp_path / "again.places").read_bytes() == pack.read_bytes()


def test_broken_rows_are_named_with_their_lines_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "UA.txt"
    broken = ("one\ttwo", line(5, "Farvandel", lat="north"), line(6, "Farvandel", lat="91"), line(7, ""))
    file.write_text("\n".join((*GOOD, *broken)) + "\n", "utf-8")
    done = CliRunner().invoke(main, ["gazetteer", "--build-pack", str(file), str(tmp_path / "p")])
    assert done.exit_code == 0
    assert "4 broken rows were left out (line 5: 2 columns, not 19, line 6: " in done.output
    assert "CC BY 4.0" in done.output


@pytest.mark.parametrize(
    "content", [b"", b"A report, not a table.\n", b"\x00\xff" * 5000, b"PK\x03\x04broken"]
)
def test_a_file_that_is_no_country_file_is_told_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "UA.txt"
    file.write_bytes(content)
    with pytest.raises(PlacePackError, match=r"UA\.txt is no country file of GeoNames.*: download"):
        build_pack(file, tmp_path / "p")
    assert not (tmp_path / "p").exists()


def test_a_pack_of_another_version_is_refused_with_the_remedy(pack: Path) -> None:
    with sqlite3.connect(pack) as database:
        database.execute("UPDATE about SET value = '0' WHERE key = 'format'")
    database.close()
    with pytest.raises(PlacePackError, match=r"version 0.*reads version 1: build it anew"):
        with_packs([pack])


def test_no_other_file_is_taken_for_a_pack_or_written_over(country_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("notes", "utf-8")
    with pytest.raises(PlacePackError, match="is no pack of places"):
        build_pack(country_file, other)
    assert other.read_text("utf-8") == "notes"
    with pytest.raises(PlacePackError, match="is not there"):
        with_packs([tmp_path / "none"])


def test_read_and_gazetteer_take_packs_and_the_licence_is_shown(pack: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Shells hit the village of Zorvandel near Kharkiv on Monday, police said.\n", "utf-8")
    done = CliRunner().invoke(main, ["gazetteer", "Zorvandel", "--places", str(pack)])
    assert "GeoNames 900000001" in done.output
    assert "CC BY 4.0" in done.output
    done = CliRunner().invoke(main, ["read", str(report), "--places", str(pack), "--json"])
    assert done.exit_code == 0, done.output
    ledger = ["add", str(report), "--places", str(pack), "--ledger", str(tmp_path / "l.db")]
    done = CliRunner().invoke(main, ledger)
    assert done.exit_code == 0, done.output
