"""Where an indirect content ends: clauses that the reporter adds behind it are not part of it."""

from __future__ import annotations

from collections.abc import Callable

from dateline.language import ParsedText, Token

LATER = frozenset({"after", "before", "during", "following", "amid", "despite"})
ASIDE = frozenset(
    {"before", "after", "while", "although", "though", "despite", "beyond", "amid", "following", "even"}
)
PARTICIPLES = frozenset({"say", "add", "claim", "cite", "quote", "note", "insist", "argue", "call", "accord"})


def last_token(
    parsed: ParsedText, first: int, last: int, *, noun: bool, cued: Callable[[Token], bool]
) -> int:
    """The last token of an indirect content that syntax runs from `first` to `last`.

    Cut off are, at its end, a relative clause behind a comma (", which …"), a clause with a speaker and
    a cue of its own (`cued`), and, where the content is a noun phrase, what tells when it was said.
    """
    end = last
    for index in range(last, first, -1):
        token = parsed.tokens[index]
        if token.head < first or token.head > last:
            continue
        inside = parsed.subtree(index)
        if inside[-1] < end or inside[0] <= first:
            continue
        if _is_added(parsed, token, inside[0], noun=noun, cued=cued):
            end = inside[0] - 1
    while end > first and parsed.tokens[end].dep in ("cc", "punct"):
        end -= 1
    return end


def _is_added(
    parsed: ParsedText, token: Token, start: int, *, noun: bool, cued: Callable[[Token], bool]
) -> bool:
    comma = start > 0 and parsed.tokens[start - 1].text in (",", "–", "—")
    relative = parsed.tokens[start].lower in ("which", "who", "whom", "whose")
    if relative and comma and token.dep in ("relcl", "advcl", "ccomp", "acl"):
        return True
    if token.dep in ("acl", "advcl") and token.tag == "VBG" and token.lemma in PARTICIPLES:
        return True
    if (
        comma
        and token.dep == "advcl"
        and token.tag == "VBG"
        and parsed.child(token.index, "mark", "nsubj", "aux") is None
    ):
        return True
    if comma and token.dep in ("advcl", "prep", "acl") and parsed.tokens[start].lower in ASIDE:
        return True
    if token.dep == "conj" and token.pos in ("VERB", "AUX"):
        return cued(token) and not _joined(parsed, token)
    if token.dep == "prep" and token.lower == "in":
        clause = parsed.child(token.index, "pcomp")
        return clause is not None and cued(clause)
    return noun and ((token.dep == "prep" and token.lower in LATER) or _is_day(parsed, token))


def _is_day(parsed: ParsedText, token: Token) -> bool:
    """Whether a word is the day of the saying: "on Monday", "Monday"."""
    day = parsed.child(token.index, "pobj") if token.dep == "prep" and token.lower == "on" else token
    return day is not None and day.name == "DATE" and (day is not token or token.dep == "npadvmod")


def _joined(parsed: ParsedText, token: Token) -> bool:
    """Whether a clause is joined to the content by a "that" of its own."""
    mark = parsed.child(token.index, "mark")
    return mark is not None and mark.lower == "that"
