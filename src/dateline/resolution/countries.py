"""Which state an actor belongs to: by its words, by the actor file, by its owner, by the report's home.

Each answer tells how it is known, its basis:

- `name`: it is a state, or a body that the vocabulary or the actor file places;
- `words`: the words that name it do ("the Veldaran president", "residents of Harben in Oster");
- `owner`: it belongs to one whose state is known ("the president's office");
- `context`: nothing but the report does, being about one state before all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.mentions import conjuncts, phrase_of
from dateline.language import ParsedText
from dateline.language.lexicon import capitals, demonyms, plain, states
from dateline.language.parsed import Name
from dateline.resolution.bodies import Body, body_at
from dateline.resolution.places import PlaceMention
from dateline.resolution.spelling import folded

BELONGING = ("of", "in", "from", "for", "at", "within", "near", "across")
RESOLVED = 0.5  # likelihood from which a place is taken for resolved
INSEPARABLE = ("GPE", "LOC", "FAC")
LONGEST = 4  # tokens of a state's name
TITLE_WEIGHT = 3.0
EARLY = 5  # sentences at the head of a report, which tell what it is about
EARLY_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Place:
    """A state that the text names: the tokens `[first, end)`."""

    first: int
    end: int
    country: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The state that words name, and the body where it is one; `country` is None for a body of many states."""

    country: str | None
    body: Body | None


class Countries:
    """What one report says of the states that its actors belong to."""

    def __init__(self, parsed: ParsedText, mentions: Iterable[PlaceMention] = ()) -> None:
        self.parsed = parsed
        states = tuple(_places(parsed))
        self.places = _with_towns(states, mentions)
        self.named = frozenset(place.country for place in self.places)
        self._at = {index: place for place in self.places for index in range(place.first, place.end)}
        self.home = self._home({place.country for place in states})

    def _home(self, stated: set[str]) -> str | None:
        """The state that the report is about before all others.

        One that is `stated`, or in which two towns of different names lie: one name alone, which may be that of
        a small town anywhere, tells nothing of the report.
        """
        weights: dict[str, float] = {}
        names: dict[str, set[str]] = {}
        for place in self.places:
            words = self.parsed.words(self.parsed.cover(place.first, place.end - 1))
            names.setdefault(place.country, set()).add(words)
            sentence = self.parsed.sentence_of(place.first)
            title = self.parsed.report.blocks[sentence.block].kind == "title"
            early = EARLY_WEIGHT if sentence.index < EARLY else 1.0
            weight = TITLE_WEIGHT if title else early
            weights[place.country] = weights.get(place.country, 0.0) + weight
        likely = [country for country in weights if country in stated or len(names[country]) > 1]
        return min(likely, key=lambda country: (-weights[country], country), default=None)

    def in_words(self, head: int) -> Affiliation | None:
        """The state, or the body of many states, that the words around a noun place it in.

        Those in front of it ("the Veldaran president"), those behind it ("residents of Harben, Veldara"),
        those of its apposition ("Ana Mora, a Veldaran lawyer").
        """
        token = self.parsed.tokens[head]
        apposed = [child.index for child in self.parsed.children_of(head, "appos")]
        if token.dep == "appos":
            apposed.append(token.head)
        for index in (head, *apposed):
            found = self._before(index) or self._behind(index)
            if found is not None:
                return found
        return None

    def _before(self, head: int) -> Affiliation | None:
        inside = self.parsed.tokens_in(phrase_of(self.parsed, head))
        own = body_at(self.parsed, head)
        last = own.first - 1 if own is not None else head
        return next((found for i in inside if i <= last and (found := self._affiliation(i))), None)

    def _behind(self, head: int) -> Affiliation | None:
        for child in self.parsed.children_of(head, "prep"):
            if child.lower in BELONGING:
                inside = self.parsed.subtree(child.index, without=("relcl", "acl", "advcl"))
                for index in inside:
                    found = self._affiliation(index)
                    if found is not None:
                        return Affiliation(None, None) if self._is_one_of_many(index) else found
        return None

    def _is_one_of_many(self, index: int) -> bool:
        """Whether a state is the first of several that are listed: "dissidents in Oster, Harva and Veldara"."""
        own = self._at.get(index)
        others = {place.country for i in conjuncts(self.parsed, index) if (place := self._at.get(i))}
        return own is not None and len(others) > 1

    def _affiliation(self, index: int) -> Affiliation | None:
        body = body_at(self.parsed, index) if self.parsed.tokens[index].text[:1].isupper() else None
        place = self._at.get(index)
        if body is not None and (place is None or body.end - body.first >= place.end - place.first):
            return Affiliation(body.body.known.country, body.body)
        return Affiliation(place.country, None) if place is not None else None


