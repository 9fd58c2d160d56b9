"""The words that say what a number measures, read from `measures.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.data.tables import rows
from dateline.language import Token


@dataclass(frozen=True, slots=True)
class Meaning:
    """A measure and the report's finer word for it."""

    measure: str
    term: str | None = None


@cache
def lexicon(pos: str, role: str) -> Mapping[str, Meaning]:
    """The words of a part of speech that play a role, with what they say about a number."""
    found = {
        row["lemma"]: Meaning(row["measure"], row["term"] or None)
        for row in rows("measures.tsv")
        if row["pos"] == pos and row["role"] == role
    }
    return MappingProxyType(found)


@cache
def figure_context(kind: str) -> frozenset[str]:
    """The words of a kind (raising, forcing, between) that lead from a number to what is said of it."""
    return frozenset(row["word"] for row in rows("figure_context.tsv") if row["kind"] == kind)


@cache
def signs(kind: str) -> frozenset[str]:
    """The words of a kind (additional, stock, verified, claimed …) that tell what kind of number a figure is."""
    return frozenset(row["word"] for row in rows("figure_signs.tsv") if row["kind"] == kind)


def word_in(token: Token, pos: str, role: str) -> Meaning | None:
    """What a token says in a role, by its lemma, as it stands, or without a plural's s."""
    table = lexicon(pos, role)
    return table.get(token.lemma) or table.get(token.lower) or table.get(token.lower.removesuffix("s"))
