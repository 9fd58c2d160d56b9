"""The rows that a briefing tells, put together by what was judged of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.ledger import Entry
from dateline.model import Event, Figure, Judgement, RowRef, Statement, Vote, rows_of
from dateline.model.judgements import Row, evidence_of
from dateline.publishing import phrases
from dateline.publishing.evidence import sentence_around, shown

MET = ("denies", "contradicts", "corroborates", "answers", "withdraws")
RELATING = ("updates", "corrects", "conflicts", "agrees", "refines")
KINDS = ("copy", "same_event", "series", "repeats", *MET, *RELATING)  # judgements that a briefing tells
TOLD = ("statement", "event", "figure", "vote")


@dataclass(frozen=True, eq=False)
class Told:
    """A row with its report at hand."""

    ref: RowRef
    row: Row
    entry: Entry
    naming: phrases.Naming

    @property
    def figure(self) -> Figure:
        """The row, which is a figure."""
        assert isinstance(self.row, Figure)
        return self.row

    @property
    def event(self) -> Event:
        """The row, which is an event."""
        assert isinstance(self.row, Event)
        return self.row

    @property
    def statement(self) -> Statement:
        """The row, which is a statement."""
        assert isinstance(self.row, Statement)
        return self.row

    @property
    def vote(self) -> Vote:
        """The row, which is a vote."""
        assert isinstance(self.row, Vote)
        return self.row

    @property
    def line(self) -> int:
        """The line of the report that the row begins in."""
        span = evidence_of(self.row)
        return self.entry.ledger.report.line_of(span.start) if span else 1

    @cached_property
    def words(self) -> str:
        """The words of the row: a statement's contents, else the sentence around it."""
        if isinstance(self.row, Statement):
            text = self.entry.ledger.report.text
            return " … ".join(shown(span.of(text)) for span in self.row.content_spans)
        return self.sentence

    @cached_property
    def sentence(self) -> str:
        """The sentence that the row stands in."""
        span = evidence_of(self.row)
        text = self.entry.ledger.report.text
        return shown(sentence_around(text, span).of(text)) if span else ""

    @property
    def account(self) -> str:
        """On whose word an event stands: a speaker, or a publisher."""
        statement = self.event.statement
        return self.naming.speaker(statement) if statement else self.entry.ledger.report.publisher or ""

    @property
    def fullness(self) -> int:
        """How much of an event is told."""
        row = self.row
        if not isinstance(row, Event):
            return 0
        return sum(map(bool, (row.actors, row.recipients, row.place, row.date))) - (row.statement is not None)


@dataclass(frozen=True, eq=False)
class Series:
    """A figure series: its points by time, its bounds, the current figures, and how each point relates to others."""

    points: tuple[Told, ...]
    low: float | None
    high: float | None
    current: tuple[Told, ...]
    relations: dict[RowRef, list[tuple[str, Told]]]


