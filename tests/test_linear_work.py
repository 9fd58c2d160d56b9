"""A report four times as long is four times the work: counted in calls, since seconds depend on the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from dateline.extraction import extract
from dateline.language import parse
from dateline.model import Event, Figure, Ledger, Report, Span, Statement
from dateline.reading import read_text
from dateline.reconciliation import view_of
from dateline.resolution import resolve

SLACK = (
    1.25  # calls beyond four times as many: what is looked back through is not yet full in the shorter text
)


def calls(work: Callable[[], object]) -> int:
    """How many calls some work takes, once all that it keeps is there."""
    work()
    count = 0

    def counted(frame: FrameType, what: str, argument: object) -> None:
        nonlocal count
        count += what in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def resolution_of(sentences: Callable[[int], str], number: int) -> int:
    parsed = parse(read_text("\n\n".join(map(sentences, range(number)))))
    extraction = extract(parsed)
    return calls(lambda: resolve(parsed, extraction))


@pytest.mark.parametrize(
    "sentences",
    [
        lambda n: f"On day {n} the flood killed {n + 34} people in Ostra and displaced {n + 567} families.",
        lambda n: f"Troops killed {n + 34} people in Ostra, General Mora said.",
    ],
)
def test_resolution_takes_work_by_the_length_of_the_text(sentences: Callable[[int], str]) -> None:
    assert resolution_of(sentences, 240) < 4 * SLACK * resolution_of(sentences, 60)


def ledger_of(number: int) -> Ledger:
    """So many statements, each with its event and its figure."""
    spans = [Span(place * 10, place * 10 + 9) for place in range(number)]
    return Ledger(
        Report(text="said 1234 " * number, source="test", digest=""),
        statements=tuple(
            Statement(f"s{n}", None, None, span, (span,), "indirect", "say") for n, span in enumerate(spans)
        ),
        events=tuple(
            Event(f"e{n}", (span,), "ASSAULT", "happened", statement=f"s{n}") for n, span in enumerate(spans)
        ),
        figures=tuple(
            Figure(f"f{n}", span, "killed", 1, 1, statement=f"s{n}") for n, span in enumerate(spans)
        ),
    )


def comparing(number: int) -> int:
    ledger = ledger_of(number)
    return calls(lambda: view_of("k", ledger))


def test_rows_are_made_ready_to_be_compared_with_work_by_their_number() -> None:
    assert comparing(400) < 4 * SLACK * comparing(100)
