"""The briefing is told from rows alone: every name, number, day and quotation stands in the rows it cites."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import any_ledger, make_ledger
from hypothesis import given
from newsroom import elsewhere, first, second

from dateline.ledger import Entry
from dateline.ledger.references import references
from dateline.model import Judgement, Ledger, RowRef, Span, report_id
from dateline.model.judgements import Row
from dateline.publishing import phrases
from dateline.publishing.brief_formats import FORMATS, as_html, as_markdown, as_text
from dateline.publishing.briefing import Briefing, Sentence, brief
from dateline.publishing.evidence import shown
from dateline.reconciliation import judge, view_of


def entry(ledger: Ledger) -> Entry:
    return Entry(report_id(ledger.report), "e", 1, "dateline", ledger, references(ledger, {}))


ENTRIES = [entry(ledger) for ledger in (first(), second(), elsewhere(), make_ledger())]


def judged(entries: list[Entry]) -> list[Judgement]:
    return judge([view_of(each.report, each.ledger, each.refs) for each in entries])


def whole(about: str = "", most: int = 99) -> Briefing:
    return brief(ENTRIES, judged(ENTRIES), about=about, most=most)


def sentences(briefing: Briefing) -> list[Sentence]:
    items = [item for section in briefing.sections for item in section.items]
    return [sentence for item in items for sentence in (item.head, *item.below)]


def holdings(entries: list[Entry], refs: tuple[RowRef, ...]) -> dict[str, set[str] | str]:
    """All that the cited rows hold: names, numbers and days as they are written, and the report's words."""
    held: dict[str, set[str]] = {"name": set(), "number": set(), "day": set()}
    words = []
    by_report = {each.report: each for each in entries}
    for ref in refs:
        each = by_report[ref.report]
        row, naming = each.row(ref), phrases.Naming(each.ledger)
        assert row is not None
        for field, kind, value in held_by(row, naming):
            del field
            held[kind].add(shown(value).strip())
        held["name"] |= {shown(naming.speaker(statement)).strip() for statement in statements_of(row)}
        held["name"].add(shown(each.ledger.report.publisher or each.ledger.report.source).strip())
        if each.ledger.report.published:
            held["day"].add(phrases.day(each.ledger.report.published))
        words.append(shown(each.ledger.report.text))
        words.append(
            " … ".join(shown(span.of(each.ledger.report.text)) for span in getattr(row, "content_spans", ()))
        )
        words.append(shown(getattr(row, "motion", None) or ""))
    return {**held, "numbers": " ".join(sorted(held["number"])), "quotation": "\n".join(words)}


def statements_of(row: Row) -> list[str]:
    told = [getattr(row, "statement", None), getattr(row, "via", None)]
    return [*(id for id in told if id), *([row.id] if hasattr(row, "content_spans") else [])]


def held_by(row: Row, naming: phrases.Naming) -> list[tuple[str, str, str]]:
    found = []
    for field in ("place", "side", "body"):
        if getattr(row, field, None):
            found.append((field, "name", naming.name(getattr(row, field))))
    for field in ("medium", "result"):
        if getattr(row, field, None):
            found.append((field, "name", getattr(row, field)))
    for field in ("actors", "recipients"):
        found += [(field, "name", naming.name(id)) for id in getattr(row, field, ())]
    if getattr(row, "of", None):
        found.append(("of", "name", str(row.of)))  # type: ignore[union-attr]
    for field in ("low", "high"):
        if getattr(row, field, None) is not None:
            found.append((field, "number", phrases.number(getattr(row, field))))
    if hasattr(row, "ayes"):
        found.append(("tally", "number", naming.tally(row)))  # type: ignore[arg-type]
    days = getattr(row, "date", None) or getattr(row, "period", None)
    if days is not None:
        found.append(("days", "day", phrases.days(days) if hasattr(days, "first") else phrases.day(days)))
    if getattr(row, "unit", None):
        found.append(("unit", "number", str(row.unit)))  # type: ignore[union-attr]
    return found


