"""What extraction finds: candidate rows whose actors are still mentions and whose dates are still words.

Resolution turns mentions into entities, time expressions into days, and merges the mentions of one
happening; only then does a candidate become a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor or place: the whole noun phrase and the token index of its head noun."""

    span: Span
    head: int


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time.

    `kind` is the TIMEX3 type (DATE, TIME, DURATION, SET); `meaning` is the grammar's reading, resolved
    against the publication date by `resolution.dates` (its forms are documented there).
    """

    span: Span
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StatementCandidate:
    """A statement with its speaker as printed. `via` is the position of the statement it is told through.

    `behalf` names whom a spokesperson speaks for; `polarity` is claimed, denied or open (as in the row);
    `kind` is the kind of its cue (verb, phrase, noun …), `none` where it has none.
    """

    speaker: Mention | None
    cue: Span | None
    cue_head: int | None
    contents: tuple[Span, ...]
    form: str
    act: str
    medium: str | None = None
    time: TimeExpression | None = None
    via: int | None = None
    addressee: Mention | None = None
    confidence: float = 1.0
    behalf: Mention | None = None
    polarity: str = "claimed"
    kind: str = "none"


@dataclass(frozen=True, slots=True)
class EventCandidate:
    """One mention of a happening. `head` is the token index of its trigger.

    `statement` is the position of the statement on whose word it stands, None for the reporter's own.
    `mutual`: the recipients do what the actors do ("met with"), and are actors in the ledger.
    """

    anchor: Span
    head: int
    type: str
    status: str
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    place: Mention | None = None
    time: TimeExpression | None = None
    statement: int | None = None
    mode: str | None = None
    cameo: str | None = None
    factuality: float = 3.0
    mutual: bool = False
    confidence: float = 1.0
    instrument: str | None = None
    basis: Span | None = None
    given: Span | None = None


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """A number with its bounds. `head` is the token index of the number's head noun (or of the number).

    `parent` and `same_as` are the spans of other figures; the other fields are those of the row.
    """

    span: Span
    head: int
    measure: str
    low: float | None
    high: float | None
    quantifier: str = "exact"
    term: str | None = None
    of: str | None = None
    unit: str | None = None
    side: Mention | None = None
    place: Mention | None = None
    time: TimeExpression | None = None
    statement: int | None = None
    of_span: Span | None = None
    derived: bool = False
    nature: str | None = None
    parent: Span | None = None
    same_as: Span | None = None
    status: str = "happened"
    factuality: float = 3.0
    verification: str = "reported"
    who: str | None = None
    sex: str | None = None
    age: str | None = None
    as_of: TimeExpression | None = None


@dataclass(frozen=True, slots=True)
class VoteCandidate:
    """A vote; voters are mentions, counts are numbers where printed."""

    span: Span
    head: int
    motion: str | None = None
    body: Mention | None = None
    time: TimeExpression | None = None
    ayes: tuple[Mention, ...] = ()
    noes: tuple[Mention, ...] = ()
    abstentions: tuple[Mention, ...] = ()
    count_for: int | None = None
    count_against: int | None = None
    count_abstain: int | None = None
    result: str | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that extraction found in one report, each list in the order of the text."""

    statements: tuple[StatementCandidate, ...] = ()
    events: tuple[EventCandidate, ...] = ()
    figures: tuple[FigureCandidate, ...] = ()
    votes: tuple[VoteCandidate, ...] = ()
    times: tuple[TimeExpression, ...] = ()
