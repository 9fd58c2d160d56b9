"""A report of an invented place with the ledger that a reader would make of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from servers import Server, server

from dateline.ledger import open_ledger
from dateline.model import (
    BLOCK_KINDS,
    Block,
    Entity,
    Event,
    Figure,
    Ledger,
    Period,
    Report,
    Span,
    Statement,
    Time,
    Vote,
)

pytest_plugins = ["room_fixtures"]

settings.register_profile("dateline", deadline=None, derandomize=True)  # a busy machine fails no test
settings.load_profile("dateline")

TEXT = """\
Shelling kills at least 12 in Port Velan

PORT VELAN, Kessandra (Harbour Wire)

Mortar fire struck the market of Port Velan on Saturday, killing at least 12 people, the harbour police said.

“We will not leave this town,” said Mayor Ilsa Torvane. She demanded that Marren withdraw its troops.

Marren's defence ministry denied that its forces had attacked the town. Between 300 and 400 families have \
fled, according to the relief group Red Lantern, which told the mayor so.

The council voted 9 to 4 to close the port.
"""
SATURDAY, SUNDAY = date(2031, 5, 3), date(2031, 5, 4)


def at(words: str, text: str = TEXT, nth: int = 1) -> Span:
    """Where the nth occurrence of `words` stands in `text`."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def make_report(text: str = TEXT, *, source: str = "velan.txt", published: date | None = SUNDAY) -> Report:
    """A report whose lines are its blocks: title, dateline, paragraphs."""
    kinds = iter(["title", "dateline"])
    lines = [line for line in text.split("\n") if line.strip()]
    blocks = tuple(Block(next(kinds, "paragraph"), at(line, text)) for line in lines)
    return Report(
        text=text,
        source=source,
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=blocks,
        title=lines[0] if lines else None,
        dateline="PORT VELAN, Kessandra",
        published=published,
        publisher="Harbour Wire",
        credits=("Harbour Wire",),
        language="en",
    )


