"""The JSON form of a report's ledger: the shape of the annotation guidelines, with a few fields more.

`as_json` and `from_json` are inverse to each other: a ledger survives the way out and back unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from dateline.model.alignment import Run
from dateline.model.ledger import Ledger
from dateline.model.report import Block, Report
from dateline.model.rows import Entity, Event, Figure, Period, Place, Statement, Time, Vote
from dateline.model.span import Span

Json = dict[str, Any]


def as_json(ledger: Ledger) -> Json:
    """The ledger as plain JSON values, ready for `json.dumps`; `text` is the report's text."""
    return {
        "report": _report_json(ledger.report),
        "text": ledger.report.text,
        "entities": [_entity_json(entity) for entity in ledger.entities],
        "statements": [_statement_json(statement) for statement in ledger.statements],
        "events": [_event_json(event) for event in ledger.events],
        "figures": [_figure_json(figure) for figure in ledger.figures],
        "votes": [_vote_json(vote) for vote in ledger.votes],
        "times": [_time_json(time) for time in ledger.times],
    }


def from_json(data: Mapping[str, Any]) -> Ledger:
    """The ledger that `as_json` wrote."""
    return Ledger(
        report=_report(data["report"], data["text"]),
        entities=tuple(map(_entity, data["entities"])),
        statements=tuple(map(_statement, data["statements"])),
        events=tuple(map(_event, data["events"])),
        figures=tuple(map(_figure, data["figures"])),
        votes=tuple(map(_vote, data["votes"])),
        times=tuple(map(_time, data.get("times", ()))),
    )


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pair_or_none(span: Span | None) -> list[int] | None:
    return None if span is None else _pair(span)


def _span(pair: list[int]) -> Span:
    return Span(pair[0], pair[1])


def _span_or_none(pair: list[int] | None) -> Span | None:
    return None if pair is None else _span(pair)


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, pairs))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _instant(moment: str | None) -> datetime | None:
    return None if moment is None else datetime.fromisoformat(moment)


def _days(period: Period | None) -> list[str | None] | None:
    return None if period is None else [_day(period.first), _day(period.last)]


def _period(days: list[str | None] | None) -> Period | None:
    return None if days is None else Period(_date(days[0]), _date(days[1]))


def _report_json(report: Report) -> Json:
    return {
        "title": report.title,
        "kicker": report.kicker,
        "byline": report.byline,
        "dateline": report.dateline,
        "published": _day(report.published),
        "publisher": report.publisher,
        "credits": list(report.credits),
        "language": report.language,
        "source": report.source,
        "digest": report.digest,
        "warnings": list(report.warnings),
        "blocks": [{"kind": block.kind, "span": _pair(block.span)} for block in report.blocks],
        "authors": list(report.authors),
        "address": report.address,
        "published_at": _moment(report.published_at),
        "modified_at": _moment(report.modified_at),
        "alignment": [[run.start, run.length, run.source, run.width] for run in report.alignment],
    }


def _report(data: Mapping[str, Any], text: str) -> Report:
    return Report(
        text=text,
        source=data["source"],
        digest=data["digest"],
        blocks=tuple(Block(block["kind"], _span(block["span"])) for block in data["blocks"]),
        title=data["title"],
        kicker=data["kicker"],
        byline=data["byline"],
        dateline=data["dateline"],
        published=_date(data["published"]),
        publisher=data["publisher"],
        credits=tuple(data["credits"]),
        language=data["language"],
        warnings=tuple(data["warnings"]),
        authors=tuple(data.get("authors") or ()),
        address=data.get("address"),
        published_at=_instant(data.get("published_at")),
        modified_at=_instant(data.get("modified_at")),
        alignment=tuple(Run(*run) for run in data.get("alignment") or ()),
    )


def _entity_json(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "names": list(entity.names),
        "mentions": list(map(_pair, entity.mentions)),
        "code": entity.code,
        "wikidata": entity.wikidata,
        "basis": entity.basis,
        "location": _place_json(entity.location),
    }


def _entity(data: Mapping[str, Any]) -> Entity:
    return Entity(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        country=data["country"],
        names=tuple(data["names"]),
        mentions=_spans(data["mentions"]),
        code=data.get("code"),
        wikidata=data.get("wikidata"),
        basis=data.get("basis"),
        location=_place(data.get("location")),
    )


def _place_json(place: Place | None) -> Json | None:
    return None if place is None else {field.name: getattr(place, field.name) for field in fields(Place)}


def _place(data: Json | None) -> Place | None:
    return None if data is None else Place(**data)


def _statement_json(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_span": _pair_or_none(statement.speaker_span),
        "cue_span": _pair_or_none(statement.cue_span),
        "content_spans": list(map(_pair, statement.content_spans)),
        "form": statement.form,
        "act": statement.act,
        "medium": statement.medium,
        "date": _day(statement.date),
        "via": statement.via,
        "confidence": statement.confidence,
        "behalf": statement.behalf,
        "polarity": statement.polarity,
    }


