"""Reading the package's tab-separated tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import VocabularyError

DATA = files("dateline.data")


def names() -> list[str]:
    """The file names of all tables, sorted."""
    return sorted(file.name for file in DATA.iterdir() if file.name.endswith(".tsv"))


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table as mappings from column to cell (outer blanks cut), in file order.

    Raises `VocabularyError` where the file is missing or a row has not as many cells as the header.
    """
    file = DATA / name
    if not file.is_file():
        raise VocabularyError(f"{name} is not among the package's data files")
    header: list[str] | None = None
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise VocabularyError(f"{name}, line {number}: {len(cells)} cells, the header has {len(header)}")
        else:
            found.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(found)
