"""Bytes → report: decoding, structure, and the way back to every character."""

from dateline.reading.files import read_bytes, read_file
from dateline.reading.finding import sources
from dateline.reading.formats.feed import Pages
from dateline.reading.gathering import gather, gather_bytes
from dateline.reading.linked import linked_pages
from dateline.reading.text import read_text
from dateline.reading.unread import Unread

__all__ = [
    "Pages",
    "Unread",
    "gather",
    "gather_bytes",
    "linked_pages",
    "read_bytes",
    "read_file",
    "read_text",
    "sources",
]
