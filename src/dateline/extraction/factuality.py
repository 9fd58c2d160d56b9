"""How far the text commits itself to a happening."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language import ParsedText


@dataclass(frozen=True, slots=True)
class Factuality:
    """The commitment to a happening: a ledger status, and a value in −3 (certainly not) … 3 (certainly)."""

    status: str
    value: float


def judge(parsed: ParsedText, head: int) -> Factuality:
    """The commitment of the words around the token `head` (a verb or an event noun) to what it names."""
    return Factuality("happened", 3.0)
