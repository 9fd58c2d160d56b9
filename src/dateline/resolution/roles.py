"""Role phrases: what part of society a description names, with no list of names ("rebels", "defence minister")."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import rows
from dateline.language.lexicon import body_nouns, person_nouns

LONGEST = 5  # words of a role phrase
IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child", "police": "police"}
PEOPLE_CLASSES = ("people", "person", "body", "protester", "force")


@cache
def sectors() -> dict[str, str]:
    """The sector of an actor code by role phrase."""
    return {row["phrase"]: row["sector"] for row in rows("roles.tsv")}


def sector_of(words: str) -> str:
    """The sector that a description names: that of its longest role phrase, the last of equals; else nothing."""
    plain = re.findall(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*", words.lower())
    best, found = (0, -1), ""
    for first in range(len(plain)):
        for end in range(min(len(plain), first + LONGEST), first, -1):
            sector = _sector(plain[first:end])
            if sector and (end - first, first) > best:
                best, found = (end - first, first), sector
    return found


def _sector(words: list[str]) -> str | None:
    """The sector of exactly these words, the last one also as a plural."""
    for last in (words[-1], singular(words[-1])):
        sector = sectors().get(" ".join((*words[:-1], last)))
        if sector:
            return sector
    return None


def singular(word: str) -> str:
    """The singular of a plural noun, by its ending; other words stay."""
    for plural, one in IRREGULAR.items():
        if word.endswith(plural):
            return word[: -len(plural)] + one
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def _people() -> frozenset[str]:
    listed = {row["lemma"] for row in rows("event_classes.tsv") if row["class"] in PEOPLE_CLASSES}
    return frozenset(listed) | {phrase.split()[-1] for phrase in sectors()}


def is_actor_noun(lemma: str) -> bool:
    """Whether a noun names people or a body, so that it can act itself and needs no owner."""
    return (
        lemma in person_nouns()
        or lemma in body_nouns()
        or lemma in _people()
        or singular(lemma) in _people()
        or lemma.endswith(("er", "or", "ist", "ian", "ee", "man", "men", "ant"))
    )
