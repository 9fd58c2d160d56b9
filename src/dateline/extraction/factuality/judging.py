"""From the root of a sentence down to a happening."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extraction.factuality.clauses import within
from dateline.extraction.factuality.grounds import Commitment
from dateline.extraction.factuality.steps import below
from dateline.language import ParsedText

DEEPEST = 40  # words between a happening and the root that are looked at; the nearest decide


@dataclass(frozen=True, slots=True)
class Factuality:
    """The commitment to a happening.

    `status` is the ledger's, `value` runs from -3 (certainly not) to 3 (certainly), `ground` is the
    construction that decides (factuality_grounds.tsv), `negative` whether it is negated on that ground,
    and `holder` who commits himself: the `reporter`, or a `speaker` in the report.
    """

    status: str
    value: float
    ground: str = "asserted"
    negative: bool = False
    holder: str = "reporter"


def judge(parsed: ParsedText, head: int) -> Factuality:
    """The commitment of the words around the token `head` (a verb or an event noun) to what it names."""
    path = [parsed.tokens[head]]
    for token in parsed.ancestors(head):
        if len(path) == DEEPEST:
            break
        path.append(token)
    base = Commitment()
    state = within(parsed, path[-1], base)
    for parent, child in zip(reversed(path[1:]), reversed(path[:-1]), strict=True):
        base = below(parsed, parent, child, base, state)
        state = within(parsed, child, base)
    holder = "speaker" if state.told else "reporter"
    return Factuality(state.status, state.value, state.ground, state.negative, holder)
