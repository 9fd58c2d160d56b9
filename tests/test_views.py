"""What a reader sees: the page in a terminal, the marked report in a notebook."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import StringIO

import pytest
from conftest import SATURDAY, any_ledger, make_ledger, make_report
from hypothesis import given, settings
from rich.cells import cell_len
from rich.console import Console

from dateline.model import Event, Figure, Ledger, Period, Span, Statement
from dateline.publishing import phrases
from dateline.publishing.evidence import LineIndex, sentence_around, shown
from dateline.publishing.marks import marks_of, pieces
from dateline.publishing.terminal import ledger_lines


def page(ledger: Ledger, *, width: int = 80, marked: bool = True) -> list[str]:
    """The plain lines of a ledger's page."""
    console = Console(file=StringIO(), width=width)
    return [line.plain for line in ledger_lines(ledger, console, marked=marked)]


PAGE = """\
Shelling kills at least 12 in Port Velan
Harbour Wire · PORT VELAN, Kessandra · 4 May 2031 · velan.txt
────────────────────────────────────────────────────────────────────────────────

STATEMENTS  6
   5  the harbour police · assert
        Mortar fire struck the market of Port Velan on Saturday, killing at
        least 12 people
   7  Ilsa Torvane · promise · speech · 3 May 2031
        “We will not leave this town,”
   7  Ilsa Torvane · demand
        Marren withdraw its troops
   9  Marren's defence ministry · deny
        its forces had attacked the town
   9  Red Lantern · assert
        Between 300 and 400 families have fled
   9  unnamed source · assert · told by Red Lantern
        so

EVENTS  4
   5  ● happened   ASSAULT    → the market of Port Velan · Port Velan ·
                              3 May 2031 — the harbour police
        Mortar fire ‹struck› the market of Port Velan on Saturday, killing at…
   7  ● happened   REQUEST    Ilsa Torvane → Marren — reporter
        She ‹demanded› that Marren withdraw its troops.
   7  ! demanded   RETREAT    Marren — Ilsa Torvane
        She demanded that Marren ‹withdraw› its troops.
   9  ✗ denied     ASSAULT    its forces → Port Velan — Marren's defence
                              ministry
        …defence ministry denied that its forces had ‹attacked› the town.

FIGURES  2
   5     ≥ 12  killed     people · Port Velan · 3 May 2031 — the harbour police
        …Velan on Saturday, killing ‹at least 12 people›, the harbour police…
   9  300–400  displaced  families — Red Lantern
        ‹Between 300 and 400 families› have fled, according to the relief…

VOTES  1
  11  passed  the council · to close the port · for 9 (Ilsa Torvane) · against 4
              — reporter
        ‹The council voted 9 to 4 to close the port›."""


def test_the_page_tells_every_row_with_its_line_and_its_words(ledger: Ledger) -> None:
    assert "\n".join(page(ledger)) == PAGE


