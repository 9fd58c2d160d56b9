"""What the words around a counted phrase say about it: its modifiers, its verb, its preposition, its neighbours."""

from __future__ import annotations

from dateline.extraction.counting import Counted
from dateline.extraction.figure_words import Meaning, figure_context, lexicon, word_in
from dateline.language import ParsedText, Token

SUMS = frozenset({"number", "total", "figure", "count", "tally", "toll", "estimate", "sum", "rest"})
LINKS = frozenset({"be", "remain", "stay", "lie", "become", "go", "stand", "fall", "render"})
OBJECT = ("dobj", "obj", "nsubjpass", "oprd")
HOLDING = frozenset({"arrest", "custody", "detention"})
ASIDE = 12  # tokens of an aside between commas
LABEL = 9  # tokens of a line of a table
NEIGHBOURS = 5  # tokens behind the phrase that are skipped to find what is said of it


def said_of(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """The measure that the words around a counted phrase give it; None where they give none."""
    found = modified(parsed, counted)
    if found is None or found.term == found.measure:  # "displaced families stayed in shelters"
        finer = governed(parsed, counted)
        found = finer if found is None or (finer and finer.measure == found.measure) else found
    return found or _nearby(parsed, counted) or _labelled(parsed, counted)


def modified(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What the modifiers of the counted noun say: `20 people killed`, `200 wounded soldiers`, `12 dead`."""
    nodes = (
        [counted.node, counted.number]
        if counted.noun is None
        else [counted.node, counted.noun, counted.number]
    )
    nodes += [child.index for node in nodes for child in parsed.children_of(node, "appos")]
    for node in dict.fromkeys(nodes):
        for child in parsed.children_of(node, "acl", "relcl", "amod", "advcl", "oprd", "acomp"):
            found = _modifier(parsed, child)
            if found is not None:
                return found
    return None


def _modifier(parsed: ParsedText, child: Token) -> Meaning | None:
    if child.dep == "amod" or (child.tag == "VBN" and child.dep != "relcl"):
        if child.tag in ("VBN", "VBD"):
            done = lexicon("verb", "object").get(child.lemma) or lexicon("verb", "subject").get(child.lemma)
            return lexicon("adj", "state").get(child.lower) or done or _reported(parsed, child)
        return lexicon("adj", "state").get(child.lower)
    if child.dep not in ("relcl", "acl"):
        return lexicon("adj", "state").get(child.lower)
    subject = parsed.child(child.index, "nsubj", "nsubjpass")
    if subject is not None and subject.tag not in ("WP", "WDT"):
        return None
    return _of_verb_subject(parsed, child)


def governed(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What the verb, preposition or noun above the counted phrase says."""
    node = _first_conjunct(parsed, parsed.tokens[counted.node])
    above = parsed.tokens[node.head]
    if above.dep in ("aux", "auxpass"):
        above = parsed.tokens[above.head]
    if node.dep in ("dobj", "obj", "oprd", "dative"):
        return _of_verb_object(parsed, above, counted)
    if node.dep in ("nsubj", "nsubjpass"):
        return _of_verb_subject(parsed, above)
    if node.dep == "pobj":
        return _under_preposition(parsed, above) or _of_group(parsed, above, counted)
    if node.dep == "attr":
        return _of_sum(parsed, above)
    if node.dep == "nummod" and above.tag in ("VBG", "VBN", "VBD"):
        return _of_verb_subject(parsed, above)
    if node.dep in ("compound", "nmod") and above.index > node.index:
        return lexicon("noun", "governs").get(above.lemma)
    return None


def _first_conjunct(parsed: ParsedText, token: Token) -> Token:
    """The first member of the list that a noun belongs to; a verb is never one."""
    while token.dep in ("conj", "appos") and parsed.tokens[token.head].tag[:2] in ("NN", "CD", "JJ", "PR"):
        token = parsed.tokens[token.head]
    return token


def _of_verb_object(parsed: ParsedText, verb: Token, counted: Counted) -> Meaning | None:
    """`killed six`, `provided 300 tents`, `forced 400 to flee`, `left 30 dead`, `claimed six lives`."""
    if verb.lemma in lexicon("verb", "object"):
        return lexicon("verb", "object")[verb.lemma]
    if verb.lemma in lexicon("verb", "give"):
        return Meaning("aid")
    noun = parsed.tokens[counted.noun].lemma if counted.noun is not None else ""
    if verb.lemma in ("claim", "take", "lose", "cost") and noun == "life":
        return Meaning("killed")
    if verb.lemma in lexicon("verb", "object-people") and noun in lexicon("noun", "person"):
        return lexicon("verb", "object-people")[verb.lemma]
    return _forced(parsed, verb) or _held(parsed, verb) or _complement(parsed, verb)


def _forced(parsed: ParsedText, verb: Token) -> Meaning | None:
    """`forced 400 to flee`, `driven from their homes`."""
    if verb.lemma in figure_context("forcing"):
        for clause in parsed.children_of(verb.index, "xcomp", "ccomp", "advcl"):
            found = _of_verb_subject(parsed, clause)
            if found is not None:
                return found
    for preposition in parsed.children_of(verb.index, "prep"):
        inner = parsed.child(preposition.index, "prep") or preposition
        noun = parsed.child(inner.index, "pobj")
        if noun is None:
            continue
        if preposition.lower in ("from", "out") and noun.lemma in ("home", "house", "land"):
            return Meaning("displaced", "fled")
        if preposition.lower in ("into", "to") and verb.lemma in figure_context("forcing"):
            return _refuge(parsed, noun)
    return None


def _held(parsed: ParsedText, verb: Token) -> Meaning | None:
    """`placed under arrest`, `taken into custody`, `taken hostage`."""
    for child in parsed.children_of(verb.index, "prep", "dobj", "oprd", "xcomp", "attr", "npadvmod", "acomp"):
        noun = parsed.child(child.index, "pobj") if child.dep == "prep" else child
        if noun is not None and child.lower in ("under", "into", "in") and noun.lemma in HOLDING:
            return Meaning("detained")
        if (
            noun is not None
            and noun.lemma in ("hostage", "prisoner", "captive")
            and verb.lemma in ("take", "hold")
        ):
            return Meaning("detained", "abducted" if noun.lemma == "hostage" else None)
    return None


def _of_verb_subject(parsed: ParsedText, verb: Token) -> Meaning | None:
    """`six people died`, `were killed`, `are missing`, `are believed to have died`, the headline's `six killed`."""
    passive = parsed.child(verb.index, "auxpass") is not None
    bare = verb.tag in ("VBD", "VBN") and parsed.child(verb.index, "dobj", "obj", "ccomp") is None
    if verb.lower in lexicon("adj", "state"):
        return lexicon("adj", "state")[verb.lower]
    if (passive or bare) and verb.lemma in lexicon("verb", "object"):
        return lexicon("verb", "object")[verb.lemma]
    if passive and verb.lemma in lexicon("verb", "object-people"):
        return lexicon("verb", "object-people")[verb.lemma]
    if not passive and verb.lemma in lexicon("verb", "subject"):
        done = lexicon("verb", "subject")[verb.lemma]
        return (_in_refuge(parsed, verb) if done.term == "sheltered" else None) or done
    found = _staying(parsed, verb)
    if found is None and verb.lemma in LINKS:
        found = _complement(parsed, verb) or _held(parsed, verb)
    if found is None and passive:
        found = _forced(parsed, verb) or _held(parsed, verb)
    if found is not None:
        return found
    lost = parsed.child(verb.index, "dobj", "obj")
    if lost is not None and not passive:
        found = _by_object(verb, lost)
        camp = _in_refuge(parsed, verb, lost) if found and found.term == "sheltered" else None
        return camp if camp and camp.term == "in_camp" else found
    return _raised(parsed, verb)


def _raised(parsed: ParsedText, verb: Token) -> Meaning | None:
    """`are believed to have died`, `were reported missing`: what stands below a verb that only reports."""
    if verb.lemma not in figure_context("raising"):
        return None
    for clause in parsed.children_of(verb.index, "xcomp", "ccomp", "oprd", "acomp", "advcl"):
        if clause.dep == "advcl" and parsed.child(clause.index, "mark") is None:
            continue
        found = lexicon("adj", "state").get(clause.lower) or _of_verb_subject(parsed, clause)
        if found is not None:
            return found
    return _counted_as(parsed, verb)


def _reported(parsed: ParsedText, verb: Token) -> Meaning | None:
    """What a participle behind the noun says through its complement: `1,000 rendered homeless`."""
    if verb.lemma in LINKS:
        return _complement(parsed, verb)
    return _counted_as(parsed, verb) if verb.lemma in figure_context("raising") else None


def _counted_as(parsed: ParsedText, verb: Token) -> Meaning | None:
    """`registered as displaced`, `listed as missing`."""
    for preposition in parsed.children_of(verb.index, "prep"):
        if preposition.lower != "as":
            continue
        for child in parsed.children_of(preposition.index, "pobj", "pcomp", "amod", "acomp"):
            found = lexicon("adj", "state").get(child.lower)
            if found is not None:
                return found
    return None


def _staying(parsed: ParsedText, verb: Token) -> Meaning | None:
    """`were in evacuation centres`, `are living in camps`, `are in need of aid`."""
    return _in_refuge(parsed, verb) if verb.lemma in lexicon("verb", "stay") else None


def _in_refuge(parsed: ParsedText, *nodes: Token) -> Meaning | None:
    """The shelter or the need that a preposition under one of the nodes names."""
    for preposition in (child for node in nodes for child in parsed.children_of(node.index, "prep")):
        noun = parsed.child(preposition.index, "pobj")
        if noun is None or preposition.lower not in ("in", "at", "inside", "to", "into"):
            continue
        found = _refuge(parsed, noun)
        if found is not None:
            return found
        if noun.lemma == "need" and preposition.lower == "in":
            return Meaning("affected", "in_need")
    return None


def _refuge(parsed: ParsedText, noun: Token) -> Meaning | None:
    """A shelter or camp; a mere centre or site is one only with its name or kind."""
    found = lexicon("noun", "refuge").get(noun.lemma)
    named = parsed.child(noun.index, "compound", "amod") is not None
    return found if named or noun.lemma not in ("centre", "center", "site", "facility") else None


def _by_object(verb: Token, lost: Token) -> Meaning | None:
    """`lost their lives`, `lost their homes`, `left their homes`, `need aid`, `sustained injuries`."""
    if verb.lemma == "lose" and lost.lemma in ("life", "home", "house"):
        return Meaning("killed") if lost.lemma == "life" else Meaning("displaced", "homeless")
    if verb.lemma in ("leave", "abandon", "vacate") and lost.lemma in ("home", "house", "village", "area"):
        return Meaning("displaced", "fled")
    if verb.lemma in ("seek", "take", "find") and lost.lemma in ("refuge", "shelter"):
        return Meaning("displaced", "sheltered")
    if verb.lemma in ("suffer", "sustain", "receive") and lost.lemma in ("injury", "wound", "burn"):
        return Meaning("injured")
    if verb.lemma in ("need", "require", "lack", "face") and lost.lemma in lexicon("noun", "need"):
        return Meaning("affected", "in_need")
    return None


def _complement(parsed: ParsedText, verb: Token) -> Meaning | None:
    """What is said of the object or subject of a linking verb: `left 30 dead`, `are missing`, `fell ill`."""
    for child in parsed.children_of(verb.index, "acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "advmod"):
        if child.lower in lexicon("adj", "state"):
            return lexicon("adj", "state")[child.lower]
    return None


def _under_preposition(parsed: ParsedText, preposition: Token) -> Meaning | None:
    """`the deaths of six people`, `a toll of 30`, `the toll rose to 30`, `injured along with 3 others`."""
    above = parsed.tokens[preposition.head]
    if preposition.lower in ("of", "among") and above.tag[:2] == "NN":
        return lexicon("noun", "governs").get(above.lemma)
    verb = above if above.pos in ("VERB", "AUX") else parsed.tokens[above.head]
    if preposition.lower in ("to", "at", "past", "above", "over", "by"):
        return _of_sum(parsed, verb)
    before = parsed.tokens[preposition.index - 1].lower if preposition.index else ""
    if preposition.lower == "with" and before in ("along", "together"):
        passive = parsed.child(verb.index, "auxpass") is not None
        return lexicon("verb", "object").get(verb.lemma) if passive else None
    return None


def _of_group(parsed: ParsedText, preposition: Token, counted: Counted) -> Meaning | None:
    """What is said of `a community of 85 people`: the group's verb is theirs."""
    group = parsed.tokens[preposition.head]
    if preposition.lower != "of" or group.lemma not in lexicon("noun", "group") or group.dep == "pobj":
        return None
    return governed(parsed, Counted(counted.first, counted.end, group.index, group.index, counted.number))


def _of_sum(parsed: ParsedText, verb: Token) -> Meaning | None:
    """What the subject or object of `rose to 30`, `put the toll at 30`, `is estimated to be 30` says."""
    if verb.dep == "xcomp" and parsed.child(verb.index, "nsubj") is None:
        verb = parsed.tokens[verb.head]
    for noun in parsed.children_of(verb.index, "nsubj", "nsubjpass", "dobj"):
        found = lexicon("noun", "governs").get(noun.lemma)
        if found is not None:
            return found
        if noun.lemma in SUMS:
            for below in parsed.subtree(noun.index):
                token = parsed.tokens[below]
                found = word_in(token, "noun", "governs") or lexicon("adj", "state").get(token.lower)
                if found is None and token.tag == "VBN":
                    found = lexicon("verb", "object").get(token.lemma)
                if found is not None:
                    return found
    return None


def _nearby(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What stands right behind the phrase, or right before it, where the parse tells nothing."""
    sentence = parsed.sentence_of(counted.number)
    start = place = _behind_aside(parsed, counted.end, sentence.end)
    while place < min(sentence.end, start + NEIGHBOURS) and parsed.tokens[place].lower in figure_context(
        "between"
    ):
        place += 1
    if place < sentence.end and (place in (start, counted.end) or parsed.tokens[place - 1].text != ","):
        token = parsed.tokens[place]
        if token.lower in lexicon("adj", "state"):
            return lexicon("adj", "state")[token.lower]
        object_less = token.tag != "VBD" or parsed.child(token.index, "dobj") is None
        if token.tag in ("VBN", "VBD", "JJ") and object_less and token.lemma in lexicon("verb", "object"):
            return lexicon("verb", "object")[token.lemma]
    before = parsed.tokens[counted.first - 1] if counted.first > sentence.first else None
    if before is not None and before.tag in ("VBD", "VBG", "VB", "VBN", "VBZ", "VBP"):
        return lexicon("verb", "object").get(before.lemma)
    return None


def _behind_aside(parsed: ParsedText, place: int, end: int) -> int:
    """The token behind an aside of the phrase: `20 more, including a colleague, were hurt`."""
    if place + 1 >= end or parsed.tokens[place].text != "," or parsed.tokens[place + 1].lower != "including":
        return place
    for token in parsed.tokens[place + 2 : min(end, place + ASIDE)]:
        if token.text == ",":
            return token.index + 1
    return place


def _labelled(parsed: ParsedText, counted: Counted) -> Meaning | None:
    """What the words of a table's line say of the number behind them: `Number of displaced: 452`."""
    sentence = parsed.sentence_of(counted.number)
    if counted.noun is not None or counted.end - sentence.first > LABEL or counted.end + 1 < sentence.end:
        return None
    before = parsed.tokens[sentence.first : counted.first]
    if any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in before):
        return None
    for token in before:
        found = word_in(token, "noun", "self") or word_in(token, "noun", "governs")
        found = found or lexicon("adj", "state").get(token.lower)
        if found is not None:
            return found
    return None
