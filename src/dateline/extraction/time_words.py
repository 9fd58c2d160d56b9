"""The words of time, read from `time_words.tsv`, and what they make a sentence worth searching for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from dateline.data.tables import rows
from dateline.extraction.numbers import number_words
from dateline.language import Token

Fields = dict[str, str]
Reader = Callable[[re.Match[str]], tuple[str, Fields] | None]
LITTLE = frozenset({"the", "at", "as", "in", "of", "to"})
NOTHING: frozenset[str] = frozenset()
DIGIT_KINDS = (
    ("year", re.compile(r"\d{4}")),
    ("decade", re.compile(r"0['’]?s$")),
    ("slash", re.compile(r"\d/\d")),
    ("clock", re.compile(r"\d[:.]\d|[ap]m$")),
)


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
    """The kinds of time words among the tokens: what patterns are worth trying on them.

    Digits have kinds of their own: `digit`, `year` (four of them), `decade` ("1990s"), `slash` and `clock`.
    """
    found: set[str] = set()
    triggers = _triggers()
    for token in tokens:
        word = token.text.lower()
        kinds = triggers.get(word)
        if kinds is not None:
            found |= kinds
        elif not word.isalpha():
            found |= _kinds_of(word)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _kinds_of(word: str) -> frozenset[str]:
    """The kinds of a token that is not made of letters alone."""
    found: set[str] = set()
    triggers = _triggers()
    for part in (word.replace(".", ""), *re.findall(r"[^\W\d_]+", word)):
        found |= triggers.get(part, NOTHING)
    if any(map(str.isdigit, word)):
        found.add("digit")
        found |= {kind for kind, mark in DIGIT_KINDS if mark.search(word)}
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
