"""What was fetched, kept as WARC records: so that what was read can always be shown."""

from __future__ import annotations

import gzip
import io
import uuid
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import FetchingError
from dateline.reading.fetching import Answer

_PACKING = ("content-encoding", "content-length", "transfer-encoding")


def keep_answer(answer: Answer, path: Path, *, moment: datetime | None = None) -> None:
    """Append an answer to a WARC file, as a response record in a gzip member of its own.

    The body stands unpacked, and its head says so; `moment` is when it was fetched, now by default. Raises
    `FetchingError` where the file cannot be written.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType

    moment = moment or datetime.now(UTC)
    content = _head(answer) + answer.body
    record = WarcRecord()
    record.init_headers(
        record_type=WarcRecordType.response,
        record_urn=f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{answer.address} {moment.isoformat()}')}".encode(),
    )
    record.headers["WARC-Target-URI"] = answer.address
    record.headers["WARC-Date"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(content)
    plain = io.BytesIO()
    record.write(plain, checksum_data=True)
    try:
        with path.open("ab") as file:
            file.write(gzip.compress(plain.getvalue(), mtime=0))
    except OSError as error:
        raise FetchingError(f"{path} cannot be written ({error.strerror}): name another place") from error


def _head(answer: Answer) -> bytes:
    kept = [(name, value) for name, value in answer.headers.items() if name not in _PACKING]
    lines = [f"HTTP/1.1 {answer.status} {'OK' if answer.status == 200 else ''}".rstrip()]
    lines += [f"{name}: {' '.join(value.split())}" for name, value in kept]
    lines.append(f"Content-Length: {len(answer.body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
