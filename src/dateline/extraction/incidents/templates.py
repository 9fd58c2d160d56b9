"""What an incident holds."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Filler:
    """One who, or what, takes part in an incident, by all its names in the report (the first the fullest)."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident: `kind` (ATTACK, BOMBING, KIDNAPPING, ARSON, ROBBERY), `stage` and who and what takes part.

    `stage` is ACCOMPLISHED, ATTEMPTED or THREATENED.
    """

    kind: str
    stage: str
    people: tuple[Filler, ...] = ()
    organizations: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    victims: tuple[Filler, ...] = ()
    weapons: tuple[Filler, ...] = ()


@dataclass(slots=True)
class Parts:
    """The token indexes of those who take part in one mention of an incident, by their part."""

    people: list[int] = field(default_factory=list)
    organizations: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    victims: list[int] = field(default_factory=list)
    weapons: list[int] = field(default_factory=list)

    @property
    def hit(self) -> list[int]:
        """Who or what is hit."""
        return self.victims + self.targets

    def add(self, other: Parts) -> None:
        """Take in the parts of another mention."""
        for name in ("people", "organizations", "targets", "victims", "weapons"):
            here = getattr(self, name)
            here += [index for index in getattr(other, name) if index not in here]