@pytest.mark.parametrize("width", [40, 57, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(ledger: Ledger, width: int) -> None:
    assert max(cell_len(line) for line in page(ledger, width=width)) <= width


def test_trigger_words_are_marked_by_signs_only_where_there_are_no_styles(ledger: Ledger) -> None:
    assert "‹" not in "".join(page(ledger, marked=False))


def test_a_report_without_rows_says_so() -> None:
    assert page(Ledger(make_report()))[-1] == "No statements, events, figures or votes found."


def test_a_report_without_title_or_date_still_has_a_head() -> None:
    report = replace(make_report(), title=None, published=None)
    assert page(Ledger(report))[:2] == [
        "(no title)",
        "Harbour Wire · PORT VELAN, Kessandra · no date · velan.txt",
    ]


def test_a_report_without_publisher_names_whom_it_credits() -> None:
    report = replace(make_report(), publisher=None, credits=("Marsh Press", "Tide Agency"))
    assert page(Ledger(report))[1].startswith("Marsh Press, Tide Agency · PORT VELAN")


def test_a_long_statement_is_cut_after_a_few_lines() -> None:
    words = "all is quiet " * 100
    statement = Statement("s1", None, None, None, (Span(0, len(words)),), "direct", "assert")
    lines = page(Ledger(make_report(words), statements=(statement,)))
    body = lines[lines.index("STATEMENTS  1") + 2 :]
    assert len(body) == 4
    assert body[-1].endswith(" …")


def test_the_page_steers_no_terminal() -> None:
    text = "Title \x1b[31mred\x1b[0m \x07 \u202eback\u202c\n\nBody \x00 of \ud83d it.\n"
    event = Event("e1", (Span(text.index("red"), text.index("red") + 3),), "ASSAULT", "happened")
    ledger = Ledger(replace(make_report(text), title=text[:30]), events=(event,))
    joined = "".join(page(ledger))
    assert not re.search("[\x00-\x1f\u202a-\u202e\ud800-\udfff]", joined)


def test_wide_letters_are_counted_as_wide() -> None:
    text = "東京で会議が開かれ、" * 20 + "\n"
    event = Event("e1", (Span(100, 102),), "CONSULT", "happened")
    lines = page(Ledger(make_report(text), events=(event,)), width=60)
    assert max(cell_len(line) for line in lines) <= 60


@settings(max_examples=60)
@given(any_ledger())
def test_any_ledger_has_a_page_and_an_html_form(ledger: Ledger) -> None:
    for line in page(ledger, width=50):
        assert cell_len(line) <= 50
        assert not re.search("[\x00-\x1f\ud800-\udfff]", line)
    ledger._repr_html_().encode("utf-8")


@pytest.mark.parametrize(
    ("low", "high", "unit", "told"),
    [
        (350, None, None, "≥ 350"),
        (None, 20, None, "≤ 20"),
        (10, 15, None, "10–15"),
        (350, 350, None, "350"),
        (2_800_000, 2_800_000, "USD", "2,800,000 USD"),
        (85, 85, "percent", "85%"),
        (7.5, None, "km", "≥ 7.5 km"),
    ],
)
def test_bounds_are_told_by_signs(low: float | None, high: float | None, unit: str | None, told: str) -> None:
    assert phrases.bounds(Figure("f1", Span(0, 1), "count", low, high, unit=unit)) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (SATURDAY, SATURDAY, "3 May 2031"),
        (SATURDAY, date(2031, 5, 5), "3–5 May 2031"),
        (SATURDAY, date(2031, 6, 1), "3 May 2031 – 1 Jun 2031"),
        (SATURDAY, None, "since 3 May 2031"),
        (None, SATURDAY, "until 3 May 2031"),
    ],
)
def test_periods_are_told_in_words(first: date | None, last: date | None, told: str) -> None:
    assert phrases.days(Period(first, last)) == told


