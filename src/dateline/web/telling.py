"""Rows as cards: what a page shows of a row, in the words that people read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.ledger import Entry
from dateline.model import Event, Figure, Period, RowRef, Span, Statement, Vote, rows_of
from dateline.model.judgements import Row, evidence_of
from dateline.publishing import phrases
from dateline.publishing.evidence import LineIndex, sentence_around, shown

TOLD = ("statement", "event", "figure", "vote")
DEEPEST = 3  # steps that a nested statement is set in
LONGEST = 1200  # characters of a row's words on a card


@dataclass(frozen=True, slots=True)
class Card:
    """A row as a card: `name` is `REPORT.ROW`, by which addresses call it; `facts` are labels with values.

    `head` tells the row in a few words, `status` and `measure` are codes, `words` are what was said, else the
    sentence; `giver` is on whose word it stands, None for the report's own; `line` is that of the report, `depth` how
    deep a statement is nested, `judged` what a person judged of it.
    """

    name: str
    kind: str
    id: str
    ref: str
    report: str
    code: str
    head: str
    status: str
    words: str
    quoted: bool
    giver: str | None
    line: int
    start: int
    depth: int
    judged: str | None
    confidence: float
    facts: tuple[tuple[str, str], ...]


class Teller:
    """Makes the cards of one report."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.ledger = entry.judged
        self.report = entry.ledger.report
        self.naming = phrases.Naming(self.ledger)
        self._lines = LineIndex.of(self.report.text)
        self._marks = _verdicts(entry)
        self._statements = {one.id: one for one in self.ledger.statements}

    def cards(self) -> list[Card]:
        """Every row of the report as a card, in the order of the text; a statement before those nested in it."""
        found = [self.card(kind, row) for kind, row in rows_of(self.ledger) if kind in TOLD]
        return sorted(found, key=lambda card: (card.start, card.depth, TOLD.index(card.kind), card.id))

    def card(self, kind: str, row: Row) -> Card:
        """A row as a card."""
        ref = self.entry.ref(kind, row.id)
        span = evidence_of(row)
        start = span.start if span else 0
        status = row.status if isinstance(row, Event | Figure) else ""
        return Card(
            name=f"{self.entry.report}.{row.id}",
            kind=kind,
            id=row.id,
            ref=ref.row,
            report=self.entry.report,
            code=_code(row),
            head=self._head(row),
            status=status,
            words=self._words(row, span),
            quoted=isinstance(row, Statement),
            giver=self._giver(row),
            line=self._lines.line(start),
            start=start,
            depth=self._depth(row) if isinstance(row, Statement) else 0,
            judged=self._marks.get(ref),
            confidence=getattr(row, "confidence", 1.0),
            facts=tuple((name, value) for name, value in self._facts(row) if value),
        )

    def _head(self, row: Row) -> str:
        if isinstance(row, Statement):
            return f"{self.naming.speaker(row.id)} {phrases.label('act', row.act)}"
        if isinstance(row, Event):
            parties = self.naming.parties(row)
            return (
                f"{phrases.label('event', row.type)}: {parties}"
                if parties
                else phrases.label("event", row.type)
            )
        if isinstance(row, Figure):
            counted = row.of or phrases.label("measure", row.measure)
            return f"{phrases.bounds(row)} {counted}"
        if isinstance(row, Vote):
            return (
                " · ".join(part for part in (self.naming.name(row.body), row.result or "") if part) or "vote"
            )
        return row.name

    def _words(self, row: Row, span: Span | None) -> str:
        text = self.report.text
        if isinstance(row, Statement):
            told = " … ".join(shown(part.of(text)) for part in row.content_spans)
        else:
            told = shown(sentence_around(text, span).of(text)) if span else ""
        return told if len(told) <= LONGEST else told[:LONGEST].rstrip() + "…"

    def _giver(self, row: Row) -> str | None:
        if isinstance(row, Statement):
            return self.naming.speaker(row.via) if row.via else None
        statement = getattr(row, "statement", None)
        return self.naming.speaker(statement) if statement else None

    def _depth(self, statement: Statement) -> int:
        depth, seen = 0, {statement.id}
        above = self._statements.get(statement.via or "")
        while above is not None and above.id not in seen and depth < DEEPEST:
            depth += 1
            seen.add(above.id)
            above = self._statements.get(above.via or "")
        return depth

    def _facts(self, row: Row) -> Iterator[tuple[str, str]]:
        if isinstance(row, Statement):
            yield "through", row.medium or ""
            yield "day", phrases.day(row.date) if row.date else ""
            yield "on behalf of", self.naming.name(row.behalf)
            yield "stands", "" if row.polarity == "claimed" else row.polarity
        elif isinstance(row, Event):
            yield "type", row.type + (f" ({row.mode})" if row.mode else "")
            yield "CAMEO", row.cameo or ""
            yield "where", self.naming.name(row.place)
            yield "when", phrases.days(row.date)
            yield "measure", row.instrument or ""
        elif isinstance(row, Figure):
            yield "measure", phrases.label("measure", row.measure) + (f" ({row.term})" if row.term else "")
            yield "side", self.naming.name(row.side)
            yield "where", self.naming.name(row.place)
            yield "when", phrases.days(row.period)
            yield "how it stands", phrases.standing(row)
            yield "worded", "" if row.quantifier == "exact" else phrases.label("quantifier", row.quantifier)
        elif isinstance(row, Vote):
            yield "motion", row.motion or ""
            yield "votes", self.naming.tally(row)
            yield "when", phrases.day(row.date) if row.date else ""


def day_of(period: Period | None) -> str:
    """The first known day of a period in ISO form; empty where none is known."""
    if period is None:
        return ""
    known = period.first or period.last
    return known.isoformat() if known else ""


def _code(row: Row) -> str:
    if isinstance(row, Statement):
        return row.act
    if isinstance(row, Event):
        return row.type
    return row.measure if isinstance(row, Figure) else "vote"


def _verdicts(entry: Entry) -> dict[RowRef, str]:
    """What people judged of single rows, the latest last."""
    told = sorted(entry.verdicts, key=lambda one: (str(one.time), one.id))
    return {ref: one.kind for one in told for ref in one.rows}
