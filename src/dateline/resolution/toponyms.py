"""The names in a report that may be places: longest matches in the gazetteer, and what the tagger calls places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.data import rows
from dateline.language import ParsedText, Token
from dateline.model import Span
from dateline.resolution.gazetteer import ADJECTIVE, NAME, Candidate, Gazetteer
from dateline.resolution.place_keys import key_of

SHORTEST_WORD = 4  # letters; shorter names in capitals are abbreviations
WELL_KNOWN = 50_000  # people; a town of fewer and with a name of two letters is taken for a word
WHOLE = ("country", "region", "continent")
LONGEST = 7  # tokens of a name
INSIDE = frozenset(row["word"] for row in rows("place_cues.tsv") if row["cue"] == "inside")
NAMED_UNITS = frozenset(row["word"] for row in rows("place_cues.tsv") if row["cue"] == "named")
WORD = re.compile(r"[^\W\d_][\w.'’-]*")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "ar", "az", "ed", "es", "esh"})
JOINTS = frozenset({"-", "–", "'", "’", "&", "/", "'s", "’s"})


@dataclass(slots=True, eq=False)
class Toponym:
    """Words that may name a place: the tokens `[first, end)`, their key, and the places that they may mean.

    `short` tells an abbreviation ("Okla."), `people` a word for people ("Americans").
    """

    first: int
    end: int
    span: Span
    text: str
    key: str
    candidates: tuple[Candidate, ...]
    short: bool = False
    people: bool = False
    label: str = ""
    trust: float = 0.0
    role: str = "literal"
    container: Toponym | None = None
    inside: list[Toponym] = field(default_factory=list)

    @property
    def adjective(self) -> bool:
        """Whether the words are only found as an adjective or as the name of a people."""
        return bool(self.candidates) and all(c.found_by == ADJECTIVE for c in self.candidates)


def find_toponyms(parsed: ParsedText, gazetteer: Gazetteer) -> list[Toponym]:
    """All names that may be places, in order, none overlapping another."""
    found: list[Toponym] = []
    for sentence in parsed.sentences:
        index = sentence.first
        while index < sentence.end:
            toponym = _match(parsed, gazetteer, index, sentence.end) or _tagged(
                parsed, gazetteer, index, sentence.end
            )
            if toponym is None:
                index += 1
                continue
            found.append(toponym)
            index = toponym.end
    return found


def _match(parsed: ParsedText, gazetteer: Gazetteer, first: int, limit: int) -> Toponym | None:
    """The longest name of the gazetteer that begins at a token."""
    if not may_begin(parsed.tokens[first]):
        return None
    ends = list(_ends(parsed.tokens, first, limit))
    for end in ends:
        span = parsed.cover(first, end - 1)
        text = parsed.words(span)
        short = gazetteer.short_for(text) or _with_full_stop(parsed, gazetteer, end, text)
        if short:
            return _toponym(parsed, first, end, text, tuple(c for c, _ in short), short=True)
        key = key_of(text)
        if not key or (end - first == 1 and len(key) < 2):
            continue
        candidates = _meant(parsed, first, end, text, gazetteer.of_key(key))
        if candidates:
            return _toponym(parsed, first, end, text, candidates)
        if end - first == 1 and key.endswith("s") and len(key) > 4:
            people = tuple(c for c in gazetteer.of_key(key[:-1]) if c.found_by == ADJECTIVE)
            if people:
                return _toponym(parsed, first, end, text, people, people=True)
    return _with_article(parsed, gazetteer, first, ends)


def _with_full_stop(
    parsed: ParsedText, gazetteer: Gazetteer, end: int, text: str
) -> tuple[tuple[Candidate, bool], ...]:
    """What an abbreviation stands for whose last full stop is a token of its own, the sentence's."""
    stop = end < len(parsed.tokens) and parsed.tokens[end].text == "." and parsed.tokens[end].start
    return gazetteer.short_for(f"{text}.") if stop == parsed.tokens[end - 1].end and "." in text else ()


def _with_article(parsed: ParsedText, gazetteer: Gazetteer, first: int, ends: list[int]) -> Toponym | None:
    """A name with an Arabic article, which is spelt in many ways: "Dair el-Balah"."""
    for end in ends:
        words = [parsed.tokens[i].lower for i in range(first, end)]
        if len(words) > 1 and any(word in ARTICLES or word.startswith(("al-", "el-")) for word in words):
            text = parsed.words(parsed.cover(first, end - 1))
            candidates = gazetteer.spelt_like(text)
            if candidates:
                return _toponym(parsed, first, end, text, candidates)
    return None


def may_begin(token: Token) -> bool:
    """Whether a name may begin with this token: upper case, or a script that has none."""
    letter = token.text[0]
    if letter.isupper():
        return True
    if letter.isascii():
        return letter == "a" and token.text.startswith("al-")
    return letter.isalpha() and letter.lower() == letter.upper()


