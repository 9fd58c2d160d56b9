"""Pages that show only the beginning of their article, or a wall before it."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import rows

_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.I)
STUB = 1_500  # characters; an article behind a wall shows fewer
WALL = 600  # characters; a page of nothing but a consent form holds fewer


def access_warnings(html: str, paragraphs: tuple[str, ...], *, source: str) -> tuple[str, ...]:
    """Warnings that a page is a paywall's stub, or nothing but a consent form."""
    words = "\n".join(paragraphs)
    if len(words) < WALL and _pattern("consent").search(words):
        return (f"{source} is a consent form, not a report: save the page behind it",)
    if len(words) < STUB and (_NOT_FREE.search(html) or _pattern("paywall").search(words)):
        return (f"{source} is behind a paywall: only the beginning of the report was read",)
    return ()


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    marks = [row["mark"] for row in rows("page_marks.tsv") if row["kind"] == kind]
    return re.compile("|".join(map(re.escape, marks)), re.I)
