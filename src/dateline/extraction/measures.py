"""What a number measures: killed, displaced, aid … by the noun counted and the words that govern it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.data.tables import rows
from dateline.extraction.counting import Counted
from dateline.extraction.quantities import Quantity
from dateline.language import ParsedText, Token

HARM = frozenset({"killed", "injured", "missing", "detained", "casualties"})
SUMS = frozenset({"number", "total", "figure", "count", "tally", "toll", "estimate", "sum", "rest"})
LINKS = frozenset({"be", "remain", "stay", "lie", "become", "go", "stand"})
SKIPPED = frozenset(
    "was were is are been be have had has being reportedly also already more others people confirmed feared"
    " reported believed presumed left seriously critically badly severely slightly lightly , - other were".split()
)
OBJECT = ("dobj", "obj", "nsubjpass", "oprd")
CONTEXT = 14  # tokens around a sum of money in which words of aid make it aid


@dataclass(frozen=True, slots=True)
class Meaning:
    """A measure and the report's finer word for it."""

    measure: str
    term: str | None = None


@cache
def lexicon(pos: str, role: str) -> Mapping[str, Meaning]:
    """The words of a part of speech that play a role, with what they say about a number."""
    found = {
        row["lemma"]: Meaning(row["measure"], row["term"] or None)
        for row in rows("measures.tsv")
        if row["pos"] == pos and row["role"] == role
    }
    return MappingProxyType(found)


def meaning_of(parsed: ParsedText, quantity: Quantity, counted: Counted) -> Meaning | None:
    """What a quantity measures; None where it is no figure that an analyst would enter."""
    if quantity.unit is not None or quantity.kind in ("share", "majority"):
        return _of_unit(parsed, quantity, counted)
    lemma = parsed.tokens[counted.noun].lemma if counted.noun is not None else ""
    own = _own(parsed, counted)
    governed = _inside(parsed, counted) or _governed(parsed, counted) or _nearby(parsed, counted)
    if governed is None:
        return own or (Meaning("count") if lemma and lemma not in lexicon("noun", "never") else None)
    return _joined(lemma, own, governed)


def _joined(lemma: str, own: Meaning | None, governed: Meaning) -> Meaning | None:
    """The measure of a noun under a governing word; people under harm, homes under ruin, goods given."""
    things = own is not None and own.measure in ("weapons", "vehicles", "votes", "aid")
    if governed.measure in HARM:
        return (
            own
            if things or (own is not None and own.measure == "affected" and governed.measure != "killed")
            else governed
        )
    if governed.measure == "homes_damaged":
        return governed if lemma in lexicon("noun", "home") else own or Meaning("count")
    if governed.measure == "aid":
        return governed if lemma in lexicon("noun", "goods") else own or Meaning("count")
    if own is not None and (things or own.measure in HARM):
        return own
    if own is not None and own.measure == "refugees":
        return Meaning("refugees", governed.term)
    if governed.measure in ("displaced", "affected") and lemma in lexicon("noun", "locality"):
        return Meaning("count")
    return governed


