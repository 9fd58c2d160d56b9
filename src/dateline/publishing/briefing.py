"""The briefing: what a ledger's reports say, told from rows alone, each sentence with the rows it stands on.

A sentence is built of pieces. A piece that is not one of the fixed words below stands in a row that the
sentence cites: a name, a number, a day, a quotation. Nothing is averaged, added up or inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from dateline.ledger import Entry
from dateline.model import Judgement, RowRef
from dateline.publishing import phrases
from dateline.publishing.brief_rows import Rows, Series, Told
from dateline.publishing.evidence import shown

MEASURES = ("SANCTION", "COERCE", "CONCEDE")
AHEAD = ("planned", "threatened", "demanded", "possible")
MANY = 20  # items of a section
LINKS = {
    "denies": "denied by",
    "contradicts": "contradicted by",
    "corroborates": "also said by",
    "answers": "answered by",
    "withdraws": "withdrawn by",
}
RELATIONS = {
    "updates": "updates",
    "corrects": "corrects",
    "conflicts": "conflicts with",
    "agrees": "agrees with",
    "refines": "refines",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: `words` are fixed words, all else stands in a row cited by the sentence."""

    kind: str  # words | name | number | day | quotation
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces, and the rows that they stand on, in the order of the pieces."""

    pieces: tuple[Piece, ...]
    rows: tuple[RowRef, ...]

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with those that belong below it, as the figures of a series."""

    head: Sentence
    below: tuple[Sentence, ...] = ()


