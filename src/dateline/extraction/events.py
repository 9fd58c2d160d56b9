"""What happened: verbs, nouns and acts of saying that PLOVER covers, with their roles and their status."""

from __future__ import annotations

from dateline.extraction.candidates import EventCandidate, StatementCandidate
from dateline.extraction.factuality import judge
from dateline.extraction.frames import Frame, noun_frame, tells_of_violence, verb_frame
from dateline.extraction.roles import Roles, noun_roles, verb_roles
from dateline.extraction.sources import source_of
from dateline.extraction.speech_acts import find_speech_acts
from dateline.language import ParsedText, Token

SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "THREATEN", "REJECT", "AGREE"})
FORCES_OF_NATURE = "nature"


def find_events(parsed: ParsedText, statements: tuple[StatementCandidate, ...]) -> tuple[EventCandidate, ...]:
    """Every mention of a happening that PLOVER covers, in the order of the text."""
    told = find_speech_acts(parsed, statements)
    spoken = {event.head for event in told}
    violent = tells_of_violence(parsed)
    found = list(told)
    for token in parsed.tokens:
        event = _event_at(parsed, token, statements, violent)
        if event is not None and not (event.head in spoken and event.type in SPEECH_TYPES):
            found.append(event)
    return tuple(sorted(found, key=lambda event: (event.anchor.start, event.type)))


def _event_at(
    parsed: ParsedText, token: Token, statements: tuple[StatementCandidate, ...], violent: bool
) -> EventCandidate | None:
    if token.tag.startswith("VB") and token.dep not in ("aux", "auxpass", "amod", "compound"):
        frame = verb_frame(parsed, token, violent=violent)
        if frame is None:
            return None
        return _candidate(parsed, token, frame, verb_roles(parsed, token, frame), statements)
    if (
        token.pos in ("NOUN", "PROPN")
        and token.dep not in ("compound", "amod", "nmod")
        and token.name not in ("DATE", "TIME")
    ):
        frame = noun_frame(parsed, token, violent=violent)
        if frame is None:
            return None
        roles = noun_roles(parsed, token, frame)
        if "role" in frame.needs and not roles.actors and not roles.recipients:
            return None
        return _candidate(parsed, token, frame, roles, statements)
    return None


def _candidate(
    parsed: ParsedText, token: Token, frame: Frame, roles: Roles, statements: tuple[StatementCandidate, ...]
) -> EventCandidate:
    factuality = judge(parsed, token.index)
    return EventCandidate(
        anchor=token.span,
        head=token.index,
        type=frame.type,
        status=factuality.status,
        actors=roles.actors,
        recipients=roles.recipients,
        place=roles.place,
        statement=source_of(statements, token.span),
        mode=frame.mode,
        cameo=frame.cameo,
        factuality=factuality.value,
        mutual=roles.mutual,
    )
