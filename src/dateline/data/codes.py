"""What the codes mean that Dateline prints: event types, statuses, acts, measures, CAMEO codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from dateline.data.tables import rows
from dateline.errors import UnknownCode

SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a code: `kind` tells which field prints it (`event`, `status`, `act`, `cameo` …)."""

    kind: str
    code: str
    label: str
    meaning: str


@cache
def all_meanings() -> tuple[Meaning, ...]:
    """Every code with its meaning: Dateline's own by kind, then units, countries and CAMEO's events."""
    own = tuple(Meaning(row["kind"], row["code"], row["label"], row["meaning"]) for row in rows("codes.tsv"))
    return own + _unit_meanings() + _country_meanings() + _cameo_meanings()


def meanings(code: str) -> tuple[Meaning, ...]:
    """Every meaning of a code; upper and lower case are one where no code is spelt exactly so.

    Raises `UnknownCode`, with the nearest codes, where there is none.
    """
    wanted = " ".join(code.split())
    if wanted.casefold().startswith("cameo"):
        wanted = wanted[len("cameo") :].strip() or wanted
    found = tuple(meaning for meaning in all_meanings() if meaning.code.casefold() == wanted.casefold())
    if not found:
        raise UnknownCode(f"{code!r} is no code of Dateline{_nearest(wanted)}")
    return found


@cache
def codes_of(kind: str) -> frozenset[str]:
    """The codes of one kind."""
    return frozenset(meaning.code for meaning in all_meanings() if meaning.kind == kind)


def _nearest(code: str) -> str:
    """The words that follow an unknown code: what the user may have meant, and where to look."""
    spellings: dict[str, str] = {}
    for meaning in all_meanings():
        spellings.setdefault(meaning.code.casefold(), meaning.code)
    near = get_close_matches(code.casefold(), list(spellings), n=SUGGESTIONS, cutoff=0.6)
    meant = f": did you mean {', '.join(spellings[match] for match in near)}?" if near else ";"
    return f"{meant} 'dateline explain --list' shows them all"


def _unit_meanings() -> tuple[Meaning, ...]:
    """The units of figures; the longest spelling of each is its label."""
    spellings: dict[tuple[str, str], str] = {}
    for row in rows("units.tsv"):
        unit = (row["unit"], row["measure"])
        spellings[unit] = max(spellings.get(unit, ""), row["words"], key=len)
    return tuple(
        Meaning("unit", unit, words, f"Unit of the measure {measure}.")
        for (unit, measure), words in sorted(spellings.items())
    )


def _country_meanings() -> tuple[Meaning, ...]:
    named = sorted((row["iso3"], row["name"]) for row in rows("countries.tsv") if row["iso3"])
    return tuple(Meaning("country", code, name, "Country code of ISO 3166, alpha-3.") for code, name in named)


def _cameo_meanings() -> tuple[Meaning, ...]:
    coded = {row["cameo"]: row for row in rows("cameo.tsv")}
    return tuple(
        Meaning("cameo", row["cameo"], row["label"], _in_plover(coded[row["cameo"]]))
        for row in rows("cameo_labels.tsv")
    )


def _in_plover(row: Mapping[str, str]) -> str:
    """What PLOVER makes of a CAMEO code."""
    if not row["plover"]:
        return "No event of PLOVER."
    also = f" (also {row['plover_also']})" if row["plover_also"] else ""
    mode = f", mode {' or '.join(row['mode'].split('|'))}" if row["mode"] else ""
    return f"PLOVER {row['plover']}{also}{mode}."
