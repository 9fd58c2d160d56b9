"""Packed bytes → bytes, never more than a report may hold."""

from __future__ import annotations

import gzip
import io
import zlib

from dateline.errors import BinarySource, SourceTooLarge
from dateline.reading.decoding import LONGEST_BYTES

GZIP = b"\x1f\x8b"


def unpacked(data: bytes, *, source: str) -> bytes:
    """The bytes in a gzip file; raises `BinarySource` where it is broken, `SourceTooLarge` where it is a bomb."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            found = file.read(LONGEST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise BinarySource(f"{source} is a broken gzip file ({error}): fetch it again") from error
    if len(found) > LONGEST_BYTES:
        raise SourceTooLarge(
            f"{source} unpacks to more than {LONGEST_BYTES:,} bytes: give its parts one by one"
        )
    return found
