"""WARC files (ISO 28500:2017), plain, gzip or zstd, CC-NEWS among them → reports, one record at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.errors import ReadingError
from dateline.model import Report
from dateline.reading.decoding import LONGEST_BYTES
from dateline.reading.unread import Unread

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_BEGINNING = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|WARC/1\.[01]\r?\n|\x28\xb5\x2f\xfd")
PART = 1 << 18  # bytes that are read at once
MOST_PADDING = 64  # bytes between two records that are taken for line ends and a head's loose spacing
_SUFFIX = re.compile(r"\.warc(?:\.gz|\.zst)?$", re.I)
READ_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
    "message/rfc822",
)


def is_warc(head: bytes, name: str) -> bool:
    """Whether a file is a WARC, by its first bytes or its name."""
    return head.startswith(b"WARC/") or _SUFFIX.search(name) is not None


def warc_reports(path: Path, *, source: str, published: date | None = None) -> Iterator[Report | Unread]:
    """The reports in the responses of a WARC file, in its order; the file is never held as a whole.

    A record that is broken, too large or no report is an `Unread` with its byte offset, and reading goes on
    with the next.
    """
    with path.open("rb") as stream:
        yield from stream_reports(stream, source=source, published=published)


def stream_reports(
    stream: IO[bytes], *, source: str, published: date | None = None
) -> Iterator[Report | Unread]:
    """As `warc_reports`, from an open file."""
    from dateline.reading.gathering import gather_bytes

    for found in responses(stream, source=source):
        if isinstance(found, Unread):
            yield found
            continue
        offset, address, payload, day = found
        try:
            yield from gather_bytes(payload, source=address, published=published or day, address=address)
        except ReadingError as error:
            yield Unread(source, str(error), offset)


def responses(stream: IO[bytes], *, source: str) -> Iterator[tuple[int, str, bytes, date | None] | Unread]:
    """Offset, address, payload and day of the fetch of every page in a WARC, unpacked as HTTP tells.

    Where a record is broken, reading goes on at the next place that looks like the beginning of one.
    """
    base: int | None = 0
    plain = stream.read(5) == b"WARC/"
    while base is not None:
        stream.seek(base)
        last = base
        due: int | None = None
        try:
            for record in _records(stream):
                last = base + record.stream_pos
                if due is not None and last - due > MOST_PADDING:
                    yield Unread(source, f"{last - due} bytes here are no record and were passed over", due)
                due = last + _size(record) if plain else None
                response, unknown = _kinds()
                if record.record_type == unknown:
                    yield Unread(source, "the head of a record is broken", last)
                elif record.record_type in response:
                    yield from _response(record, last, source=source)
            return
        except (OSError, ValueError, EOFError) as error:
            reason = " ".join(str(error).split())
            yield Unread(source, f"a record at or behind this byte is broken ({reason})", last)
            base = _next_record(stream, last + 1)


def _records(stream: IO[bytes]) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    # All kinds, so that what the library passes over in silence shows as a gap between two records.
    return iter(
        ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all")
    )


@cache
def _kinds() -> tuple[tuple[object, ...], object]:
    """The types of records that hold pages, and the type of one whose head cannot be read."""
    from fastwarc.warc import WarcRecordType

    return (WarcRecordType.response, WarcRecordType.resource), WarcRecordType.no_type


def _size(record: WarcRecord) -> int:
    """About how many bytes a record takes that is not packed: its head, its block and two line ends."""
    head = sum(len(name) + len(value) + 4 for name, value in record.headers.items())
    length = record.headers.get("Content-Length") or ""
    return head + (int(length) if length.isdigit() else 0) + 18


def _next_record(stream: IO[bytes], start: int) -> int | None:
    """Where, from `start`, the next thing stands that looks like the beginning of a record."""
    stream.seek(start)
    before, position = b"", start
    while block := stream.read(1 << 20):
        match = _BEGINNING.search(before + block)
        if match:
            return position - len(before) + match.start()
        before, position = (before + block)[-16:], position + len(block)
    return None


def _response(
    record: WarcRecord, offset: int, *, source: str
) -> Iterator[tuple[int, str, bytes, date | None] | Unread]:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    kind = (
        (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    )
    status = record.http_headers.status_code if record.is_http and record.http_headers else 200
    if kind not in READ_TYPES or status not in (200, None):
        return
    try:
        payload = _payload(record)
    except Exception as error:  # as above
        yield Unread(source, f"the record of {address} is broken ({error})", offset)
        return
    if len(payload) > LONGEST_BYTES:
        yield Unread(source, f"the page {address} is larger than {LONGEST_BYTES:,} bytes", offset)
    elif not payload or len(payload) < _announced(record):
        yield Unread(source, f"the record of {address} ends before its page does", offset)
    else:
        yield offset, address or source, payload, record.record_date.date() if record.record_date else None


def _payload(record: WarcRecord) -> bytes:
    """The payload, as far as it is not larger than a page may be.

    It is read in parts, since the library makes room for as many bytes as it is asked for.
    """
    parts: list[bytes] = []
    size = 0
    while size <= LONGEST_BYTES and (part := record.reader.read(PART)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _announced(record: WarcRecord) -> int:
    """How many bytes HTTP announced for a payload that is stored as it is; 0 where it does not say."""
    headers = record.http_headers
    if headers is None or headers.get("Content-Encoding") or headers.get("Transfer-Encoding"):
        return 0
    length = headers.get("Content-Length") or ""
    return int(length) if length.isdigit() else 0
