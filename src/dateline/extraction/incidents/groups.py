"""Armed groups that a report names, known by the words that it puts beside their names."""

from __future__ import annotations

from functools import cache

from dateline.data import rows
from dateline.extraction.incidents.kinds import is_a, is_place
from dateline.language import ParsedText, Token
from dateline.language.lexicon import plain

BELONGING = ("of", "from")
NAMED = ("compound", "nmod", "amod", "poss", "appos")


@cache
def armed_names() -> tuple[str, ...]:
    """All names of the known armed groups."""
    return tuple(
        name for row in rows("armed_groups.tsv") for name in (row["name"], *row["aliases"].split(";")) if name
    )


@cache
def common_name(name: str) -> str:
    """The name of a known group that goes by this name, in small letters; any other name as it is."""
    return _common().get(plain(name), plain(name))


@cache
def _common() -> dict[str, str]:
    return {
        plain(name): plain(row["name"])
        for row in rows("armed_groups.tsv")
        for name in (row["name"], *row["aliases"].split(";"))
    }


@cache
def _known() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of each known name in small letters, by the last of them, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in armed_names():
        words = tuple(plain(name).split())
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(sorted(names, key=len, reverse=True)) for last, names in found.items()}


def _is_known(parsed: ParsedText, token: Token) -> bool:
    """Whether a token is the last word of a known group's name."""
    for words in _known().get(plain(token.text), ()):
        first = token.index + 1 - len(words)
        if first >= 0 and tuple(plain(t.text) for t in parsed.tokens[first : token.index + 1]) == words:
            return len(words) > 1 or token.text[:1].isupper()
    return False


def armed_groups(parsed: ParsedText) -> dict[int, str]:
    """The token of each mention of an armed group, with the word that the group is known by in this report.

    A group is what armed people belong to ("Red Lantern rebels", "guerrillas of the Harbour Front"), or
    has a name whose noun says so ("the Harbour Front"); every other mention of its last word counts too.
    """
    known: set[str] = set()
    sure: set[int] = set()
    for token in parsed.tokens:
        if is_a(token, "armed") and token.pos == "NOUN":
            known.update(_word(name) for name in _names_beside(parsed, token))
        elif _is_known(parsed, token):
            sure.add(token.index)
        elif is_a(token, "fighting") and _is_named(parsed, token):
            known.add(_word(token))
    return {
        token.index: _word(token)
        for token in parsed.tokens
        if token.index in sure
        or (token.pos in ("PROPN", "NOUN") and _word(token) in known and _is_named(parsed, token))
    }


def _word(token: Token) -> str:
    return plain(token.text)


def _names_beside(parsed: ParsedText, people: Token) -> list[Token]:
    found = [
        child
        for child in parsed.children_of(people.index, "compound", "nmod")
        if child.pos == "PROPN" and not is_place(child) and child.index < people.index
    ][-1:]
    for preposition in parsed.children_of(people.index, "prep"):
        inner = parsed.child(preposition.index, "pobj") if preposition.lower in BELONGING else None
        if inner is not None and inner.pos == "PROPN" and not is_place(inner):
            found.append(inner)
    return found


def _is_named(parsed: ParsedText, token: Token) -> bool:
    """Whether a noun is part of a proper name or a group's own."""
    return token.pos == "PROPN" or any(
        child.pos == "PROPN" and not is_place(child) for child in parsed.children_of(token.index, *NAMED)
    )
