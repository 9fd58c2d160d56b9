"""The words by which blocks that are no paragraphs are known, and the outlets that reports credit."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import rows


@cache
def _marks(kind: str, where: str) -> tuple[str, ...]:
    return tuple(
        row["mark"] for row in rows("block_marks.tsv") if (row["kind"], row["where"]) == (kind, where)
    )


@cache
def _pattern(kind: str, where: str) -> re.Pattern[str]:
    """One pattern for all marks of a kind; where there are none it matches nothing."""
    words = sorted(_marks(kind, where), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or "(?!)", re.I)


def marked(words: str, kind: str) -> bool:
    """Whether the words of a block carry a mark of this kind."""
    plain = words.strip(" \t:»›>·•|-–—*[]()").strip()
    if _pattern(kind, "whole").fullmatch(plain):
        return True
    start = _pattern(kind, "start").match(words)
    if start and not (start[0][-1].isalnum() and words[start.end() : start.end() + 1].isalnum()):
        return True
    return _pattern(kind, "inside").search(words) is not None


def opens_section(words: str) -> bool:
    """Whether a block is the heading of a list of sources, which goes on to the end of the text."""
    return _pattern("credit", "section").fullmatch(words.strip(" :=")) is not None


@cache
def _outlets() -> re.Pattern[str]:
    found: set[str] = set()
    for row in rows("agencies.tsv"):
        found.add(row["name"])
        found.update(short.strip() for short in row["short"].split("|") if short.strip() != "-")
    found.update([name[4:] for name in found if name.startswith("The ")])
    names = "|".join(map(re.escape, sorted(found, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<![\w-])(?:the )?(?P<name>(?:The )?(?:{names}))(?![\w-])")


def is_outlet(words: str) -> bool:
    """Whether these words are the name of an agency or outlet, or of several ("AP/AFP"), in any case."""
    return all(part.strip().casefold() in _folded() for part in words.split("/"))


@cache
def _folded() -> frozenset[str]:
    shorts = (short.strip() for row in rows("agencies.tsv") for short in row["short"].split("|"))
    names = (row["name"].removeprefix("The ") for row in rows("agencies.tsv"))
    return frozenset(name.casefold() for name in (*shorts, *names) if name != "-")


def outlets_in(words: str) -> list[str]:
    """The agencies and outlets that these words name, as printed, in order, each once."""
    return list(dict.fromkeys(match["name"] for match in _outlets().finditer(words)))


def outlets_credited(words: str) -> list[str]:
    """The agencies and outlets that running text credits ("told Reuters", "Xinhua reported"), each once."""
    found: dict[str, None] = {}
    credited, end = False, 0
    for match in _outlets().finditer(words):
        lead = words[max(0, match.start() - 40) : match.start()].rstrip().lower()
        follow = words[match.end() : match.end() + 30].lstrip()
        joined = credited and words[end : match.start()].strip() in ("and", ",", ", and", "or")
        credited = joined or lead.endswith(_marks("credit", "before")) or _after(follow)
        end = match.end()
        if credited:
            found[match["name"]] = None
    return list(found)


def _after(words: str) -> bool:
    return _pattern("credit", "after").match(words) is not None
