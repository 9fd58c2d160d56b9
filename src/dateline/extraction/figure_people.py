"""Who the people counted are: persons or households, their sex and age, and whether they fight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.data.tables import rows
from dateline.extraction.counting import Counted
from dateline.extraction.figure_words import lexicon
from dateline.language import ParsedText, Token

COUNTED_IN_PERSONS = frozenset(
    {"killed", "injured", "casualties", "missing", "detained", "displaced", "refugees", "affected", "troops"}
)


@dataclass(frozen=True, slots=True)
class People:
    """The people counted; a field that the words do not tell is None."""

    unit: str | None = None
    sex: str | None = None
    age: str | None = None
    who: str | None = None


@cache
def _words() -> Mapping[str, People]:
    return MappingProxyType(
        {
            row["word"]: People(
                row["unit"] or None, row["sex"] or None, row["age"] or None, row["who"] or None
            )
            for row in rows("figure_people.tsv")
        }
    )


def people_of(parsed: ParsedText, counted: Counted, measure: str) -> People:
    """What the counted noun and its modifiers say of the people counted."""
    words = [parsed.tokens[index] for index in range(counted.number + 1, counted.end)]
    known = [found for token in words if (found := _known(token)) is not None]
    noun = parsed.tokens[counted.noun] if counted.noun is not None else None
    unit = next((one.unit for one in reversed(known) if one.unit), None)
    if unit is None and noun is not None and noun.lemma in lexicon("noun", "person"):
        unit = "persons"
    if unit is None and measure in COUNTED_IN_PERSONS:
        unit = "persons"
    sexes, ages, sides = ([getattr(one, name) for one in known] for name in ("sex", "age", "who"))
    return People(unit, _only(sexes), _only(ages), _only(sides))


def _known(token: Token) -> People | None:
    return _words().get(token.lemma) or _words().get(token.lower)


def _only(values: list[str | None]) -> str | None:
    """The value that is told, None where the words tell several ("men and women")."""
    told = {value for value in values if value}
    return told.pop() if len(told) == 1 else None
