"""How sure a statement is: a logistic sum over what is known of it, calibrated on annotated reports.

The weights are learned by `training/confidence.py` from gold ledgers that may be learned from; how far the
figures can be trusted is measured by `python -m evaluation reliability`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp

from dateline.data import rows
from dateline.extraction.candidates import StatementCandidate
from dateline.extraction.cues import reporting_verbs
from dateline.language import ParsedText

PLAIN = frozenset({"say", "tell", "add", "announce", "report", "write", "accord", "state", "warn", "ask"})
FIRST = frozenset({"i", "we"})
SHORT, LONG = 3, 60  # words of a content


def features(parsed: ParsedText, candidate: StatementCandidate) -> Iterator[str]:
    """What is known of a statement that bears on whether it is one, with these bounds and this speaker."""
    yield "bias"
    yield f"cue {candidate.kind}"
    yield f"form {candidate.form}"
    if candidate.cue_head is not None and candidate.kind in ("verb", "passive"):
        lemma = parsed.tokens[candidate.cue_head].lemma
        frame = reporting_verbs().get(lemma)
        yield "verb plain" if lemma in PLAIN else f"verb {frame.scope}" if frame else "verb unknown"
        yield f"act {candidate.act}"
    if candidate.speaker is None:
        yield "speaker none"
    else:
        head = parsed.tokens[candidate.speaker.head]
        first = head.lower in FIRST
        yield "speaker first person" if first else f"speaker {head.pos}"
    inside = [parsed.tokens[i] for span in candidate.contents for i in parsed.tokens_in(span)]
    held = {token.index for token in inside}
    main = next((token for token in inside if token.head not in held or token.head == token.index), None)
    clause = main is not None and main.pos in ("VERB", "AUX")
    yield "content clause" if clause else "content phrase"
    if len(inside) <= SHORT:
        yield "content short"
    if len(inside) > LONG:
        yield "content long"
    if len(candidate.contents) > 1:
        yield "content split"
    if candidate.via is not None:
        yield "told through another"


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("statement_confidence.tsv")}


def confidence_of(parsed: ParsedText, candidate: StatementCandidate) -> float:
    """How likely a statement is to be right in content and speaker, from 0 to 1, in hundredths."""
    total = sum(_weights().get(feature, 0.0) for feature in features(parsed, candidate))
    return round(1 / (1 + exp(-total)), 2)
