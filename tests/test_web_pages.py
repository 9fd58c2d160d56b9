"""Every page as a browser shows it: with script and without, narrow and wide, light and dark."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from rooms import AXE

PAGES = {
    "home": "/",
    "reports": "/reports",
    "reader": "/reports/{report}",
    "story": "/stories/{story}",
    "events": "/events",
    "events narrowed": "/events?type=ASSAULT&status=happened&since=2031-01-01",
    "event": "/events/{event}",
    "figures": "/figures",
    "figure": "/figures/{figure}",
    "statements": "/statements",
    "statement": "/statements/{statement}",
    "side by side": "/statements/compare?about=Vasna&speaker=Oren+Tasker&speaker=rebels",
    "votes": "/votes",
    "vote": "/votes/{vote}",
    "actors": "/actors",
    "places": "/places",
    "map": "/map",
    "timeline": "/timeline",
    "timeline by place": "/timeline?by=place",
    "briefing": "/briefing",
    "briefing about": "/briefing?about=Vasna",
    "search": "/search?q=Vasna",
    "what changed": "/reports/{report}/changes",
    "api": "/api/docs",
    "missing": "/reports/ffffffffffffffff",
}
EVERY = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


@EVERY
def test_a_page_is_complete_without_script(plain: Any, named: dict[str, str], path: str) -> None:
    page = plain()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    answer = page.goto(path.format(**named))
    assert answer.status == (404 if "ffff" in path else 200)
    assert page.locator("h1").count() == 1
    assert len(page.locator("main").inner_text().strip()) > 10
    assert not [error for error in errors if "404" not in error]


@EVERY
def test_a_page_with_script_breaks_no_rule_of_its_own(
    scripted: Any, named: dict[str, str], path: str
) -> None:
    page = scripted()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.format(**named), wait_until="networkidle")
    assert not [error for error in errors if "404" not in error]


@EVERY
def test_axe_finds_nothing_that_keeps_people_out(scripted: Any, named: dict[str, str], path: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: cd web && npm ci")
    page = scripted()
    page.goto(path.format(**named), wait_until="networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(100)  # drawings are made anew
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
        told = [
            f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"][:3]
        ]
        assert told == [], scheme


@EVERY
def test_a_page_fits_its_window(scripted: Any, named: dict[str, str], path: str) -> None:
    page = scripted()
    page.goto(path.format(**named), wait_until="networkidle")
    for width in (320, 390, 1280, 2560, 3840):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_an_empty_ledger_says_how_to_begin(empty_room: str, browser: Any) -> None:
    page = browser.new_page(base_url=empty_room)
    page.goto("/")
    assert "dateline add" in page.locator("main").inner_text()
    page.locator("textarea").fill("Rebels killed 12 people in Vasna on Sunday, General Oren Tasker said.")
    page.locator("input[name=published]").fill("2031-05-05")
    page.get_by_role("button", name="Read it").click()
    assert "/reports/" in page.url
    assert "12" in page.locator(".sheet").inner_text()
    assert page.locator("[data-row]").count() >= 2
    page.close()


def test_a_file_is_read_and_told(room: str) -> None:
    text = b"Officials in Velmar said 7 people were injured on Monday."
    answer = httpx.post(
        f"{room}/reports", files={"files": ("velmar.txt", text)}, data={"published": "2031-05-06"}
    )
    assert answer.status_code == 303
    assert "7 people" in httpx.get(room + answer.headers["location"]).text


def test_nothing_given_is_told_in_a_sentence(room: str) -> None:
    answer = httpx.post(f"{room}/reports", data={"text": "  "})
    assert answer.status_code == 422
    assert "paste a text" in answer.text


def test_drawings_are_made_and_say_in_words_what_they_show(scripted: Any, named: dict[str, str]) -> None:
    for path in ("/figures/{figure}", "/timeline", "/map"):
        page = scripted()
        page.goto(path.format(**named), wait_until="networkidle")
        drawing = page.locator(".drawing svg.drawn").first
        drawing.wait_for()
        assert drawing.get_attribute("aria-label")
        assert page.locator(".drawing style").count() == 0


def test_a_briefing_prints_without_its_frame(scripted: Any) -> None:
    page = scripted()
    page.goto("/briefing?about=Vasna")
    page.emulate_media(media="print")
    assert not page.locator("header.room").is_visible()
    assert page.locator(".sources li").first.is_visible()
