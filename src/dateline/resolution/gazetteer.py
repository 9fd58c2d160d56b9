"""The gazetteer: places by name. One SQLite file beside the data tables, opened and never loaded.

It is built by the recipe in gazetteer/ (see its README); every place has a kind, a point and, where
known, its country, province, district, people and GeoNames id.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.errors import VocabularyError
from dateline.resolution.place_keys import key_of, skeleton_of

FILE = "gazetteer.sqlite"
KINDS = (
    "town",
    "seat",
    "capital",
    "quarter",
    "district",
    "province",
    "country",
    "continent",
    "region",
    "desert",
    "mountains",
    "peninsula",
    "island",
    "islands",
    "ocean",
    "sea",
    "gulf",
    "bay",
    "strait",
    "canal",
    "lake",
    "river",
    "point",
    "crossing",
    "base",
)
PRECISION = {
    **dict.fromkeys(("town", "seat", "capital", "quarter"), "town"),
    **dict.fromkeys(("point", "crossing", "base"), "point"),
    "district": "district",
    "island": "district",
    "province": "province",
    "country": "country",
}
NAME, OTHER, ADJECTIVE, SPELLING = range(4)  # by what a place was found
MOST = 60  # candidates of one name; the larger ones come first


MAPPED = 1 << 26  # bytes of the file that may be mapped: only the pages that are asked for are read


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `country` is ISO 3166 alpha-2; `province` and `district` are numbers too.

    `packed` tells a place of a pack of the user's, a village that few have heard of.
    """

    number: int
    geonameid: int | None
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    province: int | None
    district: int | None
    population: int
    found_by: int = NAME
    packed: bool = False

    @property
    def precision(self) -> str:
        """How fine the point is: point, town, district, province, country or region."""
        return PRECISION.get(self.kind, "region")


def _candidate(
    number: int, geonameid: int | None, name: str, kind: int, lat: int, lon: int, *rest: Any
) -> Candidate:
    return Candidate(number, geonameid, name, KINDS[kind], lat / 10_000, lon / 10_000, *rest)


class Gazetteer:
    """The open file; each name is looked up once."""

    def __init__(self, file: Path) -> None:
        if not file.is_file():
            raise VocabularyError(
                f"{file.name} is not among the package's data files: see gazetteer/README.md"
            )
        # Nobody writes the file: without locks it can be read by many processes and from a read-only disk.
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        # Threads may take turns: SQLite guards its own state, and nothing is written.
        self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._database.execute(f"PRAGMA mmap_size = {MAPPED}")
        self._names: dict[str, tuple[Candidate, ...]] = {}
        self._short = self._read_short()

    def named(self, name: str) -> tuple[Candidate, ...]:
        """The places that bear a name, whatever its typing, larger ones first."""
        return self.of_key(key_of(name))

    def of_key(self, key: str) -> tuple[Candidate, ...]:
        """The places under a key of `key_of`."""
        found = self._names.get(key)
        if found is None:
            found = self._read(
                "name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY n.place", "n.role", key
            )
            if len(self._names) > 50_000:
                self._names.clear()
            self._names[key] = found
        return found

    def spelt_like(self, name: str) -> tuple[Candidate, ...]:
        """The places whose name is another transliteration of this one."""
        skeleton = skeleton_of(key_of(name))
        source = "skeleton s JOIN place p ON p.id = s.place WHERE s.skeleton = ? ORDER BY s.place"
        return self._read(source, str(SPELLING), skeleton)

    def short_for(self, text: str) -> tuple[tuple[Candidate, bool], ...]:
        """The places that an abbreviation stands for, and whether it is understood without a town before it."""
        return tuple((self.numbered(number), alone) for number, alone in self._short.get(text, ()))

    def is_short(self, text: str) -> bool:
        """Whether these exact letters abbreviate a place."""
        return text in self._short

    @cache  # noqa: B019 -- there is one gazetteer, and it lives as long as the program
    def numbered(self, number: int) -> Candidate:
        """The place of a number."""
        return self._read("place p WHERE p.id = ?", "0", number)[0]

    def _read(self, source: str, role: str, value: str | int) -> tuple[Candidate, ...]:
        query = (
            "SELECT p.id, p.geonameid, p.name, p.kind, p.lat, p.lon, p.country, p.province, p.district,"
            f" p.population, {role} FROM {source} LIMIT {MOST}"
        )
        return tuple(_candidate(*row) for row in self._database.execute(query, (value,)))

    def _read_short(self) -> dict[str, tuple[tuple[int, bool], ...]]:
        found: dict[str, tuple[tuple[int, bool], ...]] = {}
        for text, number, alone in self._database.execute("SELECT text, place, alone FROM short"):
            found[text] = (*found.get(text, ()), (number, bool(alone)))
        return found


@cache
def gazetteer() -> Gazetteer:
    """The package's gazetteer, opened once; `VocabularyError` where its file is missing."""
    return Gazetteer(Path(str(files("dateline.data").joinpath(FILE))))
