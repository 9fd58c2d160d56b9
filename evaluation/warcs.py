"""How fast WARC records are reached, beside the library alone, and in how much memory: over a file like CC-NEWS.

The file is made of the repository's sample page, each record with other words behind it: 60 KB a page, 33 KB packed.
"""

from __future__ import annotations

import gzip
import io
import random
import resource
import string
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.reading.formats.warc import responses
from evaluation.datasets import ROOT

PAGE = 60_000  # bytes of a page
AT_MOST = 1.3  # of the library's time
TURNS = 3  # of each, of which the best counts


def warcs(path: Path, *, megabytes: int) -> int:
    """Make the file where there is none, and print what reading it takes; 1 where it takes too long."""
    if not path.exists():
        print(f"making {path}: {megabytes} MB")
        make(path, megabytes * 1_000_000)
    library: list[float] = []
    ours: list[float] = []
    records = 0
    began = _memory()
    for _ in range(TURNS):
        for took, run in ((library, _by_library), (ours, _by_reader)):
            before = time.process_time()
            records = run(path)
            took.append(time.process_time() - before)
    alone, with_us = min(library), min(ours)
    print(
        f"{records:,} records, {path.stat().st_size / 1e6:,.0f} MB: the library {records / alone:,.0f} records/s, "
        f"the reader {records / with_us:,.0f} ({with_us / alone:.2f} times its time; at most {AT_MOST}); "
        f"memory grew by {_memory() - began:.0f} MB to {_memory():.0f} MB"
    )
    return int(with_us > AT_MOST * alone)


def make(path: Path, size: int) -> None:
    """Write a gzip WARC of about so many bytes."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    page = next(ROOT.glob("samples/*.html")).read_bytes()
    with path.open("wb") as file:
        for number, filler in enumerate(_fillers(random.Random(0))):
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://news{number % 97}.example/{number}.html"
            record.headers["WARC-Date"] = "2031-05-05T10:00:00Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            body = page + b"\n<!-- " + filler[: max(0, PAGE - len(page))] + b" -->"
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            record.set_bytes_content(head.encode() + body)
            record.is_http = True
            plain = io.BytesIO()
            record.write(plain)
            file.write(gzip.compress(plain.getvalue(), 6))
            if file.tell() >= size:
                return


def _fillers(chance: random.Random) -> Iterator[bytes]:
    """Words of a page, other ones for each."""
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 11))) for _ in range(8_000)]
    while True:
        yield " ".join(chance.choices(words, k=PAGE // 5)).encode()


def _by_library(path: Path) -> int:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = 0
    with path.open("rb") as stream:
        for record in ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
        ):
            record.reader.read()
            number += 1
    return number


def _by_reader(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for _ in responses(stream, source=path.name))


def _memory() -> float:
    """The most memory that this process had at once so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
