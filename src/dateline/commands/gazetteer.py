"""`dateline gazetteer`: which places a name may mean, and why one of them is chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.commands.choosing import places_option
from dateline.commands.failing import Failures
from dateline.errors import UnknownPlace

if TYPE_CHECKING:
    from dateline.resolution import Gazetteer
    from dateline.resolution.ranking import Sense

EPILOG = """\b
Examples:
  dateline gazetteer Springfield
  dateline gazetteer Paris, Texas
  dateline gazetteer Athens --report report.txt
  dateline gazetteer Tripoli --json
  dateline gazetteer --build-pack UA.zip villages.places    villages of a GeoNames country file
  dateline gazetteer Zorvandel --places villages.places
"""
SHOWN = 10
WHY = {
    "prior": "kind and people",
    "near": "near other places of the report",
    "province": "in a province that it names",
    "country": "in a country that it names",
    "share": "share of its map",
}


@click.command("gazetteer", epilog=EPILOG)
@click.argument("words", nargs=-1, metavar="NAME")
@click.option(
    "--report",
    "report_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Decide as in this report: by its other places, its place line and its publisher.",
)
@click.option(
    "--build-pack",
    "build",
    type=(click.Path(path_type=Path), click.Path(path_type=Path)),
    default=None,
    metavar="UA.zip PACK",
    help="Make a pack of villages from a country file that you downloaded from GeoNames (.txt or .zip).",
)
@places_option
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object a candidate.")
def gazetteer_command(
    words: tuple[str, ...],
    *,
    report_path: Path | None,
    build: tuple[Path, Path] | None,
    packs: tuple[Path, ...],
    as_object: bool,
) -> None:
    """Show the places that a name may mean, the likeliest first, and what speaks for each.

    With --build-pack, make a pack of villages instead, which --places names here and in other commands.
    """
    if (build is None) == (not words):
        raise click.UsageError("give a NAME, or --build-pack with a country file and the pack to make.")
    failures = Failures()
    with failures.caught():
        if build is not None:
            _build(*build)
        else:
            _show(" ".join(words), report_path, packs, as_object=as_object)
    failures.exit()


def _build(source: Path, pack: Path) -> None:
    from dateline.resolution.place_packing import build_pack

    built = build_pack(source, pack)
    if built.broken:
        click.echo(f"dateline: {built.told()}", err=True)
    click.echo(f"{pack}: {built.places:,} places of {', '.join(built.countries) or 'no country'}")
    click.echo(built.licence)


def _show(name: str, report_path: Path | None, packs: tuple[Path, ...], *, as_object: bool) -> None:
    # The resolution room takes a second to import; other commands need not wait for it.
    from dateline.resolution import with_packs

    known = with_packs(packs) if packs else None
    for sense in _senses(name, report_path, known):
        rows = list(_rows(sense))
        if as_object:
            for row in rows:
                click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo("\n".join(_told(name, rows)))
    if known is not None and not as_object:
        for pack in known.packs:
            click.echo(f"{pack.file.name}: {pack.licence}")


def _senses(name: str, report_path: Path | None, known: Gazetteer | None) -> list[Sense]:
    """What a name means, alone or in a report; `UnknownPlace` where it is not found."""
    from dateline.resolution.asking import senses_of_name, senses_of_name_in

    if report_path is None:
        found = senses_of_name(name, using=known)
    else:
        from dateline.language import parse
        from dateline.reading import read_file

        found = senses_of_name_in(name, parse(read_file(report_path)), using=known)
    if not found:
        where = f" in {report_path.name}" if report_path else ""
        raise UnknownPlace(
            f"no place named {name!r} was found{where}: check the spelling, or try a larger place"
        )
    return found


def _rows(sense: Sense) -> Iterator[dict[str, Any]]:
    order = sorted(range(len(sense.candidates)), key=lambda n: (-sense.chances[n], n))
    for position in order:
        place = sense.candidates[position]
        yield {
            "name": place.name,
            "kind": place.kind,
            "precision": place.precision,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "population": place.population,
            "geonameid": place.geonameid,
            "share": round(float(sense.chances[position]), 3),
            "why": {
                "prior": round(float(sense.prior[position]), 2),
                **{why: round(float(values[position]), 2) for why, values in sense.reasons.items()},
            },
        }


def _told(name: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    yield f"{name}: {len(rows)} {'place' if len(rows) == 1 else 'places'}"
    for row in rows[:SHOWN]:
        id_ = f", GeoNames {row['geonameid']}" if row["geonameid"] else ""
        people = f", {row['population']:,} people" if row["population"] else ""
        country = f", {row['country']}" if row["country"] else ""
        yield f"  {row['share']:.0%}".rjust(6) + f"  {row['name']} ({row['kind']}{country}{people})"
        yield f"        {row['lat']:.4f} {row['lon']:.4f}{id_}"
        said = (f"{WHY[why]} {value:+.1f}" for why, value in row["why"].items() if abs(value) >= 0.05)
        yield f"        {'; '.join(said)}"
    if len(rows) > SHOWN:
        yield f"  … and {len(rows) - SHOWN} more (--json shows all)"
