"""Speakers: the noun phrases that speak, several where they speak together."""

from __future__ import annotations

from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import conjuncts, mention_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import person_nouns
from dateline.model import hull


def speakers_of(parsed: ParsedText, head: int, *, one: bool = False) -> tuple[Mention, ...]:
    """The speakers that a noun and its coordinated nouns name.

    They are one where the verb is singular (`one`), and where the first is a bare title of the second
    ("party leader and Prime Minister Ana Mora").
    """
    heads = [index for index in conjuncts(parsed, head) if index >= head]
    heads = _unbroken(parsed, heads)
    mentions = [mention_of(parsed, index) for index in heads]
    if len(mentions) > 1 and (one or _is_bare_title(parsed, parsed.tokens[head])):
        named = next((m for m in mentions if parsed.tokens[m.head].name == "PERSON"), mentions[0])
        return (Mention(hull([m.span for m in mentions]), named.head),)
    return tuple(mentions)


def _unbroken(parsed: ParsedText, heads: list[int]) -> list[int]:
    """The coordinated nouns up to the first that is a number or an amount, which no one speaks for."""
    kept = heads[:1]
    for index in heads[1:]:
        token = parsed.tokens[index]
        if token.pos == "NUM" or token.name in ("MONEY", "PERCENT", "CARDINAL", "QUANTITY"):
            break
        kept.append(index)
    return kept


def _is_bare_title(parsed: ParsedText, token: Token) -> bool:
    named = token.name == "PERSON" or parsed.child(token.index, "det", "appos") is not None
    return not named and token.tag in ("NN", "NNP") and token.lemma in person_nouns()
