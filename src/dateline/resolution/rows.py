"""Candidate rows → the rows of a ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.extraction.candidates import (
    Extraction,
    FigureCandidate,
    Mention,
    StatementCandidate,
    TimeExpression,
    VoteCandidate,
)
from dateline.language import ParsedText
from dateline.model import Entity, Event, Figure, Ledger, Period, Span, Statement, Vote
from dateline.resolution.actor_file import ActorFile, packaged
from dateline.resolution.codes import Identification
from dateline.resolution.dates import period_of
from dateline.resolution.deeds import with_doers, with_protesters
from dateline.resolution.entities import entities_of
from dateline.resolution.figure_places import FigurePlaces, paragraph_of
from dateline.resolution.gazetteer import Gazetteer
from dateline.resolution.happenings import Happening, happenings
from dateline.resolution.identities import Identities
from dateline.resolution.locating import located
from dateline.resolution.places import find_places
from dateline.resolution.registry import Record
from dateline.resolution.time_rows import Clock


def resolve(
    parsed: ParsedText,
    extraction: Extraction,
    *,
    actors: ActorFile | None = None,
    places: Gazetteer | None = None,
) -> Ledger:
    """The report's ledger: mentions of one actor are one entity, mentions of one happening one event.

    `actors` is the user's own actor file, which is asked before the packaged one; `places` the gazetteer
    with the user's own packs.
    """
    return _Resolution(parsed, extraction, actors, places).ledger()


class _Resolution:
    """One report's candidates with the identities of their mentions."""

    def __init__(
        self,
        parsed: ParsedText,
        extraction: Extraction,
        actors: ActorFile | None,
        places: Gazetteer | None,
    ) -> None:
        files = (packaged(),) if actors is None else (actors, packaged())
        self.places = find_places(parsed, using=places)
        self.identification = Identification(parsed, files, self.places)
        self.parsed = parsed
        self.extraction = extraction
        self.identities = Identities(parsed, extraction)
        self.clock = Clock(parsed, extraction.times)
        self.beginnings = self.clock.beginnings()
        self.used: dict[int, str] = {}
        self.figure_ids: dict[Span | None, str] = {
            figure.span: f"f{number + 1}" for number, figure in enumerate(extraction.figures)
        }

    def ledger(self) -> Ledger:
        """All rows, with ids in the order of the text."""
        statements = tuple(self._statement(n, s) for n, s in enumerate(self.extraction.statements))
        merged = happenings(self.parsed, self.extraction.events, self.identities)
        with_protesters(self.parsed, merged, self.identities)
        with_doers(self.parsed, merged, self.identities)
        events = tuple(self._event(n, happening) for n, happening in enumerate(merged))
        self.clock.know(events)
        figures = self._figures()
        votes = tuple(self._vote(n, v) for n, v in enumerate(self.extraction.votes))
        times = self.clock.rows()
        return Ledger(self.parsed.report, self._entities(), statements, events, figures, votes, times)

    def _id(self, record: Record | None) -> str | None:
        if record is None:
            return None
        return self.used.setdefault(record.number, f"n{len(self.used) + 1}")

    def _entity(self, mention: Mention | None, *, place: bool = False) -> str | None:
        return self._id(self.identities.of(mention, place=place))

    def _ids(self, records: tuple[Record, ...]) -> tuple[str, ...]:
        ids = [self._id(record) for record in records]
        return tuple(dict.fromkeys(id for id in ids if id is not None))

    def _mentioned(self, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
        records = [self.identities.of(mention) for mention in mentions]
        return self._ids(tuple(record for record in records if record is not None))

    def _period(self, time: TimeExpression | None) -> Period | None:
        if time is None:
            return None
        return self.clock.counted(time) or period_of(time, self.parsed.report.published)

    def _when(self, happening: Happening) -> Period | None:
        """The days of a happening: by its own time, else as a day beside it counts them."""
        period = self._lasting(self._period(happening.time), happening.first.status)
        starts = (self.beginnings.get(mention.head) for mention in happening.mentions)
        start = next((day for day in starts if day is not None), None)
        if period is None and start is not None:
            ongoing = happening.first.status == "ongoing"
            return Period(start, self.parsed.report.published if ongoing else start)
        return period

    def _lasting(self, period: Period | None, status: str) -> Period | None:
        """A happening that is under way lasts from its first day to the report's; so does one told `since` a day."""
        if period is None or (status != "ongoing" and period.last is not None):
            return period
        if period.first is None:
            return None if status == "ongoing" else period
        return Period(period.first, self.parsed.report.published)

    def _day(self, time: TimeExpression | None) -> date | None:
        """The day of a time expression, None where it names a longer stretch."""
        period = self._period(time)
        return period.first if period and period.first == period.last else None

    def _statement(self, number: int, candidate: StatementCandidate) -> Statement:
        continued = candidate.cue is None and candidate.speaker is not None
        return Statement(
            id=f"s{number + 1}",
            speaker=self._entity(candidate.speaker),
            speaker_span=candidate.speaker.span if candidate.speaker and not continued else None,
            cue_span=candidate.cue,
            content_spans=candidate.contents,
            form=candidate.form,
            act=candidate.act,
            medium=candidate.medium,
            date=self._day(candidate.time),
            via=None if candidate.via is None else f"s{candidate.via + 1}",
            confidence=candidate.confidence,
            behalf=self._entity(candidate.behalf),
            polarity=candidate.polarity,
        )

    def _event(self, number: int, happening: Happening) -> Event:
        first = happening.first
        return Event(
            id=f"e{number + 1}",
            anchors=happening.anchors,
            type=first.type,
            status=first.status,
            actors=self._ids(happening.actors),
            recipients=self._ids(happening.recipients),
            place=self._id(happening.place),
            date=self._when(happening),
            statement=_statement_id(happening.statement),
            mode=first.mode,
            cameo=first.cameo,
            factuality=first.factuality,
            confidence=happening.confidence,
            **self._details(happening),
        )

    def _figures(self) -> tuple[Figure, ...]:
        """The figures with their parties and places, each read in the light of the one before it."""
        places = FigurePlaces(self.parsed, self.identities, self.extraction)
        found: list[Figure] = []
        paragraph = -1
        before: tuple[Record | None, Record | None] = (None, None)
        for number, candidate in enumerate(self.extraction.figures):
            here = paragraph_of(self.parsed, candidate.span)
            before = before if here == paragraph else (None, None)
            before = places.of(candidate, before)
            paragraph = here
            found.append(self._figure(number, candidate, self._id(before[0]), self._id(before[1])))
        return tuple(found)

    def _details(self, happening: Happening) -> dict[str, Any]:
        """What a sanction consists of and rests on; what aid gives, and the figure that tells how much."""
        kind, law, aid = (happening.given(what) for what in ("instrument", "basis", "given"))
        return {
            "instrument": kind.instrument if kind else None,
            "basis": law.basis if law else None,
            "given": aid.given if aid else None,
            "amount": self._amount(aid.given) if aid and aid.given else None,
        }

    def _amount(self, given: Span) -> str | None:
        figures = enumerate(self.extraction.figures, 1)
        return next((f"f{number}" for number, figure in figures if figure.span.overlaps(given)), None)

    def _figure(self, number: int, candidate: FigureCandidate, side: str | None, place: str | None) -> Figure:
        return Figure(
            id=f"f{number + 1}",
            span=candidate.span,
            measure=candidate.measure,
            low=candidate.low,
            high=candidate.high,
            of=candidate.of,
            side=side,
            unit=candidate.unit,
            place=place,
            period=self._period(candidate.time),
            statement=_statement_id(candidate.statement),
            quantifier=candidate.quantifier,
            term=candidate.term,
            of_span=candidate.of_span,
            derived=candidate.derived,
            nature=candidate.nature,
            parent=self.figure_ids.get(candidate.parent),
            same_as=self.figure_ids.get(candidate.same_as),
            status=candidate.status,
            factuality=candidate.factuality,
            verification=candidate.verification,
            who=candidate.who,
            sex=candidate.sex,
            age=candidate.age,
            as_of=self._day(candidate.as_of),
        )

    def _vote(self, number: int, candidate: VoteCandidate) -> Vote:
        return Vote(
            id=f"v{number + 1}",
            span=candidate.span,
            motion=candidate.motion,
            body=self._entity(candidate.body),
            date=self._day(candidate.time),
            ayes=self._mentioned(candidate.ayes),
            noes=self._mentioned(candidate.noes),
            abstentions=self._mentioned(candidate.abstentions),
            count_for=candidate.count_for,
            count_against=candidate.count_against,
            count_abstain=candidate.count_abstain,
            result=candidate.result,
            statement=_statement_id(candidate.statement),
        )

    def _entities(self) -> tuple[Entity, ...]:
        """The entities that rows refer to."""
        records = [self.identities.register.records[number] for number in self.used]
        entities = entities_of(records, self.used, self.identification)
        return located(entities, self.parsed.report.text, self.places)


def _statement_id(position: int | None) -> str | None:
    return None if position is None else f"s{position + 1}"
