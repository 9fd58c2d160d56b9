"""One step down a sentence: what a word says of the clause or noun that it governs."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.factuality.clauses import FINITE, has_helpers, has_negator, is_clause, is_infinitive
from dateline.extraction.factuality.grounds import Commitment, following, weakened
from dateline.extraction.factuality.words import Effects, effects_of, sayings, words
from dateline.language import ParsedText, Token

COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubjpass", "pcomp", "acl")
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
WHOEVER = frozenset({"anyone", "whoever", "anybody", "everyone", "someone", "those", "any", "people"})


def below(parsed: ParsedText, parent: Token, child: Token, base: Commitment, state: Commitment) -> Commitment:
    """The commitment to the place of `child`, from that to `parent`: `base` without its own words, `state` with."""
    if child.dep == "conj":
        return _beside(parsed, parent, child, base, state)
    if child.dep in ("aux", "auxpass", "prep", "agent", "prt", "acomp", "attr", "oprd", "appos"):
        return state
    if is_clause(child) and child.dep not in ("amod", "compound", "nsubj", "dobj", "pobj"):
        return _clause(parsed, parent, child, state)
    return _noun(parsed, parent, child, state)


def _effect(effects: Effects, state: Commitment) -> Commitment:
    return following(state, effects[1] if state.negative else effects[0])


def _beside(
    parsed: ParsedText, first: Token, second: Token, base: Commitment, state: Commitment
) -> Commitment:
    """A coordinated word shares what stands before the first: its auxiliaries only where it has none itself."""
    if is_clause(second) and has_helpers(parsed, second) and not is_infinitive(parsed, second):
        return base
    return state


def form_of(parsed: ParsedText, verb: Token) -> str:
    """The form of a clause as frames name it: inf, ger, whether or that."""
    helpers = parsed.children_of(verb.index, "aux", "auxpass")
    if any(child.tag == "TO" for child in helpers):
        return "inf"
    finite = verb.tag in FINITE or any(child.tag in FINITE for child in helpers)
    mark = parsed.child(verb.index, "mark")
    if mark is not None and mark.lower in ("whether", "if"):
        return "whether"
    if finite:
        return "that"
    return "inf" if verb.tag == "VB" else "ger"


def _clause(parsed: ParsedText, parent: Token, verb: Token, state: Commitment) -> Commitment:
    form = form_of(parsed, verb)
    if verb.dep == "advcl":
        return _adverbial(parsed, parent, verb, form, state)
    if verb.dep == "relcl":
        return _relative(parent, verb, form, state)
    if verb.dep == "pcomp":
        return _behind(parsed, parent, verb, state)
    if verb.dep not in COMPLEMENTS:
        return Commitment(told=state.told)
    if form == "inf" and parent.lower == "order" and parsed.tokens[parent.head].lower == "in":
        return replace(weakened(state, "purpose"), negative=False)
    effects = effects_of(parsed, parent, form)
    if effects is not None:
        return _effect(effects, state)
    if form == "that":
        return Commitment(told=state.told or parent.lemma in sayings())
    if form == "inf":
        return replace(weakened(state, "intended" if is_infinitive(parsed, verb) else state.ground))
    if form == "whether":
        return Commitment("questioned", told=state.told)
    return Commitment(told=state.told) if verb.dep == "acl" else state


def _adverbial(parsed: ParsedText, parent: Token, verb: Token, form: str, state: Commitment) -> Commitment:
    """A clause of time, reason, purpose or circumstance."""
    if form == "inf":
        effects = effects_of(parsed, parent, "inf")
        if effects is not None:
            return _effect(effects, state)
        return replace(weakened(state, "purpose"), negative=False)
    if form == "ger":
        return Commitment(told=state.told) if state.negative or state.ground == "generic" else state
    ahead = state.ground in ("future", "expected", "intended", "demanded", "conditional")
    if ahead and verb.tag in ("VBZ", "VBP"):
        return Commitment("expected", told=state.told)
    return Commitment(told=state.told)


def _relative(noun: Token, verb: Token, form: str, state: Commitment) -> Commitment:
    if form == "inf":
        return replace(weakened(state, "purpose"), negative=False)
    if noun.lower in WHOEVER and verb.tag in ("VBZ", "VBP"):
        return Commitment("generic", told=state.told)
    return Commitment(told=state.told)


def _behind(parsed: ParsedText, preposition: Token, child: Token, state: Commitment) -> Commitment:
    """What stands behind a preposition, from its governor's word for it, or its own."""
    over = parsed.tokens[preposition.head]
    effects = effects_of(parsed, over, preposition.lower)
    if effects is not None:
        return _effect(effects, state)
    own = words("preposition").get(preposition.lower)
    if own == "not":
        return replace(state, negative=True)
    if own is not None:
        return following(state, own)
    return state if not state.negative else Commitment(told=state.told)


def _noun(parsed: ParsedText, parent: Token, noun: Token, state: Commitment) -> Commitment:
    if noun.dep in ("pobj", "pcomp"):
        listed = _listed(parsed, parsed.tokens[parent.head], state) if parent.lower == "to" else None
        if listed is not None:
            return listed
        known = effects_of(parsed, parsed.tokens[parent.head], parent.lower)
        if known is None and parent.lower not in words("preposition") and _is_definite(parsed, noun):
            return Commitment(told=state.told)
        return _behind(parsed, parent, noun, state)
    if noun.dep in ("dobj", "nsubjpass"):
        return _object(parsed, parent, noun, state)
    if noun.dep in ("nsubj", "csubj"):
        if has_negator(parsed, noun):
            state = replace(state, negative=False)
        if parent.lemma in words("occur"):
            ongoing = parent.lemma in ("continue", "persist", "rage") and not state.negative
            return weakened(state, "under_way") if ongoing else state
        return Commitment(told=state.told) if state.negative or _is_definite(parsed, noun) else state
    if noun.dep in ("compound", "nmod", "amod"):
        effects = effects_of(parsed, parent, "np")
        if effects is not None:
            return _effect(effects, state)
        return replace(state, negative=False)
    return Commitment(told=state.told)


def _object(parsed: ParsedText, parent: Token, noun: Token, state: Commitment) -> Commitment:
    listed = _listed(parsed, parent, state)
    if listed is not None:
        return listed
    effects = None if _is_named(parsed, parent) else effects_of(parsed, parent, "np")
    if effects is not None and not (state.negative and _is_definite(parsed, noun)):
        return _effect(effects, state)
    if parent.lemma in words("carry") or not _is_definite(parsed, noun):
        return state
    return Commitment(told=state.told)


def _listed(parsed: ParsedText, verb: Token, state: Commitment) -> Commitment | None:
    """What a verb lists stands as its subject has it: "the demands include", "their plans extend to"."""
    subject = parsed.child(verb.index, "nsubj")
    if subject is None or state.negative or verb.lemma not in words("listing"):
        return None
    effects = effects_of(parsed, subject, "that")
    return None if effects is None else _effect(effects, Commitment(told=state.told))


def _is_named(parsed: ParsedText, verb: Token) -> bool:
    """Whether a verb says what its object is, not what is asked for: "called the stabbing an act of hate"."""
    return parsed.child(verb.index, "oprd") is not None


def _is_definite(parsed: ParsedText, noun: Token) -> bool:
    """Whether a noun phrase takes its happening as known: "the attack", "their visit"."""
    for child in parsed.children_of(noun.index, "det", "poss"):
        if child.dep == "poss" or child.lower in DEFINITE:
            return True
    return False
