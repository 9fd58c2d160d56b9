"""Acts of saying that are happenings themselves: a demand, an accusation, praise, a threat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import EventCandidate, Mention, StatementCandidate
from dateline.extraction.frames import is_of
from dateline.extraction.mentions import conjuncts, mention_of
from dateline.extraction.sources import source_of
from dateline.language import ParsedText, Token

TALKED_OF = ("nsubj", "dobj", "poss", "pobj", "nsubjpass")
HEARERS = frozenset({"reporter", "journalist", "press", "medium", "media"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """The event that an act of saying is."""

    type: str
    cameo: str


@cache
def speech_acts() -> dict[str, SpeechAct]:
    """The event of each act that is one."""
    return {row["act"]: SpeechAct(row["type"], row["cameo"]) for row in rows("speech_acts.tsv")}


def find_speech_acts(parsed: ParsedText, statements: tuple[StatementCandidate, ...]) -> list[EventCandidate]:
    """The events that statements are, anchored in their cues; joint speakers act together."""
    found: list[EventCandidate] = []
    for position, statement in enumerate(statements):
        act = speech_acts().get(statement.act)
        if act is None or statement.cue is None or statement.cue_head is None or statement.speaker is None:
            continue
        if found and found[-1].head == statement.cue_head and found[-1].type == act.type:
            joined = (*found[-1].actors, statement.speaker)
            found[-1] = _event(parsed, statement, act, joined, found[-1].recipients, found[-1].statement)
            continue
        recipients = _recipients(parsed, statement)
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
    return EventCandidate(
        anchor=statement.cue,
        head=statement.cue_head,
        type=act.type,
        status="happened",
        actors=actors,
        recipients=recipients,
        time=statement.time,
        statement=source,
        cameo=act.cameo,
    )


def _recipients(parsed: ParsedText, statement: StatementCandidate) -> tuple[Mention, ...]:
    """Those addressed, or those the content speaks of: the verb's object, else the first actor in the content."""
    assert statement.cue_head is not None
    speaker = statement.speaker.head if statement.speaker else -1
    for child in parsed.children_of(statement.cue_head, "dobj", "dative", "prep", "nsubjpass"):
        token: Token | None = child
        if child.dep == "prep":
            token = parsed.child(child.index, "pobj") if child.lower in ("on", "to", "at") else None
        if token is None or token.index < statement.cue_head or token.lemma in HEARERS:
            continue
        if is_of(parsed, token, "actor"):
            return tuple(mention_of(parsed, index) for index in conjuncts(parsed, token.index))
    for content in statement.contents[:1]:
        for index in list(parsed.tokens_in(content))[:25]:
            token = parsed.tokens[index]
            if (
                index != speaker
                and token.dep in TALKED_OF
                and token.pos in ("PROPN", "NOUN")
                and is_of(parsed, token, "actor")
            ):
                return tuple(mention_of(parsed, each) for each in conjuncts(parsed, index))
    return ()
