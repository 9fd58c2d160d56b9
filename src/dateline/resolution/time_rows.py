"""Time expressions → the clock of the ledger: intervals with their anchors, those of happenings among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateline.extraction.candidates import TimeExpression
from dateline.language import ParsedText
from dateline.model import Event, Period, Time
from dateline.resolution import calendar
from dateline.resolution.dates import days_of, fields_of, granularity, readings_of, value_of

PARTS = {"START": "start", "MID": "middle", "END": "end"}
EDGES = {"from": "since", "till": "until", "through": "until"}
APPOSED = frozenset({",", ", the", "—", "-"})  # between a day and what it is called beside


class Clock:
    """The times of a report, resolved against its day, its other times and its events."""

    def __init__(self, parsed: ParsedText, times: tuple[TimeExpression, ...]) -> None:
        self.parsed = parsed
        self.times = times
        self.published = parsed.report.published
        self.events: dict[int, Event] = {}
        self.dated: dict[str, list[Event]] = {}

    def beginnings(self) -> Mapping[int, date]:
        """The first day of happenings that a day beside them counts: `Monday, the fifth day of its invasion`."""
        found: dict[int, date] = {}
        for before, time in zip(self.times, self.times[1:], strict=False):
            fields = fields_of(time)
            between = self.parsed.report.text[before.span.end : time.span.start].strip()
            if "nth" not in fields or "at" not in fields or between not in APPOSED:
                continue
            named = days_of(fields_of(before), self.published)
            if named is None or named[0] != named[1]:
                continue
            start = calendar.shifted(fields["unit"], 1 - int(fields["nth"]), named[0])
            if start is not None and fields["unit"] == "D":
                found[int(fields["at"])] = start[0]
        return found

    def know(self, events: tuple[Event, ...]) -> None:
        """Take in the events, by every token that names them."""
        for event in events:
            if event.date is not None and event.date.first is not None:
                self.dated.setdefault(event.type, []).append(event)
            for anchor in event.anchors:
                for index in self.parsed.tokens_in(anchor):
                    self.events.setdefault(index, event)

    def event_of(self, time: TimeExpression) -> Event | None:
        """The event that a time is counted from: the one named, else the only dated one of its type; or None."""
        fields = fields_of(time)
        event = self.events.get(int(fields["at"])) if "at" in fields else None
        if event is None or (event.date is not None and event.date.first is not None):
            return event
        alike = self.dated.get(event.type, [])
        return alike[0] if len(alike) == 1 else event

    def counted(self, time: TimeExpression) -> Period | None:
        """The days that a time counted from an event names, where the event has a first day."""
        fields, event = fields_of(time), self.event_of(time)
        if event is None or event.date is None or event.date.first is None:
            return None
        steps = int(fields["nth"]) - 1 if "nth" in fields else int(fields["shift"])
        days = calendar.shifted(fields["unit"], steps, event.date.first)
        return Period(*days) if days else None

    def rows(self) -> tuple[Time, ...]:
        """Every time expression as a row, in the order of the text."""
        return tuple(self._row(number, time) for number, time in enumerate(self.times))

    def _row(self, number: int, time: TimeExpression) -> Time:
        fields = fields_of(time)
        event = self.event_of(time)
        period = self.counted(time) if "at" in fields else None
        days = days_of(fields, self.published)
        if period is None and days is not None:
            period = Period(*days)
        value = value_of(time, self.published)
        if value is None and "at" in fields and period is not None and period.first is not None:
            value = period.first.isoformat() if period.first == period.last else None
        edge = fields.get("edge")
        return Time(
            id=f"t{number + 1}",
            span=time.span,
            kind=time.kind,
            value=value,
            period=period,
            granularity=granularity(fields),
            direction=self._direction(period, fields),
            anchor=_anchor(fields),
            event=event.id if event is not None else None,
            part=PARTS.get(fields.get("mod", "")),
            edge=EDGES.get(edge, edge) if edge else None,
            approximate="approx" in fields,
            readings=readings_of(fields),
        )

    def _direction(self, period: Period | None, fields: Mapping[str, str]) -> str | None:
        """Whether a time lies before the report's day, around it or after it; else as its clause looks."""
        told = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}.get(
            fields.get("ref", "")
        )
        if period is None or period.first is None or period.last is None or self.published is None:
            way = fields.get("way")
            return told or (way if way in ("past", "future") else None)
        if period.last < self.published:
            return "past"
        return "future" if period.first > self.published else "present"


def _anchor(fields: Mapping[str, str]) -> str | None:
    """What a time is told from: the calendar, the report's day, another time of the text, or an event."""
    if fields.get("from") == "event":
        return "event"
    if "base" in fields or "lost" in fields:
        return "text"
    if "year" in fields or "decade" in fields or "value" in fields:
        return "calendar"
    if {"length", "set", "calendar"} & set(fields):
        return "report" if "ends" in fields else None
    return "report"
