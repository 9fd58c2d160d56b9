"""Proper names: where the title ends and the name begins, and what else belongs to it."""

from __future__ import annotations

from dateline.extraction.mentions import phrase_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import given_names, person_nouns
from dateline.model import hull
from dateline.resolution.bodies import body_at
from dateline.resolution.roles import sectors

PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "abu",
        "abd",
        "ben",
        "de",
        "del",
        "della",
        "dela",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "ter",
        "y",
        "e",
    }
)


def title_and_name(parsed: ParsedText, head: Token) -> tuple[list[Token], list[Token]]:
    """The title tokens in front of a name, and the tokens of the name itself."""
    run = _run(parsed, head)
    name = parsed.name_at(head.index) if head.name == "PERSON" else None
    last_title = max((token.index for token in run if _is_title(token)), default=-1)
    if last_title == run[-1].index:
        last_title = -1
    start = last_title + 1
    if name is not None:
        start = max(start, name.first)
        while start - 1 > last_title and start > run[0].index and _may_belong(parsed, start, last_title):
            start -= 1
    elif last_title < 0:
        behind = _behind_body(parsed, run)
        if behind is None:
            return [], run
        start = behind
    if start > run[-1].index:
        return [], run
    return [token for token in run if token.index < start], [token for token in run if token.index >= start]


def _run(parsed: ParsedText, head: Token) -> list[Token]:
    """The tokens of the phrase up to the end of the name, those in front that do not break off."""
    inside = parsed.subtree(
        head.index, without=("appos", "relcl", "punct", "prep", "acl", "conj", "cc", "det")
    )
    run: list[Token] = []
    for index in reversed([i for i in inside if i <= head.index]):
        if run and index < run[0].index - 2:
            break
        run.insert(0, parsed.tokens[index])
    first, last = run[0].index, run[-1].index
    while _joined_by_hyphen(parsed, first - 1):
        first -= 2
    while last + 1 < len(parsed.tokens) and _goes_on(parsed, last):
        last += 1
    front = [parsed.tokens[i] for i in range(first, run[0].index)]
    return [*front, *run, *(parsed.tokens[i] for i in range(run[-1].index + 1, last + 1))]


def _joined_by_hyphen(parsed: ParsedText, hyphen: int) -> bool:
    """Whether a token is a hyphen between two capitalized parts of one name ("Hoi-kwan")."""
    if hyphen < 1 or parsed.tokens[hyphen].text != "-":
        return False
    before, mark, after = parsed.tokens[hyphen - 1 : hyphen + 2]
    return before.pos == "PROPN" and before.end == mark.start and mark.end == after.start


def _goes_on(parsed: ParsedText, last: int) -> bool:
    """Whether the name goes on behind a token: behind a particle, or in the same tagged person."""
    token, following = parsed.tokens[last], parsed.tokens[last + 1]
    if following.sentence != token.sentence or following.pos not in ("PROPN", "PUNCT"):
        return False
    if following.text == "-":
        return last + 2 < len(parsed.tokens) and _joined_by_hyphen(parsed, last + 1)
    if token.text == "-":
        return parsed.tokens[last - 1].end == token.start and token.end == following.start
    return following.pos == "PROPN" and token.lower in PARTICLES and following.text[:1].isupper()


def _is_title(token: Token) -> bool:
    if token.lower in person_nouns() or token.lemma in person_nouns():
        return True
    return token.name != "PERSON" and token.lower in sectors()


def _may_belong(parsed: ParsedText, start: int, last_title: int) -> bool:
    """Whether the token in front of a person's name, which the tagger left out, may be part of it."""
    token = parsed.tokens[start - 1]
    if token.pos != "PROPN" or token.name not in ("", "PERSON") or not token.text[:1].isupper():
        return False
    alone = start < 2 or parsed.tokens[start - 2].pos != "PROPN"
    linked = token.dep == "compound" and parsed.tokens[token.head].name == "PERSON" and alone
    single = start + 1 >= len(parsed.tokens) or parsed.tokens[start + 1].name != "PERSON"
    return single or linked or last_title >= 0 or token.text in given_names()


def _behind_body(parsed: ParsedText, run: list[Token]) -> int | None:
    """Where a person's name begins that the tagger joined to a known body: "United Nations Ana Mora"."""
    found = body_at(parsed, run[0].index)
    if found is None or found.first > run[0].index or found.end >= run[-1].index:
        return None
    rest = [token for token in run if token.index >= found.end]
    person = rest[0].text in given_names() or any(token.text == "-" for token in rest)
    return rest[0].index if person else None


def with_prepositions(parsed: ParsedText, head: Token, words: str) -> str:
    """An organization's name with the part behind "of" or "for" that belongs to it."""
    for child in parsed.children_of(head.index, "prep"):
        inner = parsed.child(child.index, "pobj")
        if child.lower in ("of", "for", "on") and inner is not None and inner.pos == "PROPN":
            return f"{words} {parsed.words(hull([child.span, phrase_of(parsed, inner.index)]))}"
    return words
