"""The words in which views tell a row: bounds, days, names, on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from dateline.data.codes import all_meanings
from dateline.model import Event, Figure, Ledger, Period, Vote

REPORTER = "reporter"
UNNAMED = "unnamed source"
STATUS_SIGNS = {
    "happened": "●",
    "ongoing": "◐",
    "planned": "○",
    "demanded": "!",
    "possible": "?",
    "denied": "✗",
    "threatened": "⚠",
}
NATURES = {
    "cumulative": "so far",
    "additional": "additional",
    "part_of": "among them",
    "stock": "at that time",
}
VERIFICATIONS = {"reported": "", "withheld": "not told"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date) -> str:
    """A day as people write it: `3 May 2031`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def days(period: Period | None) -> str:
    """A period in words: `3 May 2031`, `3–5 May 2031`, `since 3 May 2031`; empty where nothing is known."""
    first, last = (period.first, period.last) if period else (None, None)
    if first is None or last is None:
        return f"since {day(first)}" if first else f"until {day(last)}" if last else ""
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def number(value: float) -> str:
    """A number with its thousands parted and no needless decimals: `2,800,000`, `3.5`."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def bounds(figure: Figure) -> str:
    """A figure's bounds with its unit: `≥ 350`, `≤ 20`, `10–15`, `350`, `85%`."""
    return bounds_of(figure.low, figure.high, figure.unit)


def bounds_of(low: float | None, high: float | None, unit: str | None) -> str:
    """Two bounds, either of them open, with their unit."""
    if low is not None and high is not None:
        value = number(low) if low == high else f"{number(low)}–{number(high)}"
    elif low is not None:
        value = f"≥ {number(low)}"
    elif high is not None:
        value = f"≤ {number(high)}"
    else:
        value = "?"
    if unit in (None, "persons"):
        return value
    return f"{value}%" if unit == "percent" else f"{value} {unit}"


@cache
def label(kind: str, code: str) -> str:
    """The words for a code of this kind, the code itself where there are none: `says` for the act `assert`."""
    found = (meaning.label for meaning in all_meanings() if (meaning.kind, meaning.code) == (kind, code))
    return next(found, code)


def standing(figure: Figure) -> str:
    """How a figure stands, where that is not plain: `so far, estimated`, `possible`, `as of 3 May 2031`."""
    told = [
        "" if figure.status in ("happened", "ongoing") else figure.status,
        NATURES.get(figure.nature or "", ""),
        VERIFICATIONS.get(figure.verification, figure.verification),
        f"as of {day(figure.as_of)}" if figure.as_of else "",
    ]
    return ", ".join(part for part in told if part)


class Naming:
    """The names of a ledger's entities and speakers, looked up quickly."""

    def __init__(self, ledger: Ledger) -> None:
        self.text = ledger.report.text
        self.entities = {entity.id: entity for entity in ledger.entities}
        self.statements = {statement.id: statement for statement in ledger.statements}

    def name(self, id: str | None) -> str:
        """The name of an entity; empty where there is none."""
        entity = self.entities.get(id) if id else None
        return entity.name if entity else id or ""

    def names(self, ids: Sequence[str]) -> str:
        """The names of several entities, parted by commas."""
        return ", ".join(map(self.name, ids))

    def speaker(self, id: str | None) -> str:
        """Who makes a statement: the entity's name, else the words there, else `unnamed source`."""
        statement = self.statements.get(id) if id else None
        if statement is None:
            return UNNAMED
        if statement.speaker is not None:
            return self.name(statement.speaker)
        return statement.speaker_span.of(self.text) if statement.speaker_span else UNNAMED

    def on_word_of(self, statement: str | None) -> str:
        """On whose word a row stands: the speaker of its statement, or `reporter`."""
        return REPORTER if statement is None else self.speaker(statement)

    def parties(self, event: Event) -> str:
        """Who does it to whom: `A, B → C`."""
        left, right = self.names(event.actors), self.names(event.recipients)
        return " ".join(part for part in (left, f"→ {right}" if right else "") if part)

    def tally(self, vote: Vote) -> str:
        """How the votes fell: `for 9 (A, B) · against 4`; empty without counts and voters."""
        sides = (
            ("for", vote.count_for, vote.ayes),
            ("against", vote.count_against, vote.noes),
            ("abstaining", vote.count_abstain, vote.abstentions),
        )
        told = []
        for word, count, voters in sides:
            who = self.names(voters)
            if count is not None:
                told.append(f"{word} {number(count)}" + (f" ({who})" if who else ""))
            elif who:
                told.append(f"{word}: {who}")
        return " · ".join(told)
