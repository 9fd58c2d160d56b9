"""How long the reading room takes for each kind of page, and how it bears many readers and a writer at once.

`dateline serve` runs in a process of its own; this one visits it over HTTP, as browsers do.
"""

from __future__ import annotations

import asyncio
import math
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_plus

import httpx

from dateline import Client
from evaluation.tasks import Refusal

MOST_MEDIAN, MOST_LATE = 100.0, 300.0  # ms of the server for any kind of page
MOST_LOADED = 1000.0  # ms for 95 of 100 visits under load
VISITS = 20  # of each kind of page, each to another address where there are as many
KNOWN = 200  # rows of each kind among which addresses are chosen
WRITES = 2.0  # seconds between two writes
SAYING = re.compile(r"open at (http://\S+)")
PATIENCE = 60.0
ROWS = ("event", "figure", "statement", "vote")

Address = Callable[[random.Random], str]


@dataclass
class Load:
    """What the visitors under load saw: milliseconds of each visit by kind of page, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    written: int = 0


def visits(ledger: Path, *, readers: int, seconds: float, pause: float) -> int:
    """Print how the pages of a ledger do, alone and under load; 1 where a bound is broken.

    The ledger is written to. `pause` is how long a reader looks at a page, in seconds on average.
    """
    if not ledger.exists():
        raise Refusal(f"{ledger} does not exist: 'python -m evaluation scale {ledger}' makes it")
    with served(ledger) as (address, log):
        kinds = pages(address)
        alone = one_by_one(address, kinds)
        late = _table(alone)
        load = asyncio.run(under_load(address, kinds, readers=readers, seconds=seconds, pause=pause))
        loaded = _told(load, readers, seconds, pause)
        if trouble := log.read_text("utf-8").strip():
            print(trouble[-2000:])
    return int(late or loaded or bool(trouble))


@contextmanager
def served(ledger: Path) -> Iterator[tuple[str, Path]]:
    """The address of the reading room of a ledger, in a process of its own, and the file of what it says of errors."""
    log = ledger.with_suffix(".visits.log")
    command = [sys.executable, "-c", "from dateline.commands import main; main(prog_name='dateline')"]
    with log.open("w", encoding="utf-8") as errors:
        room = subprocess.Popen(
            [*command, "serve", "--ledger", str(ledger), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            said = SAYING.search(room.stdout.readline() if room.stdout else "")
            if said is None:
                raise Refusal(f"the reading room did not open: {log.read_text('utf-8')}")
            yield said[1], log
        finally:
            room.terminate()
            room.wait(PATIENCE)


def pages(address: str) -> dict[str, Address]:
    """Each kind of page, with a choice among its addresses."""
    with Client(address) as client:
        rows = {kind: _some(getattr(client, f"{kind}s")(limit=KNOWN)) for kind in ROWS}
        reports = [row["report"] for row in _some(client.reports(limit=KNOWN))]
        stories = [story["id"] for story in client.stories()]
    if not all(rows[kind] for kind in ROWS[:3]):
        raise Refusal("the ledger holds no events, figures or statements to visit")
    names = {kind: [f"{row['report']}.{row['id']}" for row in rows[kind]] for kind in ROWS}
    actors = [row["actors"].split("; ")[0] for row in rows["event"] if row["actors"]] or ["police"]
    speakers = [row["speaker"] for row in rows["statement"] if row["speaker"]] or ["police"]
    places = [row["place"] for row in rows["event"] if row["place"]] or ["town"]
    words = [row["words"].split()[0] for row in rows["event"]]
    found: dict[str, Address] = {
        "home": lambda chance: "/",
        "reports": lambda chance: "/reports",
        "reader": lambda chance: f"/reports/{chance.choice(reports)}",
        **{f"{kind}s": _fixed(f"/{kind}s") for kind in ROWS},
        **{kind: _one_of(f"/{kind}s/", names[kind]) for kind in ROWS if names[kind]},
        "events of a type": lambda chance: f"/events?type={chance.choice(rows['event'])['type']}",
        "events of an actor": _one_of("/events?actor=", actors),
        "events at a place": _one_of("/events?place=", places),
        "events with words": _one_of("/events?words=", words),
        "figures of a measure": lambda chance: f"/figures?measure={chance.choice(rows['figure'])['measure']}",
        "statements of a speaker": _one_of("/statements?speaker=", speakers),
        "side by side": lambda chance: (
            f"/statements/compare?speaker={quote_plus(chance.choice(speakers))}"
            f"&speaker={quote_plus(chance.choice(speakers))}"
        ),
        "actors": _fixed("/actors"),
        "places": _fixed("/places"),
        "map": _fixed("/map"),
        "timeline": _fixed("/timeline"),
        "briefing": _fixed("/briefing"),
        "briefing about words": _one_of("/briefing?about=", words),
        "search": _one_of("/search?q=", words),
        "rows as JSON": _fixed("/events.json"),
        "rows over the API": _one_of("/api/v1/events?actor=", actors),
        "report over the API": _one_of("/api/v1/reports/", reports),
    }
    if stories:
        found["story"] = _one_of("/stories/", stories)
    return found


def one_by_one(address: str, kinds: Mapping[str, Address]) -> dict[str, list[float]]:
    """Milliseconds that the server takes for each kind of page, one visit after the other."""
    chance = random.Random(0)
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    with httpx.Client(base_url=address, timeout=PATIENCE, follow_redirects=True) as visitor:
        for kind, choose in kinds.items():
            for _ in range(VISITS):
                began = time.perf_counter()
                answer = visitor.get(choose(chance))
                took[kind].append((time.perf_counter() - began) * 1000)
                if answer.status_code != 200:
                    raise Refusal(f"{answer.url} answered {answer.status_code}")
    return took


async def under_load(
    address: str, kinds: Mapping[str, Address], *, readers: int, seconds: float, pause: float
) -> Load:
    """Many readers and one writer, for so many seconds."""
    load, until = Load(), time.monotonic() + seconds
    limits = httpx.Limits(max_connections=readers + 1, max_keepalive_connections=readers + 1)
    async with httpx.AsyncClient(
        base_url=address, timeout=PATIENCE, limits=limits, follow_redirects=True
    ) as room:
        await asyncio.gather(
            _write(room, load, until), *(_read(room, load, until, kinds, pause, n) for n in range(readers))
        )
    return load


async def _read(
    room: httpx.AsyncClient, load: Load, until: float, kinds: Mapping[str, Address], pause: float, number: int
) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        kind = chance.choice(list(kinds))
        began = time.perf_counter()
        try:
            answer = await room.get(kinds[kind](chance))
            if answer.status_code != 200:
                load.wrong[f"{kind}: {answer.status_code}"] += 1
        except httpx.HTTPError as error:
            load.wrong[f"{kind}: {error!r}"] += 1
        load.took.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(chance.uniform(0, 2 * pause))


async def _write(room: httpx.AsyncClient, load: Load, until: float) -> None:
    """Accept a row, take that back, add a report, and so on."""
    rows = (await room.get("/api/v1/figures")).json()["rows"]
    while time.monotonic() < until:
        row = rows[load.written % len(rows)]
        text = (
            f"Officials in Velmar said {load.written + 2} people were injured on Monday ({time.time_ns()})."
        )
        accepted = {"kind": "accept", "rows": [f"{row['report']}/{row['id']}"], "reason": str(time.time_ns())}
        asked: list[tuple[str, object]] = [("/judgements", accepted), ("/reports", {"text": text})]
        for path, body in asked:
            try:
                answer = await room.post(f"/api/v1{path}", json=body)
                if answer.status_code != 201:
                    load.wrong[f"{path}: {answer.status_code} {answer.text[:120]}"] += 1
            except httpx.HTTPError as error:
                load.wrong[f"{path}: {error!r}"] += 1
            load.written += 1
            await asyncio.sleep(WRITES)


def late_of(took: Sequence[float]) -> float:
    """The milliseconds within which 95 of 100 visits ended."""
    return sorted(took)[max(math.ceil(len(took) * 0.95) - 1, 0)]


def _table(took: Mapping[str, Sequence[float]]) -> bool:
    broken = False
    print(f"{'page':26} {'median':>8} {'p95':>8}   ms, one visitor")
    for kind, times in took.items():
        middle, late = statistics.median(times), late_of(times)
        over = middle > MOST_MEDIAN or late > MOST_LATE
        broken = broken or over
        print(f"{kind:26} {middle:8.1f} {late:8.1f}{'   too slow' if over else ''}")
    return broken


def _told(load: Load, readers: int, seconds: float, pause: float) -> bool:
    every = [one for times in load.took.values() for one in times]
    late = late_of(every)
    print(
        f"{readers} readers ({pause:g} s a page) and a writer for {seconds:g} s: {len(every):,} visits, "
        f"{load.written} writes, {load.wrong.total()} errors, median {statistics.median(every):.0f} ms, "
        f"p95 {late:.0f} ms (at most {MOST_LOADED:.0f})"
    )
    for wrong, number in load.wrong.most_common(5):
        print(f"  {number} × {wrong}")
    slowest = sorted(load.took.items(), key=lambda pair: -late_of(pair[1]))[:5]
    print("  slowest: " + ", ".join(f"{kind} {late_of(times):.0f} ms" for kind, times in slowest))
    return late > MOST_LOADED or load.wrong.total() > 0


def _fixed(path: str) -> Address:
    return lambda chance: path


def _one_of(start: str, values: Sequence[str]) -> Address:
    return lambda chance: start + quote_plus(chance.choice(values))


def _some(rows: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row, _ in zip(rows, range(KNOWN), strict=False)]
