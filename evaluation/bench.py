"""How fast: reports a second on one core after loading, and what share of the time each room takes.

Times are CPU seconds of this process, so that a busy machine does not slow them much; the best of three
rounds counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from dateline.extraction import extract
from dateline.extraction.events import find_events
from dateline.extraction.figures import find_figures
from dateline.extraction.statements import find_statements
from dateline.extraction.times import find_times
from dateline.extraction.votes import find_votes
from dateline.flow import read_report
from dateline.language import ParsedText, parse
from dateline.model import Report
from dateline.reading import read_text
from dateline.resolution import resolve
from evaluation.datasets import ROOT, shared_folder
from evaluation.tasks import Refusal

LEAST = 5.0  # reports a second
ROUNDS = 3


def bench() -> int:
    """Print the table; 1 where the whole flow is slower than `LEAST` reports a second."""
    texts = [file.read_text("utf-8") for file in _files()]
    reports = [read_text(text, source="bench") for text in texts]
    words = sum(len(text.split()) for text in texts)
    parse(reports[0])  # loads the model
    for report in reports:
        read_report(report)  # loads the vocabularies
    whole = min(seconds(lambda: [read_report(report) for report in reports]) for _ in range(ROUNDS))
    rooms = _rooms(reports)
    print(f"{len(reports)} reports, {words} words, CPU seconds of one process")
    for room, spent in rooms.items():
        print(f"  {room:12} {spent:7.3f} s  {spent / sum(rooms.values()):6.1%}")
    characters = sum(len(text) for text in texts)
    print(f"  time grammar {characters / 1000 / rooms['times']:.0f} thousand characters/s, given the tokens")
    rate = len(reports) / whole
    print(f"  whole flow   {whole:7.3f} s  {rate:.1f} reports/s  {words / whole:.0f} words/s")
    if rate < LEAST:
        print(f"error: slower than {LEAST:.0f} reports a second")
        return 1
    return 0


def _files() -> list[Path]:
    shared = shared_folder()
    folder = shared / "gold" / "dev" if shared else ROOT / "samples"
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise Refusal(f"{folder}: no reports to measure on")
    return files


def _rooms(reports: list[Report]) -> dict[str, float]:
    """What each room spends on all reports, each given what the rooms before it found."""
    parsed = [parse(report) for report in reports]
    statements = [find_statements(one) for one in parsed]
    extracted = [extract(one) for one in parsed]

    def each(work: Callable[[ParsedText], object]) -> Callable[[], object]:
        return lambda: [work(one) for one in parsed]

    rooms: dict[str, Callable[[], object]] = {
        "parse": lambda: [parse(report) for report in reports],
        "statements": each(find_statements),
        "events": lambda: [find_events(one, said) for one, said in zip(parsed, statements, strict=True)],
        "figures": each(find_figures),
        "times": each(find_times),
        "votes": each(find_votes),
        "resolution": lambda: [resolve(one, rows) for one, rows in zip(parsed, extracted, strict=True)],
    }
    return {room: min(seconds(work) for _ in range(ROUNDS)) for room, work in rooms.items()}


def seconds(work: Callable[[], object]) -> float:
    """The CPU seconds that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start
