"""The vocabulary of factuality: what a word does to what it governs, and to its own clause."""

from __future__ import annotations

from functools import cache

from dateline.data import rows
from dateline.language import ParsedText, Token

Effects = tuple[str, str]
POS = {
    "VERB": ("verb", "adjective"),
    "AUX": ("verb",),
    "ADJ": ("adjective", "verb"),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
}

PARTICLES = ("on", "yet")  # adverbs that change what a verb says: "went on to", "has yet to"


@cache
def embedders() -> dict[tuple[str, str, str], Effects]:
    """(word, part of speech, frame) → its effect where it is affirmed, and where it is negated."""
    return {
        (row["word"], row["pos"], row["frame"]): (row["positive"], row["negative"])
        for row in rows("factuality_embedders.tsv")
    }


@cache
def words(kind: str) -> dict[str, str]:
    """The words of a kind (modal, negator, modifier …) with their grounds."""
    return {row["word"]: row["ground"] for row in rows("factuality_words.tsv") if row["kind"] == kind}


@cache
def sayings() -> frozenset[str]:
    """Verbs whose finite clause is told on their subject's word."""
    return frozenset(row["lemma"] for row in rows("reporting_verbs.tsv") if "that" in row["frames"].split())


def effects_of(parsed: ParsedText, token: Token, frame: str) -> Effects | None:
    """What a word does to what it governs in a frame; None where it is not known for doing anything."""
    particle = parsed.child(token.index, "prt") or next(
        (child for child in parsed.children_of(token.index, "advmod") if child.lower in PARTICLES), None
    )
    known = embedders()
    for pos in POS.get(token.pos, ()):
        words = (token.lower,) if pos == "adjective" else (token.lemma.lower(), token.lower)
        for word in words:
            if particle is not None and (found := known.get((f"{word} {particle.lower}", pos, frame))):
                return found
            if found := known.get((word, pos, frame)):
                return found
    return None
