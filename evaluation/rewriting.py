"""PLOVER's rewrite rules: what a planned, refused or demanded happening is called in the event corpora.

The ledger keeps the happening with its status (a planned visit is CONSULT, planned); PLOVER folds the
status into the type (AGREE). Which events of a text it is about is decided here too: its main
clause, and what that wraps only where the main clause holds no event of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.extraction.candidates import EventCandidate
from dateline.language import ParsedText

COOPERATIVE = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
YIELDING = ("CONCEDE", "RETREAT")

# (types, statuses, the type that PLOVER gives)
RULES: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (COOPERATIVE, ("planned",), "AGREE"),
    (YIELDING, ("planned",), "CONCEDE"),
    (("AGREE", *COOPERATIVE, *YIELDING), ("denied",), "REJECT"),
    ((*COOPERATIVE, *YIELDING, "AGREE"), ("demanded",), "REQUEST"),
    (("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"), ("threatened",), "THREATEN"),
)


def rewritten(event: EventCandidate) -> EventCandidate:
    """The event as PLOVER types it once its status is folded into the type; CAMEO goes with the old type."""
    for types, statuses, type_ in RULES:
        if event.type in types and event.status in statuses and event.type != type_:
            return replace(event, type=type_, status="happened", cameo=None, mode=None)
    return event


def main_events(parsed: ParsedText, events: Sequence[EventCandidate]) -> list[EventCandidate]:
    """Of each sentence the event nearest to its root, rewritten; repeated types with the same sides once."""
    chosen: list[EventCandidate] = []
    for sentence in parsed.sentences:
        inside = [event for event in events if sentence.first <= event.head < sentence.end]
        if inside:
            chosen.append(rewritten(min(inside, key=lambda event: (depth(parsed, event.head), event.head))))
    return list(_distinct(chosen))


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
