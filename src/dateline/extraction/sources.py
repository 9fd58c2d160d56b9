"""On whose word a row stands."""

from __future__ import annotations

from dateline.extraction.candidates import StatementCandidate
from dateline.model import Span


def source_of(statements: tuple[StatementCandidate, ...], span: Span) -> int | None:
    """The position of the innermost statement whose content covers `span`, None for the reporter's own word.

    Joint speakers share their contents; the first of them is meant.
    """
    best: tuple[int, int] | None = None
    for position, statement in enumerate(statements):
        for content in statement.contents:
            if content.covers(span):
                size = content.end - content.start
                if best is None or size < best[0]:
                    best = (size, position)
    return best[1] if best else None
