"""Reports of an invented country with their ledgers, for what meets across reports."""

from __future__ import annotations

from datetime import date

from conftest import at, make_report

from dateline.model import Entity, Event, Figure, Ledger, Period, Statement

TORVANE = Entity("torvane", "Ilsa Torvane", "person", "KSS", ("Mayor Ilsa Torvane", "Torvane"))
VELAN = Entity("velan", "Port Velan", "place", "KSS")
MARREN = Entity("marren", "Marren", "state", "MRN")
MINISTRY = Entity("ministry", "Marren's defence ministry", "organization", "MRN")
LANTERN = Entity("lantern", "Red Lantern", "organization")
CIVILIANS = Entity("civilians", "civilians", "group", "KSS")
CAST = (TORVANE, VELAN, MARREN, MINISTRY, LANTERN, CIVILIANS)

FIRST = """\
Marren shells Port Velan

PORT VELAN, Kessandra

Marren shelled the fish market of Port Velan on Saturday. At least 12 civilians died in the shelling, Mayor \
Ilsa Torvane said.

Torvane said Marren had aimed at the fish market. Marren's defence ministry denied that it had aimed at the market.
"""
SECOND = """\
Death toll of Port Velan market shelling rises to 19

PORT VELAN, Kessandra

Mayor Ilsa Torvane said 19 civilians died when Marren shelled the fish market of Port Velan on Saturday. The \
relief group Red Lantern counted 16 dead civilians.

“Marren aimed at the fish market,” Torvane said.
"""
ELSEWHERE = """\
Farmers of Oster Dale march against the grain tax

OSTER DALE, Lorrania

Some 400 farmers marched through Oster Dale on Tuesday against the new grain tax.
"""


def first() -> Ledger:
    """The first report of the shelling, of 4 May 2031."""
    return Ledger(
        make_report(FIRST, source="first.txt", published=date(2031, 5, 4)),
        CAST,
        (
            said(FIRST, "s1", "torvane", "At least 12 civilians died in the shelling"),
            said(FIRST, "s2", "torvane", "Marren had aimed at the fish market"),
            said(FIRST, "s3", "ministry", "it had aimed at the market", act="deny"),
        ),
        (shelling(FIRST, "shelled"),),
        (figure(FIRST, "f1", "At least 12 civilians", 12, None, statement="s1"),),
    )


def second() -> Ledger:
    """A report of the day after, with a later count and a rival one."""
    return Ledger(
        make_report(SECOND, source="second.txt", published=date(2031, 5, 5)),
        CAST,
        (
            said(SECOND, "s1", "torvane", "19 civilians died"),
            said(SECOND, "s2", "lantern", "16 dead civilians"),
            said(SECOND, "s3", "torvane", "“Marren aimed at the fish market,”", form="direct"),
        ),
        (shelling(SECOND, "shelled"),),
        (
            figure(SECOND, "f1", "19 civilians", 19, 19, statement="s1"),
            figure(SECOND, "f2", "16 dead civilians", 16, 16, statement="s2"),
        ),
    )


def elsewhere() -> Ledger:
    """A report that has nothing to do with the others."""
    farmers = Entity("farmers", "farmers of Oster Dale", "group", "LRR")
    dale = Entity("dale", "Oster Dale", "place", "LRR")
    march = Event(
        "e1",
        (at("marched", ELSEWHERE),),
        "PROTEST",
        "happened",
        ("farmers",),
        (),
        "dale",
        day(date(2031, 5, 6)),
    )
    return Ledger(
        make_report(ELSEWHERE, source="elsewhere.txt", published=date(2031, 5, 7)),
        (farmers, dale),
        (),
        (march,),
        (figure(ELSEWHERE, "f1", "Some 400 farmers", 400, 400, measure="count", of="farmers", place="dale"),),
    )


def shelling(text: str, words: str) -> Event:
    """The shelling of the market, as a report tells it in its own voice."""
    anchors = (at(words, text),)
    when = day(date(2031, 5, 3))
    return Event("e1", anchors, "ASSAULT", "happened", ("marren",), ("civilians",), "velan", when)


def said(
    text: str, id: str, speaker: str, words: str, *, act: str = "assert", form: str = "indirect"
) -> Statement:
    """A statement of these words."""
    return Statement(id, speaker, None, None, (at(words, text),), form, act)


def figure(
    text: str,
    id: str,
    words: str,
    low: float | None,
    high: float | None,
    *,
    measure: str = "killed",
    of: str = "civilians",
    place: str = "velan",
    statement: str | None = None,
) -> Figure:
    """A figure of these words."""
    return Figure(id, at(words, text), measure, low, high, of=of, place=place, statement=statement)


def day(when: date) -> Period:
    """One day."""
    return Period(when, when)
