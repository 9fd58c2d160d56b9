"""A country file of GeoNames → a pack: its villages and other small places that the gazetteer has not."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from dateline.data import rows
from dateline.errors import PlacePackError
from dateline.resolution.gazetteer import KINDS
from dateline.resolution.place_keys import key_of, skeleton_of
from dateline.resolution.place_packs import FORMAT, KIND, Pack, gazetteer_file, known_places
from dateline.resolution.place_schema import ENGLISH, SCHEMA, SHORTEST, TRANSLITERATED, is_latin

COLUMNS = 19
LONGEST = 200_000  # bytes of a row; the other names alone may be 10,000 letters
FIRST = 20  # rows, of which one at least is a good one in a country file
MOST_TOLD = 5  # broken rows that are named
LICENCE = (
    "Places and names: GeoNames (https://www.geonames.org), CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/); selected and names folded by Dateline."
)
DOWNLOAD = "download a country's file, such as UA.zip, from the export folder of GeoNames"


@dataclass(frozen=True, slots=True)
class Row:
    """A good row of a country file."""

    id: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    admin2: str
    population: int


@dataclass(slots=True)
class Built:
    """What became of a country file: how many places were packed, and which rows are broken."""

    source: Path
    places: int = 0
    broken: int = 0
    first_broken: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    licence: str = LICENCE

    def told(self) -> str:
        """The broken rows in one sentence."""
        more = ", …" if self.broken > len(self.first_broken) else ""
        number = "1 broken row was" if self.broken == 1 else f"{self.broken:,} broken rows were"
        faults = ", ".join(self.first_broken)
        return f"{self.source}: {number} left out ({faults}{more}): correct them, or download the file anew"


def build_pack(source: Path, pack: Path) -> Built:
    """Make a pack of a country file (.txt or .zip); `PlacePackError` where it is none, or `pack` is another file."""
    if pack.exists():
        Pack(pack)  # only a pack is written over
    built = Built(source)
    provinces, districts = _units(source)
    part = pack.with_name(f"{pack.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as database:
            database.execute("PRAGMA page_size = 4096")
            database.executescript(SCHEMA)
            _fill(database, built, provinces, districts)
            about = {
                "kind": KIND,
                "format": FORMAT,
                "licence": LICENCE,
                "countries": " ".join(built.countries),
            }
            database.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
            database.commit()
            database.execute("VACUUM")
        part.replace(pack)
    except (OSError, sqlite3.Error) as error:
        raise PlacePackError(
            f"{pack} cannot be written ({error}): name a file in a writable folder"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return built


def _units(source: Path) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str, str], int]]:
    """The GeoNames ids of provinces and districts by their codes."""
    provinces, districts = {}, {}
    for row in _rows(source, Built(source)):
        if row.code == "ADM1":
            provinces[row.country, row.admin1] = row.id
        elif row.code == "ADM2":
            districts[row.country, row.admin1, row.admin2] = row.id
    return provinces, districts


def _fill(
    database: sqlite3.Connection,
    built: Built,
    provinces: dict[tuple[str, str], int],
    districts: dict[tuple[str, str, str], int],
) -> None:
    known: dict[str, dict[int, int]] = {}
    with closing(sqlite3.connect(f"{gazetteer_file().as_uri()}?mode=ro&immutable=1", uri=True)) as gazetteer:
        for row in _rows(built.source, built):
            if row.country not in known:
                known[row.country] = known_places(gazetteer, [row.country])
            kind = kinds().get(row.code)
            if kind is None or row.id in known[row.country]:
                continue
            province = provinces.get((row.country, row.admin1))
            district = districts.get((row.country, row.admin1, row.admin2))
            place = (
                row.id,
                row.id,
                row.name,
                KINDS.index(kind),
                round(row.lat * 10_000),
                round(row.lon * 10_000),
                row.country,
                None if province == row.id else province,
                None if district == row.id else district,
                row.population,
            )
            added = database.execute("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", place)
            if added.rowcount == 1:
                built.places += 1
                _name(database, row)
    built.countries = sorted(known)


def _name(database: sqlite3.Connection, row: Row) -> None:
    others = [name for name in row.others if _is_kept(name, row)]
    roles = {key_of(name): 1 for name in others} | {key_of(row.name): 0}
    names = [(key, row.id, role) for key, role in sorted(roles.items()) if key]
    database.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    if row.country in TRANSLITERATED.split():
        skeletons = {skeleton_of(key_of(name)) for name in (row.name, *others) if is_latin(name)}
        kept = [(skeleton, row.id) for skeleton in sorted(skeletons) if len(skeleton) > SHORTEST]
        database.executemany("INSERT INTO skeleton VALUES (?, ?)", kept)


def _is_kept(name: str, row: Row) -> bool:
    """Whether another name is one that a report in English may use: as in the gazetteer's recipe."""
    if len(name) < SHORTEST or (name.isupper() and len(name) <= 4) or any(map(str.isdigit, name)):
        return False
    return row.country not in ENGLISH and is_latin(name)


@cache
def kinds() -> dict[str, str]:
    """The kind of place by the feature code."""
    return {row["feature_code"]: row["kind"] for row in rows("feature_codes.tsv")}


def _rows(source: Path, built: Built) -> Iterator[Row]:
    """The good rows; the broken ones are counted. `PlacePackError` where the file is no country file."""
    good = number = 0
    try:
        with _open(source) as stream:
            for number, line in enumerate(iter(lambda: stream.readline(LONGEST), b""), 1):
                if not line.strip():
                    continue
                try:
                    row = _row(line)
                except ValueError as error:
                    built.broken += 1
                    if len(built.first_broken) < MOST_TOLD:
                        built.first_broken.append(f"line {number}: {error}")
                    if not good and built.broken >= FIRST:
                        break
                else:
                    good += 1
                    yield row
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
        raise PlacePackError(f"{source} cannot be read ({error}): {DOWNLOAD}") from error
    if not good:
        why = f" ({built.first_broken[0]})" if built.first_broken else ", it is empty"
        raise PlacePackError(f"{source} is no country file of GeoNames{why}: {DOWNLOAD}")


@contextmanager
def _open(source: Path) -> Iterator[BinaryIO]:
    """The table itself, out of its zip file where it is in one."""
    if not zipfile.is_zipfile(source):
        with source.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(source) as archive:
        texts = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        if not texts:
            raise PlacePackError(f"{source} holds no country's .txt file: {DOWNLOAD}")
        with archive.open(texts[0]) as member:
            yield io.BufferedReader(member)  # type: ignore[type-var]


def _row(line: bytes) -> Row:
    """A row; `ValueError` tells in a few words what is wrong with it."""
    try:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise ValueError("not in UTF-8") from None
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns, not {COLUMNS}")
    id, name, plain, others, lat, lon, _, code, country, _, admin1, admin2 = cells[:12]
    people = cells[14] or "0"
    if not (id.isascii() and id.isdigit() and 0 < int(id[:12]) < 1_000_000_000):
        raise ValueError("the geonameid is no number")
    if not name.strip():
        raise ValueError("no name")
    if not (people.isascii() and people.isdigit() and len(people) < 12):
        raise ValueError("the population is no number")
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        raise ValueError("the latitude or longitude is no number") from None
    if not (abs(north) <= 90 and abs(east) <= 180):
        raise ValueError("the latitude or longitude is beyond the globe")
    if not (len(country) == 2 and country.isascii() and country.isupper()):
        raise ValueError("the country code is not two letters")
    spelt = tuple(part.strip() for part in (plain, *others.split(",")) if part.strip())
    return Row(int(id), name, spelt, north, east, code, country, admin1, admin2, int(people))
