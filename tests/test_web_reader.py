"""The reader: what lights up is what a row says, to the character; keys and forms judge."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Client
from dateline.model import Event, Figure, Ledger, Report, Span
from dateline.model.rows import Statement
from dateline.web.marking import lines_of, parts_of


def words_of(ledger: Ledger, row: Any) -> list[str]:
    """The words of a row, part by part, without the breaks between lines."""
    spans = {part.span for part in parts_of(ledger) if part.row == row.id}
    return ["".join(span.of(ledger.report.text).split()) for span in sorted(spans)]


def _report_with(client: Client, words: str) -> str:
    lines = (str(line["report"]) for line in client.reports())
    return next(id for id in lines if words in client.report(id).report.text)


LIT = """row => {
  const runs = [...document.querySelectorAll('mark.lit')];
  return runs.filter(run => run.dataset.rows.split(' ').some(tag => tag.split(':')[0] === row))
             .map(run => [...run.childNodes].map(node => node.textContent).join(''));
}"""


def test_what_lights_up_are_the_words_of_the_row(room: str, scripted: Any) -> None:
    client = Client(room)
    page = scripted()
    seen = 0
    for line in client.reports():
        ledger = client.report(line["report"])
        page.goto(f"/reports/{line['report']}", wait_until="networkidle")
        rows: list[Any] = [*ledger.statements, *ledger.events, *ledger.figures, *ledger.votes]
        for row in rows:
            page.locator(f"[data-row='{row.id}']").dispatch_event("pointerenter")
            lit = "".join("".join(page.evaluate(LIT, row.id)).split())
            covered = sorted({place for part in parts_of(ledger) if part.row == row.id
                              for place in range(part.span.start, part.span.end)})  # fmt: skip
            said = "".join("".join(ledger.report.text[place] for place in covered).split())
            assert lit == said, (line["report"], row.id)
            seen += 1
    client.close()
    assert seen > 100


def test_the_reports_that_test_offsets_are_there(room: str) -> None:
    with Client(room) as client:
        texts = [client.report(line["report"]).report.text for line in client.reports()]
    assert any("👩‍👩‍👧" in text for text in texts)
    assert any("الوزير" in text for text in texts)


def test_pointing_at_words_lights_their_row(scripted: Any, named: dict[str, str]) -> None:
    page = scripted()
    page.goto(f"/reports/{named['report']}", wait_until="networkidle")
    mark = page.locator("mark[data-rows]").first
    row = mark.get_attribute("data-rows").split(":")[0]
    mark.hover()
    assert "lit" in (page.locator(f"[data-row='{row}']").get_attribute("class") or "")


def test_keys_step_and_judge_and_the_verdict_can_be_undone(scripted: Any, named: dict[str, str]) -> None:
    page = scripted()
    page.goto(f"/reports/{named['report']}", wait_until="networkidle")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    row = page.evaluate("document.activeElement.dataset.row")
    assert row == page.locator("[data-row]").first.get_attribute("data-row")
    page.keyboard.press("u")
    page.locator("#verdict input[name=reason]").fill("can be read both ways")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    card = page.locator(f"[data-row='{row}']")
    assert card.get_attribute("data-judged") == "unsure"
    card.locator("summary").click()
    assert "can be read both ways" in card.inner_text()
    with page.expect_navigation():
        card.get_by_role("button", name="Undo").click()
    assert page.locator(f"[data-row='{row}']").get_attribute("data-judged") is None


def test_without_script_a_row_is_rejected_and_taken_back_by_forms(plain: Any, named: dict[str, str]) -> None:
    page = plain()
    page.goto(f"/reports/{named['report']}")
    card = page.locator("[data-row]").first
    row = card.get_attribute("data-row")
    assert page.locator(f"a.note[href='#{row}']").count() >= 1
    card.locator("summary").click()
    page.get_by_label("Reason for the verdict").fill("a drill")
    card.get_by_role("button", name="Reject").click()
    assert page.locator(f"[data-row='{row}']").count() == 0
    page.get_by_text("1 rejected", exact=True).click()
    assert page.get_by_text("a drill").count() == 1
    page.get_by_role("button", name="Undo").click()
    assert page.locator(f"[data-row='{row}']").count() == 1


def test_a_button_of_a_row_asks_for_the_reason_and_judges_that_row(
    scripted: Any, named: dict[str, str]
) -> None:
    page = scripted()
    page.goto(f"/reports/{named['report']}")
    card = page.locator("[data-row]").nth(2)
    row = card.get_attribute("data-row")
    card.locator("summary").click()
    card.get_by_role("button", name="Unsure").click()
    page.locator("#verdict input[name=reason]").fill("two readings")
    page.locator("#verdict .go").click()
    assert page.locator(f"[data-row='{row}']").get_attribute("data-judged") == "unsure"


def test_the_reason_has_one_field_for_all_rows(plain: Any, named: dict[str, str]) -> None:
    page = plain()
    page.goto(f"/reports/{named['report']}")
    page.get_by_label("Reason for the verdict").press("Enter")  # judges nothing: no row was named
    assert page.url.endswith(named["report"])
    assert page.locator("[data-row] input:not([type=hidden])").count() == 0


def test_right_to_left_lines_stand_in_their_own_direction(room: str, scripted: Any) -> None:
    with Client(room) as client:
        report = next(
            line["report"]
            for line in client.reports()
            if "وزير" in (client.report(line["report"]).report.text[:20])
        )
    page = scripted()
    page.goto(f"/reports/{report}")
    assert page.locator(".sheet .line").first.evaluate("line => getComputedStyle(line).direction") == "rtl"


def test_hostile_text_is_shown_as_text(room: str, scripted: Any) -> None:
    with Client(room) as client:
        report = next(
            line["report"]
            for line in client.reports()
            if "<script>" in client.report(line["report"]).report.text
        )
    page = scripted()
    page.goto(f"/reports/{report}", wait_until="networkidle")
    assert page.title() != "stolen"
    assert "<script>" in page.locator(".sheet").inner_text()
    assert "{{ 7*7 }}" in page.locator(".sheet").inner_text()
    assert page.locator(".sheet img, .sheet script, a[href^=javascript]").count() == 0


@given(st.text(min_size=1, max_size=200), st.data())
def test_runs_put_together_are_the_text_and_each_row_has_its_words(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    statement = Statement("s1", None, span(), span(), (span(),), "direct", "assert")
    events = tuple(Event(f"e{number}", (span(), span()), "ASSAULT", "happened") for number in range(3))
    figures = (Figure("f1", span(), "killed", 1, 1),)
    ledger = Ledger(Report(text, "-", ""), statements=(statement,), events=events, figures=figures)
    lines = list(lines_of(ledger))
    shown = "".join(run.text for line in lines for run in line.runs)
    assert "".join(shown.split()) == "".join(text.split())
    rows: list[Any] = [statement, *events, *figures]
    for row in rows:
        spans = [part.span for part in parts_of(ledger) if part.row == row.id]
        covered = sorted({place for one in spans for place in range(one.start, one.end)})
        said = "".join(text[place] for place in covered)
        marked = "".join(run.text for line in lines for run in line.runs if row.id in run.rows)
        assert "".join(marked.split()) == "".join(said.split())


@pytest.mark.parametrize("name", ["fffffffffffffff0", "../../etc/passwd", "%00", "nothing"])
def test_a_report_that_is_not_there_is_told(plain: Any, name: str) -> None:
    page = plain()
    assert page.goto(f"/reports/{name}").status == 404
