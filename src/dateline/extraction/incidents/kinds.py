"""Which words tell an incident, and which part a noun can play in one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.parties import classes
from dateline.language import ParsedText, Token
from dateline.language.lexicon import body_nouns, demonyms, person_nouns, plain, states

TIMES = ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL")


@dataclass(frozen=True, slots=True)
class Trigger:
    """How a word tells an incident: its kind, where the hit stand beside a verb, and what it needs."""

    kind: str
    frame: str
    needs: tuple[str, ...]


@cache
def triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """(lemma, verb or noun) → the ways in which it tells an incident."""
    found: dict[tuple[str, str], tuple[Trigger, ...]] = {}
    for row in rows("incident_words.tsv"):
        key = (row["word"], row["pos"])
        found[key] = (*found.get(key, ()), Trigger(row["kind"], row["frame"], tuple(row["needs"].split())))
    return found


@cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns of a class of incident_nouns.tsv."""
    return frozenset(row["lemma"] for row in rows("incident_nouns.tsv") if row["class"] == kind)


def is_a(token: Token, *kinds: str) -> bool:
    """Whether a noun is of one of these classes, by its lemma or as it stands."""
    words = {token.lemma.lower(), token.lower}
    return any(words & nouns(kind) for kind in kinds)


def is_person(parsed: ParsedText, token: Token) -> bool:
    """Whether a noun names people: by its lemma, its class, or as a proper name of no thing, body or place."""
    lemma = token.lemma.lower()
    if is_a(token, "forbidden", "weapon", "place"):
        return False
    if lemma in person_nouns() or is_a(token, "armed", "member") or "people" in classes().get(lemma, ()):
        return True
    if token.name == "PERSON":
        return True
    return lemma.endswith(("man", "men", "ist", "er", "or", "ian", "ee", "ant", "woman")) and not is_a(
        token, "target", "organization"
    )


def is_name(token: Token) -> bool:
    """Whether a noun is a proper name, or a word that no list knows and that stands for one."""
    return token.pos == "PROPN" and token.name not in TIMES and not is_a(token, "forbidden", "place")


def is_organization(parsed: ParsedText, token: Token) -> bool:
    """Whether a noun names a body: by its lemma, or as an abbreviation in capitals."""
    if is_a(token, "organization") or body_nouns().get(token.lemma.lower(), "place") not in (
        "place",
        "state",
    ):
        return True
    return token.text.isupper() and len(token.text) >= 3 and token.pos == "PROPN"


def is_place(token: Token) -> bool:
    """Whether a noun names a state or an area."""
    words = plain(token.text)
    return is_a(token, "place") or token.name in ("GPE", "LOC") or words in states() or words in demonyms()
