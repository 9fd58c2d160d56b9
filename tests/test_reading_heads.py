"""Place lines, bylines, captions, credits, kickers and furniture, in the manner of sixty real agencies and desks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline.reading import read_text

FIXTURES = Path(__file__).parent / "fixtures/heads.txt"
KINDS = ("title", "kicker", "byline", "dateline", "caption", "credit", "furniture", "paragraph")
TO_REACH = 0.95

Case = tuple[str, str, list[tuple[str, str]]]


def cases() -> list[Case]:
    """Each fixture: its name, its text, and its blocks as (kind, words)."""
    found: list[Case] = []
    for record in FIXTURES.read_text("utf-8").split("\n%% ")[1:]:
        name, *lines = record.rstrip("\n").split("\n")
        blocks = [
            (kind, words.removeprefix(" ")) for kind, _, words in (line.partition("|") for line in lines)
        ]
        text = "".join(words + ("" if kind == "dateline+" else "\n\n") for kind, words in blocks)
        found.append((name, text, [(kind.rstrip("+"), words.strip()) for kind, words in blocks]))
    return found


def counts() -> dict[str, Counter[str]]:
    """For each kind: right, given and wanted blocks over all fixtures."""
    sums = {kind: Counter[str]() for kind in KINDS}
    for _, text, wanted in cases():
        report = read_text(text)
        given = [(block.kind, block.span.of(text).strip()) for block in report.blocks]
        for kind in KINDS:
            mine = Counter(words for one, words in given if one == kind)
            gold = Counter(words for one, words in wanted if one == kind)
            sums[kind].update(right=(mine & gold).total(), given=mine.total(), wanted=gold.total())
    return sums


def test_there_are_sixty_fixtures_and_more() -> None:
    assert len(cases()) >= 60


@pytest.mark.parametrize("kind", KINDS)
def test_blocks_of_every_kind_are_told(kind: str) -> None:
    found = counts()[kind]
    assert found["right"] >= TO_REACH * found["given"], found
    assert found["right"] >= TO_REACH * found["wanted"], found