def _own(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What the counted noun says by itself."""
    if counted.noun is None:
        return None
    token = parsed.tokens[counted.noun]
    for word in (token.lemma, token.lower):
        if word in lexicon("noun", "self"):
            return lexicon("noun", "self")[word]
    if token.lower in lexicon("adj", "state"):
        return lexicon("adj", "state")[token.lower]
    before = parsed.tokens[counted.noun - 1] if counted.noun > counted.number else None
    if before is not None and before.lower == "asylum":
        return Meaning("refugees")
    return None


def _of_unit(parsed: ParsedText, quantity: Quantity, counted: Counted) -> Meaning | None:
    """The measure that a unit decides, looked at in its context."""
    measure = quantity.unit.measure if quantity.unit is not None else "percent"
    lemmas = _around(parsed, counted)
    if measure == "money":
        given = any(word in lexicon("noun", "aid") or word in lexicon("verb", "aid") for word in lemmas)
        return Meaning("aid" if given else "money")
    if measure == "duration":
        terms = any(word in lexicon("noun", "term") or word in lexicon("verb", "term") for word in lemmas)
        return Meaning("duration") if terms and not _is_age(parsed, counted) else None
    if measure == "count":
        goods = _governed(parsed, counted)
        return Meaning("aid") if goods is not None and goods.measure == "aid" else Meaning("count")
    return Meaning(measure)


def _around(parsed: ParsedText, counted: Counted) -> list[str]:
    """The lemmas of the words of the sentence near a number."""
    sentence = parsed.sentence_of(counted.number)
    low, high = max(sentence.first, counted.first - CONTEXT), min(sentence.end, counted.end + CONTEXT)
    return [parsed.tokens[i].lemma for i in range(low, high)]


def _is_age(parsed: ParsedText, counted: Counted) -> bool:
    after = [token.lower for token in parsed.tokens[counted.end : counted.end + 2]]
    return "old" in after or parsed.tokens[counted.number - 1].lower == "aged"


def _inside(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What the modifiers of the counted noun say: `20 people killed`, `200 wounded soldiers`, `12 dead`."""
    for node in dict.fromkeys([counted.node, counted.noun if counted.noun is not None else counted.node]):
        for child in parsed.children_of(node, "acl", "relcl", "amod", "advcl", "oprd", "acomp"):
            found = _modifier(parsed, child)
            if found is not None:
                return found
    return None


def _modifier(parsed: ParsedText, child: Token) -> Meaning | None:
    if child.dep in ("relcl", "acl") and child.tag != "VBN":
        subject = parsed.child(child.index, "nsubj", "nsubjpass")
        if subject is not None and subject.tag not in ("WP", "WDT"):
            return None
        if child.lemma in LINKS:
            return _complement(parsed, child)
        return lexicon("verb", "subject").get(child.lemma)
    if child.tag == "VBN" or child.dep == "amod":
        if (
            child.dep == "relcl"
            and parsed.child(child.index, "nsubj")
            and not parsed.child(child.index, "auxpass")
        ):
            return lexicon("verb", "subject").get(child.lemma)
        if child.tag in ("VBN", "VBD"):
            return lexicon("adj", "state").get(child.lower) or lexicon("verb", "object").get(child.lemma)
    return lexicon("adj", "state").get(child.lower)


def _governed(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What the verb, preposition or noun above the counted phrase says."""
    node = _first_conjunct(parsed, parsed.tokens[counted.node])
    above = parsed.tokens[node.head]
    if node.dep in OBJECT:
        if above.lemma in lexicon("verb", "object"):
            return lexicon("verb", "object")[above.lemma]
        if above.lemma in lexicon("verb", "give"):
            return Meaning("aid")
        if above.lemma in ("claim", "take", "lose", "cost") and _lemma(parsed, counted.noun) == "life":
            return Meaning("killed")
        return _complement(parsed, above)
    if node.dep == "nsubj":
        return _subject(parsed, above)
    if node.dep == "pobj":
        return _under_preposition(parsed, above)
    if node.dep == "attr":
        return _of_subject(parsed, above)
    if node.dep == "compound" or (node.dep == "nmod" and above.index > node.index):
        return lexicon("noun", "governs").get(above.lemma)
    return None


def _lemma(parsed: ParsedText, index: int | None) -> str:
    return parsed.tokens[index].lemma if index is not None else ""


def _first_conjunct(parsed: ParsedText, token: Token) -> Token:
    """The first member of the list that a noun belongs to; a verb is never one."""
    while token.dep in ("conj", "appos") and parsed.tokens[token.head].tag[:2] in ("NN", "CD", "JJ", "PR"):
        token = parsed.tokens[token.head]
    return token


def _subject(parsed: ParsedText, verb: Token) -> Meaning | None:
    """`six people died`, `six are missing`, and the headline's `six killed`."""
    if verb.lemma in LINKS:
        return _complement(parsed, verb)
    if verb.lemma in lexicon("verb", "subject"):
        return lexicon("verb", "subject")[verb.lemma]
    bare = parsed.child(verb.index, "dobj", "obj", "ccomp") is None and verb.tag in ("VBD", "VBN")
    if bare and verb.lemma in lexicon("verb", "object"):
        return lexicon("verb", "object")[verb.lemma]
    if verb.lemma == "lose" and any(
        c.lemma in ("life", "home") for c in parsed.children_of(verb.index, "dobj")
    ):
        return Meaning("killed") if _loses_life(parsed, verb) else Meaning("displaced", "homeless")
    return None


def _loses_life(parsed: ParsedText, verb: Token) -> bool:
    return any(child.lemma == "life" for child in parsed.children_of(verb.index, "dobj"))


def _complement(parsed: ParsedText, verb: Token) -> Meaning | None:
    """What is said of the object or subject of a linking verb: `left 30 dead`, `are missing`."""
    for child in parsed.children_of(verb.index, "acomp", "oprd", "attr", "xcomp", "ccomp", "advcl"):
        if child.lower in lexicon("adj", "state"):
            return lexicon("adj", "state")[child.lower]
    return None


def _under_preposition(parsed: ParsedText, preposition: Token) -> Meaning | None:
    """`the deaths of six people`, `a toll of 30`, `the toll rose to 30`."""
    above = parsed.tokens[preposition.head]
    if preposition.lower in ("of", "among", "in") and above.tag[:2] == "NN":
        if preposition.lower == "in":
            return None
        return lexicon("noun", "governs").get(above.lemma)
    if preposition.lower in ("to", "at", "past", "above", "by", "from", "with", "over"):
        verb = above if above.pos in ("VERB", "AUX") else parsed.tokens[above.head]
        if preposition.lower in ("to", "at", "past", "above", "over"):
            return _of_subject(parsed, verb)
    return None


def _of_subject(parsed: ParsedText, verb: Token) -> Meaning | None:
    """What the subject or object of `rose to 30`, `put the toll at 30` says."""
    for noun in parsed.children_of(verb.index, "nsubj", "nsubjpass", "dobj"):
        if noun.lemma in lexicon("noun", "governs"):
            return lexicon("noun", "governs")[noun.lemma]
        if noun.lemma in SUMS:
            for below in parsed.subtree(noun.index):
                token = parsed.tokens[below]
                for word in (token.lemma, token.lower):
                    if word in lexicon("noun", "governs") or word in lexicon("adj", "state"):
                        return lexicon("noun", "governs").get(word) or lexicon("adj", "state")[word]
                if token.tag == "VBN" and token.lemma in lexicon("verb", "object"):
                    return lexicon("verb", "object")[token.lemma]
    return None


def _nearby(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What stands right behind the phrase, or right before it, where the parse tells nothing."""
    sentence = parsed.sentence_of(counted.number)
    place = counted.end
    while place < sentence.end and parsed.tokens[place].lower in SKIPPED and place < counted.end + 5:
        place += 1
    if place < sentence.end:
        token = parsed.tokens[place]
        direct = place == counted.end or parsed.tokens[place - 1].text != ","
        if direct and token.lower in lexicon("adj", "state"):
            return lexicon("adj", "state")[token.lower]
        if direct and token.tag in ("VBN", "VBD", "JJ") and not _takes_object(parsed, token):
            found = lexicon("verb", "object").get(token.lemma)
            if found is not None:
                return found
    before = parsed.tokens[counted.first - 1] if counted.first > sentence.first else None
    if before is not None and before.tag in ("VBD", "VBG", "VB", "VBN", "VBZ", "VBP"):
        return lexicon("verb", "object").get(before.lemma)
    return None


def _takes_object(parsed: ParsedText, token: Token) -> bool:
    return token.tag == "VBD" and parsed.child(token.index, "dobj") is not None
