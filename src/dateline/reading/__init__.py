"""Bytes → report: decoding, structure, and the way back to every character."""

from dateline.reading.text import read_text

__all__ = ["read_text"]
