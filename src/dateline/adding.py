"""Many sources into one ledger: read in several processes, written by one, restartable at any moment.

Each report is written in a transaction of its own, as soon as it is read. Whoever runs the same again after
a crash reads only what the ledger has not.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from dateline.errors import DatelineError, LedgerError, ModelError
from dateline.flow import read_report
from dateline.ledger import Outcome, is_read, open_ledger, sight, write
from dateline.model import Ledger, Report
from dateline.reading import Pages, Unread, gather, linked_pages

if TYPE_CHECKING:
    from dateline.resolution import ActorFile, Gazetteer

AHEAD = 4  # sources a process has before it, so that none waits for the writer
WATCH = 1.0  # seconds between two looks whether the writer is still there
LARGE = 20_000_000  # bytes of a source whose reports are handed out one by one, not read by one process


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report, or of a source that gave none: `outcome` is None, `failure` tells why.

    `last` marks the last of a source.
    """

    path: Path
    outcome: Outcome | None
    report: Report | None
    failure: str = ""
    last: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How sources are to be read: the day of publication of those that give none, where the pages lie that
    feeds link, an actor file and packs of places of the user's own, and whether to read again what this
    program read before."""

    published: date | None = None
    pages: Path | None = None
    actors: Path | None = None
    places: tuple[Path, ...] = ()
    again: bool = False


Read = Ledger | Report | Unread
"""What reading gave: a report's rows, a report whose rows the ledger has, or why it cannot be read."""


def add(
    connection: Connection,
    where: str | Path,
    paths: Iterable[Path],
    *,
    asked: Asked = Asked(),
    jobs: int = 1,
    clock: Callable[[], datetime] | None = None,
) -> Iterator[Added]:
    """Read each source into the ledger that `connection` leads to, and tell of each report when it is written.

    `where` is the same ledger's file or address, for the reading processes; `jobs` is how many they are;
    `clock` gives the times at which reports are entered. Raises `LedgerError` or `ModelError` where no further
    report can be added.
    """
    with ExitStack() as stack:
        reader = _Reader(connection, asked)
        read = reader.sources(paths) if jobs == 1 else _beside(stack, where, paths, reader, jobs)
        for path, found, last in read:
            yield _written(connection, path, found, last, clock)


def _written(
    connection: Connection, path: Path, found: Read | None, last: bool, clock: Callable[[], datetime] | None
) -> Added:
    if found is None:
        return Added(path, None, None, f"{path} holds no report", last)
    if isinstance(found, Unread):
        return Added(path, None, None, str(found), last)
    if isinstance(found, Report):
        return Added(path, sight(connection, found), found, last=last)
    try:
        outcome = write(connection, found, time=clock() if clock else None)
    except LedgerError:
        raise
    except DatelineError as error:  # the rows of this one report
        return Added(path, None, found.report, str(error), last)
    return Added(path, outcome, found.report, last=last)


@dataclass(slots=True)
class _Reader:
    """Reads sources, and knows what the ledger has."""

    connection: Connection
    asked: Asked
    pages: Pages | None = field(init=False)
    actors: ActorFile | None = field(init=False)
    places: Gazetteer | None = field(init=False)

    def __post_init__(self) -> None:
        self.pages = linked_pages(self.asked.pages) if self.asked.pages else None
        self.actors = _actors(self.asked.actors)
        self.places = _places(self.asked.places)

    def sources(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Read | None, bool]]:
        """Every report of every source, and whether it is the source's last."""
        for path in paths:
            yield from _marked(path, (self.read(report) for report in self.gathered(path)))

    def gathered(self, path: Path) -> Iterator[Report | Unread]:
        """The reports of a source."""
        return gather(path, published=self.asked.published, pages=self.pages)

    def read(self, report: Report | Unread) -> Read:
        """A report's rows, where the ledger has them not."""
        if isinstance(report, Unread) or (not self.asked.again and is_read(self.connection, report)):
            return report
        try:
            return read_report(report, actors=self.actors, places=self.places)
        except (LedgerError, ModelError):
            raise
        except DatelineError as error:
            return Unread(report.source, str(error))
        except Exception as error:
            reason = f"{report.source}: Dateline failed on it ({error!r}); please report this with the file"
            return Unread(report.source, reason)


def _actors(path: Path | None) -> ActorFile | None:
    if path is None:
        return None
    from dateline.resolution import read_actors  # late, as flow does: it needs the parser's room

    return read_actors(path)


def _places(packs: tuple[Path, ...]) -> Gazetteer | None:
    if not packs:
        return None
    from dateline.resolution import with_packs  # late, for the same reason

    return with_packs(packs)


def _marked(path: Path, found: Iterator[Read]) -> Iterator[tuple[Path, Read | None, bool]]:
    """Each of what was read, and whether it is the last; nothing, where there is none."""
    before: Read | None = next(found, None)
    for one in found:
        yield path, before, False
        before = one
    yield path, before, True


def _beside(
    stack: ExitStack, where: str | Path, paths: Iterable[Path], reader: _Reader, jobs: int
) -> Iterator[tuple[Path, Read | None, bool]]:
    """What other processes read of the sources, in the order in which these were given."""
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(str(where), os.getpid(), reader.asked),
    )
    stack.callback(pool.shutdown, wait=True, cancel_futures=True)
    waiting: deque[tuple[Path, Future[list[Read]], bool]] = deque()

    def done() -> Iterator[tuple[Path, Read | None, bool]]:
        path, future, last = waiting.popleft()
        for _, one, final in _marked(path, iter(future.result())):
            if one is not None or last:
                yield path, one, final and last

    try:
        for path in paths:
            for task in _tasks(pool, path, reader):
                waiting.append(task)
                if len(waiting) > jobs * AHEAD:
                    yield from done()
        while waiting:
            yield from done()
    except BrokenProcessPool as error:
        raise LedgerError(
            "a reading process was killed, perhaps for want of memory: run the same again with --jobs 1"
        ) from error


def _tasks(
    pool: ProcessPoolExecutor, path: Path, reader: _Reader
) -> Iterator[tuple[Path, Future[list[Read]], bool]]:
    """What one process is to do at a time: a source, or one report of a large one."""
    if not path.is_file() or path.stat().st_size <= LARGE:
        yield path, pool.submit(_read_source, path), True
        return
    for report in reader.gathered(path):
        yield path, pool.submit(_read_one, report), False
    yield path, pool.submit(_read_none), True


_opened = ExitStack()
_reader: _Reader | None = None


def _begin(where: str, writer: int, asked: Asked) -> None:
    """What a reading process does first: watch the writer, and open the ledger to see what it has."""
    global _reader  # a process of its own, which reads for one ledger until it ends
    threading.Thread(target=_watch, args=(writer,), daemon=True).start()
    _reader = _Reader(_opened.enter_context(open_ledger(where)), asked)


def _watch(writer: int) -> None:
    """End this process when the writer is gone, however that ended."""
    while os.getppid() == writer:
        time.sleep(WATCH)
    os._exit(1)


def _read_source(path: Path) -> list[Read]:
    assert _reader is not None
    return [_reader.read(report) for report in _reader.gathered(path)]


def _read_one(report: Report | Unread) -> list[Read]:
    assert _reader is not None
    return [_reader.read(report)]


def _read_none() -> list[Read]:
    return []
