"""Texts all in capitals as they would be printed in mixed case, character for character."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from dateline.extraction.incidents.groups import armed_names
from dateline.extraction.parties import classes
from dateline.language.lexicon import body_nouns, capitals, demonyms, given_names, person_nouns, states
from dateline.language.pipeline import MODEL, model

MOSTLY = 0.9  # of the letters are capitals in a text that is all in capitals
NAMES = ("NNP", "NNPS")
BEHIND_NAMES = ("NN", "FW", "JJ")
SMALL = ("of", "the", "and", "in", "for")
WORD = re.compile(r"[a-z0-9]+")
DOTTED = re.compile(r"(?:[a-z]\.){2,}")
OPENING = re.compile(r"(?:\A|[.!?:]\s+|\n\s*\n\s*|\()[\"'(]*([A-Z])")
BEHIND = re.compile(r"((?:[A-Z][\w'-]*\s+){2,8})\(([A-Z][A-Z0-9-]{1,8})\)")
BEFORE = re.compile(r"\b([A-Z][A-Z0-9-]{1,8})\s+\(((?:[A-Z][\w'-]*\s+){1,8}[A-Z][\w'-]*)\)")


def recased(text: str) -> str:
    """A text all in capitals as it would be printed in mixed case, character for character; any other as it is.

    Words that the tagger takes for names in the small-letter text get their capital, words that it does
    not know too; abbreviations that the text explains in brackets stay as they are.
    """
    letters = [character for character in text if character.isalpha()]
    if sum(map(str.isupper, letters)) <= MOSTLY * len(letters):
        return text
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = list(small)
    for start, end in _capitals(text, small):
        found[start:end] = text[start:end]
    return "".join(found)


def _capitals(text: str, small: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that keep their capitals."""
    short = set(_explained(text))
    named = False
    for token in model()(small, disable=["parser", "ner", "lemmatizer", "attribute_ruler"]):
        start, end = token.idx, token.idx + len(token)
        if text[start:end] in short or DOTTED.fullmatch(token.text):
            yield start, end
            named = False
        elif token.text.isalpha():
            first = token.tag_ in NAMES or is_named(token.text) or token.text not in printed_words()
            if first or (named and token.tag_ in BEHIND_NAMES and not is_plain(token.text)):
                yield start, start + 1
            named = first
        else:
            named = False
    for match in named_groups().finditer(small):
        for word in WORD.finditer(match.group()):
            if word.group() not in SMALL:
                yield match.start() + word.start(), match.start() + word.start() + 1
    yield from (match.span(1) for match in OPENING.finditer(text))


@cache
def printed_words() -> frozenset[str]:
    """The words that the language model has seen in print."""
    file = Path(str(import_module(MODEL).__file__)).parent
    (strings,) = sorted(file.glob("*/vocab/strings.json"))
    return frozenset(json.loads(strings.read_text("utf-8")))


@cache
def named_groups() -> re.Pattern[str]:
    """The names of armed groups in small letters, longest first."""
    names = sorted({name.lower() for name in armed_names()}, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")


def _explained(text: str) -> Iterator[str]:
    """The abbreviations that a text explains: "Harbour Relief Front (HRF)", "HRF (Harbour Relief Front)"."""
    for match in BEHIND.finditer(text):
        yield from _fitting(match[2], match[1])
    for match in BEFORE.finditer(text):
        yield from _fitting(match[1], match[2])


def _fitting(short: str, full: str) -> Iterator[str]:
    initials = {word[0] for word in full.split() if word[0].isalpha()}
    if len(short) > 1 and sum(letter in initials for letter in short) >= len(short) - 1:
        yield short


def is_plain(word: str) -> bool:
    """Whether a word is a common noun that may stand behind a name."""
    return word in person_nouns() or word in body_nouns() or word in classes()


def is_named(word: str) -> bool:
    """Whether a word is the name of a state, its people or its capital, or a given name."""
    return word in states() or word in demonyms() or word in capitals() or word.title() in given_names()
