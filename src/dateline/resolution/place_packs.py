"""Packs: villages of a country beside the gazetteer, in a file that the user made (`place_packing`).

Opened and never loaded, as the gazetteer is. The provinces and districts of a pack stand in it by their
GeoNames ids, so that a pack outlives a new gazetteer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from dateline.errors import PlacePackError
from dateline.resolution.gazetteer import FILE, KINDS, MOST, SPELLING, Candidate, Gazetteer
from dateline.resolution.place_keys import key_of, skeleton_of

KIND = "places"  # what an `about` table says that is a pack's
FORMAT = "1"
OWN = 1_000_000_000  # numbers of places of packs: this and the GeoNames id; the gazetteer's lie below
REMEDY = "build it anew with 'dateline gazetteer --build-pack'"


class Pack:
    """One open pack, with the licence under which its places stand."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._database, about = _opened(file)
        self.licence = about.get("licence", "")
        self.countries = about.get("countries", "").split()

    def named(self, key: str) -> list[Candidate]:
        """The places under a key, larger ones first."""
        return self._read("name n JOIN place p ON p.id = n.place WHERE n.key = ?", "n.role", key)

    def spelt_like(self, skeleton: str) -> list[Candidate]:
        """The places under a skeleton, larger ones first."""
        source = "skeleton n JOIN place p ON p.id = n.place WHERE n.skeleton = ?"
        return self._read(source, str(SPELLING), skeleton)

    def _read(self, source: str, role: str, value: str) -> list[Candidate]:
        query = (
            "SELECT p.geonameid, p.name, p.kind, p.lat, p.lon, p.country, p.province, p.district,"
            f" p.population, {role} FROM {source} ORDER BY p.population DESC, p.id LIMIT {MOST}"
        )
        try:
            return [
                Candidate(
                    OWN + id,
                    id,
                    name,
                    KINDS[kind],
                    lat / 10_000,
                    lon / 10_000,
                    country,
                    province,
                    district,
                    population,
                    found_by,
                    packed=True,
                )
                for id, name, kind, lat, lon, country, province, district, population, found_by in (
                    self._database.execute(query, (value,))
                )
            ]
        except sqlite3.Error as error:
            raise PlacePackError(f"{self.file} is damaged ({error}): {REMEDY}") from error


class WidenedGazetteer(Gazetteer):
    """The gazetteer, and behind its places those of packs that it has not."""

    def __init__(self, file: Path, packs: Sequence[Pack]) -> None:
        super().__init__(file)
        self.packs = tuple(packs)
        countries = sorted({country for pack in packs for country in pack.countries})
        self._units = known_places(self._database, countries, units=True)
        self._widened: dict[str, tuple[Candidate, ...]] = {}

    def of_key(self, key: str) -> tuple[Candidate, ...]:
        """The places under a key of `key_of`, those of packs last."""
        found = self._widened.get(key)
        if found is None:
            added = [place for pack in self.packs for place in pack.named(key)]
            if len(self._widened) > 50_000:
                self._widened.clear()
            found = self._widened[key] = self._behind(super().of_key(key), added)
        return found

    def spelt_like(self, name: str) -> tuple[Candidate, ...]:
        """The places whose name is another transliteration of this one, those of packs last."""
        skeleton = skeleton_of(key_of(name))
        added = [place for pack in self.packs for place in pack.spelt_like(skeleton)]
        return self._behind(super().spelt_like(name), added)

    def _behind(self, known: tuple[Candidate, ...], added: Iterable[Candidate]) -> tuple[Candidate, ...]:
        ids = {place.geonameid for place in known}
        new: dict[int, Candidate] = {}
        for place in added:
            if place.geonameid not in ids:
                inside = replace(
                    place, province=self._number(place.province), district=self._number(place.district)
                )
                new.setdefault(place.number, inside)
        return (*known, *new.values())

    def _number(self, id: int | None) -> int | None:
        """The number of a province or district by its GeoNames id: the gazetteer's, else the pack's."""
        return None if id is None else self._units.get(id, OWN + id)


def with_packs(paths: Iterable[Path]) -> WidenedGazetteer:
    """The gazetteer with the places of these packs; `PlacePackError` where one cannot be used."""
    return WidenedGazetteer(gazetteer_file(), [Pack(path) for path in paths])


def gazetteer_file() -> Path:
    """The package's gazetteer."""
    return Path(str(files("dateline.data").joinpath(FILE)))


def known_places(
    database: sqlite3.Connection, countries: Sequence[str], *, units: bool = False
) -> dict[int, int]:
    """The numbers of a gazetteer's places in some countries by their GeoNames ids; `units`: only divisions."""
    marks = ", ".join("?" * len(countries))
    kinds = [KINDS.index("province"), KINDS.index("district")] if units else range(len(KINDS))
    query = (
        f"SELECT geonameid, id FROM place WHERE geonameid IS NOT NULL AND country IN ({marks})"
        f" AND kind IN ({', '.join(map(str, kinds))})"
    )
    return dict(database.execute(query, tuple(countries)))


def _opened(file: Path) -> tuple[sqlite3.Connection, dict[str, str]]:
    """The database of a pack, and what it says of itself."""
    if not file.is_file():
        raise PlacePackError(f"{file} is not there: make a pack with 'dateline gazetteer --build-pack'")
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True, check_same_thread=False)  # as the gazetteer itself
    try:
        about = dict(database.execute("SELECT key, value FROM about"))
    except sqlite3.Error as error:
        database.close()
        raise PlacePackError(
            f"{file} is no pack of places ({error}): make one of a GeoNames country file with"
            " 'dateline gazetteer --build-pack'"
        ) from error
    if about.get("kind") != KIND:
        database.close()
        raise PlacePackError(f"{file} is no pack of places: {REMEDY}")
    if about.get("format") != FORMAT:
        database.close()
        raise PlacePackError(
            f"{file} is a pack of version {about.get('format')}, this Dateline reads version {FORMAT}: {REMEDY}"
        )
    return database, about
