"""Which names are places: evidence from the tagger, the words around, the gazetteer and the whole report.

Each piece of evidence adds to a logit; the weights were set by hand, on reports read for it. A name
that is everything (Nice, Reading, Jordan) needs the words around it to be a place.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

from dateline.data import rows
from dateline.language import ParsedText, Token
from dateline.language.lexicon import body_nouns, given_names, person_nouns
from dateline.resolution.gazetteer import NAME, OTHER, Candidate
from dateline.resolution.toponyms import Toponym

BY_LABEL = {"GPE": 2.6, "LOC": 2.0, "FAC": 0.8, "NORP": 0.5, "": -0.8, "ORG": -0.6, "PERSON": -2.2}
ADJECTIVE_BY_LABEL = {
    "NORP": 3.0,
    "GPE": 3.0,
    "LOC": 2.0,
    "": 2.0,
    "ORG": 1.5,
    "LANGUAGE": -1.0,
    "PERSON": -0.5,
}
OTHER_LABEL = -1.0
NO_PLACES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})
GENERIC = ("unit", "feature", "compass", "body", "leading")
REFUSED = -9.0
HEAD_ENDS = frozenset({":", "(", "—", "–", "-", "--", ","})
SURE = 2.0  # a name with this trust vouches for its other mentions
AGAIN = 2.0
PERSON = 5.5  # against a name that a person bears in the report
UNHEARD = -2.8  # the standing of a name that the gazetteer does not hold
PACKED = -1.4  # the standing of a village that only a pack of the user's holds
LONG = 1.8  # for a name of several words that a town of some size bears
WORD = 2.0  # against a name that the report also writes as a common word
TELLING = 1.6
UNKNOWN = 3.0  # against a small place inside another name, which no other mention supports
KNOWN = 50_000  # people
PLACED = 0.0  # from this trust on a name is a place


def weigh(parsed: ParsedText, toponyms: list[Toponym]) -> None:
    """Give each name its trust and its role; what is a place once in a report is one elsewhere."""
    persons = _person_words(parsed)
    words = frozenset(token.text for token in parsed.tokens if token.text.islower())
    told: Counter[str] = Counter(t.text for t in toponyms if _is_told(parsed, t))
    for toponym in toponyms:
        toponym.role = _role(parsed, toponym)
        toponym.trust = _trust(parsed, toponym)
        if toponym.end - toponym.first == 1 and not toponym.adjective and toponym.trust != REFUSED:
            if persons[toponym.text] > told[toponym.text]:
                toponym.trust -= PERSON
            if toponym.text.lower() in words:
                toponym.trust -= WORD
    sure: Counter[str] = Counter(t.key for t in toponyms if t.trust >= SURE and t.role != "embedded")
    for toponym in toponyms:
        if toponym.trust == REFUSED or toponym.adjective:
            continue
        again = sure[toponym.key] - (toponym.trust >= SURE and toponym.role != "embedded")
        if again > 0 and persons[toponym.text] < again:
            toponym.trust += AGAIN
        elif toponym.role == "embedded" and not _is_known(toponym):
            toponym.trust -= UNKNOWN


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of place_cues.tsv of one kind."""
    return frozenset(row["word"] for row in rows("place_cues.tsv") if row["cue"] == kind)


def _person_words(parsed: ParsedText) -> Counter[str]:
    """How often each word stands in the name of a person of two words or more, or behind a
    title or given name."""
    found: Counter[str] = Counter()
    for name in parsed.names:
        if name.label == "PERSON" and name.end - name.first > 1:
            found.update({parsed.tokens[i].text for i in range(name.first, name.end)})
    for before, token in zip(parsed.tokens, parsed.tokens[1:], strict=False):
        if before.text in cues("title"):
            found[token.text] += 1
        elif before.text in given_names() and token.pos == "PROPN" and token.text[0].isupper():
            found.update((before.text, token.text))  # whatever the tagger makes of it
    return found


def _around(parsed: ParsedText, toponym: Toponym) -> tuple[Token | None, Token | None]:
    """The tokens before and behind a name in its sentence."""
    sentence = parsed.sentence_of(toponym.first)
    before = parsed.tokens[toponym.first - 1] if toponym.first > sentence.first else None
    behind = parsed.tokens[toponym.end] if toponym.end < sentence.end else None
    return before, behind


