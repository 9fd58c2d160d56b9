"""The names of those who take part in an incident, mentions of the same one together."""

from __future__ import annotations

from dateline.extraction.incidents.groups import common_name
from dateline.extraction.incidents.kinds import is_a
from dateline.extraction.incidents.templates import Filler
from dateline.language import ParsedText, Token
from dateline.language.lexicon import plain

NAMING = ("compound", "nmod", "amod", "nummod", "poss", "det", "case", "punct", "flat")


def fillers(parsed: ParsedText, heads: list[int]) -> tuple[Filler, ...]:
    """One filler for each that is named, mentions with the same last word together."""
    found: dict[str, list[str]] = {}
    known: dict[str, str] = {}
    for index in heads:
        names = names_of(parsed, parsed.tokens[index])
        if names:
            words = [_key(name) for name in names]
            key = next((known[word] for word in words if word in known), words[0])
            known.update(dict.fromkeys(words, key))
            found.setdefault(key, []).extend(names)
    return tuple(Filler(tuple(dict.fromkeys(names))) for names in found.values())


def _key(name: str) -> str:
    """What a name is known by: the common name of a known group, else its last word."""
    common = common_name(name)
    return common if common != plain(name) else plain(name.split()[-1])


def names_of(parsed: ParsedText, token: Token) -> list[str]:
    """The noun phrase of a token up to its head, and the phrases in apposition to it."""
    found = [phrase(parsed, token)]
    for child in parsed.children_of(token.index, "appos"):
        if child.pos in ("NOUN", "PROPN"):
            found.append(phrase(parsed, child))
    if token.dep == "appos" and parsed.tokens[token.head].pos in ("NOUN", "PROPN"):
        found.append(phrase(parsed, parsed.tokens[token.head]))
    before = parsed.tokens[token.head]
    if token.dep == "pobj" and before.lower == "of" and is_a(parsed.tokens[before.head], "counting"):
        found.append(phrase(parsed, parsed.tokens[before.head]))
    return [name for name in (*found, *_in_brackets(parsed, token)) if name]


def _in_brackets(parsed: ParsedText, token: Token) -> list[str]:
    """The other name of what "Harbour Relief Front (HRF)" names twice."""
    tokens = parsed.tokens
    after = token.index + 1
    if after + 2 < len(tokens) and tokens[after].text == "(":
        closing = next(
            (i for i in range(after + 1, min(after + 10, len(tokens))) if tokens[i].text == ")"), None
        )
        if closing is not None and closing > after + 1 and tokens[closing - 1].pos in ("NOUN", "PROPN"):
            return [" ".join(t.text for t in tokens[after + 1 : closing])]
    if after < len(tokens) and tokens[after].text == ")":
        opening = next(
            (i for i in range(token.index, max(token.index - 10, 0), -1) if tokens[i].text == "("), None
        )
        if opening and tokens[opening - 1].pos in ("NOUN", "PROPN"):
            return [phrase(parsed, tokens[opening - 1])]
    return []


def phrase(parsed: ParsedText, token: Token) -> str:
    """A noun with what stands before it, without articles."""
    first = token.index
    for child in parsed.children_of(token.index, *NAMING):
        if child.index < token.index:
            first = min(first, parsed.subtree(child.index)[0])
    words = [parsed.tokens[index].text for index in range(first, token.index + 1)]
    return " ".join(words).strip(" ,()-")
