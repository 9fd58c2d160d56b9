"""The dated actor file: who held which office when, and which body's code holds from when to when.

The shape is FollowTheMoney's: a Person (or Organization) has Occupancies, each with a start and an end, of
a Position (an office of a state or body). Users add a file of their own, which is asked first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.data import rows
from dateline.resolution.bodies import bodies
from dateline.resolution.spelling import folded

FORMER = "ELI"  # the sector of whoever no longer holds an office, in CAMEO's terms an elite


@dataclass(frozen=True, slots=True)
class Occupancy:
    """One stretch of time in which an actor has a code. Dates are as fine as they are known, "" for open.

    `office` is what the position is called, "" where the file does not tell.
    """

    code: str
    start: str = ""
    end: str = ""
    country: str | None = None
    office: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the file with all its occupancies, in the order of the file."""

    name: str
    kind: str
    country: str | None
    names: tuple[str, ...]
    occupancies: tuple[Occupancy, ...]
    wikidata: str | None = None

    def on(self, day: date | None) -> Occupancy | None:
        """What the actor is on a day, the latest of several; None where the file tells nothing of that day.

        Without a day it is the last that the file knows.
        """
        holding = [one for one in self.occupancies if day is None or covers(one.start, one.end, day)]
        return max(holding, key=lambda one: one.start, default=None)

    def is_former(self, day: date | None) -> bool:
        """Whether every occupancy has ended before a day."""
        ends = [one.end for one in self.occupancies]
        return bool(day and ends and all(ends) and all(last_day(end) < day for end in ends))


def covers(start: str, end: str, day: date) -> bool:
    """Whether a day lies in a stretch of time whose ends may be known to the day, the month or the year."""
    return (not start or first_day(start) <= day) and (not end or day <= last_day(end))


def first_day(written: str) -> date:
    """The first day of `2019`, `2019-05` or `2019-05-20`; raises `ValueError` where it is none of these."""
    return date.fromisoformat(written + "-01-01"[3 * written.count("-") :] if len(written) < 10 else written)


def last_day(written: str) -> date:
    """The last day that a date of this fineness can mean."""
    if len(written) >= 10:
        return date.fromisoformat(written)
    if len(written) == 4:
        return date(int(written), 12, 31)
    first = first_day(written)
    month = first.month % 12 + 1
    return date.fromordinal(date(first.year + (month == 1), month, 1).toordinal() - 1)


@dataclass(frozen=True)
class ActorFile:
    """Actors by plain name; several may share one."""

    actors: dict[str, tuple[Actor, ...]]
    surnames: dict[str, tuple[Actor, ...]]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> ActorFile:
        """The file of these actors, found by their names and other names."""
        found: dict[str, tuple[Actor, ...]] = {}
        surnames: dict[str, tuple[Actor, ...]] = {}
        for actor in actors:
            for name in dict.fromkeys(folded(name) for name in (actor.name, *actor.names)):
                found[name] = (*found.get(name, ()), actor)
            if actor.kind == "person":
                last = folded(actor.name).split()[-1]
                surnames[last] = (*surnames.get(last, ()), actor)
        return cls(found, surnames)

    def find(self, names: Iterable[str], *, kind: str | None = None) -> Actor | None:
        """The actor who has one of these names, None for none and where several share it."""
        for name in names:
            fitting = [a for a in self.actors.get(folded(name), ()) if kind is None or a.kind == kind]
            if len(fitting) == 1:
                return fitting[0]
        return None

    def surnamed(self, name: str, title: str, day: date | None) -> list[Actor]:
        """Those of this last name who held on a day the office that a title names ("President Mora")."""
        words = folded(title).split()
        fitting = []
        for actor in self.surnames.get(folded(name), ()):
            held = actor.on(day)
            if held is not None and held.office and set(folded(held.office).split()) <= set(words):
                fitting.append(actor)
        return fitting


@cache
def packaged() -> ActorFile:
    """The persons and bodies that Dateline brings along."""
    return ActorFile.of([*_persons(), *_bodies()])


def _persons() -> Iterable[Actor]:
    offices = {row["office"]: row for row in rows("offices.tsv")}
    held: dict[str, list[Occupancy]] = {}
    countries = {row["name"]: row["country"] for row in rows("persons.tsv")}
    for row in rows("occupancies.tsv"):
        state = countries[row["person"]]
        office = offices[row["office"]]
        code = (row["body"] or state) + office["sector"]
        country = None if row["body"] else state or None
        occupancy = Occupancy(code, row["start"], row["end"], country, office["label"])
        held.setdefault(row["person"], []).append(occupancy)
    for row in rows("persons.tsv"):
        yield Actor(
            row["name"],
            "person",
            row["country"] or None,
            tuple(name for name in row["aliases"].split(";") if name),
            tuple(held.get(row["name"], ())),
            row["wikidata"] or None,
        )


def _bodies() -> Iterable[Actor]:
    for name, body in bodies().items():
        occupancies = (Occupancy(body.code, body.since, body.until, body.known.country),)
        yield Actor(
            name, body.known.kind, body.known.country, body.known.names, occupancies, body.wikidata or None
        )
