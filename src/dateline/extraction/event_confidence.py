"""How likely a mention of a happening is one that an analyst would enter: a logistic sum of what is known of it.

The weights are learned by `training/event_confidence.py` from gold ledgers that may be learned from.
A frame that fits is no event yet: "supports" is a standing state more often than a happening.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp

from dateline.data import rows
from dateline.extraction.candidates import EventCandidate
from dateline.language import ParsedText


def features(parsed: ParsedText, event: EventCandidate) -> Iterator[str]:
    """What is known of a mention, each as the name of a weight."""
    token = parsed.tokens[event.head]
    sides = f"{'actor' if event.actors else ''}{'recipient' if event.recipients else ''}" or "none"
    yield "bias"
    yield f"type={event.type}"
    yield f"word={token.lemma}"
    yield f"word={event.type},{token.lemma}"
    yield f"tag={token.tag}"
    yield f"tag={event.type},{token.pos}"
    yield f"place={token.dep}"
    yield f"status={event.type},{event.status}"
    yield f"sides={sides}"
    yield f"sides={event.type},{sides}"
    yield f"told={event.statement is not None}"
    yield f"told={event.type},{event.statement is not None}"
    yield f"title={parsed.sentence_of(event.head).index == 0}"
    for side, mentions in (("actor", event.actors), ("recipient", event.recipients)):
        if mentions:
            head = parsed.tokens[mentions[0].head]
            yield f"{side}={head.name or head.pos}"
    if token.pos in ("NOUN", "PROPN"):
        determiner = parsed.child(token.index, "det")
        yield f"determiner={determiner.lower if determiner else ''}"
        yield f"under={parsed.tokens[token.head].lemma}"


def confidence_of(parsed: ParsedText, event: EventCandidate) -> float:
    """The likelihood, in 0…1."""
    total = sum(_weights().get(name, 0.0) for name in features(parsed, event))
    return round(1 / (1 + exp(-total)), 3)


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("event_confidence.tsv")}