def _statement(data: Mapping[str, Any]) -> Statement:
    return Statement(
        id=data["id"],
        speaker=data["speaker"],
        speaker_span=_span_or_none(data["speaker_span"]),
        cue_span=_span_or_none(data["cue_span"]),
        content_spans=_spans(data["content_spans"]),
        form=data["form"],
        act=data["act"],
        medium=data["medium"],
        date=_date(data["date"]),
        via=data["via"],
        confidence=data["confidence"],
        behalf=data.get("behalf"),
        polarity=data.get("polarity", "claimed"),
    )


def _event_json(event: Event) -> Json:
    return {
        "id": event.id,
        "anchors": list(map(_pair, event.anchors)),
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": event.place,
        "date": _days(event.date),
        "status": event.status,
        "factuality": event.factuality,
        "statement": event.statement,
        "instrument": event.instrument,
        "basis": _pair(event.basis) if event.basis else None,
        "given": _pair(event.given) if event.given else None,
        "amount": event.amount,
        "confidence": event.confidence,
    }


def _event(data: Mapping[str, Any]) -> Event:
    return Event(
        id=data["id"],
        anchors=_spans(data["anchors"]),
        type=data["type"],
        status=data["status"],
        actors=tuple(data["actors"]),
        recipients=tuple(data["recipients"]),
        place=data["place"],
        date=_period(data["date"]),
        statement=data["statement"],
        mode=data["mode"],
        cameo=data["cameo"],
        factuality=data["factuality"],
        instrument=data.get("instrument"),
        basis=_span_or_none(data.get("basis")),
        given=_span_or_none(data.get("given")),
        amount=data.get("amount"),
        confidence=data.get("confidence", 1.0),
    )


def _figure_json(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "span": _pair(figure.span),
        "measure": figure.measure,
        "low": figure.low,
        "high": figure.high,
        "quantifier": figure.quantifier,
        "of": figure.of,
        "side": figure.side,
        "unit": figure.unit,
        "term": figure.term,
        "place": figure.place,
        "period": _days(figure.period),
        "as_of": _day(figure.as_of),
        "statement": figure.statement,
        "of_span": _pair_or_none(figure.of_span),
        "derived": figure.derived,
        "nature": figure.nature,
        "parent": figure.parent,
        "same_as": figure.same_as,
        "status": figure.status,
        "factuality": figure.factuality,
        "verification": figure.verification,
        "who": figure.who,
        "sex": figure.sex,
        "age": figure.age,
    }


def _figure(data: Mapping[str, Any]) -> Figure:
    return Figure(
        id=data["id"],
        span=_span(data["span"]),
        measure=data["measure"],
        low=data["low"],
        high=data["high"],
        of=data["of"],
        side=data["side"],
        unit=data["unit"],
        place=data["place"],
        period=_period(data["period"]),
        statement=data["statement"],
        quantifier=data["quantifier"],
        term=data["term"],
        of_span=_span_or_none(data.get("of_span")),
        derived=data.get("derived", False),
        nature=data.get("nature"),
        parent=data.get("parent"),
        same_as=data.get("same_as"),
        status=data.get("status", "happened"),
        factuality=data.get("factuality", 3.0),
        verification=data.get("verification", "reported"),
        who=data.get("who"),
        sex=data.get("sex"),
        age=data.get("age"),
        as_of=_date(data.get("as_of")),
    )


def _vote_json(vote: Vote) -> Json:
    return {
        "id": vote.id,
        "span": _pair(vote.span),
        "body": vote.body,
        "motion": vote.motion,
        "date": _day(vote.date),
        "for": list(vote.ayes),
        "against": list(vote.noes),
        "abstain": list(vote.abstentions),
        "counts": {"for": vote.count_for, "against": vote.count_against, "abstain": vote.count_abstain},
        "result": vote.result,
        "statement": vote.statement,
    }


def _vote(data: Mapping[str, Any]) -> Vote:
    return Vote(
        id=data["id"],
        span=_span(data["span"]),
        motion=data["motion"],
        body=data["body"],
        date=_date(data["date"]),
        ayes=tuple(data["for"]),
        noes=tuple(data["against"]),
        abstentions=tuple(data["abstain"]),
        count_for=data["counts"]["for"],
        count_against=data["counts"]["against"],
        count_abstain=data["counts"]["abstain"],
        result=data["result"],
        statement=data["statement"],
    )


def _time_json(time: Time) -> Json:
    return {
        "id": time.id,
        "span": _pair(time.span),
        "kind": time.kind,
        "value": time.value,
        "period": _days(time.period),
        "granularity": time.granularity,
        "direction": time.direction,
        "anchor": time.anchor,
        "event": time.event,
        "part": time.part,
        "edge": time.edge,
        "approximate": time.approximate,
        "readings": [reading.isoformat() for reading in time.readings],
    }


def _time(data: Mapping[str, Any]) -> Time:
    return Time(
        id=data["id"],
        span=_span(data["span"]),
        kind=data["kind"],
        value=data["value"],
        period=_period(data["period"]),
        granularity=data["granularity"],
        direction=data["direction"],
        anchor=data["anchor"],
        event=data["event"],
        part=data["part"],
        edge=data["edge"],
        approximate=data["approximate"],
        readings=tuple(map(date.fromisoformat, data["readings"])),
    )
