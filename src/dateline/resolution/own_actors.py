"""Users' own actor files: a CSV table whose rows win over what Dateline brings along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from dateline.data import rows
from dateline.errors import ActorFileError
from dateline.resolution.actor_file import Actor, ActorFile, Occupancy, first_day, last_day
from dateline.resolution.spelling import folded

COLUMNS = ("name", "kind", "aliases", "country", "code", "start", "end", "wikidata")
KINDS = ("person", "organization", "group")
CODE = re.compile(r"[A-Z]{2,40}")
WRITTEN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
MOST_TOLD = 5  # faults that the error names; a wrong separator makes one of every row


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the file with its line: an actor, and what code he has from when to when."""

    line: int
    cells: Mapping[str, str]

    @property
    def occupancy(self) -> Occupancy:
        """The stretch of time that the row tells of."""
        cells = self.cells
        return Occupancy(cells["code"], cells["start"], cells["end"], cells["country"] or None)


def read_actors(path: Path) -> ActorFile:
    """The actor file at `path`, comma-separated in UTF-8; its header holds names of `COLUMNS`.

    Columns may stand in any order, and all but `name` and `code` may be missing. Aliases are parted by `;`,
    dates are `2031`, `2031-05` or `2031-05-04`, an empty one is open. Several rows of one name are his terms.

    Raises `ActorFileError`, which names the lines, where the file cannot be read, a row is broken, or two
    terms of one actor overlap.
    """
    terms, faults = _terms(path)
    faults += [fault for term in terms for fault in _faults(term)]
    by_name: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        by_name.setdefault((term.cells["kind"], folded(term.cells["name"])), []).append(term)
    if not faults:
        faults = [fault for own in by_name.values() for fault in _overlaps(own)]
    if faults:
        more = f"; and {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
        raise ActorFileError(f"{path}: {'; '.join(faults[:MOST_TOLD])}{more}; correct these lines")
    return ActorFile.of(map(_actor, by_name.values()))


def _terms(path: Path) -> tuple[list[Term], list[str]]:
    """The rows of the file, and the faults of those that have not the header's cells."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ActorFileError(
            f"{path} cannot be read as a UTF-8 table ({error}); name a readable file"
        ) from error
    reader = csv.reader(io.StringIO(text.replace("\0", "")))
    header = [cell.strip().lower() for cell in next(reader, [])]
    unknown = [column for column in header if column not in COLUMNS]
    if "name" not in header or "code" not in header or unknown or len(set(header)) < len(header):
        raise ActorFileError(
            f"{path}, line 1: the header must hold name and code, and may hold {', '.join(COLUMNS)}"
        )
    found, faults = [], []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            faults.append(f"line {reader.line_num}: {len(cells)} cells, the header has {len(header)}")
            continue
        row = dict.fromkeys(COLUMNS, "") | dict(zip(header, map(str.strip, cells), strict=True))
        row["kind"] = row["kind"] or "person"
        row["country"] = row["country"] or _state_in(row["code"])
        found.append(Term(reader.line_num, row))
    return found, faults


@cache
def _states() -> frozenset[str]:
    return frozenset(row["iso3"] for row in rows("countries.tsv"))


def _state_in(code: str) -> str:
    """The state that a code begins with, nothing where it is that of a body of many states."""
    return code[:3] if code[:3] in _states() else ""


def _faults(term: Term) -> Iterator[str]:
    cells, where = term.cells, f"line {term.line}"
    if not folded(cells["name"]):
        yield f"{where}: no name"
    if not CODE.fullmatch(cells["code"]):
        yield f"{where}: the code {cells['code'][:20]!r} is not in capital letters"
    if cells["kind"] not in KINDS:
        yield f"{where}: the kind {cells['kind'][:20]!r} is none of {', '.join(KINDS)}"
    if cells["country"] and cells["country"] not in _states():
        yield f"{where}: {cells['country'][:20]!r} is no ISO 3166 alpha-3 code"
    if cells["wikidata"] and not re.fullmatch(r"Q[1-9]\d*", cells["wikidata"]):
        yield f"{where}: {cells['wikidata'][:20]!r} is no Wikidata id"
    dates = [column for column in ("start", "end") if cells[column] and not _is_date(cells[column])]
    for column in dates:
        yield f"{where}: the {column} {cells[column][:20]!r} is no date"
    if not dates and cells["start"] and cells["end"] and last_day(cells["end"]) < first_day(cells["start"]):
        yield f"{where}: ends before it starts"


def _is_date(written: str) -> bool:
    if not WRITTEN.fullmatch(written):
        return False
    year, month, day = (int(part) for part in (*written.split("-"), "1", "1")[:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _overlaps(terms: list[Term]) -> Iterator[str]:
    """The pairs of one actor's terms that both hold on some day with different codes.

    A term that ends on the day, month or year on which the next begins does not overlap it.
    """
    ordered = sorted(terms, key=lambda term: (_first(term), term.line))
    for one, other in pairwise(ordered):
        end = one.cells["end"]
        goes_on = not end or (last_day(end) > _first(other) and not other.cells["start"].startswith(end))
        if goes_on and one.cells["code"] != other.cells["code"]:
            yield f"lines {one.line} and {other.line}: the terms of {one.cells['name'][:40]} overlap"


def _first(term: Term) -> date:
    return first_day(term.cells["start"]) if term.cells["start"] else date.min


def _actor(terms: list[Term]) -> Actor:
    cells = terms[0].cells
    aliases = [part.strip() for term in terms for part in term.cells["aliases"].split(";")]
    return Actor(
        name=cells["name"],
        kind=cells["kind"],
        country=next((term.cells["country"] for term in terms if term.cells["country"]), None),
        names=tuple(dict.fromkeys(alias for alias in aliases if alias)),
        occupancies=tuple(term.occupancy for term in terms),
        wikidata=next((term.cells["wikidata"] for term in terms if term.cells["wikidata"]), None),
    )
