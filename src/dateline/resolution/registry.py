"""The register of one report's actors and places: each mention is entered once, under one record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.language.lexicon import plain
from dateline.model import Span
from dateline.resolution.naming import Naming

MOST = 50  # records that share a word, looked at; more bear it by chance
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
    mentions: list[Span] = field(default_factory=list)

    def add(self, naming: Naming) -> None:
        """Take in what another mention tells."""
        for name in (naming.name, *naming.names):
            if name != self.name and name not in self.names:
                self.names.append(name)
        self.nouns |= naming.nouns
        self.gender = self.gender or naming.gender
        self.country = self.country or naming.country


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
            for word in dict.fromkeys(plain(naming.name).split()):
                self._by_word.setdefault(word, []).append(record)
        record.add(naming)
        for name in self._keys(naming):
            self._by_name.setdefault(name, record)
        return record

    def alias(self, record: Record, name: str) -> None:
        """Give a record one more name (an abbreviation in brackets)."""
        if name not in record.names:
            record.names.append(name)
        self._by_name.setdefault(plain(name), record)

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
        words = plain(naming.name).split()
        for record in self.records:
            if (
                record.form == "proper"
                and self._may_join(record, naming)
                and _part_of(words, record, naming.kind)
            ):
                return record
        return None

    def person_called(self, name: str) -> Record | None:
        """The person whose last name this is."""
        words = plain(name).split()
        for record in self._by_word.get(words[-1], [])[:MOST] if words else []:
            person = record.kind == "person" and record.form == "proper"
            if person and plain(record.name).split()[-1] == words[-1]:
                return record
        return None

    def _keys(self, naming: Naming) -> list[str]:
        own = [naming.name] if naming.form != "common" else [naming.name, *naming.names[:1]]
        return [key for key in map(plain, own) if key]

    def _may_join(self, record: Record, naming: Naming) -> bool:
        if naming.form in ("proper", "known") and record.form == "common":
            return False
        if naming.kind == record.kind or "other" in (naming.kind, record.kind):
            return not (naming.gender and record.gender and naming.gender != record.gender)
        return (
            {naming.kind, record.kind} <= {"organization", "group", "person"} and naming.form == "proper"
        ) or ({naming.kind, record.kind} <= {"organization", "group"})


def _part_of(words: list[str], record: Record, kind: str) -> bool:
    """Whether a name is a shorter form of a record's: a person's last or first name, part of a body's."""
    whole = plain(record.name).split()
    if not words or len(words) >= len(whole):
        return False
    if kind == "person" or record.kind == "person":
        fits = record.kind == "person" or len(whole) == 2
        return fits and (words[-1] == whole[-1] or words == whole[:1])
    if kind == "place" or len(words) < 2:
        return False
    return any(whole[i : i + len(words)] == words for i in range(len(whole) - len(words) + 1))
