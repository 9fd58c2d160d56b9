"""The rows of a ledger: what one report says, each traced to its characters.

The meaning of every field is fixed by the annotation guidelines (docs/reference/rows.md tells it
in short). References between rows are ids within one report's ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both included; either may be unknown."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entity lies, as one point of a map.

    `lat` and `lon` are degrees of WGS 84; `precision` tells what the point stands for (point, town, district,
    province, country, region): a country is drawn near its middle. `geonameid` is its id in GeoNames where it
    has one; `score` in 0…1 is how likely this is the place that the report means.
    """

    lat: float
    lon: float
    precision: str
    geonameid: int | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place that rows refer to.

    `name` is the fullest proper name in the report, `names` the other names and definite
    descriptions, `country` the ISO 3166 alpha-3 code of the state it belongs to or lies in,
    `mentions` every place where the report names it. `code` is its actor code as of the report's date
    (state and sector, `UKRGOV`), `wikidata` its id there where it is certain, `basis` how its state is
    known (name, words, owner, context, map). `location` is where it lies, for places and states.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    names: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    code: str | None = None
    wikidata: str | None = None
    basis: str | None = None
    location: Place | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying or writing by a source other than the reporter.

    `via` is the id of the statement that reports this one. `confidence` lies in 0…1. `behalf` is the
    entity on whose behalf a spokesperson speaks. `polarity` tells whether the speaker stands behind the
    content (claimed), against it (denied) or neither (open).
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    form: str
    act: str
    medium: str | None = None
    date: date | None = None
    via: str | None = None
    confidence: float = 1.0
    behalf: str | None = None
    polarity: str = "claimed"


@dataclass(frozen=True, slots=True)
class Event:
    """A happening in the PLOVER ontology, with the report's commitment to it.

    `anchors` are the trigger words of each mention; `factuality` is the commitment as a number in
    −3 (certainly not) … 3 (certainly) beside `status`; `statement` is the id of the statement on
    whose word alone the report has it, None where the report says it itself. Of a sanction,
    `instrument` tells what it consists of and `basis` the words for the law it rests on (its authority
    are the actors, its targets the recipients); of aid, `given` are the words for what is given and
    `amount` is the id of the figure that tells how much. `confidence` lies in 0…1.
    """

    id: str
    anchors: tuple[Span, ...]
    type: str
    status: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    date: Period | None = None
    statement: str | None = None
    mode: str | None = None
    cameo: str | None = None
    factuality: float = 3.0
    instrument: str | None = None
    basis: Span | None = None
    given: Span | None = None
    amount: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with a low and a high bound; None is an open bound.

    `quantifier` tells how the bounds were worded (exact, about, at_least …); `term` is the report's
    finer word for the measure (evacuated, homeless …) where there is one. `derived` marks bounds that a
    vague word stands for ("dozens"). `nature` is flow, stock, cumulative, additional or part_of;
    `parent` is the figure that this one is a part of, `same_as` the one that tells the same quantity in
    another unit. `status` and `factuality` are those of an event; `verification` tells how sure the
    number is said to be. Where that is `withheld`, both bounds are None: the report says that nobody
    tells the number. `who` (civilians, combatants), `sex` and `age` are set where the words tell them;
    `as_of` is the day for which a stock is told.
    """

    id: str
    span: Span
    measure: str
    low: float | None
    high: float | None
    of: str | None = None
    side: str | None = None
    unit: str | None = None
    place: str | None = None
    period: Period | None = None
    statement: str | None = None
    quantifier: str = "exact"
    term: str | None = None
    of_span: Span | None = None
    derived: bool = False
    nature: str | None = None
    parent: str | None = None
    same_as: str | None = None
    status: str = "happened"
    factuality: float = 3.0
    verification: str = "reported"
    who: str | None = None
    sex: str | None = None
    age: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote of a body on a motion; `counts` are numbers of votes where the report gives them."""

    id: str
    span: Span
    motion: str | None = None
    body: str | None = None
    date: date | None = None
    ayes: tuple[str, ...] = ()
    noes: tuple[str, ...] = ()
    abstentions: tuple[str, ...] = ()
    count_for: int | None = None
    count_against: int | None = None
    count_abstain: int | None = None
    result: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """Words that name a time, with the days that they mean.

    `kind` and `value` are those of TIMEX3; `granularity` is how fine the words are (day, week …),
    `direction` where the time lies from the report's day, `anchor` what it is told from: the calendar, the
    report's day, another time of the text, or an event, whose id is `event`. `part` is the part of the time
    that is meant ("early May"), `edge` tells that the words are only one end of a period ("since 2014").
    `readings` are both days of a date that can be read in two ways; its `value` is None then.
    """

    id: str
    span: Span
    kind: str
    value: str | None = None
    period: Period | None = None
    granularity: str | None = None
    direction: str | None = None
    anchor: str | None = None
    event: str | None = None
    part: str | None = None
    edge: str | None = None
    approximate: bool = False
    readings: tuple[date, ...] = ()
