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
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Connection

from dateline.errors import DatelineError, ReadingError
from dateline.flow import read_report
from dateline.ledger import Outcome, is_read, open_ledger, sight, write
from dateline.model import Ledger, Report
from dateline.reading import read_file

AHEAD = 4  # sources a process has before it, so that none waits for the writer
WATCH = 1.0  # seconds between two looks whether the writer is still there


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one source; `report` is None where it could not be read, and `failure` tells why."""

    path: Path
    outcome: Outcome | None
    report: Report | None
    failure: str = ""


Read = Ledger | Report | str
"""What reading a source gave: its rows, a report whose rows the ledger has, or why it cannot be read."""


def add(
    connection: Connection,
    where: str | Path,
    paths: Iterable[Path],
    *,
    published: date | None = None,
    jobs: int = 1,
    again: bool = False,
    clock: Callable[[], datetime] | None = None,
) -> Iterator[Added]:
    """Read each source into the ledger that `connection` leads to, and tell of each when it is written.

    `where` is the same ledger's file or address, for the reading processes; `jobs` is how many they are;
    `again` reads also what this program read before; `clock` gives the times at which reports are entered.
    Raises `LedgerError` or `ModelError` where no further report can be added.
    """
    with ExitStack() as stack:
        read = (
            _here(connection, paths, published, again)
            if jobs == 1
            else _beside(stack, where, paths, published, again, jobs)
        )
        for path, found in read:
            if isinstance(found, str):
                yield Added(path, None, None, found)
                continue
            report = found if isinstance(found, Report) else found.report
            try:
                if isinstance(found, Report):
                    outcome = sight(connection, found)
                else:
                    outcome = write(connection, found, time=clock() if clock else None)
            except DatelineError as error:
                if type(error) is not DatelineError:  # the ledger itself, not this report
                    raise
                yield Added(path, None, report, str(error))
                continue
            yield Added(path, outcome, report)


def _read(connection: Connection, path: Path, published: date | None, again: bool) -> Read:
    try:
        report = read_file(path, published=published)
    except ReadingError as error:
        return str(error)
    if not again and is_read(connection, report):
        return report
    try:
        return read_report(report)
    except DatelineError:
        raise
    except Exception as error:
        return f"{path}: Dateline failed on it ({error!r}); please report this with the file"


def _here(
    connection: Connection, paths: Iterable[Path], published: date | None, again: bool
) -> Iterator[tuple[Path, Read]]:
    for path in paths:
        yield path, _read(connection, path, published, again)


def _beside(
    stack: ExitStack, where: str | Path, paths: Iterable[Path], published: date | None, again: bool, jobs: int
) -> Iterator[tuple[Path, Read]]:
    """The sources read by other processes, in the order in which they were given."""
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(str(where), os.getpid())
    )
    stack.callback(pool.shutdown, wait=True, cancel_futures=True)
    waiting: deque[tuple[Path, Future[Read]]] = deque()
    try:
        for path in paths:
            waiting.append((path, pool.submit(_read_beside, path, published, again)))
            if len(waiting) > jobs * AHEAD:
                done, result = waiting.popleft()
                yield done, result.result()
        while waiting:
            done, result = waiting.popleft()
            yield done, result.result()
    except BrokenProcessPool as error:
        raise DatelineError(
            "a reading process was killed, perhaps for want of memory: run the same again with --jobs 1"
        ) from error


_ledger = ExitStack()
_connection: Connection | None = None


def _begin(where: str, writer: int) -> None:
    """What a reading process does first: watch the writer, and open the ledger to see what it has."""
    global _connection  # a process of its own, which reads for one ledger until it ends
    threading.Thread(target=_watch, args=(writer,), daemon=True).start()
    _connection = _ledger.enter_context(open_ledger(where))


def _watch(writer: int) -> None:
    """End this process when the writer is gone, however that ended."""
    while os.getppid() == writer:
        time.sleep(WATCH)
    os._exit(1)


def _read_beside(path: Path, published: date | None, again: bool) -> Read:
    assert _connection is not None
    return _read(_connection, path, published, again)
