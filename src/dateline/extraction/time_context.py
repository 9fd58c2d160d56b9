"""The document pass over time expressions: what "that day", "the year-earlier quarter" and "at 3 p.m." hang on.

An expression that is told from another one gets that one's fields as its `base`; one that is told from a
happening gets the token that names it. Both are still words: `resolution.dates` makes days of them.
"""

from __future__ import annotations

from dateline.extraction.time_words import Fields
from dateline.language import ParsedText
from dateline.model import Span

Found = tuple[Span, str, Fields]
REACH = 8  # sentences that an antecedent may lie back
NAMES_DAY = frozenset({"day", "weekday", "feast"})
CONTEXT_ONLY = frozenset({"time", "part", "edge", "to", "mod", "over", "approx", "length"})


def in_context(parsed: ParsedText, found: list[tuple[int, Found]]) -> list[Found]:
    """The expressions, each with the sentence it stands in, with their antecedents; lost ones are left out."""
    memory = _Memory()
    orders = {fields["order"] for _, (_, _, fields) in found if fields.get("order", "unknown") != "unknown"}
    placed = []
    for sentence, (span, kind, told) in found:
        fields: Fields | None = _ordered(told, orders)
        fields = memory.resolved(sentence, kind, fields) if fields else None
        if fields is None:
            continue
        if fields.get("from") == "event":
            fields = _at_event(parsed, span, fields)
        placed.append((span, kind, fields))
        memory.keep(sentence, kind, fields)
    return placed


def _ordered(fields: Fields, orders: set[str]) -> Fields:
    """A date in figures whose day may be its month, as the other dates of the report tell that it is written."""
    if fields.get("order") != "unknown" or len(orders) != 1:
        return fields
    plain = {name: value for name, value in fields.items() if name != "order"}
    return plain if orders == {"day"} else {**plain, "day": fields["month"], "month": fields["day"]}


class _Memory:
    """The last time of each size that the text named, and in which sentence."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, Fields]] = {}

    def keep(self, sentence: int, kind: str, fields: Fields) -> None:
        """Remember an expression as a possible antecedent."""
        size = size_of(fields)
        told = kind in ("DATE", "TIME") or "base" in fields
        if told and size and not {"nth", "lost"} & set(fields) and fields.get("from") != "event":
            kept = {name: value for name, value in fields.items() if name not in CONTEXT_ONLY}
            if "base" not in kept or kept["unit"] == "D":
                self.last[size] = (sentence, kept)

    def antecedent(self, sentence: int, size: str, *, reach: int = REACH) -> Fields | None:
        """The last time of a size, None where it lies too far back."""
        found = self.last.get(size)
        return found[1] if found and sentence - found[0] <= reach else None

    def resolved(self, sentence: int, kind: str, fields: Fields) -> Fields | None:
        """The fields with the antecedent that they are told from; None where they need one and have none."""
        told = fields.get("from", "")
        if "like" in fields:
            return self._like(sentence, fields)
        if kind == "TIME" and not set(fields) - {"time", "part", "approx", "edge"}:
            base = self.antecedent(sentence, "D")
            return {**(base or {"unit": "D", "shift": "0"}), **fields}
        if not told.startswith("text"):
            return {name: value for name, value in fields.items() if name != "from" or value == "event"}
        plain = {name: value for name, value in fields.items() if name != "from"}
        base = self._base(sentence, fields)
        if base is None:
            if kind == "DURATION":
                return {"length": fields["length"]}
            return plain if told == "text or report" else None
        return _from_base(base, plain)

    def _base(self, sentence: int, fields: Fields) -> Fields | None:
        """The antecedent whose size fits the unit: itself for "that year", a day for "two weeks later"."""
        unit = fields["unit"]
        sizes = {"D": "D", "W": "WD", "M": "MD", "Q": "Q", "Y": "YQMD"}.get(unit, "D")
        found = [(self.last[size][0], size) for size in sizes if size in self.last]
        found = [one for one in found if sentence - one[0] <= REACH]
        return self.last[max(found)[1]][1] if found else None

    def _like(self, sentence: int, fields: Fields) -> Fields:
        """A year earlier: the quarter or the month of then, where the text tells of one."""
        plain = {name: value for name, value in fields.items() if name not in ("like", "from")}
        base = self.antecedent(sentence, "Q") or self.antecedent(sentence, "M", reach=0)
        if base is None or fields["shift"] != "-1":
            return plain
        return {**plain, "base": packed(base), "like": "1"}


def size_of(fields: Fields) -> str:
    """The unit of the calendar that the fields name: D, W, M, Q or Y; nothing for other ones."""
    if "calendar" in fields or "value" in fields or "ref" in fields or "decade" in fields:
        return ""
    if "like" in fields and "base" in fields:
        return ""
    if "nth" in fields:
        return "D"
    if NAMES_DAY & set(fields):
        return "D"
    if "quarter" in fields:
        return "Q"
    if "month" in fields:
        return "M"
    if "year" in fields:
        return "Y"
    unit = fields.get("unit", "")
    return unit if unit in ("D", "W", "M", "Q", "Y") and ("length" not in fields or "base" in fields) else ""


def packed(fields: Fields) -> str:
    """Fields inside of a field."""
    return "|".join(f"{name}:{value}" for name, value in fields.items() if name != "base")


def _from_base(base: Fields, fields: Fields) -> Fields:
    """The fields told from a base; where that is itself told by days from its own, the days are added up.

    Where they cannot be added, the day is `lost`: chains of bases would grow with the text.
    """
    if fields["shift"] == "0" and size_of(base) == fields["unit"]:
        told = {name: value for name, value in fields.items() if name not in ("unit", "shift")}
        return {**base, **told}
    if "base" not in base:
        return {**fields, "base": packed(base)}
    if base.get("unit") == fields["unit"] == "D":
        return {**fields, "shift": str(int(base["shift"]) + int(fields["shift"])), "base": base["base"]}
    return {**fields, "lost": "1"}


def _at_event(parsed: ParsedText, span: Span, fields: Fields) -> Fields:
    """The fields with the token that names the happening: behind `of`, `after`, `before`, or its clause's verb."""
    inside = parsed.tokens_in(span)
    after = inside[-1] + 1 if inside else len(parsed.tokens)
    if after + 1 >= len(parsed.tokens):
        return fields
    link = parsed.tokens[after]
    noun = parsed.child(after, "pobj", "pcomp")
    if noun is not None:
        return {**fields, "at": str(noun.index)}
    head = parsed.tokens[link.head]
    return {**fields, "at": str(head.index)} if link.dep == "mark" and head.index > after else fields
