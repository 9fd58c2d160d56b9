"""Who did what is condemned, praised or looked into: "criticized the decision" is aimed at whoever decided.

The object of such an act is a deed and no party. Its doer is known from the row that tells the deed, or, where
the noun only points back ("the move"), from the last row that tells one.
"""

from __future__ import annotations

from functools import cache

from dateline.data import rows
from dateline.extraction.mentions import mention_of
from dateline.language import ParsedText, Token
from dateline.resolution.happenings import Happening
from dateline.resolution.identities import Identities
from dateline.resolution.registry import Record

AIMED = frozenset({"ACCUSE", "SUPPORT"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
PREPOSITIONS = ("of", "on", "at", "over", "for", "to", "against", "about", "into")
OBJECTS = ("dobj", "nsubjpass")
REACH = 3  # sentences looked back through for the deed that a noun points to


def with_doers(parsed: ParsedText, found: list[Happening], identities: Identities) -> None:
    """Give the acts aimed at a deed its doer for a recipient, where they name no other.

    Where no row tells the deed, it is what the headline tells.
    """
    headline = _of_headline(parsed, identities)
    heads = {mention.head: happening for happening in found for mention in happening.mentions}
    for happening in found:
        if happening.recipients:
            continue
        if happening.first.type in AIMED:
            happening.recipients = _doers(parsed, happening, heads, headline)
        elif happening.first.type == "COERCE":  # "suppressed the protests"
            aims = (noun for mention in happening.mentions for noun in _aims(parsed, mention.head))
            told = [heads[noun.index] for noun in aims if noun.index in heads]
            protests = (other for other in told if other.first.type == "PROTEST")
            happening.recipients = next((other.actors for other in protests if other.actors), ())


def with_protesters(parsed: ParsedText, found: list[Happening], identities: Identities) -> None:
    """Give the protests that name nobody the report's protesters, the nearest named before or after."""
    protesters = identities.described(_protesters())
    if not protesters:
        return
    for happening in found:
        if happening.first.type == "PROTEST" and not happening.actors:
            at = happening.first.head
            happening.actors = (min(protesters, key=lambda one: (abs(one[0] - at), one[0]))[1],)


@cache
def _protesters() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("event_classes.tsv") if row["class"] == "protester")


def _of_headline(parsed: ParsedText, identities: Identities) -> tuple[Record, ...]:
    """The subject of a report's headline."""
    report = parsed.report
    for sentence in parsed.sentences[:1]:
        if report.blocks and report.blocks[sentence.block].kind == "title":
            tokens = parsed.tokens[sentence.first : sentence.end]
            root = next((token for token in tokens if token.head == token.index), None)
            subject = parsed.child(root.index, "nsubj") if root is not None else None
            record = identities.of(mention_of(parsed, subject.index)) if subject is not None else None
            return (record,) if record is not None else ()
    return ()


def _doers(
    parsed: ParsedText, happening: Happening, heads: dict[int, Happening], headline: tuple[Record, ...]
) -> tuple[Record, ...]:
    for mention in happening.mentions:
        for noun in _aims(parsed, mention.head):
            told = heads.get(noun.index)
            doers = told.actors if told is not None and told is not happening else ()
            if not doers and _points_back(parsed, noun):
                doers = _last(parsed, noun, happening, heads) or headline
            doers = tuple(record for record in doers if record not in happening.actors)
            if doers:
                return doers
    return ()


def _aims(parsed: ParsedText, head: int) -> list[Token]:
    """The nouns that an act of speech is aimed at."""
    found = [child for child in parsed.children_of(head, *OBJECTS) if child.pos == "NOUN"]
    for clause in parsed.children_of(head, "ccomp", "xcomp"):  # "called the attack a crime"
        subject = parsed.child(clause.index, "nsubj")
        if subject is not None and subject.pos == "NOUN" and parsed.child(clause.index, "mark") is None:
            found.append(subject)
    for preposition in parsed.children_of(head, "prep"):
        inner = parsed.child(preposition.index, "pobj") if preposition.lower in PREPOSITIONS else None
        if inner is not None and inner.pos == "NOUN":
            found.append(inner)
    return found


def _points_back(parsed: ParsedText, noun: Token) -> bool:
    """Whether a noun of doing takes up what was told before: "the move", "this attack"."""
    determiner = parsed.child(noun.index, "det")
    return noun.lemma in _deeds() and determiner is not None and determiner.lower in POINTING


def _last(
    parsed: ParsedText, noun: Token, happening: Happening, heads: dict[int, Happening]
) -> tuple[Record, ...]:
    """The doers of the last happening before a noun that has any, of others than the one who speaks."""
    for head in sorted(heads, reverse=True):
        other = heads[head]
        if head >= noun.index or other is happening or set(other.actors) & set(happening.actors):
            continue
        if noun.sentence - parsed.tokens[head].sentence > REACH:
            break
        if other.actors and other.first.type not in AIMED:
            return other.actors
    return ()


@cache
def _deeds() -> frozenset[str]:
    """Nouns for what somebody did, and those that tell a happening themselves."""
    deeds = {row["lemma"] for row in rows("event_classes.tsv") if row["class"] == "deed"}
    return frozenset(deeds | {row["lemma"] for row in rows("event_nouns.tsv")})
