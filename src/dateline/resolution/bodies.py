"""Bodies that the vocabulary holds, found in the words of a text: "Islamic State of Iraq and the Levant".

They are found over the tokens and not over noun phrases, since a parser breaks a long name at its "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import rows
from dateline.language import ParsedText
from dateline.language.lexicon import Known

LONGEST = 14  # tokens looked back over for the beginning of a name


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the vocabulary: `since` and `until` bound the time in which its code holds."""

    known: Known
    code: str
    since: str
    until: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class Found:
    """A body's name in a text: the tokens `[first, end)`."""

    first: int
    end: int
    body: Body


@cache
def bodies() -> dict[str, Body]:
    """All bodies by name."""
    found = {}
    for row in rows("organizations.tsv"):
        aliases = tuple(part for part in row["aliases"].split(";") if part)
        known = Known(row["name"], row["kind"], row["country"] or None, aliases)
        found[row["name"]] = Body(known, row["code"], row["since"], row["until"], row["wikidata"])
    return found


@cache
def _index() -> dict[str, dict[str, list[tuple[tuple[str, ...], Body]]]]:
    """The names of all bodies by their first word, then their second ("" where there is none), the longest first."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], Body]]]] = {}
    for body in bodies().values():
        for name in (body.known.name, *body.known.names):
            words = _words(re.sub(r"^the ", "", name))
            if words and not (name.startswith("the ") and name[4:5].islower()):
                first, second = (*words, "")[:2]
                found.setdefault(first.lower(), {}).setdefault(second.lower(), []).append((words, body))
    for names in (names for seconds in found.values() for names in seconds.values()):
        names.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without marks: "People's" is People and s, as the parser parts it."""
    name = re.sub(r"[’']s\b", " s", name)
    return tuple(word for part in re.split(r"[\s\-–/]", name) if (word := re.sub(r"[^\w]", "", part)))


def body_at(parsed: ParsedText, head: int) -> Found | None:
    """The longest name of a known body that covers a token, None for none.

    A name of one word must be written as the vocabulary has it ("WHO" is no pronoun); a longer one
    needs its capitals in front, except in a text that has none or nothing else.
    """
    sentence = parsed.sentence_of(head)
    best: Found | None = None
    for first in range(max(sentence.first, head - LONGEST), head + 1):
        for words, body in _beginning_at(parsed, first, sentence.end):
            end = _match(parsed, first, sentence.end, words)
            if end is not None and end > head and (best is None or end - first > best.end - best.first):
                best = Found(first, end, body)
    return best


def _beginning_at(parsed: ParsedText, first: int, last: int) -> Iterator[tuple[tuple[str, ...], Body]]:
    """The names that may begin at a token, by its word and the next."""
    seconds = _index().get(_plain_token(parsed, first).lower())
    if seconds is not None:
        yield from seconds.get("", ())
        following = (_plain_token(parsed, i) for i in range(first + 1, min(first + 4, last)))
        second = next((found for found in following if found), "")
        yield from seconds.get(second.lower(), ()) if second else ()


def _plain_token(parsed: ParsedText, index: int) -> str:
    return _without_marks(parsed.tokens[index].text)


@lru_cache(maxsize=20_000)
def _without_marks(word: str) -> str:
    return re.sub(r"[^\w]", "", word)


def _match(parsed: ParsedText, first: int, last: int, words: tuple[str, ...]) -> int | None:
    """The end of a name that begins at token `first`; marks between its words are passed over."""
    index, found = first, []
    for word in words:
        while index < last and not _plain_token(parsed, index) and index > first:
            index += 1
        if index >= last:
            return None
        text = _plain_token(parsed, index)
        if text != word and (len(words) == 1 or text.lower() != word.lower()):
            return None
        found.append(text)
        index += 1
    if words[0][:1].isupper() and not found[0][:1].isupper():
        return None
    return index