def _with_towns(states: tuple[Place, ...], mentions: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """The states and the resolved places that lie in one, in order; what the vocabulary names stays as it is."""
    taken = {index for state in states for index in range(state.first, state.end)}
    towns = [
        Place(mention.first, mention.end, code)
        for mention in mentions
        if mention.place is not None
        and mention.score >= RESOLVED
        and folded(mention.place.name) not in wide_regions()
        and taken.isdisjoint(range(mention.first, mention.end))
        and (code := _codes().get(mention.place.country or ""))
    ]
    return tuple(sorted((*states, *towns), key=lambda place: place.first))


@cache
def wide_regions() -> frozenset[str]:
    """The names of regions that lie in several states, and so in none ("the Middle East")."""
    wide = [row for row in rows("regions.tsv") if ";" in row["countries"]]
    return frozenset(
        folded(name) for row in wide for name in (row["name"], *row["aliases"].split(";")) if name
    )


@cache
def _codes() -> dict[str, str]:
    """ISO 3166 alpha-3 codes by alpha-2."""
    return {row["iso2"]: row["iso3"] for row in rows("countries.tsv")}


def _places(parsed: ParsedText) -> list[Place]:
    """The states that a text names, by name, adjective or capital, each longest first."""
    found: list[Place] = []
    index = 0
    while index < len(parsed.tokens):
        place = _place_at(parsed, index) if parsed.tokens[index].text[:1].isupper() else None
        if place is not None and not _attached(parsed, place):
            found.append(place)
        index = place.end if place is not None else index + 1
    return found


def _place_at(parsed: ParsedText, first: int) -> Place | None:
    last = min(first + LONGEST, parsed.sentence_of(first).end)
    for end in range(last, first, -1):
        words = plain(parsed.words(parsed.cover(first, end - 1)))
        known = states().get(words) or demonyms().get(words)
        if known is None and not _follows_name(parsed, first):
            known = capitals().get(words)
        if known is not None and known.country:
            return Place(first, end, known.country)
    return None


def _follows_name(parsed: ParsedText, first: int) -> bool:
    """Whether a capital's name is the end of another name ("Ana London")."""
    before = parsed.tokens[first - 1] if first else None
    return before is not None and before.pos == "PROPN" and before.sentence == parsed.tokens[first].sentence


def _attached(parsed: ParsedText, place: Place) -> bool:
    """Whether a state's name is only a part of another word or name: "Veldaran-backed", "Bank of Veldara"."""
    name = parsed.name_at(place.first)
    if name is not None and (
        name.label == "PERSON" or (name.label in INSEPARABLE and _starts_before(parsed, name, place))
    ):
        return True
    around = [i for i in (place.first - 1, place.end) if 0 <= i < len(parsed.tokens)]
    if any(parsed.tokens[i].text == "-" for i in around):
        return True
    body = body_at(parsed, place.first)
    return (
        body is not None and body.end - body.first > place.end - place.first and not body.body.known.country
    )


def _starts_before(parsed: ParsedText, name: Name, place: Place) -> bool:
    """Whether a place's name has a word of its own in front of the state's: "New Jersey"."""
    first = next(i for i in range(name.first, name.end) if parsed.tokens[i].pos not in ("DET", "ADP"))
    return first < place.first