def check(briefing: Briefing, entries: list[Entry]) -> None:
    for sentence in sentences(briefing):
        assert sentence.rows
        held = holdings(entries, sentence.rows)
        for piece in sentence.pieces:
            if piece.kind in ("name", "day"):
                assert piece.text in held[piece.kind], (piece, sentence.text)
            elif piece.kind == "number":
                plain = str(held["numbers"])
                for sign in re.split(r"[–%\s≥≤?·]+", piece.text):
                    assert sign in plain, piece
            elif piece.kind == "quotation":
                words = str(held["quotation"])
                assert "".join(piece.text.strip('“”"').split()) in "".join(words.split()), piece
            else:
                assert not re.search(r"\d", piece.text), piece


def test_every_name_number_day_and_quotation_stands_in_the_rows_that_are_cited() -> None:
    briefing = whole()
    check(briefing, ENTRIES)
    assert len(sentences(briefing)) > 8


@given(any_ledger())
def test_the_same_holds_for_any_ledger(ledger: Ledger) -> None:
    entries = [entry(ledger)]
    check(brief(entries, judged(entries)), entries)


def test_every_row_that_is_cited_leads_to_its_report_and_line() -> None:
    briefing = whole()
    cited = {ref for sentence in sentences(briefing) for ref in sentence.rows}
    assert cited == {source.ref for source in briefing.sources}
    shelled = next(source for source in briefing.sources if source.place == "first.txt")
    assert shelled.line == 5
    assert shelled.day == "4 May 2031"


def test_one_happening_of_two_reports_is_told_once_with_both_accounts() -> None:
    text = as_text(whole("shelled"))
    assert text.count("Marren – assault – civilians, Port Velan, 3 May 2031") == 1
    assert "happened, by Harbour Wire; happened, by the harbour police:" in " ".join(text.split())


def test_rival_figures_stand_side_by_side_with_their_bounds_and_givers() -> None:
    told = " ".join(as_text(whole("civilians")).split())
    assert "Killed, civilians, Port Velan: 12–19, by the current counts of" in told
    assert "≥ 12, by Ilsa Torvane, reported 4 May 2031" in told
    assert "conflicts with 16 by Red Lantern" in told


def test_a_copy_is_not_told_beside_its_original() -> None:
    entries = [
        entry(first()),
        entry(replace(first(), report=replace(first().report, text=first().report.text + "\n"))),
    ]
    copy = Judgement("copy", (RowRef(entries[0].report), RowRef(entries[1].report)), "dateline")
    assert len(sentences(brief(entries, [copy]))) == len(sentences(brief(entries[:1], [])))


def test_words_choose_the_rows_and_a_most_cuts_the_sections() -> None:
    assert "Oster Dale" in as_text(whole("oster farmers"))
    assert "Marren" not in as_text(whole("oster farmers"))
    assert "And 2 more: --most shows them." in as_text(
        replace(whole(most=1), sections=(replace(whole(most=1).sections[0], left_out=2),))
    )


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_briefing_of_nothing_says_so(form: str) -> None:
    assert "The ledger has nothing on this." in FORMATS[form](brief([], []))
    assert "The ledger has nothing on this." in FORMATS[form](whole("no such words anywhere"))


def test_every_mark_of_a_page_leads_to_a_source_on_it() -> None:
    links: list[str] = []
    targets: list[str] = []

    class Page(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            links.extend(value or "" for name, value in attrs if name == "href")
            targets.extend(value or "" for name, value in attrs if name == "id")

    page = as_html(whole())
    Page().feed(page)
    assert links
    assert {link.removeprefix("#") for link in links} == set(targets)
    assert "<script" not in page
    assert "http" not in page


def test_words_of_a_report_cannot_break_a_page_or_a_markdown_text() -> None:
    text = "A <b>*bold*</b> town\n\nVELAN\n\n“[Leave](x) <script>now</script>” said Torvane.\n"
    ledger = replace(first(), report=replace(first().report, text=text, title="<b>*bold*</b>"))
    statement = replace(
        first().statements[0], content_spans=(view_span(text, "“[Leave](x) <script>now</script>”"),)
    )
    entries = [entry(replace(ledger, statements=(statement,), events=(), figures=()))]
    assert "<script>" not in as_html(brief(entries, []))
    assert r"\[Leave\](x) \<script\>now" in as_markdown(brief(entries, []))


def view_span(text: str, words: str) -> Span:
    from conftest import at

    return at(words, text)
