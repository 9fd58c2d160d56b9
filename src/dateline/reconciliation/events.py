"""Same event: rows of one or several reports that tell one happening.

A pair of events is judged by what it shares, feature by feature, with weights learned by logistic
regression (the form that record linkage has used since Fellegi and Sunter 1969: a feature that agrees adds
to the log-odds, one that disagrees takes from them, one that is not told does neither).
"""

from __future__ import annotations

from datetime import date
from math import log, sqrt

from dateline.model import Period
from dateline.reconciliation.naming import KIN, OTHER, SAME, UNKNOWN, same_any
from dateline.reconciliation.views import EventView
from dateline.reconciliation.weighing import chance
from dateline.reconciliation.words import likeness

LEAST = 0.005  # a probability that reports tell one story below this is as good as none
CENTRAL = 5  # mentions in a report, from which an event is what the report is about
CLOSE = 3  # days between two datings of one happening at most
FAMILIES = (
    {"ASSAULT", "MOBILIZE", "THREATEN"},
    {"ASSAULT", "COERCE"},
    {"AGREE", "COOPERATE", "CONSULT"},
    {"AID", "COOPERATE", "SUPPORT"},
    {"RETREAT", "CONCEDE", "AGREE"},
    {"REQUEST", "THREATEN", "ACCUSE"},
    {"REJECT", "ACCUSE"},
    {"REJECT", "AGREE"},
    {"SANCTION", "COERCE"},
    {"SANCTION", "REJECT"},
    {"PROTEST", "ASSAULT"},
)
FEATURES = (
    "same type",
    "kindred type",
    "actors same",
    "actors kin",
    "actors differ",
    "recipients same",
    "recipients kin",
    "recipients differ",
    "place same",
    "place differs",
    "dates meet",
    "dates close",
    "dates apart",
    "trigger words",
    "words around",
    "one report",
    "one report, one voice",
    "story",
    "triggers and parties",
    "told and claimed",
    "both central",
    "one status",
    "rivals",
    "one report, other status, same parties",
)


def features(one: EventView, other: EventView, story: float) -> list[float]:
    """What two events share, in the order of `FEATURES`; `story` is how likely their reports tell one story."""
    a, b = one.event, other.event
    actors, recipients = same_any(one.actors, other.actors), same_any(one.recipients, other.recipients)
    crossed = max(same_any(one.actors, other.recipients), same_any(one.recipients, other.actors))
    if crossed == SAME and a.type == b.type and actors != SAME:
        actors = SAME  # talks of A with B, told as talks of B with A
    places = same_any(one.places, other.places)
    gap = days_between(a.date, b.date)
    inside = one.key[0] == other.key[0]
    triggers = sqrt(likeness(one.anchors, other.anchors))
    return [
        float(a.type == b.type),
        float(a.type != b.type and any({a.type, b.type} <= family for family in FAMILIES)),
        float(actors == SAME),
        float(actors == KIN),
        float(actors == OTHER),
        float(recipients == SAME),
        float(recipients == KIN),
        float(recipients == OTHER),
        float(places == SAME),
        float(places in (OTHER, KIN)),
        float(gap == 0),
        float(gap is not None and 0 < gap <= CLOSE),
        float(gap is not None and gap > CLOSE),
        triggers,
        sqrt(likeness(one.words, other.words)),
        float(inside),
        float(inside and a.statement == b.statement),
        nearness(story),
        triggers * ((actors == SAME) + (recipients == SAME)) / 2,
        float(inside and a.statement != b.statement and actors == UNKNOWN and recipients == SAME),
        sqrt(min(len(a.anchors), len(b.anchors), CENTRAL) - 1.0) if a.anchors and b.anchors else 0.0,
        float(a.status == b.status),
        log(one.rivals * other.rivals),
        float(inside and a.status != b.status and actors == SAME and recipients == SAME),
    ]


def days_between(one: Period | None, other: Period | None) -> int | None:
    """The days between two periods, 0 where they meet; None where one is unknown."""
    a, b = _bounds(one), _bounds(other)
    if a is None or b is None:
        return None
    return max(0, (a[0] - b[1]).days, (b[0] - a[1]).days)


def _bounds(period: Period | None) -> tuple[date, date] | None:
    first = period and (period.first or period.last)
    last = period and (period.last or period.first)
    return (first, last) if first and last else None


def kindred(one: EventView, other: EventView) -> bool:
    """Whether two events may be one at all: one type, or two of a family, and not days apart."""
    types = {one.event.type, other.event.type}
    gap = days_between(one.event.date, other.event.date)
    if gap is not None and gap > CLOSE:
        return False
    return len(types) == 1 or any(types <= family for family in FAMILIES)


def nearness(story: float) -> float:
    """How near two reports are, 0…1, from the probability that they tell one story."""
    return 1 - log(max(story, LEAST)) / log(LEAST)


def same_event(one: EventView, other: EventView, story: float = 1.0) -> float:
    """The probability that two events are one happening; `story` as in `features`, 1 within a report."""
    return chance("same_event", FEATURES, features(one, other, story))
