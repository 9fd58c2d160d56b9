"""The words of time, read from `time_words.tsv`, and what they make a sentence worth searching for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType

from dateline.data.tables import rows
from dateline.extraction.numbers import number_words
from dateline.language import Token

Fields = dict[str, str]
Reader = Callable[[re.Match[str]], tuple[str, Fields] | None]
LITTLE = frozenset({"the", "at", "as", "in", "of", "to"})
NOTHING: frozenset[str] = frozenset()


@cache
def words(kind: str) -> Mapping[str, str]:
    """The words of a kind (month, weekday, unit …) with their values."""
    return MappingProxyType(
        {row["word"]: row["value"] for row in rows("time_words.tsv") if row["kind"] == kind}
    )


@cache
def any_of(kind: str) -> str:
    """A pattern for any word of a kind, the longest first."""
    return "|".join(sorted(map(re.escape, words(kind)), key=lambda word: (-len(word), word)))


@cache
def amounts() -> str:
    """A pattern for the numbers that stand before a unit of time."""
    spelled = "|".join(
        sorted([*number_words("unit"), *number_words("ten")], key=lambda word: (-len(word), word))
    )
    scale = "|".join(number_words("scale"))
    return (
        rf"(?:\d[\d,]*(?:\.\d+)?(?:[ -](?:{scale}))?|(?:{spelled})(?:[- ](?:{spelled}|{scale}))*"
        rf"|(?:a |the )?couple(?: of)?|(?:a )?single|an?|several|a few|few|many|half an?)"
    )


def kinds_in(tokens: Iterable[Token]) -> frozenset[str]:
    """The kinds of time words among the tokens, and `digit`: what patterns are worth trying on them."""
    found: set[str] = set()
    triggers = _triggers()
    for token in tokens:
        word = token.text.lower()
        if word.isalpha():
            found |= triggers.get(word, NOTHING)
        elif len(word) > 1 or word.isdigit():
            if any(map(str.isdigit, word)):
                found.add("digit")
            for part in re.findall(r"[^\W\d_]+", word):
                found |= triggers.get(part, NOTHING)
    return frozenset(found)


@cache
def _triggers() -> Mapping[str, frozenset[str]]:
    """The words, plurals too, that tell that an expression of their kind may stand in a sentence."""
    found: dict[str, set[str]] = {}
    for row in rows("time_words.tsv"):
        parts = [part for part in re.findall(r"[^\W\d_]+", row["word"]) if part not in LITTLE]
        word = max(parts, key=len, default="")
        for form in (word, f"{word}s", word.removesuffix("y") + "ies"):
            found.setdefault(form, set()).add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in found.items()}