Making = Callable[[], Item]
"""What makes an item, which few of many rows become."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items; `left_out` counts those beyond the most that were asked for."""

    heading: str
    items: tuple[Item, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row stands: its report's title, publisher, file and day, the line, the row's reference."""

    ref: RowRef
    title: str
    outlet: str
    place: str
    day: str
    line: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """All sections that have something to tell, and the sources of all rows they cite, in that order."""

    title: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


def brief(
    entries: Iterable[Entry], judgements: Iterable[Judgement], *, about: str = "", most: int = MANY
) -> Briefing:
    """The briefing of these reports, with what was judged of them.

    `about`: words of which a row, its sentence or its names must hold all; `most`: items of a section.
    """
    rows = Rows(entries, judgements, about)
    happened, ahead, measures = _events(rows)
    sections = [
        _section("What happened", happened, most),
        _section("How many, by whose count", _figures(rows), most),
        _section("Who said what", _statements(rows), most),
        _section("Votes and measures", [*_votes(rows), *measures], most),
        _section("What is planned, demanded or threatened", ahead, most),
    ]
    kept = tuple(section for section in sections if section.items)
    cited = dict.fromkeys(
        ref
        for section in kept
        for item in section.items
        for sentence in (item.head, *item.below)
        for ref in sentence.rows
    )
    title = f"Briefing: {about}" if about else "Briefing"
    return Briefing(title, kept, tuple(_source(rows, ref) for ref in cited))


def _section(heading: str, making: Sequence[Making], most: int) -> Section:
    return Section(heading, tuple(make() for make in making[:most]), max(0, len(making) - most))


def _source(rows: Rows, ref: RowRef) -> Source:
    told = rows.told(ref)
    report = told.entry.ledger.report
    day = phrases.day(report.published) if report.published else "no date"
    outlet = report.publisher or ", ".join(report.credits)
    return Source(ref, report.title or "(no title)", outlet, report.source, day, told.line)


def _events(rows: Rows) -> tuple[list[Making], list[Making], list[Making]]:
    """What happened, what is ahead, what was imposed or lifted."""
    happened: list[Making] = []
    ahead: list[Making] = []
    measures: list[Making] = []
    for group in rows.events:
        item = partial(_event, group)
        statuses = {told.event.status for told in group}
        kind = group[0].event.type
        if statuses <= set(AHEAD):
            ahead.append(item)
        elif kind in MEASURES:
            measures.append(item)
        else:
            happened.append(item)
    return happened, ahead, measures


def _event(group: Sequence[Told]) -> Item:
    """Who did what to whom, where and when; with its status, by whose account, in whose words."""
    build = _Builder()
    main = max(group, key=lambda told: told.fullness)
    event = main.event
    naming = main.naming
    build.cite(main.ref)
    build.names(naming, event.actors)
    build.words(" – " if event.actors else "", phrases.label("event", event.type))
    if event.recipients:
        build.words(" – ")
        build.names(naming, event.recipients)
    if event.place:
        build.words(", ").add("name", naming.name(event.place))
    if event.date:
        build.words(", ").add("day", phrases.days(event.date))
    accounts: dict[tuple[str, str], Told] = {}
    for told in group:
        build.cite(told.ref)
        accounts.setdefault((told.event.status, told.account), told)
    for number, ((status, _), told) in enumerate(accounts.items()):
        build.words("; " if number else ": ", phrases.label("status", status), ", by ")
        build.giver(told, told.event.statement)
    build.words(": ").quote(main.sentence).words(".")
    return Item(build.done())


def _figures(rows: Rows) -> list[Making]:
    """Each series with its bounds, its points below; then the figures that stand alone."""
    alone: list[Making] = [partial(_figure, told) for told in rows.single_figures]
    return [*(partial(_series, series) for series in rows.series), *alone]


def _series(series: Series) -> Item:
    head = _Builder()
    first = series.points[0]
    row = first.figure
    head.words(phrases.label("measure", row.measure).capitalize())
    if row.of:
        head.words(", ").add("name", row.of)
    if row.place:
        head.words(", ").add("name", first.naming.name(row.place))
    head.cite(first.ref)
    head.words(": ").add("number", phrases.bounds_of(series.low, series.high, row.unit))
    for told in series.current:
        head.cite(told.ref)
    head.words(", by the current counts of ")
    for number, told in enumerate(series.current):
        head.words(", " if number else "").giver(told, told.figure.statement)
    below = tuple(_point(series, told) for told in series.points)
    return Item(head.words(".").done(), below)


def _point(series: Series, told: Told) -> Sentence:
    """A count of a series, with how it relates to others."""
    point = _Builder()
    _count(point, told)
    for kind, other in series.relations.get(told.ref, ()):
        point.words(f"; {RELATIONS[kind]} ").add("number", phrases.bounds(other.figure)).words(" by ")
        point.giver(other, other.figure.statement).cite(other.ref)
    return point.words(".").done()


def _figure(told: Told) -> Item:
    build = _Builder().words(phrases.label("measure", told.figure.measure).capitalize(), ": ")
    _count(build, told)
    return Item(build.words(".").done())


def _count(build: _Builder, told: Told) -> None:
    """A number with its giver, its day and the words that give it."""
    figure = told.figure
    build.cite(told.ref).add("number", phrases.bounds(figure)).words(", by ").giver(told, figure.statement)
    day = phrases.days(figure.period) if figure.period else ""
    if day:
        build.words(", ").add("day", day)
    published = told.entry.ledger.report.published
    if published:
        build.words(", reported ").add("day", phrases.day(published))
    build.words(": ").quote(told.words)


def _statements(rows: Rows) -> list[Making]:
    """Each statement, with those that meet it; a repetition is cited, not told again."""
    return [partial(_statement, rows, told) for told in rows.statements]


def _statement(rows: Rows, told: Told) -> Item:
    row = told.statement
    build = _Builder().cite(told.ref)
    build.giver(told, row.id).words(" ", phrases.label("act", row.act))
    if row.medium:
        build.words(" (").add("name", row.medium).words(")")
    if row.date:
        build.words(", ").add("day", phrases.day(row.date))
    if row.via:
        build.words(", as told by ").giver(told, row.via)
    build.words(": ").quote(told.words)
    for again in rows.repeated.get(told.ref, ()):
        build.cite(again)
    for kind, other in rows.met.get(told.ref, ()):
        build.words("; ", LINKS[kind], " ").giver(other, other.statement.id).words(": ")
        build.quote(other.words).cite(other.ref)
    return Item(build.words(".").done())


def _votes(rows: Rows) -> list[Making]:
    return [partial(_vote, told) for told in rows.votes]


def _vote(told: Told) -> Item:
    vote = told.vote
    build = _Builder().cite(told.ref)
    if vote.body:
        build.add("name", told.naming.name(vote.body)).words(": ")
    if vote.motion:
        build.quote(vote.motion).words(", ")
    build.add("name", vote.result) if vote.result else build.words("vote")
    tally = told.naming.tally(vote)
    if tally:
        build.words(", ").add("number", tally)
    if vote.date:
        build.words(", ").add("day", phrases.day(vote.date))
    build.words(", by ").giver(told, vote.statement).words(": ").quote(told.words).words(".")
    return Item(build.done())


class _Builder:
    """A sentence in the making."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.rows: dict[RowRef, None] = {}

    def words(self, *words: str) -> _Builder:
        """Fixed words."""
        self.pieces += [Piece("words", each) for each in words if each]
        return self

    def add(self, kind: str, text: str) -> _Builder:
        """A piece of a cited row."""
        told = shown(text).strip()
        self.pieces += [Piece(kind, told)] if told else []
        return self

    def names(self, naming: phrases.Naming, ids: Sequence[str]) -> None:
        """Names of entities, parted by commas."""
        for number, id in enumerate(ids):
            self.words(", " if number else "").add("name", naming.name(id))

    def giver(self, told: Told, statement: str | None) -> _Builder:
        """On whose word: the speaker, or the report's own voice by its publisher, else by its file."""
        if statement is not None:
            speaker = told.naming.speaker(statement)
            return self.words(speaker) if speaker == phrases.UNNAMED else self.add("name", speaker)
        report = told.entry.ledger.report
        place = report.source if "://" in report.source else PurePath(report.source).name
        return self.add("name", report.publisher or place or report.source)

    def quote(self, words: str) -> _Builder:
        """Words of the report in quotation marks, unless they are quoted already."""
        plain = shown(words).strip(" .")
        marked = plain[:1] in '“"' and plain[-1:] in '”"'
        return self.add("quotation", plain if marked else f"“{plain}”")

    def cite(self, ref: RowRef) -> _Builder:
        """A row that the sentence stands on."""
        self.rows[ref] = None
        return self

    def done(self) -> Sentence:
        """The sentence."""
        return Sentence(tuple(self.pieces), tuple(self.rows))
