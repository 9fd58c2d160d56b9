"""Plain text → report."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from dateline.model import Block, Report, trimmed


def read_text(text: str, *, published: date | None = None, source: str = "text") -> Report:
    """A report whose first block is its title and whose other blocks are paragraphs."""
    blocks: list[Block] = []
    for match in re.finditer(r"[^\n]+", text):
        span = trimmed(text, match.start(), match.end())
        if span:
            blocks.append(Block("paragraph" if blocks else "title", span))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    title = blocks[0].span.of(text) if blocks else None
    return Report(text, source, digest, tuple(blocks), title=title, published=published)
