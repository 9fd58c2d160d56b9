"""Rows as reconciliation compares them: with their entities, their words and their report at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from dateline.data import rows
from dateline.model import Entity, Event, Figure, Ledger, Span, Statement, row_keys
from dateline.reconciliation.profiles import Profile, profile_of
from dateline.reconciliation.words import Weights, stem, weighted, words_of

AROUND = 90  # characters to either side of a trigger or a number that tell what it is about

SCOPES = ("aim", "spell", "part", "total")
COUNTED = ("happened", "ongoing", "denied")  # statuses of what was counted, not hoped for or feared
NATURES = {
    "flow": "spell",
    "cumulative": "total",
    "additional": "part",
}  # the scope that a figure's nature means

Key = tuple[str, str]  # the report's key, and what judgements call the row in it
Refs = Mapping[tuple[str, str], str]  # what judgements call a row, by its kind and id


@dataclass(frozen=True, slots=True)
class Giver:
    """On whose word a row stands: the speaker of its statement, or the report itself, which is its outlet's."""

    entity: Entity | None
    words: str | None
    outlet: str | None = None

    @property
    def is_report(self) -> bool:
        """Whether the report says it in its own voice."""
        return self.entity is None and self.words is None


@dataclass(frozen=True)
class EventView:
    """An event with what tells it from others. `rivals` counts the events of its type in its report.

    Most rows are never compared by their words, so that words are weighed where they are asked for.
    """

    key: Key
    event: Event
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    place: Entity | None
    text: str = field(repr=False)
    rivals: int

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The words in which it is told: those of an event in a copy of the report are the same."""
        event = self.event
        return (event.type, event.status, *(around(self.text, span) for span in event.anchors[:1]))

    @cached_property
    def anchors(self) -> Weights:
        """The trigger words by their weight."""
        return stems(" ".join(span.of(self.text) for span in self.event.anchors))

    @cached_property
    def words(self) -> Weights:
        """The words around its first mentions by their weight."""
        return stems(" ".join(around(self.text, span) for span in self.event.anchors[:3]))

    @property
    def places(self) -> tuple[Entity, ...]:
        """The place, where it is told."""
        return (self.place,) if self.place else ()


@dataclass(frozen=True)
class FigureView:
    """A figure with what tells it from others. `rivals` counts the figures of its measure in its report.

    `of` leaves out words that only say that people are counted, or the measure once more; `scope` tells
    whether the number is a `total`, a `part` that comes on top, of a `spell` of hours or days, or an `aim`.
    """

    key: Key
    figure: Figure
    side: Entity | None
    place: Entity | None
    giver: Giver
    text: str = field(repr=False)
    rivals: int

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The words in which it is told, as of an event."""
        figure = self.figure
        return (
            figure.measure,
            f"{figure.low} {figure.high}",
            figure.span.of(self.text),
            around(self.text, figure.span),
        )

    @cached_property
    def of(self) -> Weights:
        """The words for what is counted by their weight."""
        return _telling(self._told, self.figure.measure)

    @cached_property
    def words(self) -> Weights:
        """The words around the number by their weight."""
        return stems(around(self.text, self.figure.span))

    @cached_property
    def scope(self) -> str | None:
        """Whether the number is a `total`, a `part`, of a `spell`, or an `aim`."""
        return _scope(self._told, self.figure)

    @property
    def _told(self) -> str:
        return f"{self.figure.span.of(self.text)} {self.figure.of or ''}"

    @property
    def sides(self) -> tuple[Entity, ...]:
        """The party that those counted belong to, where it is told."""
        return (self.side,) if self.side else ()

    @property
    def places(self) -> tuple[Entity, ...]:
        """The place, where it is told."""
        return (self.place,) if self.place else ()


class Index:
    """A report's rows by what other rows ask for them by, so that none is looked for among all."""

    def __init__(self, ledger: Ledger) -> None:
        self.report = ledger.report
        self.entities = {entity.id: entity for entity in ledger.entities}
        self.events = ledger.events
        self.statements = {statement.id: statement for statement in ledger.statements}
        self.types: dict[str, set[str]] = {}
        for event in ledger.events:
            if event.statement is not None:
                self.types.setdefault(event.statement, set()).add(event.type)
        self._anchors = sorted(
            (span.start, span.end, place)
            for place, event in enumerate(ledger.events)
            for span in event.anchors
        )
        self._longest = max((end - start for start, end, _ in self._anchors), default=0)

    def told_by(self, cue: Span) -> list[Event]:
        """The events one of whose trigger words a cue overlaps, in order."""
        first = bisect_left(self._anchors, (cue.start - self._longest,))
        last = bisect_left(self._anchors, (cue.end,))
        near = self._anchors[first:last]
        return [self.events[place] for place in sorted({place for _, end, place in near if end > cue.start})]