def _role(parsed: ParsedText, toponym: Toponym) -> str:
    if toponym.adjective:
        return "people" if toponym.people else "adjective"
    name = parsed.name_at(toponym.end - 1)
    within = name is not None and name.label in ("ORG", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW")
    if within and name is not None and (name.end > toponym.end or name.first < toponym.first - 1):
        return "embedded"
    _, behind = _around(parsed, toponym)
    if behind is not None and behind.text in cues("body") and behind.text[0].isupper():
        return "embedded"
    head = parsed.tokens[toponym.end - 1]
    speaks = head.dep in ("nsubj", "agent") and parsed.tokens[head.head].pos == "VERB"
    if speaks and parsed.tokens[head.head].lemma in cues("act") and not _is_small(toponym):
        return "metonym"
    return "literal"


def _is_known(toponym: Toponym) -> bool:
    """Whether the name alone brings a place to mind: a country, a province, a city."""
    return any(
        c.kind in ("country", "province", "continent", "region") or c.population >= KNOWN
        for c in toponym.candidates
        if c.found_by != OTHER or c.kind == "country"
    )


def _is_small(toponym: Toponym) -> bool:
    return not any(c.kind in ("country", "capital", "province") for c in toponym.candidates[:3])


def _is_told(parsed: ParsedText, toponym: Toponym) -> bool:
    """Whether the words around leave no doubt that this is a place: a container, "in", "the town of"."""
    if toponym.container is not None or toponym.inside:
        return True
    before, _ = _around(parsed, toponym)
    return before is not None and _by_the_word_before(parsed, toponym, before) >= TELLING


def _trust(parsed: ParsedText, toponym: Toponym) -> float:
    if toponym.adjective:
        return ADJECTIVE_BY_LABEL.get(toponym.label, OTHER_LABEL)
    if toponym.label in NO_PLACES or _is_generic(parsed, toponym):
        return REFUSED
    trust = BY_LABEL.get(toponym.label, OTHER_LABEL)
    trust += max((_standing(c) for c in toponym.candidates), default=UNHEARD)
    before, behind = _around(parsed, toponym)
    trust += _by_neighbours(parsed, toponym, before, behind)
    if toponym.end - toponym.first == 1:
        trust += _by_word(parsed.tokens[toponym.first], first=before is None)
    else:
        trust += LONG if any(c.population >= KNOWN // 2 for c in toponym.candidates) else 0.8
    if toponym.role == "embedded":
        trust += 0.8
    return trust


def _is_generic(parsed: ParsedText, toponym: Toponym) -> bool:
    """Whether the words only say what kind of thing a longer name names: "Center", "Police", "North"."""
    text = toponym.text.removeprefix("The ").removeprefix("the ")
    return any(text in cues(kind) for kind in GENERIC) and toponym.container is None


def _standing(candidate: Candidate) -> float:
    """How well known a place is, -1.4 for one of a pack, 0 for a village … 3 for a country."""
    if candidate.packed:
        known = PACKED
    elif candidate.kind in ("country", "continent"):
        known = 3.0
    elif candidate.kind == "province":
        known = 2.0
    elif candidate.kind in ("town", "seat", "capital", "quarter", "district"):
        known = min(2.5, max(-0.8, 0.8 * (math.log10(candidate.population + 1) - 3.5)))
    else:
        known = 1.5
    return known if candidate.found_by == NAME else known - 0.4


def _by_neighbours(parsed: ParsedText, toponym: Toponym, before: Token | None, behind: Token | None) -> float:
    trust = 0.0
    if before is not None:
        trust += _by_the_word_before(parsed, toponym, before)
    if behind is not None:
        trust += _by_the_word_behind(toponym, behind)
        if before is None and behind.text in HEAD_ENDS and toponym.text.isupper() and len(toponym.text) > 3:
            trust += 4.0  # "BEIRUT:" at the head of a report
    if toponym.container is not None:
        trust += 4.0
    if toponym.inside:
        trust += 3.0
    if toponym.short and toponym.container is None and not toponym.inside:
        trust -= 1.0
    return trust


def _by_the_word_behind(toponym: Toponym, behind: Token) -> float:
    if behind.text in cues("unit") or (behind.text in cues("feature") and behind.text[0].isupper()):
        return 1.2
    if behind.pos == "PROPN" and behind.text[0].isupper():
        given = toponym.text in given_names()
        return -3.5 if given else -1.2 if toponym.role != "embedded" else 0.0
    if behind.pos == "NOUN" and (behind.lemma in body_nouns() or behind.lemma in person_nouns()):
        return 1.2  # "Ada police", "the Ada mayor"
    return 0.2 if behind.text in ("'s", "’s") else 0.0


def _by_the_word_before(parsed: ParsedText, toponym: Toponym, before: Token) -> float:
    if before.lower == "of" and before.index and parsed.tokens[before.index - 1].lower in cues("named"):
        return 5.0  # "the town of Ada"
    if before.lower in cues("at") and before.pos == "ADP":
        return 1.6
    if before.lower in cues("to") and before.pos in ("ADP", "PART"):
        return 0.7
    initial = len(before.text) == 2 and before.text[0].isupper() and before.text[1] == "."
    titled = before.text in cues("title") or before.lower in person_nouns()
    if initial or titled or before.text in given_names():
        return -3.0
    named = before.pos == "PROPN" and before.name != "" and before.name == toponym.label
    return -0.8 if named and toponym.role != "embedded" else 0.0


def _by_word(token: Token, *, first: bool) -> float:
    trust = 0.0
    if token.pos != "PROPN":
        trust -= 2.0
    if token.text in given_names():
        trust -= 1.5
    if first:
        trust -= 0.3
    return trust
