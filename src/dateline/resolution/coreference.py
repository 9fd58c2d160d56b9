"""Who "he", "the minister" and "the group" are: the nearest fitting one named before.

Candidates are weighed by distance in sentences, by standing as a subject, and by gender and number,
in the manner of Lappin and Leass (1994), with fewer factors.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.language import ParsedText
from dateline.language.lexicon import body_nouns
from dateline.resolution.naming import Naming
from dateline.resolution.registry import Record

FREQUENT = 0.25  # for each mention so far: who was spoken of most is spoken of again
REACH = 60  # mentions looked back through
SENTENCES = 5  # sentences looked back through for a pronoun
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
SETTLEMENTS = frozenset(
    {"city", "town", "village", "capital", "island", "territory", "province", "region", "area"}
)
GENERIC_BODIES = frozenset(
    {
        "group",
        "organization",
        "organisation",
        "agency",
        "company",
        "party",
        "body",
        "bloc",
        "alliance",
        "firm",
        "union",
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention that has been resolved: its head token and its record."""

    head: int
    record: Record


def antecedent(parsed: ParsedText, naming: Naming, head: int, before: list[Named]) -> Record | None:
    """The record that a pronoun or definite description at token `head` stands for, or None."""
    if naming.form == "pronoun":
        return _weighed(parsed, naming, head, before)
    if naming.form == "common" and naming.definite:
        return described(naming, [named.record for named in reversed(before[-REACH:])])
    return None


def _weighed(parsed: ParsedText, naming: Naming, head: int, before: list[Named]) -> Record | None:
    here = parsed.tokens[head].sentence
    best: tuple[float, int] | None = None
    found = None
    for place, named in enumerate(reversed(before[-REACH:])):
        distance = here - parsed.tokens[named.head].sentence
        if distance > SENTENCES:
            break
        if not _fits(naming, named.record) or _clashes(parsed, head, named.head):
            continue
        weight = -1.2 * distance + (1.5 if parsed.tokens[named.head].dep in SUBJECTS else 0.0)
        weight -= 0.05 * place
        weight += 1.0 if naming.plural and named.record.plural else 0.0
        weight += 1.0 if naming.gender and named.record.gender == naming.gender else 0.0
        weight += FREQUENT * min(len(named.record.mentions), 4) if naming.gender else 0.0
        if best is None or weight > best[0]:
            best, found = (weight, place), named.record
    return found


def _fits(naming: Naming, record: Record) -> bool:
    """Whether gender and number of a pronoun agree with a record."""
    if naming.gender:
        return record.kind == "person" and not (record.gender and record.gender != naming.gender)
    if naming.plural:
        return record.plural or record.kind in ("group", "organization")
    return record.kind in ("organization", "state", "place", "other") and not record.plural


def _clashes(parsed: ParsedText, pronoun: int, name: int) -> bool:
    """Whether both are arguments of one verb, so that they cannot be the same."""
    a, b = parsed.tokens[pronoun], parsed.tokens[name]
    return a.dep != "poss" and b.dep != "poss" and a.head == b.head


def described(naming: Naming, recent: list[Record]) -> Record | None:
    """The nearest record that the noun of a definite description fits; `recent` has the nearest first."""
    fitting = [record for record in recent if not _speaks_against(naming, record)]
    for noun in sorted(naming.nouns):
        for wanted in (frozenset({noun}), called(noun)):
            for record in fitting:
                if wanted & record.nouns and _same_number(naming, record):
                    return record
        kind = body_nouns().get(noun)
        if kind in ("state", "government"):
            return next((r for r in fitting if r.kind == "state" and r.form == "known"), None)
        if noun in SETTLEMENTS:
            return next((record for record in fitting if record.kind == "place"), None)
        if noun in GENERIC_BODIES and not naming.plural:
            proper = (r for r in fitting if r.kind in ("organization", "group") and r.form != "common")
            return next(proper, None)
    return None


@cache
def called(noun: str) -> frozenset[str]:
    """The nouns by which the one may have been called before that a description with this noun takes up."""
    table = {row["noun"]: frozenset(row["called"].split(";")) for row in rows("descriptions.tsv")}
    return table.get(noun, frozenset())


def _speaks_against(naming: Naming, record: Record) -> bool:
    """Whether country or gender show that a description means another one."""
    if naming.country and record.country and naming.country != record.country:
        return True
    return bool(naming.gender and record.gender and naming.gender != record.gender)


def _same_number(naming: Naming, record: Record) -> bool:
    """Whether one is meant where one was named, and many where many were; bodies are either."""
    if record.kind in ("organization", "group", "state"):
        return True
    return record.plural == naming.plural
