"""Mentions of one happening → one event.

A report tells a happening several times ("shelled", "the attack"). Two mentions are one where type and
status agree and their actors and recipients do not speak against it. A noun that names nobody comes back
to the last happening of its type, in whatever clause it stands ("denied that the attack …").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.extraction.candidates import EventCandidate, TimeExpression
from dateline.language import ParsedText
from dateline.model import Span
from dateline.resolution.identities import Identities
from dateline.resolution.registry import Record

RETOLD = frozenset({"ASSAULT", "PROTEST"})  # what a report keeps coming back to, in ever other words
NOUNS = ("NOUN", "PROPN")
UNLIKELY = 0.35  # confidence below which a mention is no happening
REACH = 100  # happenings looked back through; longer texts are books, and would take quadratic time


@dataclass(slots=True, eq=False)
class Happening:
    """The mentions of one happening, and what they tell together; `first` is the one that tells most."""

    mentions: list[EventCandidate]
    actors: tuple[Record, ...]
    recipients: tuple[Record, ...]
    place: Record | None
    first: EventCandidate
    lemmas: set[str] = field(default_factory=set)

    @property
    def anchors(self) -> tuple[Span, ...]:
        """The trigger words of all mentions, in order."""
        return tuple(dict.fromkeys(sorted(event.anchor for event in self.mentions)))

    @property
    def time(self) -> TimeExpression | None:
        """The first time that a mention gives."""
        return next((event.time for event in self.mentions if event.time), None)

    @property
    def confidence(self) -> float:
        """How sure it is that this is a happening: as sure as of its surest mention."""
        return max(event.confidence for event in self.mentions)

    def given(self, what: str) -> EventCandidate | None:
        """The first mention that gives a detail (`instrument`, `basis`, `given`)."""
        return next((event for event in self.mentions if getattr(event, what) is not None), None)

    @property
    def statement(self) -> int | None:
        """The statement on whose word alone it stands: None where one mention is the reporter's own."""
        positions = [event.statement for event in self.mentions]
        return None if None in positions else positions[0]


def happenings(
    parsed: ParsedText, events: tuple[EventCandidate, ...], identities: Identities
) -> list[Happening]:
    """The happenings that a report's event mentions tell, in the order of their first mention."""
    found: list[Happening] = []
    for event in events:
        if event.confidence < UNLIKELY:
            continue
        new = _happening(parsed, event, identities)
        recent = reversed(found[-REACH:])
        known = next((happening for happening in recent if _same(parsed, happening, new)), None)
        if known is None:
            found.append(new)
        else:
            _join(known, new)
    return found


def _happening(parsed: ParsedText, event: EventCandidate, identities: Identities) -> Happening:
    together = ((*event.actors, *event.recipients), ())
    sides = together if event.mutual else (event.actors, event.recipients)
    actors = [identities.of(mention) for mention in sides[0]]
    recipients = [identities.of(mention) for mention in sides[1]]
    return Happening(
        mentions=[event],
        actors=tuple(dict.fromkeys(record for record in actors if record)),
        recipients=tuple(dict.fromkeys(record for record in recipients if record)),
        place=identities.of(event.place, place=True),
        first=event,
        lemmas={parsed.tokens[event.head].lemma},
    )


def _same(parsed: ParsedText, known: Happening, new: Happening) -> bool:
    """Whether a mention may tell a known happening."""
    a, b = known.first, new.first
    title = parsed.tokens[known.mentions[0].head].sentence == 0
    noun = parsed.tokens[b.head].pos in NOUNS
    bare = not new.actors and not new.recipients
    if a.type == b.type and noun and bare:
        return True
    if a.type != b.type or (a.status != b.status and not title):
        return False
    if not _compatible(known.actors, new.actors) or not _compatible(known.recipients, new.recipients):
        return False
    if a.type in RETOLD:
        return True
    shared = set(known.actors) & set(new.actors) or set(known.recipients) & set(new.recipients)
    return (
        bool(shared and known.lemmas & new.lemmas)
        or (bare and bool(known.lemmas & new.lemmas))
        or (bool(shared) and (title or noun))
    )


def _compatible(a: tuple[Record, ...], b: tuple[Record, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))


def _telling(event: EventCandidate) -> tuple[int, int]:
    """How much a mention tells: with most roles, the earliest of these."""
    return bool(event.actors) + bool(event.recipients), -event.head


def _join(known: Happening, new: Happening) -> None:
    """Add a mention to a happening: the fuller list of actors and recipients stays."""
    known.mentions += new.mentions
    known.first = max(
        known.first, new.first, key=_telling
    )  # kept, not sought: a report may come back to it often
    known.lemmas |= new.lemmas
    known.place = known.place or new.place
    if len(new.actors) > len(known.actors):
        known.actors = new.actors
    if len(new.recipients) > len(known.recipients):
        known.recipients = new.recipients
