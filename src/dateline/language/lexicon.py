"""What the program knows of states, bodies, persons' titles and given names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.data import rows


@dataclass(frozen=True, slots=True)
class Known:
    """A state or body with its common name, its kind, its country code and all its other names."""

    name: str
    kind: str
    country: str | None
    names: tuple[str, ...]


def plain(words: str) -> str:
    """Words for comparison: lower case, no article in front, no marks, single blanks."""
    words = re.sub(r"[^\w\s]", "", words.lower())
    return re.sub(r"^(the|a|an)\s+", "", " ".join(words.split()))


def _cells(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


@cache
def states() -> dict[str, Known]:
    """States by plain name or alias."""
    found = {}
    for row in rows("countries.tsv"):
        known = Known(row["name"], "state", row["iso3"], tuple(_cells(row["aliases"])))
        for name in (row["name"], *known.names):
            found[plain(name)] = known
    return found


@cache
def state_by_code(code: str) -> Known:
    """The state with this ISO 3166 alpha-3 code."""
    return next(known for known in states().values() if known.country == code)


@cache
def demonyms() -> dict[str, Known]:
    """States by the plain adjective or noun for their people; shared demonyms name the larger state."""
    found: dict[str, Known] = {}
    for row in rows("countries.tsv"):
        for word in _cells(row["demonyms"]):
            found.setdefault(plain(word), state_by_code(row["iso3"]))
            found.setdefault(plain(word) + "s", state_by_code(row["iso3"]))
    return found


@cache
def capitals() -> dict[str, Known]:
    """States by the plain name of their capital."""
    return {
        plain(name): state_by_code(row["iso3"])
        for row in rows("countries.tsv")
        for name in _cells(row["capital"])
    }


@cache
def seats() -> dict[str, Known]:
    """States and bodies by the plain name of a seat that stands for them (the Kremlin)."""
    found = {}
    for row in rows("seats.tsv"):
        of = row["of"]
        found[plain(row["seat"])] = organizations()[plain(of)] if of == "EU" else state_by_code(of)
    return found


@cache
def organizations() -> dict[str, Known]:
    """Well-known bodies by plain name or abbreviation."""
    found = {}
    for row in rows("organizations.tsv"):
        known = Known(row["name"], row["kind"], None, tuple(_cells(row["aliases"])))
        for name in (row["name"], *known.names):
            found[plain(name)] = known
    return found


@cache
def person_nouns() -> dict[str, str]:
    """Nouns and titles that name a person, with the gender that the word tells, or the empty string."""
    return {row["noun"]: row["gender"] for row in rows("person_nouns.tsv")}


@cache
def body_nouns() -> dict[str, str]:
    """Nouns that name a body, with their class (government, force, state, place, body)."""
    return {row["noun"]: row["class"] for row in rows("body_nouns.tsv")}


@cache
def given_names() -> dict[str, str]:
    """Given names with their usual gender."""
    return {row["name"]: row["gender"] for row in rows("given_names.tsv")}


@cache
def paper_nouns() -> frozenset[str]:
    """Nouns for what is written or counted, through which its author speaks."""
    return frozenset(row["noun"] for row in rows("paper_nouns.tsv"))