def test_lines_are_numbered_as_the_report_numbers_them(ledger: Ledger) -> None:
    lines = LineIndex.of(ledger.report.text)
    for offset in range(len(ledger.report.text)):
        assert lines.line(offset) == ledger.report.line_of(offset)


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("It rained. Guns fired at dawn. All fled.", "fired", "Guns fired at dawn."),
        ("“Guns fired.” She left.", "left", "She left."),
        ("The U.S. Army fired at dawn.", "fired", "The U.S. Army fired at dawn."),
        ("About 3.5 tons fell.\nNext line.", "tons", "About 3.5 tons fell."),
        ("One word", "word", "One word"),
    ],
)
def test_the_evidence_is_the_sentence(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    assert sentence_around(text, Span(start, start + len(word))).of(text) == sentence


@given(any_ledger())
def test_the_evidence_covers_its_span_and_stays_on_its_line(ledger: Ledger) -> None:
    for figure in ledger.figures:
        sentence = sentence_around(ledger.report.text, figure.span)
        assert sentence.start <= figure.span.end
        assert figure.span.start <= sentence.end
        assert "\n" not in shown(sentence.of(ledger.report.text))


class Words(HTMLParser):
    """Collects the text of a page, and the tags that are open at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(html: str) -> Words:
    parser = Words()
    parser.feed(html)
    assert parser.open == []
    return parser


def test_a_notebook_shows_the_whole_report_and_the_rows(ledger: Ledger) -> None:
    words = " ".join("".join(parsed(ledger._repr_html_()).words).split())
    for paragraph in ledger.report.text.split("\n"):
        assert paragraph in words
    for heading in ("Statements 6", "Events 4", "Figures 2", "Votes 1"):
        assert heading in words


def test_a_notebook_escapes_what_the_report_says() -> None:
    text = '<script>alert("Port Velan")</script> & more\n'
    statement = Statement("s1", None, Span(0, 8), None, (Span(8, 20),), "direct", "assert")
    html = Ledger(make_report(text), statements=(statement,))._repr_html_()
    assert "<script" not in html
    assert "alert(&quot;Port" in html
    assert "&amp; more" in html


def test_a_notebook_needs_no_style_sheet_no_script_and_no_colour_of_paper(ledger: Ledger) -> None:
    html = ledger._repr_html_()
    assert not re.search(r"<style|<script|class=|[^-]color:(#|black|white)", html)


def test_each_line_has_its_own_direction_of_writing() -> None:
    html = Ledger(make_report("שלום נמל\n\nCalm.\n"))._repr_html_()
    assert html.count('<div dir="auto"') == 2


def test_overlapping_marks_are_cut_at_their_ends() -> None:
    text = "abcdefghij"
    statements = tuple(
        Statement(f"s{n}", None, None, None, (Span(n, 10 - n),), "direct", "assert") for n in range(3)
    )
    event = Event("e1", (Span(4, 6),), "ASSAULT", "happened")
    ledger = Ledger(make_report(text), statements=statements, events=(event,))
    found = list(pieces(marks_of(ledger), 0, len(text)))
    assert [(piece.start, piece.end) for piece in found] == [
        (0, 1),
        (1, 2),
        (2, 4),
        (4, 6),
        (6, 8),
        (8, 9),
        (9, 10),
    ]
    assert [mark.kind for mark in found[3].marks] == ["content", "event"]
    assert found[3].marks[0].span == Span(2, 8)


@given(any_ledger())
def test_pieces_cover_the_text_once_and_hold_their_marks(ledger: Ledger) -> None:
    end = len(ledger.report.text)
    marks = marks_of(ledger)
    found = list(pieces(marks, 0, end))
    assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]
    assert found[-1].end == end
    for piece in found:
        here = [mark for mark in marks if mark.span.covers(Span(piece.start, piece.end))]
        assert {mark.kind for mark in piece.marks} == {mark.kind for mark in here}


def test_ten_thousand_nested_statements_are_shown_quickly() -> None:
    text = "x" * 20_000
    spans = [Span(n, 20_000 - n) for n in range(9_999)]
    statements = tuple(
        Statement(f"s{n}", None, None, None, (span,), "direct", "assert") for n, span in enumerate(spans)
    )
    ledger = Ledger(make_report(text), statements=statements)
    start = time.perf_counter()
    ledger._repr_html_()
    assert time.perf_counter() - start < 10


def test_the_ledger_of_a_notebook_is_the_one_of_the_terminal() -> None:
    words = "".join(parsed(make_ledger()._repr_html_()).words)
    for name in ("Ilsa Torvane", "Red Lantern", "unnamed source", "300–400"):
        assert name in words


def test_actors_are_shown_with_their_codes_and_what_these_rest_on() -> None:
    ledger = make_ledger()
    coded = replace(ledger.entities[2], country="MRN", code="MRNCOP", basis="context")
    entities = (*ledger.entities[:2], coded, *ledger.entities[3:])
    told = "\n".join(page(replace(ledger, entities=entities)))
    assert "ACTORS  1" in told
    assert "MRNCOP" in told
    assert "the harbour police · state from the context" in told
