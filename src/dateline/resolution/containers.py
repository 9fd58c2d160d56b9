""" "Ada, Okla.": a name and the larger place behind it that it lies in."""

from __future__ import annotations

from itertools import pairwise

from dateline.language import ParsedText
from dateline.resolution.ranking import is_inside
from dateline.resolution.toponyms import Toponym

WIDE = frozenset({"country", "province", "district"})


def link_containers(parsed: ParsedText, toponyms: list[Toponym]) -> None:
    """Set the container of each name that is followed by one that holds it, or that holds it for all we know."""
    for inner, outer in pairwise(toponyms):
        between = parsed.report.text[inner.span.end : outer.span.start]
        if between.strip() not in (",", "(", "in", ", in") or len(between) > 6:
            continue
        wide = [c for c in outer.candidates if c.kind in WIDE or outer.short]
        if not wide:
            continue
        fits = any(is_inside(c, w) for c in inner.candidates for w in wide)
        unknown = not inner.candidates and "(" not in between
        if (fits or unknown) and not inner.short:
            inner.container = outer
            outer.inside.append(inner)
