"""The words in which views tell a row: bounds, days, names, on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.model import Figure, Ledger, Period, Vote

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
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def bounds(figure: Figure) -> str:
    """A figure's bounds with its unit: `≥ 350`, `≤ 20`, `10–15`, `350`, `85%`."""
    if figure.low is not None and figure.high is not None:
        same = figure.low == figure.high
        value = number(figure.low) if same else f"{number(figure.low)}–{number(figure.high)}"
    elif figure.low is not None:
        value = f"≥ {number(figure.low)}"
    elif figure.high is not None:
        value = f"≤ {number(figure.high)}"
    else:
        value = "?"
    if figure.unit is None:
        return value
    return f"{value}%" if figure.unit == "percent" else f"{value} {figure.unit}"


def name(ledger: Ledger, id: str | None) -> str:
    """The name of an entity; empty where there is none."""
    entity = ledger.entity(id) if id else None
    return entity.name if entity else id or ""


def names(ledger: Ledger, ids: Sequence[str]) -> str:
    """The names of several entities, parted by commas."""
    return ", ".join(name(ledger, id) for id in ids)


def speaker(ledger: Ledger, id: str | None) -> str:
    """Who makes a statement: the entity's name, else the words that stand there, else `unnamed source`."""
    statement = ledger.statement(id)
    if statement is None:
        return UNNAMED
    if statement.speaker is not None:
        return name(ledger, statement.speaker)
    return statement.speaker_span.of(ledger.report.text) if statement.speaker_span else UNNAMED


def on_word_of(ledger: Ledger, statement: str | None) -> str:
    """On whose word a row stands: the speaker of its statement, or `reporter`."""
    return REPORTER if statement is None else speaker(ledger, statement)


def parties(ledger: Ledger, actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Who does it to whom: `A, B → C`."""
    left, right = names(ledger, actors), names(ledger, recipients)
    return " ".join(part for part in (left, f"→ {right}" if right else "") if part)


def tally(ledger: Ledger, vote: Vote) -> str:
    """How the votes fell: `for 9 (A, B) · against 4`; empty where neither counts nor voters are given."""
    sides = (
        ("for", vote.count_for, vote.ayes),
        ("against", vote.count_against, vote.noes),
        ("abstaining", vote.count_abstain, vote.abstentions),
    )
    told = []
    for word, count, voters in sides:
        who = names(ledger, voters)
        if count is not None:
            told.append(f"{word} {number(count)}" + (f" ({who})" if who else ""))
        elif who:
            told.append(f"{word}: {who}")
    return " · ".join(told)
