"""Proper names: where the title ends and the name begins, and what else belongs to it."""

from __future__ import annotations

from dateline.extraction.mentions import phrase_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import person_nouns
from dateline.model import hull


def title_and_name(parsed: ParsedText, head: Token) -> tuple[list[Token], list[Token]]:
    """The title tokens in front of a name, and the tokens of the name itself."""
    inside = [
        parsed.tokens[i]
        for i in parsed.subtree(
            head.index, without=("appos", "relcl", "punct", "prep", "acl", "conj", "cc", "det")
        )
        if i <= head.index
    ]
    run: list[Token] = []
    for token in reversed(inside):
        if run and token.index < run[0].index - 2:
            break
        run.insert(0, token)
    name = parsed.name_at(head.index) if head.name == "PERSON" else None
    last_title = max((token.index for token in run if _is_title(token)), default=-1)
    start = last_title + 1
    if name is not None:
        start = max(start, name.first)
        single = name.end - name.first == 1
        while (
            single
            and run[0].index < start
            and start - 1 > last_title
            and _may_belong(parsed.tokens[start - 1])
        ):
            start -= 1
    if start > head.index or (last_title < 0 and name is None):
        return [], run
    return [token for token in run if token.index < start], [token for token in run if token.index >= start]


def _is_title(token: Token) -> bool:
    return token.lower in person_nouns() or token.lemma in person_nouns()


def _may_belong(token: Token) -> bool:
    """Whether a token in front of a person's name, which the tagger left out, may be part of it."""
    return token.pos == "PROPN" and token.name in ("", "PERSON") and token.text[:1].isupper()


def with_prepositions(parsed: ParsedText, head: Token, words: str) -> str:
    """An organization's name with the part behind "of" or "for" that belongs to it."""
    for child in parsed.children_of(head.index, "prep"):
        inner = parsed.child(child.index, "pobj")
        if child.lower in ("of", "for", "on") and inner is not None and inner.pos == "PROPN":
            return f"{words} {parsed.words(hull([child.span, phrase_of(parsed, inner.index)]))}"
    return words
