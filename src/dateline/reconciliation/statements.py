"""Statements side by side: repeated, corroborated, contradicted, denied, answered.

For each kind of link a pair of statements is judged by what it shares, with weights learned by logistic
regression; the most probable kind is taken. Statements are given in their order: of publication, then of the
text.
"""

from __future__ import annotations

import re
from math import sqrt

from dateline.model import Entity
from dateline.reconciliation.events import nearness
from dateline.reconciliation.naming import KIN, OTHER, SAME, UNKNOWN, name_of, same_any
from dateline.reconciliation.views import StatementView
from dateline.reconciliation.weighing import chance
from dateline.reconciliation.words import Weights, likeness

KINDS = ("repeats", "corroborates", "contradicts", "denies", "answers")
REACTING = ("condemn", "praise", "reject", "deny")
ASKING = ("demand", "urge", "ask", "offer", "warn", "threaten", "accuse")
MAKING = ("announce", "promise", "demand", "urge", "ask", "offer", "accuse")
NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|false|fake|untrue|unfounded|baseless|\w+n['’]t)\b",
    re.I,
)
POINTING = re.compile(
    r"^\W*(?:(?:it|this|that|so|him|her|them)\b|(?:the|this|that|these|those|such|his|her|their|its)\s+(?:\w+\s+)?(?:"
    r"allegations?|accusations?|claims?|charges?|reports?|decision|move|step|call|demand|plan|proposal|statement|"
    r"announcement|remarks?|comments?|suggestion|offer|ruling|report|deal|vote)\b)",
    re.I,
)
SHORT = 6  # words of a content that names its matter only by pointing to it
FAR = 10  # statements between two, beyond which distance tells no more

FEATURES = (
    "content",
    "content of one in the other",
    "speaker same",
    "speaker kin",
    "speaker differs",
    "speaker unknown",
    "one act",
    "second reacts",
    "second denies",
    "first makes or asks",
    "one negated",
    "second names the first speaker",
    "second points",
    "near",
    "next",
    "quoted after told",
    "types shared",
    "one report",
    "story",
    "same speaker, content",
    "other speaker, content",
    "other speaker, reacts, near",
    "other speaker, reacts, names or points",
    "first of the report",
    "other speaker, negated, content",
    "content and story",
    "second aims at first speaker",
    "one target",
    "same speaker, second points, near",
    "same speaker, one target",
    "other speaker, one target, one act",
    "same speaker, near",
)


def linkable(one: StatementView, other: StatementView) -> bool:
    """Whether two statements may be linked: not one told through the other, nor joint speakers of one saying."""
    a, b = one.statement, other.statement
    if one.key[0] != other.key[0]:
        return True
    return a.id not in (b.via,) and b.id not in (a.via,) and a.content_spans != b.content_spans


def features(one: StatementView, other: StatementView, story: float) -> list[float]:
    """What an earlier and a later statement share, in the order of `FEATURES`; `story` as in `events.features`."""
    a, b = one.statement, other.statement
    inside = one.key[0] == other.key[0]
    content = sqrt(likeness(one.words, other.words))
    part = _part(one.words, other.words)
    speakers = same_any(one.speakers, other.speakers)
    differs = float(speakers in (OTHER, KIN))
    reacts = float(b.act in REACTING or (b.act == "accuse" and a.act in MAKING))
    negated = float(bool(NEGATION.search(one.content)) != bool(NEGATION.search(other.content)))
    named = float(one.speaker is not None and _names(other, one.speaker))
    points = float(bool(POINTING.search(other.content)) and len(other.content.split()) <= SHORT)
    aims = float(same_any(other.targets, one.speakers) == SAME)
    target = float(same_any(one.targets, other.targets) == SAME)
    distance = abs(one.order - other.order)
    near = 1 - min(distance, FAR) / FAR if inside else 0.0
    close = nearness(story)
    return [
        content,
        part,
        float(speakers == SAME),
        float(speakers == KIN),
        float(speakers == OTHER),
        float(speakers == UNKNOWN),
        float(a.act == b.act),
        reacts,
        float(b.act == "deny"),
        float(a.act in MAKING),
        negated,
        named,
        points,
        near,
        float(inside and distance == 1),
        float(speakers == SAME and a.form == "indirect" != b.form),
        float(bool(one.types & other.types)),
        float(inside),
        close,
        float(speakers == SAME) * content,
        differs * content,
        differs * reacts * near,
        differs * reacts * max(named, points),
        float(one.order == 0),
        differs * negated * content,
        content * close,
        aims,
        target,
        float(speakers == SAME) * points * near,
        float(speakers == SAME) * target,
        differs * target * float(a.act == b.act),
        float(speakers == SAME) * near,
    ]


def _part(one: Weights, other: Weights) -> float:
    """How much of the shorter content stands in the longer, by weight."""
    short, long = sorted((one, other), key=len)
    whole = sum(sorted(short.values()))
    return sum(sorted(value for word, value in short.items() if word in long)) / whole if whole else 0.0


def _names(view: StatementView, speaker: Entity) -> bool:
    name = name_of(speaker)
    words = view.content.casefold()
    forms = name.forms | ({name.family} if name.family else set())
    return any(len(form) > 2 and re.search(rf"\b{re.escape(form)}\b", words) for form in sorted(forms))


def chances(one: StatementView, other: StatementView, story: float = 1.0) -> dict[str, float]:
    """The probability of each kind of link from an earlier to a later statement; `story` as in `features`."""
    found = features(one, other, story)
    return {kind: chance(kind, FEATURES, found) for kind in KINDS}