@dataclass(frozen=True)
class StatementView:
    """A statement with what tells it from others. `types` are of the events that stand on it."""

    key: Key
    statement: Statement
    speaker: Entity | None
    content: str
    cue: str
    types: frozenset[str]
    index: Index = field(repr=False)
    order: int

    @cached_property
    def targets(self) -> tuple[Entity, ...]:
        """At whom it is aimed: the recipients of the act of saying, where that is an event too."""
        cue = self.statement.cue_span
        acts = (
            [event for event in self.index.told_by(cue) if self.statement.speaker in event.actors]
            if cue
            else ()
        )
        return _named(dict.fromkeys(id for event in acts for id in event.recipients), self.index.entities)

    @property
    def told(self) -> tuple[str, ...]:
        """The words in which it is told, as of an event."""
        return (self.statement.act, self.cue, self.content)

    @cached_property
    def words(self) -> Weights:
        """The words of the content by their weight."""
        return stems(self.content)

    @property
    def speakers(self) -> tuple[Entity, ...]:
        """The speaker, where one is named."""
        return (self.speaker,) if self.speaker else ()


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A report's rows in the form in which they are compared; `refs` is what judgements call them."""

    key: str
    ledger: Ledger
    profile: Profile
    events: tuple[EventView, ...]
    figures: tuple[FigureView, ...]
    statements: tuple[StatementView, ...]
    refs: Refs

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.ledger.report.published


def view_of(key: str, ledger: Ledger, refs: Refs | None = None) -> LedgerView:
    """A report's ledger, ready to be compared; `refs` by kind and id, by default as a first reading has them."""
    profile = profile_of(ledger.report)
    index = Index(ledger)
    types = Counter(event.type for event in ledger.events)
    measures = Counter(figure.measure for figure in ledger.figures)
    called = row_keys(ledger) if refs is None else refs
    return LedgerView(
        key,
        ledger,
        profile,
        tuple(
            _event((key, called["event", event.id]), event, index, types[event.type])
            for event in ledger.events
        ),
        tuple(
            _figure((key, called["figure", figure.id]), figure, index, measures[figure.measure])
            for figure in ledger.figures
        ),
        tuple(
            _statement((key, called["statement", statement.id]), statement, index, order)
            for order, statement in enumerate(ledger.statements)
        ),
        called,
    )


def _event(key: Key, event: Event, index: Index, rivals: int) -> EventView:
    return EventView(
        key,
        event,
        _named(event.actors, index.entities),
        _named(event.recipients, index.entities),
        index.entities.get(event.place or ""),
        index.report.text,
        rivals,
    )


def _figure(key: Key, figure: Figure, index: Index, rivals: int) -> FigureView:
    return FigureView(
        key,
        figure,
        index.entities.get(figure.side or ""),
        index.entities.get(figure.place or ""),
        _giver(index.statements.get(figure.statement or ""), index),
        index.report.text,
        rivals,
    )


@cache
def _count_words(role: str) -> frozenset[str]:
    return frozenset(stem(row["word"]) for row in rows("count_words.tsv") if row["role"] == role)


@cache
def _plain_words(measure: str) -> frozenset[str]:
    """Stems that add nothing to a measure: number words, words for people, those the measure is known by."""
    known = (
        row["lemma"] for row in rows("measures.tsv") if row["measure"] == measure and row["role"] != "person"
    )
    numbers = (word for row in rows("number_words.tsv") for word in row["word"].split())
    return frozenset().union(
        *map(_count_words, ("plain", *SCOPES)), (stem(word) for word in (*known, *numbers))
    )


def _telling(text: str, measure: str) -> Weights:
    plain = _plain_words(measure)
    return weighted(
        each for word in words_of(text) if (each := stem(word)) not in plain and not word[0].isdigit()
    )


def _scope(text: str, figure: Figure) -> str | None:
    if figure.status not in COUNTED:
        return "aim"
    if figure.nature in NATURES:
        return NATURES[figure.nature]
    words = {stem(word) for word in words_of(text)}
    return next((role for role in SCOPES if words & _count_words(role)), None)


def _statement(key: Key, statement: Statement, index: Index, order: int) -> StatementView:
    text = index.report.text
    content = " ".join(span.of(text) for span in statement.content_spans)
    return StatementView(
        key,
        statement,
        index.entities.get(statement.speaker or ""),
        content,
        statement.cue_span.of(text) if statement.cue_span else "",
        frozenset(index.types.get(statement.id, ())),
        index,
        order,
    )


def _giver(row: Statement | None, index: Index) -> Giver:
    """On whose word a row stands that stands on this statement."""
    if row is None:
        return Giver(None, None, index.report.publisher)
    speaker = index.entities.get(row.speaker or "")
    words = row.speaker_span.of(index.report.text) if row.speaker_span else "unnamed source"
    return Giver(speaker, words)


def stems(text: str) -> Weights:
    """The words of a text by their weight."""
    return weighted(stem(word) for word in words_of(text) if not word[0].isdigit())


def around(text: str, span: Span) -> str:
    """The words around a span, in its paragraph."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end)
    return text[start : min(len(text) if end < 0 else end, span.end + AROUND)]


def _named(ids: Iterable[str], entities: dict[str, Entity]) -> tuple[Entity, ...]:
    return tuple(entities[id] for id in ids if id in entities)
