"""Small questions about the noun phrase of a mention: its bare words, its author, the name beside it."""

from __future__ import annotations

import re

from dateline.extraction.candidates import Mention
from dateline.extraction.mentions import subject_of
from dateline.language import ParsedText, Token
from dateline.language.lexicon import body_nouns, given_names, paper_nouns, person_nouns
from dateline.language.parsed import Name
from dateline.resolution.bodies import body_at
from dateline.resolution.roles import sectors

PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WP$")
QUANTITIES = frozenset(
    [
        "thousand",
        "hundred",
        "dozen",
        "million",
        "score",
        "ten",
        "number",
        "majority",
        "couple",
        "some",
        "many",
        "most",
        "several",
        "all",
        "half",
        "handful",
        "crowd",
        "group",
        "series",
        "each",
        "none",
        "few",
        "percent",
        "lot",
        "part",
    ]
)


def bare(parsed: ParsedText, mention: Mention) -> str:
    """The words of a mention without the article in front."""
    return re.sub(r"^(?:the|a|an)\s+", "", parsed.words(mention.span), flags=re.IGNORECASE)


LETTERS = frozenset({"letter", "message", "petition", "note", "email", "statement", "memo", "post"})
WRITING = frozenset({"sign", "write", "send", "leave", "issue", "publish", "release", "post"})
SHARES = frozenset({"percent", "half", "part", "majority", "thousand", "hundred", "dozen"})


def without_possessive(words: str) -> str:
    """Words without the possessive mark at their end."""
    return re.sub(r"\s?(?:['’]s|(?<=s)['’])$", "", words)


def is_pronoun(head: Token) -> bool:
    """Whether a token is a pronoun; abbreviations such as WHO and US, which taggers take for one, are not."""
    return head.tag in PRONOUN_TAGS and not (len(head.text) > 1 and head.text.isupper())


def author(parsed: ParsedText, head: Token) -> Token | None:
    """Who speaks through a paper: "a report by the ministry", "the ministry's data"."""
    if head.lemma not in paper_nouns() and head.lower not in paper_nouns():
        return None
    for child in parsed.children_of(head.index, "prep", "poss", "agent", "acl", "compound", "amod"):
        author: Token | None = child
        if child.dep in ("prep", "agent"):
            author = parsed.child(child.index, "pobj") if child.lower in ("by", "from") else None
        elif child.dep == "acl":
            agent = parsed.child(child.index, "agent")
            author = parsed.child(agent.index, "pobj") if agent else None
        if child.dep in ("compound", "amod") and author is not None and not _may_publish(author):
            continue
        if (
            author is not None
            and author.pos in ("PROPN", "NOUN", "ADJ")
            and author.name not in ("DATE", "TIME")
        ):
            return author
    return _signer(parsed, head)


def _signer(parsed: ParsedText, head: Token) -> Token | None:
    """Who signed or left a letter without a named author: "a hundred teachers signed a letter urging …"."""
    verb = parsed.tokens[head.head]
    if head.lemma not in LETTERS or head.dep != "dobj" or verb.lemma not in WRITING:
        return None
    subject = subject_of(parsed, verb.index)
    return subject if subject is not None and subject.pos in ("PROPN", "NOUN", "PRON") else None


def _may_publish(token: Token) -> bool:
    """Whether a word in front of a paper names its author: "NEOC data", "the Veldaran statement", "police reports"."""
    return token.name in ("ORG", "NORP", "GPE", "PERSON") or token.lemma in body_nouns()


def apposed_name(parsed: ParsedText, head: Token) -> Token | None:
    """The name that stands beside a common noun: "the ministry's spokesman, Oleh Prynt"."""
    if head.pos == "PROPN":
        return None
    for child in parsed.children_of(head.index, "appos"):
        if child.pos == "PROPN" and child.name in ("PERSON", "GPE", "ORG", "LOC"):
            return child
    return None


def closing_name(parsed: ParsedText, mention: Mention, head: Token) -> Token | None:
    """The name behind a title or a kind of body: "ambassador to Oster Ana Mora", "the relief group Red Lantern"."""
    if head.lemma in body_nouns():
        return _following_name(parsed, mention, head)
    if head.lemma not in person_nouns() and head.lower not in person_nouns():
        return None
    last = parsed.token_at(mention.span.end - 1)
    name = parsed.name_at(last) if last is not None else None
    if name is None or name.first <= head.index:
        return None
    if name.label == "PERSON" or _ends_in_person(parsed, name):
        return parsed.tokens[name.end - 1]
    return None


def _following_name(parsed: ParsedText, mention: Mention, head: Token) -> Token | None:
    """The last token of the proper name that stands right behind a noun within its phrase."""
    last = None
    for index in range(head.index + 1, parsed.sentence_of(head.index).end):
        token = parsed.tokens[index]
        outside = token.start >= mention.span.end and token.name != "ORG"
        if (token.pos != "PROPN" and token.text != "-") or outside:
            break
        last = token
    return last if last is not None and last.pos == "PROPN" else None


def _ends_in_person(parsed: ParsedText, name: Name) -> bool:
    """Whether a name is a known body's with a person's behind it: "to the United Nations Ana Mora"."""
    first = next(i for i in range(name.first, name.end) if parsed.tokens[i].pos != "DET" or i == name.end - 1)
    body = body_at(parsed, first)
    return body is not None and body.end + 1 < name.end and parsed.tokens[body.end].text in given_names()


def is_bare_title(parsed: ParsedText, mention: Mention, head: Token) -> bool:
    """Whether a capitalized phrase is a title or kind of body alone: "the President", "the Commission"."""
    if head.name == "PERSON":
        return False
    if parsed.child(head.index, "det", "poss") is None:
        return head.lower in person_nouns() and bare(parsed, mention).lower() in sectors()
    if head.lower in person_nouns():
        return not any(parsed.tokens[i].name == "PERSON" for i in parsed.tokens_in(mention.span))
    return head.lower in body_nouns() and len(bare(parsed, mention).split()) == 1


def counted(parsed: ParsedText, head: Token) -> Token | None:
    """What "thousands of protesters" and "one of the men" count."""
    if head.lemma not in QUANTITIES and head.pos != "NUM" and head.text != "%":
        return None
    preposition = parsed.child(head.index, "prep")
    if preposition is None or preposition.lower != "of":
        return None
    inner = parsed.child(preposition.index, "pobj")
    named = head.lemma in SHARES or head.pos == "NUM" or head.text == "%"
    kinds = ("NOUN", "PROPN") if named else ("NOUN",)
    return inner if inner is not None and inner.pos in kinds else None
