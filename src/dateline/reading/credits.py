"""Whom a report credits: the agencies and outlets it draws on, and its publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Block
from dateline.reading.marks import outlets_credited, outlets_in

_BRACKETED = re.compile(r"\((?P<name>[A-Z][\w .&/-]{1,40})\)")
_OWNED = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?"
    r"(?P<name>[A-Z][^.,;|©()\n]{1,60}?)\s*(?:\d{4}\b|all rights reserved|[.,;|]|$)",
    re.I,
)


def credits_of(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The agencies and outlets that the report credits, as printed, in order, each once."""
    found: dict[str, None] = {}
    for block in blocks:
        words = block.span.of(text)
        if block.kind == "dateline":
            agencies = (match["name"] for match in _BRACKETED.finditer(words))
            found.update(dict.fromkeys(name.strip() for names in agencies for name in names.split("/")))
        elif block.kind in ("credit", "byline", "caption"):
            found.update(dict.fromkeys(outlets_in(words)))
        elif block.kind == "paragraph":
            found.update(dict.fromkeys(outlets_credited(words)))
    return tuple(found)


def publisher_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The publisher that a copyright line names, or None."""
    for block in blocks:
        if block.kind == "credit":
            match = _OWNED.match(" ".join(block.span.of(text).split()))
            if match:
                return match["name"].strip()
    return None
