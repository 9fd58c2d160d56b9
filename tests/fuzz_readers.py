"""`python tests/fuzz_readers.py --minutes 10`: damaged files of every kind, until something breaks or time is up.

Nothing that a reader is given may make it raise anything but `ReadingError`, or give a report whose spans do not lie
in its text. The sample files are those of tests/test_reading_formats.py. A seed makes a run repeatable.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))

import test_reading_formats as samples

from dateline.errors import ReadingError
from dateline.model import Report
from dateline.reading import gather_bytes

ODD = (
    b"\x00",
    b"\xff\xfe",
    b"<!--",
    b"<![CDATA[",
    b"]]>",
    b"&#0;",
    b"&#x110000;",
    b"\xed\xa0\x80",
    b"{",
    b"[",
    b'"',
    b"\r\n\r\n",
    b"%%EOF",
)


def seeds() -> list[bytes]:
    """A whole file of every kind."""
    page = samples.PAGE.format(title="Rebels leave Ostra", address="https://tide.example/1")
    item = {
        "uri": "urn:1",
        "headline": "Rebels leave Ostra",
        "body_xhtml": samples.LONG,
        "byline": "Ana Mora",
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"title": "x", "content_html": samples.LONG}],
    }
    return [
        page.encode(),
        samples.rss(samples.FULL_ITEM, samples.SHORT_ITEM).encode(),
        samples.newsml("The siege is over.").encode(),
        json.dumps(item).encode(),
        json.dumps(feed).encode(),
        b"".join(samples.warc(*samples.pages_of(2))),
        b"".join(samples.warc(*samples.pages_of(2), zipped=False)),
        samples.pdf("The rebels left Ostra on Sunday."),
        b"From: a@tide.example\r\nSubject: Ostra\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
        + page.encode(),
        gzip.compress(page.encode()),
        "Rebels leave Ostra\n\nHARBEN (AP) — The siege is over, the mayor said.\n".encode("utf-16"),
    ]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with up to eight of them changed, cut out, doubled or strange."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) + 1)
        end = min(len(changed), place + chance.choice((1, 1, 2, 8, 64, 512)))
        match chance.randrange(5):
            case 0:
                changed[place:end] = bytes(chance.randrange(256) for _ in range(end - place))
            case 1:
                del changed[place:end]
            case 2:
                changed[place:place] = changed[place:end] * chance.choice((1, 2, 50))
            case 3:
                changed[place:place] = chance.choice(ODD) * chance.choice((1, 3, 300))
            case 4:
                changed[place:] = b""
    return bytes(changed)


def inputs(seed: int) -> Iterator[bytes]:
    """Damaged files without end, the same for the same seed."""
    chance = random.Random(seed)
    whole = seeds()
    while True:
        yield damaged(chance.choice(whole), chance)


def check(data: bytes) -> None:
    """Read a file; an assertion or an error that escapes is a defect."""
    try:
        for found in gather_bytes(data, source="fuzz"):
            if isinstance(found, Report):
                assert all(
                    0 <= block.span.start < block.span.end <= len(found.text) for block in found.blocks
                )
                assert all(run.start >= 0 and run.end <= len(found.text) for run in found.alignment)
            else:
                assert str(found)
    except ReadingError:
        return


def fuzz(*, seconds: float, seed: int) -> int:
    """Read damaged files for so long; how many it were. A file that breaks a reader is written to `broken.bin`."""
    end = time.monotonic() + seconds
    for number, data in enumerate(inputs(seed), 1):
        try:
            check(data)
        except BaseException:
            Path("broken.bin").write_bytes(data)
            raise
        if time.monotonic() > end:
            return number
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    sys.stdout.write(
        f"{fuzz(seconds=arguments.minutes * 60, seed=arguments.seed)} inputs, none broke a reader\n"
    )
