"""What was fetched, kept as WARC records: so that what was read can always be shown."""

from __future__ import annotations

import gzip
import io
import uuid
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from dateline.errors import FetchingError
from dateline.reading.fetching import Answer, Fetcher

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


def kept_folder(ledger: str) -> Path:
    """The folder beside a ledger that holds what was fetched; in the current folder for a database."""
    return Path("fetched") if "://" in ledger else Path(f"{ledger}.fetched")


def fetch_kept(address: str, folder: Path, *, fetcher: Fetcher) -> Path:
    """Fetch an address and keep what it answers in a WARC file of the folder, whose path is given.

    Raises `FetchingError` where it cannot be fetched, must not be, or answers with anything but a page.
    """
    answer = fetcher.fetch(address)
    if answer.status != 200:
        raise FetchingError(f"{address} answers with status {answer.status}: check it in a browser")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{sha256(answer.address.encode() + answer.body).hexdigest()[:20]}.warc.gz"
    if not file.exists():
        keep_answer(answer, file)
    return file


def _head(answer: Answer) -> bytes:
    kept = [(name, value) for name, value in answer.headers.items() if name not in _PACKING]
    lines = [f"HTTP/1.1 {answer.status} {'OK' if answer.status == 200 else ''}".rstrip()]
    lines += [f"{name}: {' '.join(value.split())}" for name, value in kept]
    lines.append(f"Content-Length: {len(answer.body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