def make_ledger() -> Ledger:
    """The ledger of `TEXT`."""
    return Ledger(make_report(), ENTITIES, STATEMENTS, EVENTS, FIGURES, VOTES)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server; a test that asks for it is skipped, and says so, where there is none."""
    with server() as running:
        if running is None:
            pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
        yield running


@pytest.fixture(scope="session")
def empty_database(postgresql: Server) -> str:
    """The name of a database that holds an empty ledger, to be copied."""
    address = postgresql.new_database()
    with open_ledger(address, create=True):
        pass
    return address.split("/")[3].split("?")[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made: a file, and then a database on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    running: Server = request.getfixturevalue("postgresql")
    return running.new_database(request.getfixturevalue("empty_database"))


@pytest.fixture
def ledger() -> Ledger:
    """The ledger of a report on the shelling of an invented town."""
    return make_ledger()


ENTITIES = (
    Entity("velan", "Port Velan", "place", None, (), (at("Port Velan"), at("Port Velan", nth=2))),
    Entity("market", "the market of Port Velan", "other"),
    Entity("police", "the harbour police", "organization"),
    Entity("torvane", "Ilsa Torvane", "person", None, ("Mayor Ilsa Torvane", "the mayor")),
    Entity("marren", "Marren", "state", "MRN"),
    Entity("ministry", "Marren's defence ministry", "organization", "MRN"),
    Entity("forces", "its forces", "organization", "MRN"),
    Entity("lantern", "Red Lantern", "organization"),
    Entity("council", "the council", "organization"),
)
STATEMENTS = (
    Statement(
        "s1",
        "police",
        at("the harbour police"),
        at("said"),
        (at("Mortar fire struck the market of Port Velan on Saturday, killing at least 12 people"),),
        "indirect",
        "assert",
    ),
    Statement(
        "s2",
        "torvane",
        at("Mayor Ilsa Torvane"),
        at("said", nth=2),
        (at("“We will not leave this town,”"),),
        "direct",
        "promise",
        medium="speech",
        date=SATURDAY,
    ),
    Statement(
        "s3",
        "torvane",
        at("She", nth=2),
        at("demanded"),
        (at("Marren withdraw its troops"),),
        "indirect",
        "demand",
    ),
    Statement(
        "s4",
        "ministry",
        at("Marren's defence ministry"),
        at("denied"),
        (at("its forces had attacked the town"),),
        "indirect",
        "deny",
        confidence=0.75,
    ),
    Statement(
        "s5",
        "lantern",
        at("the relief group Red Lantern"),
        at("according to"),
        (at("Between 300 and 400 families have fled"),),
        "indirect",
        "assert",
    ),
    Statement("s6", None, None, at("told"), (at("so", nth=1),), "indirect", "assert", via="s5"),
)
EVENTS = (
    Event(
        "e1",
        (at("struck"), at("Shelling")),
        "ASSAULT",
        "happened",
        (),
        ("market",),
        "velan",
        Period(SATURDAY, SATURDAY),
        "s1",
        "heavy-weapons",
        "194",
    ),
    Event("e2", (at("demanded"),), "REQUEST", "happened", ("torvane",), ("marren",), cameo="1056"),
    Event("e3", (at("withdraw"),), "RETREAT", "demanded", ("marren",), (), statement="s3", factuality=-1.0),
    Event("e4", (at("attacked"),), "ASSAULT", "denied", ("forces",), ("velan",), statement="s4"),
)
FIGURES = (
    Figure(
        "f1",
        at("at least 12 people"),
        "killed",
        12.0,
        None,
        "people",
        place="velan",
        period=Period(SATURDAY, SATURDAY),
        statement="s1",
        quantifier="at_least",
    ),
    Figure(
        "f2",
        at("Between 300 and 400 families"),
        "displaced",
        300.0,
        400.0,
        "families",
        statement="s5",
        quantifier="range",
    ),
)
VOTES = (
    Vote(
        "v1",
        at("The council voted 9 to 4 to close the port"),
        "to close the port",
        "council",
        ayes=("torvane",),
        count_for=9,
        count_against=4,
        result="passed",
    ),
)

ALPHABET = st.characters(codec="utf-8") | st.sampled_from("\x00\ud800\udfff\u202e\n “”'—שלום")
CODES = st.sampled_from(("a_code", "CODE"))
WORDS = st.text(ALPHABET, min_size=1, max_size=12)
DAYS = st.none() | st.dates()
PERIODS = st.none() | st.builds(Period, st.dates(), DAYS) | st.builds(Period, st.none(), st.dates())
IDS = ("n1", "n2", "n3")


@st.composite
def any_ledger(draw: st.DrawFn) -> Ledger:
    """A ledger of any text whose rows lie and refer anywhere in it."""
    text = draw(st.text(ALPHABET, min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda ends: Span(min(ends), max(ends)) if ends[0] != ends[1] else Span(ends[0] - 1, ends[0])
    )
    several = st.lists(spans, max_size=3).map(tuple)
    entity = st.none() | st.sampled_from(IDS)
    entities = st.lists(st.sampled_from(IDS), max_size=3).map(tuple)
    optional = st.none() | WORDS
    number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    count = st.none() | st.integers(0, 2**80).map(float).map(int)
    statement_ids = tuple(f"s{n}" for n in range(draw(st.integers(0, 3))))
    source = st.none() | st.sampled_from(statement_ids) if statement_ids else st.none()
    return Ledger(
        report=draw(
            st.builds(
                Report,
                st.just(text),
                WORDS,
                st.just("0" * 64),
                st.lists(st.builds(Block, st.sampled_from(BLOCK_KINDS), spans), max_size=3).map(tuple),
                title=optional,
                published=DAYS,
                credits=st.lists(WORDS, max_size=2).map(tuple),
                warnings=st.lists(WORDS, max_size=2).map(tuple),
            )
        ),
        entities=tuple(draw(st.builds(Entity, st.just(id), WORDS, WORDS, optional)) for id in IDS),
        statements=tuple(
            draw(
                st.builds(
                    Statement,
                    st.just(id),
                    entity,
                    st.none() | spans,
                    st.none() | spans,
                    several,
                    CODES,
                    CODES,
                    optional,
                    DAYS,
                    source,
                    st.floats(0, 1),
                )
            )
            for id in statement_ids
        ),
        events=tuple(
            draw(
                st.builds(
                    Event,
                    st.just(f"e{n}"),
                    several,
                    CODES,
                    CODES,
                    entities,
                    entities,
                    entity,
                    PERIODS,
                    source,
                    optional,
                    optional,
                    st.floats(-3, 3),
                )
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        figures=tuple(
            draw(
                st.builds(
                    Figure,
                    st.just(f"f{n}"),
                    spans,
                    CODES,
                    number,
                    number,
                    optional,
                    entity,
                    optional,
                    entity,
                    PERIODS,
                    source,
                    WORDS,
                    optional,
                    st.none() | spans,
                    st.booleans(),
                    optional,
                    optional,
                    optional,
                    CODES,
                    st.floats(-3, 3),
                    CODES,
                    optional,
                    optional,
                    optional,
                    DAYS,
                )
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        votes=tuple(
            draw(
                st.builds(
                    Vote,
                    st.just(f"v{n}"),
                    spans,
                    optional,
                    entity,
                    DAYS,
                    entities,
                    entities,
                    entities,
                    count,
                    count,
                    count,
                    st.none() | CODES,
                    source,
                )
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        times=tuple(
            draw(
                st.builds(
                    Time,
                    st.just(f"t{n}"),
                    spans,
                    CODES,
                    optional,
                    PERIODS,
                    optional,
                    optional,
                    optional,
                    optional,
                    optional,
                    optional,
                    st.booleans(),
                    st.lists(DAYS.filter(bool), max_size=2).map(tuple),
                )
            )
            for n in range(draw(st.integers(0, 2)))
        ),
    )
