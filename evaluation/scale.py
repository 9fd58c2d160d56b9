"""How large and how fast a ledger of very many reports is: made by varying the samples, then measured.

Each report is one of the samples with other words of the same lengths, so that every row still stands on its
characters: names, numbers, days and most words differ from report to report, as often as words do in news
(Zipf's law), the kinds and numbers of rows stay those of a real reading.
"""

from __future__ import annotations

import random
import re
import statistics
import time
from bisect import bisect
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dateline.flow import read_report
from dateline.ledger import (
    Filters,
    counts,
    entry_called,
    is_read,
    judgements,
    open_ledger,
    rows,
    search,
    transaction,
    write,
)
from dateline.model import Ledger, Period, report_id
from dateline.model.wire import as_json, from_json
from dateline.reading import read_file
from evaluation.copying import copy
from evaluation.datasets import ROOT

MOST_MS, MOST_BYTES = 50.0, 40_000
TOGETHER = 200  # reports written in one transaction while the ledger is made
BASE = 5_000  # reports that are varied word by word; the others are these again, under other ids and days
ASKED = 60  # questions of each kind, of which the median counts
WORD = re.compile(r"[^\W\d_]{4,}|\d+")
DAYS = 3650
START = date(2022, 1, 1)
DISTINCT = 4_000  # words of each length
SOUNDS = ("bcdfgklmnprstvz", "aeiou")
WORDED = {
    "text",
    "name",
    "names",
    "title",
    "kicker",
    "byline",
    "dateline",
    "publisher",
    "credits",
    "motion",
    "of",
}
PROGRAM = "dateline scale"


def scale(path: Path, number: int) -> int:
    """Make the ledger where it has fewer reports than `number`, and print how it does; 1 where it fails."""
    made = time.perf_counter()
    with open_ledger(path, create=True) as connection:
        _make(connection, number)
        made = time.perf_counter() - made
        took = _measured(connection, number)
        held = counts(connection)["reports"]
    size = path.stat().st_size / held
    print(f"{held:,} reports, {path.stat().st_size / 1e6:,.0f} MB, made in {made:,.0f} s")
    print(f"  {'bytes a report':34} {size:10,.0f}   (at most {MOST_BYTES:,})")
    for what, times in took.items():
        middle, slow = statistics.median(times), max(times)
        print(f"  {what:34} {middle:7.1f} ms   (slowest {slow:.0f}; at most {MOST_MS:.0f})")
    failed = size > MOST_BYTES or any(statistics.median(times) > MOST_MS for times in took.values())
    return int(failed)


def varied(number: int) -> Ledger:
    """The report of this number: a sample in other words of the same lengths, on another day."""
    samples = _samples()
    chance = random.Random(number)
    day = START + timedelta(days=chance.randrange(DAYS))
    words: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in words:
            words[word] = _other(word, chance)
        return words[word]

    def renewed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: renewed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [renewed(inner, key) for inner in value]
        return WORD.sub(other, value) if isinstance(value, str) and key in WORDED else value

    ledger = from_json(renewed(samples[number % len(samples)]))
    return replace(
        ledger,
        report=replace(ledger.report, source=f"{number}.txt", published=day),
        events=tuple(
            replace(event, date=Period(day, day) if event.date else None) for event in ledger.events
        ),
        figures=tuple(replace(figure, low=_renumbered(figure.low, chance)) for figure in ledger.figures),
    )


@cache
def _samples() -> list[dict[str, Any]]:
    files = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".txt", ".html"))
    return [as_json(read_report(read_file(path))) for path in files]


@cache
def _words_of(length: int) -> tuple[list[str], list[float]]:
    """Words of a length, and how often each and those before it are used."""
    chance = random.Random(length)
    made = ["".join(chance.choice(SOUNDS[place % 2]) for place in range(length)) for _ in range(DISTINCT)]
    return made, list(accumulate(1 / rank for rank in range(1, DISTINCT + 1)))


def _other(word: str, chance: random.Random) -> str:
    """Another word, or number, of the same length, in the same case."""
    if word.isdigit():
        return "".join(chance.choice("123456789") for _ in word)
    made, used = _words_of(len(word))
    found = made[bisect(used, chance.random() * used[-1])]
    return found.upper() if word.isupper() else found.capitalize() if word[0].isupper() else found


def _renumbered(bound: float | None, chance: random.Random) -> float | None:
    return None if bound is None else float(round(bound * chance.uniform(0.5, 1.0)))


def _make(connection: Connection, number: int) -> None:
    """Fill the ledger up to this number of reports."""
    varied_ones = min(number, BASE)
    for first in range(counts(connection)["reports"], varied_ones, TOGETHER):
        with transaction(connection):
            for one in range(first, min(first + TOGETHER, varied_ones)):
                write(connection, varied(one), by=PROGRAM)
    if number > counts(connection)["reports"]:
        copy(connection, number)


def _measured(connection: Connection, number: int) -> dict[str, list[float]]:
    """Milliseconds for each question, asked about other reports each time."""
    chance = random.Random(0)
    some = [chance.randrange(min(number, BASE)) for _ in range(ASKED)]
    ledgers = [varied(one) for one in some]
    names = [chance.choice(ledger.entities).name for ledger in ledgers]
    said = [" ".join(chance.sample(WORD.findall(ledger.report.text), 2)) for ledger in ledgers]
    since = [START + timedelta(days=chance.randrange(DAYS)) for _ in some]
    ids = [report_id(ledger.report) for ledger in ledgers]

    def event(id: str) -> None:
        entry = entry_called(connection, id)
        list(judgements(connection, reports=[entry.report]))

    def late(day: date) -> Filters:
        return Filters(type="ASSAULT", status="happened", since=day, until=day + timedelta(days=365))

    questions: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
        "store an already-read report": (lambda one: write(connection, one, by=PROGRAM), ledgers),
        "find that a report is read": (lambda one: is_read(connection, one.report, by=PROGRAM), ledgers),
        "show an event": (event, ids),
        "query by type, status and days": (lambda day: rows(connection, "event", late(day), limit=50), since),
        "query by actor": (lambda name: rows(connection, "event", Filters(actor=name), limit=50), names),
        "query by measure": (
            lambda day: rows(connection, "figure", Filters(measure="killed", until=day), limit=50),
            since,
        ),
        "search for two words": (lambda words: search(connection, words), said),
        "search for rows by two words": (
            lambda words: search(connection, words, kinds=("statement", "event")),
            said,
        ),
        "search for a frequent word": (lambda words: search(connection, words.split()[0]), said),
    }
    return {what: [_milliseconds(ask, about) for about in given] for what, (ask, given) in questions.items()}


def _milliseconds(ask: Callable[[Any], object], about: Any) -> float:
    start = time.perf_counter()
    ask(about)
    return (time.perf_counter() - start) * 1000
