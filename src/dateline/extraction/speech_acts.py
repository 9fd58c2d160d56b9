"""Acts of saying that are happenings themselves: a demand, an accusation, praise, a threat."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extraction.candidates import EventCandidate, Mention, StatementCandidate
from dateline.extraction.factuality import judge
from dateline.extraction.mentions import conjuncts, mention_of
from dateline.extraction.parties import parties
from dateline.extraction.roles import suffers
from dateline.extraction.sources import source_of
from dateline.extraction.telling import SpeechAct, act_told
from dateline.language import ParsedText, Token

ADDRESSING = {
    "REQUEST": ("on", "upon", "to", "from", "with", "at", "of"),
    "ACCUSE": ("at", "against", "for", "on", "to", "of"),
    "SUPPORT": ("for", "to", "on", "with", "of"),
    "THREATEN": ("to", "against", "at"),
    "REJECT": ("to",),
    "AGREE": ("to",),
}
# Where the content's words name the party, by the role they have in it.
BY_CONTENT = {
    "ACCUSE": ("nsubj",),
    "REQUEST": ("nsubj",),
    "SUPPORT": ("nsubj", "dobj", "poss", "pobj", "nsubjpass"),
    "THREATEN": ("dobj", "pobj"),
}
LOOKED_AT = 25  # tokens of a content that are asked for a party
TELLING = frozenset({"tell", "inform", "brief", "assure"})
FIRST = frozenset({"i", "we"})
WANTING = frozenset(
    {"urge", "ask", "want", "need", "expect", "count", "rely", "call", "beg", "implore", "appeal", "demand"}
)
HEARERS = frozenset({"reporter", "journalist", "press", "medium", "media"})


def find_speech_acts(
    parsed: ParsedText, statements: tuple[StatementCandidate, ...], inner: Sequence[EventCandidate]
) -> list[EventCandidate]:
    """The events that statements are, anchored in their cues; joint speakers act together.

    `inner` are the other happenings of the report, in the order of the text.
    """
    found: list[EventCandidate] = []
    for position, statement in enumerate(statements):
        act = act_told(parsed, statement, inner)
        if act is None or statement.cue is None or statement.cue_head is None or statement.speaker is None:
            continue
        if found and found[-1].head == statement.cue_head and found[-1].type == act.type:
            joined = (*found[-1].actors, statement.speaker)
            found[-1] = _event(parsed, statement, act, joined, found[-1].recipients, found[-1].statement)
            continue
        recipients = _recipients(parsed, statement, act)
        others = tuple(other for place, other in enumerate(statements) if place != position)
        source = source_of(others, statement.cue)
        if source is not None and source >= position:
            source += 1
        found.append(_event(parsed, statement, act, (statement.speaker,), recipients, source))
    return found


def _event(
    parsed: ParsedText,
    statement: StatementCandidate,
    act: SpeechAct,
    actors: tuple[Mention, ...],
    recipients: tuple[Mention, ...],
    source: int | None,
) -> EventCandidate:
    assert statement.cue is not None
    assert statement.cue_head is not None
    factuality = judge(parsed, statement.cue_head)
    return EventCandidate(
        anchor=statement.cue,
        head=statement.cue_head,
        type=act.type,
        status=factuality.status,
        actors=actors,
        recipients=recipients,
        time=statement.time,
        statement=source,
        cameo=act.cameo,
        factuality=factuality.value,
    )


def _recipients(parsed: ParsedText, statement: StatementCandidate, act: SpeechAct) -> tuple[Mention, ...]:
    """Those addressed, or those the content speaks of: the object of the cue, else the subject of the content."""
    assert statement.cue_head is not None
    addressed = _addressed(parsed, statement.cue_head, act)
    if addressed or act.type not in BY_CONTENT:
        return addressed
    wanted = _wanted(parsed, statement) if act.type == "REQUEST" else ()
    if wanted:
        return wanted
    speaker = statement.speaker.head if statement.speaker else -1
    for content in statement.contents[:1]:
        for index in list(parsed.tokens_in(content))[:LOOKED_AT]:
            token = parsed.tokens[index]
            if index != speaker and token.dep in BY_CONTENT[act.type] and token.pos in ("PROPN", "NOUN"):
                found = parties(parsed, token)
                if found:
                    return found
    return ()


def _wanted(parsed: ParsedText, statement: StatementCandidate) -> tuple[Mention, ...]:
    """Of whom the content wants something in so many words: "I count on the ministry to act"."""
    for content in statement.contents[:1]:
        for index in list(parsed.tokens_in(content))[:LOOKED_AT]:
            subject = parsed.child(index, "nsubj") if parsed.tokens[index].lemma in WANTING else None
            if subject is None or subject.lower not in FIRST:
                continue
            for child in parsed.children_of(index, "dobj", "prep", "ccomp"):
                token = parsed.child(child.index, "nsubj") if child.dep == "ccomp" else child
                if child.dep == "prep":
                    token = (
                        parsed.child(child.index, "pobj") if child.lower in ADDRESSING["REQUEST"] else None
                    )
                found = parties(parsed, token)
                if found:
                    return found
    return ()


def _addressed(parsed: ParsedText, cue: int, act: SpeechAct) -> tuple[Mention, ...]:
    """The object of the cue; the subject of its infinitive ("urged the rebels to leave"); whom it is said to."""
    for child in parsed.children_of(cue, "dobj", "dative", "prep", "nsubjpass", "ccomp", "xcomp"):
        token: Token | None = child
        if child.dep in ("ccomp", "xcomp"):
            bare = child.tag == "VB" and parsed.child(child.index, "mark") is None
            token = parsed.child(child.index, "nsubj") if bare else None
        elif child.dep == "prep" or child.pos == "ADP":
            token = parsed.child(child.index, "pobj") if child.lower in ADDRESSING.get(act.type, ()) else None
        told = child.dep in ("prep", "dative") or parsed.tokens[cue].lemma in TELLING
        heard = told and token is not None and token.lemma in HEARERS
        if token is None or heard or (token.index < cue and token.dep != "nsubjpass"):
            continue
        if child.dep in ("ccomp", "xcomp", "dative") and token.pos != "PRON":
            return tuple(mention_of(parsed, index) for index in conjuncts(parsed, token.index))
        urged = child.dep == "dobj" and parsed.child(cue, "xcomp") is not None and token.pos != "PRON"
        found = parties(parsed, token, things=urged)
        if act.type == "ACCUSE":
            found = tuple(one for one in found if not suffers(parsed, token, one))
        if found:
            return found
    return ()
