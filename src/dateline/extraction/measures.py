"""What a number measures: killed, displaced, aid … by the noun counted and the words that govern it."""

from __future__ import annotations

from dateline.extraction.counting import Counted
from dateline.extraction.figure_words import Meaning, lexicon, word_in
from dateline.extraction.governing import governed, modified, said_of
from dateline.extraction.quantities import Quantity
from dateline.language import ParsedText
from dateline.model import Span

HARM = frozenset({"killed", "injured", "missing", "detained", "casualties"})
THINGS = frozenset({"weapons", "vehicles", "votes"})
CONTEXT = 14  # tokens around a sum of money or a length of time that tell what it is
BORDER = frozenset({"border", "abroad", "neighbouring", "neighboring"})
UNIONS = frozenset(
    {"group", "alliance", "bloc", "union", "coalition", "organization", "organisation", "grouping"}
)


def meaning_of(parsed: ParsedText, quantity: Quantity, counted: Counted) -> Meaning | None:
    """What a quantity measures; None where it is no figure that an analyst would enter."""
    if quantity.unit is not None or quantity.kind in ("share", "majority"):
        return _of_unit(parsed, quantity, counted)
    lemma = parsed.tokens[counted.noun].lemma if counted.noun is not None else ""
    own = _own(parsed, counted)
    said = said_of(parsed, counted)
    if said is None:
        if own is None and _is_membership(parsed, counted, lemma):
            return Meaning("members")
        return own or (Meaning("count") if lemma and lemma not in lexicon("noun", "never") else None)
    if said.term == "fled" and any(word in BORDER for word in _around(parsed, counted)):
        return Meaning("refugees", "fled")
    return _joined(parsed, counted, own, said)


def _joined(parsed: ParsedText, counted: Counted, own: Meaning | None, said: Meaning) -> Meaning:
    """The measure of a noun under a governing word; people under harm, homes under ruin, goods given."""
    noun = parsed.tokens[counted.noun] if counted.noun is not None else None
    if own is not None and own.measure in THINGS:
        return own
    if said.measure in HARM:
        return own if own is not None and own.measure == "affected" else said
    if said.measure == "homes_damaged":
        return said if noun and word_in(noun, "noun", "home") else own or Meaning("count")
    if said.measure == "aid":
        return said if noun and word_in(noun, "noun", "goods") else own or Meaning("count")
    if own is not None and own.measure in HARM:
        return own
    if own is not None and own.measure == "refugees":
        return Meaning("refugees", said.term)
    if said.measure in ("displaced", "affected") and noun and noun.lemma in lexicon("noun", "locality"):
        return Meaning("count")
    return said


def _own(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What the counted noun says by itself, or a vote that it is made of ("a 149 vote margin")."""
    if counted.noun is None:
        return None
    token = parsed.tokens[counted.noun]
    found = word_in(token, "noun", "self") or lexicon("adj", "state").get(token.lower)
    if found is not None:
        return found
    between = parsed.tokens[counted.number + 1 : counted.noun]
    if any(word.lower == "asylum" for word in between):
        return Meaning("refugees")
    if any(word.lower in ("artillery", "mortar", "missile", "rocket") for word in between):
        return Meaning("weapons")
    return Meaning("votes") if any(word.lower == "vote" for word in between[:1]) else None


def _is_membership(parsed: ParsedText, counted: Counted, lemma: str) -> bool:
    """Whether states make up a union: `a bloc of seven countries`, `the 27-nation union`."""
    if lemma not in ("country", "state", "nation"):
        return False
    above = parsed.tokens[parsed.tokens[counted.node].head]
    if above.lower != "of":
        return False
    return parsed.tokens[above.head].lemma in UNIONS


def _of_unit(parsed: ParsedText, quantity: Quantity, counted: Counted) -> Meaning | None:
    """The measure that a unit decides, looked at in its context."""
    measure = quantity.unit.measure if quantity.unit is not None else "percent"
    if measure == "money":
        return Meaning("aid" if _is_given(parsed, counted) else "money")
    if measure == "duration":
        return Meaning("duration") if _is_term(parsed, quantity, counted) else None
    if measure == "percent":
        said = governed(parsed, counted) or modified(parsed, counted)
        return Meaning("votes" if said is not None and said.measure == "votes" else "percent")
    if measure == "count":
        said = governed(parsed, counted)
        return Meaning("aid") if said is not None and said.measure == "aid" else Meaning("count")
    return Meaning(measure)


def _is_given(parsed: ParsedText, counted: Counted) -> bool:
    """Whether a sum is aid: a verb of giving governs it, or words of aid stand near."""
    said = governed(parsed, counted)
    if said is not None and said.measure == "aid":
        return True
    return any(
        word in lexicon("noun", "aid") or word in lexicon("verb", "aid") for word in _around(parsed, counted)
    )


def _is_term(parsed: ParsedText, quantity: Quantity, counted: Counted) -> bool:
    """Whether a length of time is a term: a sentence, a truce, a time limit, `three days of mourning`."""
    after = [token.lower for token in parsed.tokens[counted.end : counted.end + 2]]
    if "old" in after or "ago" in after or parsed.tokens[counted.number - 1].lower == "aged":
        return False
    if parsed.report.text[quantity.span.start :].lower().startswith("within"):
        return True
    near = _around(parsed, counted)
    if any(word in lexicon("noun", "term") or word in lexicon("verb", "term") for word in near):
        return True
    hyphen = (
        "-" in Span(quantity.number.end, quantity.span.end).of(parsed.report.text)
        if quantity.span.end > quantity.number.end
        else False
    )
    noun = parsed.tokens[counted.end] if hyphen and counted.end < len(parsed.tokens) else None
    return noun is not None and noun.lemma in lexicon("noun", "term-noun")


def _around(parsed: ParsedText, counted: Counted) -> list[str]:
    """The lemmas of the words of the sentence near a number."""
    sentence = parsed.sentence_of(counted.number)
    low, high = max(sentence.first, counted.first - CONTEXT), min(sentence.end, counted.end + CONTEXT)
    return [parsed.tokens[i].lemma for i in range(low, high)]
