"""Whether entities of two reports are the same, by their names as the reports give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import rows
from dateline.model import Entity
from dateline.reconciliation.words import Weights, likeness, stem, weighted

SAME, KIN, OTHER, UNKNOWN = 1.0, 0.5, 0.0, -1.0
ALIKE = 0.75  # likeness of the words of two names from which they name one thing
LEADING = re.compile(r"^(?:the|a|an)\s+", re.I)
NOISE = re.compile(r"[^\w\s]")
BODIES = ("state", "organization", "group")


@dataclass(frozen=True, slots=True)
class Name:
    """What an entity is recognized by: names in small letters, the family name, the words of the full name."""

    entity: Entity
    forms: frozenset[str]
    family: str | None
    words: Weights


@lru_cache(maxsize=50_000)
def name_of(entity: Entity) -> Name:
    """What an entity is recognized by."""
    proper = [name for name in (entity.name, *entity.names) if _is_proper(name)]
    forms = frozenset(folded(name) for name in (entity.name, *proper))
    parts = folded(entity.name).split()
    family = parts[-1] if entity.kind == "person" and len(parts) > 1 and _is_proper(entity.name) else None
    return Name(entity, forms, family, weighted(stem(part) for part in parts))


def folded(name: str) -> str:
    """A name without article, marks and accents, in small letters."""
    plain = unicodedata.normalize("NFKD", LEADING.sub("", name.strip()))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(NOISE.sub(" ", letters.replace("'s", "").replace(".", "")).casefold().split())


def _is_proper(name: str) -> bool:
    """Whether a name, not a description: all of it but small joining words begins with a capital."""
    words = [word for word in LEADING.sub("", name).split() if len(word) > 3 or word[0].isupper()]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


@lru_cache(maxsize=200_000)
def same_entity(one: Entity, other: Entity) -> float:
    """`SAME`, `KIN` (a state and its organ, two bodies of one state), or `OTHER`."""
    a, b = name_of(one), name_of(other)
    if a.forms & b.forms:
        return SAME
    if a.family and b.family:
        return SAME if a.family == b.family and _first_names_agree(one.name, other.name) else OTHER
    persons = (one.kind == "person") + (other.kind == "person")
    countries_differ = None not in (one.country, other.country) and one.country != other.country
    if (
        not persons
        and not countries_differ
        and (likeness(a.words, b.words) >= ALIKE or _narrower(one, other))
    ):
        return SAME
    if persons and (a.family in folded(other.name).split() or b.family in folded(one.name).split()):
        return KIN  # a person and what bears the name: a campaign, a family, a government
    one_country = one.country is not None and one.country == other.country
    bodies = one.kind in BODIES and other.kind in BODIES
    if (
        one_country
        and "place" not in (one.kind, other.kind)
        and ("state" in (one.kind, other.kind) or bodies)
    ):
        return KIN
    return OTHER


def _narrower(one: Entity, other: Entity) -> bool:
    """Whether one name is the other with words before it: `coalition`, `U.S.-led coalition`."""
    short, long = sorted((folded(one.name).split(), folded(other.name).split()), key=len)
    return bool(short) and long[-len(short) :] == short


def _first_names_agree(one: str, other: str) -> bool:
    """Whether two names with one family name may be one person's: `J. Doe`, `Jane Doe`, `President Doe`."""
    a, b = _first_name(one), _first_name(other)
    return not a or not b or a == b or (a[0] == b[0] and 1 in (len(a), len(b)))


def _first_name(name: str) -> str:
    """The first name without titles; empty where only a family name is left."""
    return next((part for part in folded(name).split()[:-1] if part not in _titles()), "")


@cache
def _titles() -> frozenset[str]:
    return frozenset(folded(row["noun"]) for row in rows("person_nouns.tsv"))


def same_any(some: Sequence[Entity], others: Sequence[Entity]) -> float:
    """The best match between two groups of entities; `UNKNOWN` where a group is empty."""
    return max((same_entity(a, b) for a in some for b in others), default=UNKNOWN)
