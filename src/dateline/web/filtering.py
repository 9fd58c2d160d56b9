"""Filters in an address: from the query to `Filters`, and back to the links that add or drop one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException

from dateline.data.codes import codes_of
from dateline.ledger import Facets, Filters
from dateline.ledger.browsing import FACETS
from dateline.publishing import phrases

NAMES = tuple(field.name for field in fields(Filters))
DAYS = ("since", "until")
CODES = {  # under which kind of code a filter's value is explained
    "type": "event",
    "mode": "mode",
    "status": "status",
    "measure": "measure",
    "unit": "unit",
    "act": "act",
    "form": "form",
    "polarity": "polarity",
    "medium": "medium",
    "nature": "nature",
    "country": "country",
    "result": "result",
}
SHOWN = 12  # values of a facet
NONE = ""  # how an address asks for rows that have no value of a facet
TITLES = {
    "giver": "on whose word",
    "near": "near",
    "medium": "through",
    "nature": "kind of count",
    "polarity": "speaker stands",
    "country": "state",
    "rejected": "rejected too",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: in words, how many rows have it, whether it is chosen, and where its link leads."""

    words: str
    title: str
    number: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's name and its values, the most frequent first; `more` values are left out."""

    name: str
    title: str
    values: tuple[Value, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is in force, and the address without it."""

    title: str
    words: str
    address: str


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters that an address asks for; raises `HTTPException` 422 where a value is none of its kind."""
    given: dict[str, Any] = {name: query[name] for name in NAMES if query.get(name)}
    try:
        for name in DAYS:
            if name in given:
                given[name] = date.fromisoformat(given[name])
        if "near" in given:
            lat, lon = map(float, given["near"].split(","))
            given["near"] = (lat, lon)
        if "within" in given:
            given["within"] = float(given["within"])
        if "rejected" in given:
            given["rejected"] = given["rejected"] in ("1", "true", "yes", "on")
    except ValueError as error:
        raise HTTPException(
            422, "a filter cannot be read: days are written 2031-05-04, near as 49.9,36.2, within in km"
        ) from error
    return Filters(**given)


def asked(filters: Filters) -> dict[str, str]:
    """The filters as they stand in an address, those that ask for nothing left out."""
    found: dict[str, str] = {}
    default = Filters()
    for name in NAMES:
        value = getattr(filters, name)
        if value != getattr(default, name) and value is not None:
            found[name] = ",".join(f"{part:g}" for part in value) if name == "near" else str(value)
    if "near" in found:
        found["within"] = f"{filters.within:g}"
    return found


def address(path: str, given: Mapping[str, str], **changed: str | None) -> str:
    """The address of a page with these filters, some of them changed, or dropped where they are None."""
    whole = {**given, **changed}
    query = urlencode({name: value for name, value in whole.items() if value})
    return f"{path}?{query}" if query else path


def chips(path: str, given: Mapping[str, str]) -> list[Chip]:
    """The filters in force."""
    return [
        Chip(TITLES.get(name, name), words_of(name, value), address(path, given, **{name: None}))
        for name, value in given.items()
        if not (name == "within" and "near" in given)
    ]


def facets_shown(path: str, kind: str, given: Mapping[str, str], counted: Facets) -> list[Facet]:
    """The facets with their links; a facet without a choice is left out."""
    names = FACETS.get(kind) or tuple(counted.counts)
    found = []
    for name in names:
        pairs = [(value, number) for value, number in counted.counts[name] if _can_be_chosen(name, value)]
        chosen = given.get(name)
        if len(pairs) < 2 and chosen is None:
            continue
        values = []
        for value, number in pairs[:SHOWN]:
            code = "reporter" if value is None else value
            is_chosen = chosen == code
            link = address(path, given, **{name: None if is_chosen else code})
            values.append(Value(words_of(name, code), meaning_of(name, code), number, is_chosen, link))
        found.append(Facet(name, TITLES.get(name, name), tuple(values), max(0, len(pairs) - SHOWN)))
    return found


def _can_be_chosen(name: str, value: str | None) -> bool:
    """Whether a filter can ask for the value; of the givers, no name is the report's own word."""
    return value is not None or name == "giver"


def words_of(name: str, value: str) -> str:
    """A filter's value in words."""
    kind = CODES.get(name)
    if kind and value in codes_of(kind):
        return phrases.label(kind, value)
    return "the report itself" if name == "giver" and value == "reporter" else value


def meaning_of(name: str, value: str) -> str:
    """The code behind a value in words, where it is one."""
    return value if CODES.get(name) and words_of(name, value) != value else ""
