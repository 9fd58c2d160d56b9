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
    **{name: name for name in ("mode", "status", "measure", "unit", "act", "form", "polarity", "medium")},
    **{name: name for name in ("nature", "country", "result", "instrument")},
}
SHOWN = 10  # values of a facet
MOST_SHOWN = 200  # values of the facet whose values are all asked for
TITLES = {
    "giver": "on whose word",
    "medium": "said through",
    "nature": "kind of count",
    "polarity": "the speaker",
    "country": "state",
    "rejected": "rejected too",
    "since": "from",
    "until": "to",
}
UNREADABLE = {
    "since": "a day is written 2031-05-04",
    "until": "a day is written 2031-05-04",
    "near": "a point is written as latitude, comma, longitude: 49.9,36.2",
    "within": "a distance is written in kilometres: 25",
}
TRUE = ("1", "true", "yes", "on")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: in words, how many rows have it, whether it is chosen, and where its link leads."""

    words: str
    meaning: str
    number: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet's name and its values, the most frequent first; `more` values are left out, `all` shows them."""

    name: str
    title: str
    values: tuple[Value, ...]
    more: int
    all: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is in force, and the address without it."""

    title: str
    words: str
    address: str


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters that an address asks for; raises `HTTPException` 422 where a value is none of its kind."""
    given: dict[str, Any] = {}
    for name in NAMES:
        value = query.get(name, "").strip()
        if value:
            given[name] = _read(name, value)
    return Filters(**given)


def _read(name: str, value: str) -> Any:
    """The value that a filter has in an address."""
    try:
        if name in DAYS:
            return date.fromisoformat(value)
        if name == "near":
            return _point(value)
        if name == "within":
            return _distance(value)
    except ValueError as error:
        raise HTTPException(422, f"{name}={value} cannot be read: {UNREADABLE[name]}") from error
    return value.lower() in TRUE if name == "rejected" else value.replace("\x00", "")


def _point(value: str) -> tuple[float, float]:
    lat, lon = map(float, value.split(","))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("not on the earth")
    return lat, lon


def _distance(value: str) -> float:
    km = float(value)
    if not 0 <= km <= 20_100:
        raise ValueError("not on the earth")
    return km


def asked(filters: Filters) -> dict[str, str]:
    """The filters as they stand in an address, those that ask for nothing left out."""
    found: dict[str, str] = {}
    default = Filters()
    for name in NAMES:
        value = getattr(filters, name)
        if name == "within":
            if filters.near is not None:
                found[name] = f"{value:g}"
        elif value != getattr(default, name):
            found[name] = _written(name, value)
    return found


def _written(name: str, value: Any) -> str:
    if name == "near":
        return ",".join(f"{part:g}" for part in value)
    return "1" if name == "rejected" else str(value)


def address(path: str, given: Mapping[str, str], **changed: str | None) -> str:
    """The address of a page with these filters, some of them changed, or dropped where they are None."""
    whole = {**given, **changed}
    query = urlencode({name: value for name, value in whole.items() if value}, errors="replace")
    return f"{path}?{query}" if query else path


def chips(path: str, given: Mapping[str, str]) -> list[Chip]:
    """The filters in force; a distance belongs to its point."""
    found = []
    for name, value in given.items():
        if name == "within" or name in ("sort", "limit", "all"):
            continue
        words, dropped = words_of(name, value), {name: None}
        if name == "near":
            words, dropped = f"within {given.get('within', '50')} km of {value}", {name: None, "within": None}
        found.append(Chip(TITLES.get(name, name), words, address(path, given, **dropped)))
    return found


def facets_shown(
    path: str, kind: str, given: Mapping[str, str], counted: Facets, *, whole: str | None = None
) -> list[Facet]:
    """The facets with their links, all values of the one named `whole`; a facet without a choice is left out."""
    names = FACETS.get(kind) or tuple(counted.counts)
    found = []
    for name in names:
        pairs = [(value, number) for value, number in counted.counts[name] if _can_be_chosen(name, value)]
        chosen = given.get(name)
        if len(pairs) < 2 and chosen is None:
            continue
        shown = MOST_SHOWN if name == whole else SHOWN
        kept = pairs[:shown] + [pair for pair in pairs[shown:] if pair[0] == chosen]
        values = tuple(_value(path, name, given, value, number) for value, number in kept)
        everything = address(path, given, all=None if name == whole else name) + f"#facet-{name}"
        found.append(Facet(name, TITLES.get(name, name), values, len(pairs) - len(kept), everything))
    return found


def _value(path: str, name: str, given: Mapping[str, str], value: str | None, number: int) -> Value:
    code = phrases.REPORTER if value is None else value
    chosen = given.get(name) == code
    link = address(path, given, **{name: None if chosen else code})
    return Value(words_of(name, code), meaning_of(name, code), number, chosen, link)


def _can_be_chosen(name: str, value: str | None) -> bool:
    """Whether a filter can ask for the value; of the givers, no name is the report's own word."""
    return value is not None or name == "giver"


def words_of(name: str, value: str) -> str:
    """A filter's value in words."""
    kind = CODES.get(name)
    if kind and value in codes_of(kind):
        return phrases.label(kind, value)
    if name == "rejected":
        return "yes"
    return "the report itself" if name == "giver" and value == phrases.REPORTER else value


def meaning_of(name: str, value: str) -> str:
    """The code behind a value in words, where it is one."""
    return value if words_of(name, value) != value and name != "giver" else ""
