"""PDF files with a text layer → reports (PDFium)."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from dateline.errors import BinarySource, EmptySource
from dateline.model import Report
from dateline.reading.text import plain_report

MOST_PAGES = 500
_HYPHENATED = re.compile(r"(?<=[a-z])(?:\ufffe|\x02|-\r?\n)(?=[a-z])")


def pdf_report(data: bytes, *, source: str, published: date | None = None) -> Report:
    """The report in a PDF file: the words of its pages in their order; pictures of text are not read.

    Raises `BinarySource` where the file is broken or locked, `EmptySource` where it has no text layer.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        try:
            count = len(document)
            numbers = range(min(count, MOST_PAGES))
            pages = [document[number].get_textpage().get_text_range() for number in numbers]
        finally:
            document.close()
    except pdfium.PdfiumError as error:
        raise BinarySource(f"{source} is a PDF file that cannot be read ({error}): save it anew") from error
    text = _HYPHENATED.sub("", "\n\n".join(pages)).replace("\r\n", "\n").replace("\x00", "")
    if not text.strip():
        raise EmptySource(f"{source} is a PDF file without a text layer: have its pages recognised first")
    warnings = (
        (f"{source}: only the first {MOST_PAGES} of {count} pages were read",) if count > MOST_PAGES else ()
    )
    digest = hashlib.sha256(data).hexdigest()
    return plain_report(text, source=source, digest=digest, published=published, warnings=warnings)
