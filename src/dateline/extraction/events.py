"""What happened: verbs, nouns and acts of saying that PLOVER covers, with their roles and their status."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.candidates import EventCandidate, StatementCandidate
from dateline.extraction.details import with_details
from dateline.extraction.event_confidence import confidence_of
from dateline.extraction.factuality import judge
from dateline.extraction.frames import Frame, noun_frame, tells_of_violence, verb_frame
from dateline.extraction.roles import Roles, noun_roles, verb_roles
from dateline.extraction.sources import source_of
from dateline.extraction.speech_acts import find_speech_acts
from dateline.extraction.telling import among_own
from dateline.language import ParsedText, Token

SPEECH_TYPES = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "THREATEN", "REJECT", "AGREE"})
FORCES_OF_NATURE = "nature"


def find_events(parsed: ParsedText, statements: tuple[StatementCandidate, ...]) -> tuple[EventCandidate, ...]:
    """Every mention of a happening that PLOVER covers, in the order of the text."""
    violent = tells_of_violence(parsed)
    told = (_event_at(parsed, token, statements, violent) for token in parsed.tokens)
    found = _joined(parsed, [event for event in told if event is not None])
    spoken = find_speech_acts(parsed, statements, found)
    cues = {event.head for event in spoken}
    cues |= {one.cue_head for one in statements if one.act == "promise" and one.cue_head is not None}
    found = [event for event in found if event.head not in cues or event.type not in SPEECH_TYPES]
    found = [event for event in found if event.type != "REQUEST" or not among_own(parsed, event.head)]
    events = sorted((*found, *spoken), key=lambda event: (event.anchor.start, event.type))
    return tuple(
        replace(with_details(parsed, event), confidence=confidence_of(parsed, event)) for event in events
    )


def _joined(parsed: ParsedText, events: list[EventCandidate]) -> list[EventCandidate]:
    """The events without the nouns whose verb tells the same: "imposed sanctions" is one."""
    heads = {event.head: position for position, event in enumerate(events)}
    found: dict[int, EventCandidate] = dict(enumerate(events))
    for position, event in enumerate(events):
        token = parsed.tokens[event.head]
        above = heads.get(token.head)
        if above is None or above == position or token.dep not in ("dobj", "nsubjpass"):
            continue
        verb = found.get(above)
        penalty = verb is not None and (verb.type, event.type) == ("COERCE", "SANCTION")
        if verb is None or not (verb.type == event.type or penalty):
            continue
        # "Imposed a travel ban" is a sanction, whatever else may be imposed.
        kept, gone = (position, above) if penalty else (above, position)
        found[kept] = replace(
            found[kept],
            actors=verb.actors or event.actors,
            recipients=verb.recipients or event.recipients,
            place=verb.place or event.place,
        )
        del found[gone]
    return list(found.values())


def _event_at(
    parsed: ParsedText, token: Token, statements: tuple[StatementCandidate, ...], violent: bool
) -> EventCandidate | None:
    if token.tag.startswith("VB") and token.dep not in ("aux", "auxpass", "amod", "compound"):
        frame = verb_frame(parsed, token, violent=violent)
        if frame is None:
            return None
        roles = verb_roles(parsed, token, frame)
        if "role" in frame.needs and not roles.actors:
            return None
        return _candidate(parsed, token, frame, roles, statements)
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
