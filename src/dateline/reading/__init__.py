"""Bytes → report: decoding, structure, and the way back to every character."""

from dateline.reading.files import read_bytes, read_file, sources
from dateline.reading.text import read_text

__all__ = ["read_bytes", "read_file", "read_text", "sources"]
