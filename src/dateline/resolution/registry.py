"""The register of one report's actors and places: each mention is entered once, under one record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.language.lexicon import Known, body_nouns, capitals, demonyms, states
from dateline.model import Span
from dateline.resolution.naming import Naming
from dateline.resolution.spelling import folded

MOST = 50  # records that share a word, looked at; more bear it by chance
GENERAL = frozenset(
    {
        "national",
        "international",
        "united",
        "federal",
        "central",
        "royal",
        "general",
        "state",
        "supreme",
        "world",
        "global",
        "free",
        "great",
        "democratic",
        "republican",
        "people",
        "peoples",
        "social",
        "christian",
        "islamic",
        "muslim",
        "jewish",
        "human",
        "public",
        "american",
        "european",
        "african",
        "arab",
        "asian",
        "western",
        "eastern",
        "northern",
        "southern",
        "north",
        "south",
        "east",
        "west",
        "first",
        "high",
    }
)
ABBREVIATION = re.compile(r"\s*\((?:the )?([A-Z][\w.&-]{1,11})\)")


@dataclass(slots=True, eq=False)
class Record:
    """One actor or place while the report is being read; `number` is its place in the register."""

    number: int
    form: str
    kind: str
    name: str
    names: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    plural: bool = False
    gender: str = ""
    country: str | None = None
    known: Known | None = None
    printed: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    owner: Record | None = None
    mentions: list[Span] = field(default_factory=list)
    _called: set[str] = field(default_factory=set)

    def call(self, name: str) -> None:
        """Give it one more name."""
        if name not in self._called:
            self._called.add(name)
            self.names.append(name)

    def add(self, naming: Naming) -> None:
        """Take in what another mention tells."""
        for name in (naming.name, *naming.names):
            if name != self.name:
                self.call(name)
        self.nouns |= naming.nouns
        self.gender = self.gender or naming.gender
        self.country = self.country or naming.country
        self.known = self.known or naming.known
        if naming.printed and naming.printed not in self.printed:
            self.printed.append(naming.printed)


class Register:
    """All records, found by plain name."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._by_name: dict[str, Record] = {}
        self._by_word: dict[str, list[Record]] = {}

    def enter(self, naming: Naming) -> Record:
        """The record that a name or description belongs to, made where there is none yet."""
        record = self.find(naming)
        if record is None:
            record = Record(len(self.records), naming.form, naming.kind, naming.name, plural=naming.plural)
            self.records.append(record)
            for word in dict.fromkeys(folded(naming.name).split()):
                self._by_word.setdefault(word, []).append(record)
        record.add(naming)
        for name in self._keys(naming):
            self._by_name.setdefault(name, record)
        return record

    def alias(self, record: Record, name: str) -> None:
        """Give a record one more name (an abbreviation in brackets)."""
        record.call(name)
        self._by_name.setdefault(folded(name), record)

    def find(self, naming: Naming) -> Record | None:
        """The record that already has this name, or of which it is a part."""
        for name in self._keys(naming):
            record = self._by_name.get(name)
            if record is not None and (
                record.form == naming.form == "proper" or self._may_join(record, naming)
            ):
                return record  # the tagger takes one name now for a person, now for a place
        if naming.form != "proper":
            return None
        words = folded(naming.name).split()
        sharing = [record for word in words for record in self._by_word.get(word, [])[:MOST]]
        for record in sorted(sharing, key=lambda record: record.number):
            if (
                record.form == "proper"
                and self._may_join(record, naming)
                and _part_of(words, record, naming.kind)
            ):
                return record
        return None

    def person_called(self, name: str) -> Record | None:
        """The person whose last name this is."""
        words = folded(name).split()
        for record in self._by_word.get(words[-1], [])[:MOST] if words else []:
            person = record.kind == "person" and record.form == "proper"
            if person and folded(record.name).split()[-1] == words[-1]:
                return record
        return None

    def named(self, words: str) -> Record | None:
        """The named one that goes by exactly these words."""
        record = self._by_name.get(folded(words))
        return record if record is not None and record.form != "common" else None

    def abbreviated(self, word: str) -> Record | None:
        """The record that was given this abbreviation in brackets."""
        return self._by_name.get(folded(word)) if word.isupper() and " " not in word else None

    def surnamed(self, naming: Naming) -> Record | None:
        """The named one whose last name a description is, which the tagger took for a noun."""
        if not naming.name[:1].isupper() or " " in naming.name:
            return None
        last = folded(naming.name)
        for record in self._by_word.get(last, [])[:MOST]:
            words = folded(record.name).split()
            if record.form == "proper" and 1 < len(words) < 5 and words[-1] == last:
                return record
        return None

    def _keys(self, naming: Naming) -> list[str]:
        own = [naming.name, *naming.names[:1]]
        if naming.form == "proper":
            own = [naming.name]
        elif naming.form == "known":
            own = [naming.name, naming.printed]
        elif naming.counted:
            own = [*naming.names[:1]] or [naming.name]
        return [key for key in map(folded, own) if key]

    def _may_join(self, record: Record, naming: Naming) -> bool:
        if naming.form in ("proper", "known") and record.form == "common":
            return False
        if naming.kind == record.kind or "other" in (naming.kind, record.kind):
            return not (naming.gender and record.gender and naming.gender != record.gender)
        kinds = {naming.kind, record.kind}
        if kinds <= {"organization", "group"}:
            return True
        if "place" in kinds:
            return naming.form == "proper" and record.kind == "person"
        return naming.form == "proper" and kinds <= {"organization", "group", "person"}


def _part_of(words: list[str], record: Record, kind: str) -> bool:
    """Whether a name is a shorter form of a record's: a person's last or first name, part of a body's."""
    whole = folded(record.name).split()
    if not words or len(words) >= len(whole):
        return False
    if record.kind == "person":
        return words[-1] == whole[-1] or words == whole[:1]
    if kind == "person":
        return len(whole) == 2 and words[-1] == whole[-1]
    if record.kind == "place":
        return False
    if len(words) == 1:
        return words == whole[:1] and _is_distinctive(words[0])
    return any(whole[i : i + len(words)] == words for i in range(len(whole) - len(words) + 1))


def _is_distinctive(word: str) -> bool:
    """Whether the first word of a body's name can stand for it alone ("Harben" for Harben Air)."""
    common = word in states() or word in demonyms() or word in capitals() or word in body_nouns()
    return len(word) > 3 and not common and word not in GENERAL