def _ends(tokens: tuple[Token, ...], first: int, limit: int) -> Iterator[int]:
    """Where a name that begins at `first` may end, the farthest first."""
    ends = []
    for index in range(first, min(limit, first + LONGEST)):
        token = tokens[index]
        if index > first and not (may_begin(token) or token.lower in INSIDE or token.text in JOINTS):
            break
        if (
            may_begin(token)
            or index == first
            or (tokens[index - 1].text in JOINTS and token.text[0].isalpha())
        ):
            ends.append(index + 1)
    return reversed(ends)


def _meant(
    parsed: ParsedText, first: int, end: int, text: str, named: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Those of the places under a key that these letters may mean.

    Capitals of four letters or fewer abbreviate a country or region ("US", and no town of that name), and
    such an abbreviation is never spelt otherwise ("Us"); "The" belongs to the name ("The Hague") or is no part
    of it; what is tagged as an adjective means the country ("Canadian", and no town of that name).
    """
    letters = text.replace(".", "")
    capitals = letters.isupper() and len(letters) <= SHORTEST_WORD
    if capitals and letters.isascii():
        return tuple(c for c in named if c.kind in WHOLE)
    if len(letters) < SHORTEST_WORD - 1:
        named = tuple(c for c in named if c.population >= WELL_KNOWN)
    if len(letters) < SHORTEST_WORD:
        named = tuple(c for c in named if c.found_by == NAME or c.found_by == ADJECTIVE)
    if text.lower().startswith("the "):
        named = tuple(c for c in named if c.name.startswith("The "))
    adjectives = tuple(c for c in named if c.found_by == ADJECTIVE)
    tagged = parsed.tokens[end - 1]
    if adjectives and (tagged.pos == "ADJ" or tagged.name == "NORP"):
        return adjectives
    return named


def _toponym(
    parsed: ParsedText,
    first: int,
    end: int,
    text: str,
    candidates: tuple[Candidate, ...],
    *,
    short: bool = False,
    people: bool = False,
) -> Toponym:
    return Toponym(
        first,
        end,
        parsed.cover(first, end - 1),
        text,
        key_of(text),
        candidates,
        short,
        people,
        label_of(parsed, first, end),
    )


def label_of(parsed: ParsedText, first: int, end: int) -> str:
    """The tagger's label of most of these tokens."""
    labels = [parsed.tokens[i].name for i in range(first, end)]
    return max(sorted(set(labels)), key=labels.count)


def _tagged(parsed: ParsedText, gazetteer: Gazetteer, index: int, limit: int) -> Toponym | None:
    """A name that is called a place, by the tagger or by "the town of", and is not in the gazetteer so spelt."""
    name = parsed.name_at(index)
    end = index
    if name is not None and name.label in PLACE_LABELS and _begins(parsed, index, name.first):
        end = min(name.end, limit)
    elif _is_called_a_place(parsed, index):
        end = index + 1
        while end < limit and parsed.tokens[end].pos == "PROPN" and may_begin(parsed.tokens[end]):
            end += 1
    while end > index and not parsed.tokens[end - 1].text[0].isalnum():
        end -= 1
    if end == index:
        return None
    text = parsed.words(parsed.cover(index, end - 1))
    alike = () if text.isupper() else gazetteer.spelt_like(text)
    return _toponym(parsed, index, end, text, alike)


def _begins(parsed: ParsedText, index: int, first: int) -> bool:
    """Whether a tagged name is taken up from this token: from its first, or past words like "the"."""
    return may_begin(parsed.tokens[index]) and not any(
        may_begin(parsed.tokens[i]) for i in range(first, index)
    )


def _is_called_a_place(parsed: ParsedText, index: int) -> bool:
    """Whether the words before are "the town of"."""
    if index < 2 or parsed.tokens[index].pos != "PROPN" or not may_begin(parsed.tokens[index]):
        return False
    noun, of = parsed.tokens[index - 2], parsed.tokens[index - 1]
    return of.lower == "of" and noun.lower in NAMED_UNITS


def names_in(line: str, gazetteer: Gazetteer) -> list[tuple[Candidate, ...]]:
    """The places that a short line may name ("HARBEN, Veldara", "The Harben Times"), longest names first."""
    words = WORD.findall(line)
    found, index = [], 0
    while index < len(words):
        end = min(len(words), index + 4)
        while end > index:
            name = " ".join(words[index:end])
            named = gazetteer.named(name)
            candidates = tuple(c for c in named if c.found_by != ADJECTIVE and not c.packed)
            if candidates and words[index][0].isupper() and len(name) >= SHORTEST_WORD:
                found.append(candidates)
                break
            end -= 1
        index = max(end, index + 1)
    return found