class Rows:
    """The rows of some reports that a briefing tells, those of copies left out."""

    def __init__(self, entries: Iterable[Entry], judgements: Iterable[Judgement], about: str) -> None:
        self.judgements = list(judgements)
        self._told: dict[RowRef, Told] = {}
        for entry in entries:
            naming = phrases.Naming(entry.judged)
            for kind, row in rows_of(entry.judged):
                if kind in TOLD:
                    ref = entry.ref(kind, row.id)
                    self._told[ref] = Told(ref, row, entry, naming)
        held = {ref.report for ref in self._told}
        copied = {
            one.rows[1].report for one in self.judgements if one.kind == "copy" and one.rows[0].report in held
        }
        self._own = {ref: told for ref, told in self._told.items() if ref.report not in copied}
        wanted = [word.casefold() for word in about.split()]
        self._chosen = {ref: told for ref, told in self._own.items() if _is_about(told, wanted)}

    def told(self, ref: RowRef) -> Told:
        """The row with this reference."""
        return self._told[ref]

    def _of(self, kind: str) -> Iterator[Told]:
        return (told for ref, told in self._chosen.items() if ref.kind == kind)

    def _judged(self, *kinds: str) -> Iterator[tuple[Judgement, list[Told]]]:
        """The judgements of these kinds that are about a chosen row, with all their rows but those of copies."""
        for judgement in self.judgements:
            if judgement.kind in kinds and any(ref in self._chosen for ref in judgement.rows):
                yield judgement, [self._own[ref] for ref in judgement.rows if ref in self._own]

    @cached_property
    def events(self) -> list[list[Told]]:
        """The events, those that are one happening together, by the day they happened; the latest first."""
        groups = [rows for _, rows in self._judged("same_event")]
        grouped = {told.ref for rows in groups for told in rows}
        groups += [[told] for told in self._of("event") if told.ref not in grouped]
        return sorted(groups, key=_latest, reverse=True)

    @cached_property
    def series(self) -> list[Series]:
        """The figure series with two points at least, the largest first."""
        relations: dict[RowRef, list[tuple[str, Told]]] = defaultdict(list)
        for judgement, rows in self._judged(*RELATING):
            if len(rows) == 2:
                relations[judgement.rows[1]].append((judgement.kind, rows[0]))
        found = []
        for judgement, rows in self._judged("series"):
            value = judgement.value or {}
            current = [self._told[ref] for ref in _refs(value.get("current", ())) if ref in self._told]
            if len(rows) > 1 and len(current) == len(value.get("current", ())) > 0:
                points = tuple(sorted(rows, key=_by_day))
                found.append(Series(points, value.get("low"), value.get("high"), tuple(current), relations))
        return sorted(found, key=lambda series: (-len(series.points), series.points[0].ref))

    @cached_property
    def single_figures(self) -> list[Told]:
        """The figures in no series."""
        grouped = {told.ref for series in self.series for told in series.points}
        return sorted((told for told in self._of("figure") if told.ref not in grouped), key=_by_day)

    @cached_property
    def repeated(self) -> dict[RowRef, list[RowRef]]:
        """The statements that say once more what an earlier one says, by the earlier."""
        found: dict[RowRef, list[RowRef]] = defaultdict(list)
        for _, rows in self._judged("repeats"):
            if len(rows) == 2:
                found[rows[0].ref].append(rows[1].ref)
        return found

    @cached_property
    def met(self) -> dict[RowRef, list[tuple[str, Told]]]:
        """What meets a statement: denials, contradictions, confirmations, answers."""
        found: dict[RowRef, list[tuple[str, Told]]] = defaultdict(list)
        for judgement, rows in self._judged(*MET):
            if len(rows) == 2:
                found[rows[0].ref].append((judgement.kind, rows[1]))
        return found

    @cached_property
    def statements(self) -> list[Told]:
        """The statements that have words, without those that only repeat another; what others met comes first."""
        again = {ref for refs in self.repeated.values() for ref in refs}
        found = [told for told in self._of("statement") if told.words and told.ref not in again]
        return sorted(found, key=lambda told: (not self.met.get(told.ref), *_by_day(told)))

    @cached_property
    def votes(self) -> list[Told]:
        """The votes."""
        return sorted(self._of("vote"), key=_by_day)


def _refs(pairs: Iterable[list[str]]) -> Iterator[RowRef]:
    return (RowRef(report, row) for report, row in pairs)


def _by_day(told: Told) -> tuple[str, str, int, str]:
    """By publication, then as they stand in the text; undated ones last."""
    published = told.entry.ledger.report.published
    span = evidence_of(told.row)
    return (str(published or "~"), told.ref.report, span.start if span else 0, told.ref.row)


def _latest(rows: list[Told]) -> tuple[str, str, int, str]:
    days = [str(told.event.date.last or told.event.date.first) for told in rows if told.event.date]
    published = [str(told.entry.ledger.report.published or "") for told in rows]
    first = min(told.ref for told in rows)
    return (max(days or published), max(published), len(rows), str(first))


def _is_about(told: Told, wanted: list[str]) -> bool:
    """Whether all the words stand in the row's sentence, its words or its names."""
    if not wanted:
        return True
    row = told.row
    ids: list[str | None] = []
    for field in ("speaker", "place", "side", "body"):
        ids.append(getattr(row, field, None))
    for field in ("actors", "recipients", "ayes", "noes"):
        ids += getattr(row, field, ())
    names = [told.naming.name(id) for id in ids if id]
    text = " ".join((told.sentence, told.words, *names)).casefold()
    return all(word in text for word in wanted)
