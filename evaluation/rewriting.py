"""PLOVER's rewrite rules: what a planned, refused or demanded happening is called in the event corpora.

The ledger keeps the happening with its status (a planned visit is CONSULT, planned); PLOVER folds the
status into the type (AGREE). Which events of a text it is about is decided here too: its main
clause, and what that wraps only where the main clause holds no event of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.data.plover import told_as
from dateline.extraction.candidates import EventCandidate
from dateline.extraction.cues import reporting_verbs
from dateline.extraction.frames import verb_frames
from dateline.language import ParsedText


def rewritten(event: EventCandidate) -> EventCandidate:
    """The event as PLOVER types it once its status is folded into the type."""
    type_, cameo = told_as(event.type, event.status, event.cameo)
    if type_ == event.type:
        return event
    return replace(event, type=type_, status="happened", cameo=cameo, mode=None)


def main_events(parsed: ParsedText, events: Sequence[EventCandidate]) -> list[EventCandidate]:
    """Of each sentence the event nearest to its root, rewritten; repeated types with the same sides once."""
    chosen: list[EventCandidate] = []
    for sentence in parsed.sentences:
        inside = [event for event in events if sentence.first <= event.head < sentence.end]
        inside = _told_first(parsed, inside)
        if inside:
            chosen.append(rewritten(min(inside, key=lambda event: (depth(parsed, event.head), event.head))))
    return list(_distinct(chosen))


def _told_first(parsed: ParsedText, events: list[EventCandidate]) -> list[EventCandidate]:
    """The events of a sentence without the acts that only the content of a neutral "said" makes."""
    found = [event for event in events if not _neutral(parsed.tokens[event.head].lemma)]
    return found or events


def _neutral(lemma: str) -> bool:
    frame = reporting_verbs().get(lemma)
    return frame is not None and frame.act == "assert" and lemma not in verb_frames()


def depth(parsed: ParsedText, index: int) -> int:
    """How many heads stand between a token and the root of its sentence."""
    return sum(1 for _ in parsed.ancestors(index))


def _distinct(events: Iterable[EventCandidate]) -> Iterable[EventCandidate]:
    seen = set()
    for event in events:
        key = (event.type, event.cameo, event.actors, event.recipients)
        if key not in seen:
            seen.add(key)
            yield event
