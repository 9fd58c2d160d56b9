"""What a clause or noun phrase itself says of its happening: modal verbs, negation, adverbs, marks, modifiers."""

from __future__ import annotations

from dataclasses import replace

from dateline.extraction.factuality.grounds import Commitment, weakened
from dateline.extraction.factuality.words import words
from dateline.language import ParsedText, Token

FINITE = ("VBD", "VBZ", "VBP", "MD")
ONLY = frozenset({"only", "just", "merely", "simply", "necessarily", "least"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
HELPERS = ("aux", "auxpass")
CLAUSAL = ("VERB", "AUX")


def is_clause(token: Token) -> bool:
    """Whether a token is the verb of a clause."""
    return token.pos in CLAUSAL or token.tag.startswith("VB") or token.dep in ("advcl", "relcl")


def within(parsed: ParsedText, token: Token, commitment: Commitment) -> Commitment:
    """The commitment to a word, from that of its place and what its own clause or phrase adds."""
    if is_clause(token) and token.dep != "amod":
        return _in_clause(parsed, token, commitment)
    return _in_phrase(parsed, token, commitment)


def has_helpers(parsed: ParsedText, token: Token) -> bool:
    """Whether a verb has a subject or an auxiliary of its own, or is finite without one."""
    return token.tag in FINITE or parsed.child(token.index, *HELPERS, *SUBJECTS) is not None


def is_infinitive(parsed: ParsedText, token: Token) -> bool:
    """Whether a verb stands behind "to"."""
    return any(child.tag == "TO" for child in parsed.children_of(token.index, "aux"))


def _in_clause(parsed: ParsedText, verb: Token, commitment: Commitment) -> Commitment:
    for ground in _grounds(parsed, verb):
        commitment = weakened(commitment, ground)
    if is_negated(parsed, verb):
        commitment = replace(commitment, negative=not commitment.negative)
    if commitment == Commitment(told=commitment.told) and _is_under_way(parsed, verb):
        return replace(commitment, ground="under_way")
    if commitment == Commitment(told=commitment.told) and _is_general(parsed, verb):
        return replace(commitment, ground="generic")
    return commitment


def _grounds(parsed: ParsedText, verb: Token) -> list[str]:
    """The grounds that the words of a clause give, in their order."""
    found = []
    modals, adverbs, marks = words("modal"), words("adverb"), words("mark")
    for child in parsed.children_of(verb.index):
        if child.dep == "aux" and child.tag == "MD" and child.lower in modals:
            found.append(_modal(parsed, verb, child, modals[child.lower]))
        elif child.dep == "advmod" and child.lower in adverbs and adverbs[child.lower] != "not":
            found.append(adverbs[child.lower])
        elif child.dep in ("mark", "advmod", "prep") and child.lower in marks and child.index < verb.index:
            found.append(marks[child.lower])
    if _is_order(parsed, verb):
        found.append("demanded")
    if _is_heading_ahead(parsed, verb):
        found.append("expected")
    if verb.dep == "ROOT" and parsed.tokens[parsed.sentence_of(verb.index).end - 1].text == "?":
        found.append("questioned")
    return found


def _modal(parsed: ParsedText, verb: Token, modal: Token, ground: str) -> str:
    """The ground of a modal verb: "would" beside an if-clause is conditional, else the future of the past."""
    if modal.lower in ("would", "'d", "’d", "could", "might"):
        for clause in parsed.children_of(verb.index, "advcl"):
            mark = parsed.child(clause.index, "mark")
            if mark is not None and mark.lower in words("mark"):
                return "conditional"
    return ground


def _is_order(parsed: ParsedText, verb: Token) -> bool:
    """Whether a clause is an imperative: a bare verb without subject that heads its sentence."""
    bare = verb.tag == "VB" and verb.dep == "ROOT"
    return bare and parsed.child(verb.index, *HELPERS, *SUBJECTS) is None


def _is_heading_ahead(parsed: ParsedText, verb: Token) -> bool:
    """Whether a sentence has nothing but an infinitive for its verb, as headlines have for what comes."""
    return verb.dep == "ROOT" and verb.tag == "VB" and is_infinitive(parsed, verb)


def is_negated(parsed: ParsedText, token: Token) -> bool:
    """Whether a clause is negated: by "not", by an adverb like it, or by a subject that is nobody."""
    negators = words("negator")
    negative = False
    for child in parsed.children_of(token.index):
        if child.dep in ("neg", "advmod", "preconj") and child.lower in negators:
            following = parsed.tokens[child.index + 1].lower if child.index + 1 < len(parsed.tokens) else ""
            negative ^= following not in ONLY and not (following == "until" and child.dep == "neg")
        elif child.dep == "advmod":
            negative |= words("adverb").get(child.lower) == "not"
        elif child.dep == "dobj":
            negative |= child.lower in words("negpron")
        elif child.dep in ("nsubj", "nsubjpass"):
            negative ^= has_negator(parsed, child)
    return negative


def has_negator(parsed: ParsedText, noun: Token) -> bool:
    """Whether a noun is nobody, or has "no" before it."""
    nobody = words("negpron")
    return noun.lower in nobody or any(
        det.lower in nobody for det in parsed.children_of(noun.index, "det", "neg")
    )


def _is_under_way(parsed: ParsedText, verb: Token) -> bool:
    """Whether a clause is progressive ("is shelling", "are being held"), or tells what lasts until now."""
    helpers = parsed.children_of(verb.index, "aux", "auxpass")
    if verb.tag == "VBN" and _is_lasting(parsed, verb):
        return True
    if verb.tag != "VBG":
        return len(helpers) > 1 and any(child.tag == "VBG" for child in helpers)
    if not helpers and verb.dep == "pcomp" and parsed.tokens[verb.head].lower == "with":
        return parsed.child(verb.index, "nsubj") is not None  # "with the army shelling the port"
    if not helpers and verb.dep in ("acl", "advcl"):
        return _is_in_present(parsed, verb)
    past = any(child.tag == "VBD" for child in helpers)
    if past and (verb.dep == "advcl" or parsed.child(verb.index, "advcl") is not None):
        return False
    return any(child.lemma == "be" for child in helpers)


def _is_lasting(parsed: ParsedText, verb: Token) -> bool:
    """Whether a past participle tells what goes on: "are backed by", "areas besieged by", "have marched since"."""
    helpers = parsed.children_of(verb.index, "aux", "auxpass")
    if helpers and helpers[0].lemma == "have" and helpers[0].tag in ("VBZ", "VBP"):
        return any(child.lower == "since" and child.dep == "prep" for child in parsed.children_of(verb.index))
    if verb.lemma not in words("lasting") or parsed.child(verb.index, "agent") is None:
        return False
    if not helpers:
        return verb.dep == "acl" and _is_in_present(parsed, verb)
    return helpers[0].tag in ("VBZ", "VBP") and not _is_in_title(parsed, verb)


def _is_general(parsed: ParsedText, verb: Token) -> bool:
    """Whether a clause tells what is so in general: the plain present tense of a verb of being."""
    plain = verb.tag in ("VBZ", "VBP") and parsed.child(verb.index, *HELPERS) is None
    return plain and verb.lemma in words("state") and not _is_in_title(parsed, verb)


def _is_in_title(parsed: ParsedText, token: Token) -> bool:
    return parsed.report.blocks[parsed.sentence_of(token.index).block].kind == "title"


def _is_in_present(parsed: ParsedText, participle: Token) -> bool:
    """Whether the clause around a participle is in the present tense: "agencies helping there include"."""
    if _is_in_title(parsed, participle):
        return False
    for token in parsed.ancestors(participle.index):
        helpers = parsed.children_of(token.index, "aux", "auxpass")
        if token.tag in FINITE or helpers:
            first = helpers[0] if helpers else token
            return first.tag in ("VBZ", "VBP") and first.lemma != "have"
    return False


def _in_phrase(parsed: ParsedText, noun: Token, commitment: Commitment) -> Commitment:
    modifiers = words("modifier")
    carried = parsed.tokens[noun.head]
    done = noun.dep == "dobj" and carried.lemma in words("carry") and commitment.ground == "asserted"
    for child in parsed.children_of(noun.index, "amod", "det", "neg", "nummod", "compound", "advmod", "nmod"):
        ground = modifiers.get(child.lower)
        if ground == "not":
            commitment = replace(commitment, negative=not commitment.negative)
        elif ground is not None and not (done and ground == "intended"):
            commitment = weakened(commitment, ground)
    if _is_day_of(parsed, noun):
        commitment = weakened(commitment, "under_way")
    for clause in parsed.children_of(noun.index, "relcl"):
        if clause.lemma in words("carry") or clause.lemma in words("occur"):
            for ground in _grounds(parsed, clause):
                commitment = weakened(commitment, ground)
    return commitment


def _is_day_of(parsed: ParsedText, noun: Token) -> bool:
    """Whether a noun is counted by its days: "the fifth day of its invasion"."""
    over = parsed.tokens[parsed.tokens[noun.head].head]
    counted = over.lemma in ("day", "week", "month") and noun.dep == "pobj"
    return counted and any(child.tag == "JJ" for child in parsed.children_of(over.index, "amod"))
