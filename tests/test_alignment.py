"""The way back: every character of a report's text leads to its bytes in the source."""

from __future__ import annotations

import html as markup
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report, Span
from dateline.reading import read_bytes, read_text

SENTENCE = (
    "Mörtar fire killed “at least” 12 people & one dog in Ostra 😀 on Sunday, the mayor of the town said."
)
BODY = f"<p>{markup.escape(SENTENCE)}</p>\n<p>Ships <b>will</b> sail\n   within a <a href='/x'>week</a>, he said.</p>"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>Rebels leave Ostra | The Tide</title>
<script>var x = "Rebels leave Ostra";</script></head><body><!-- Rebels leave Ostra --><article>
<h1>Rebels leave <i>Ostra</i></h1>{BODY}</article></body></html>"""


def words_back(report: Report, data: bytes, span: Span, encoding: str = "utf-8") -> str:
    place = report.source_range(span)
    assert place is not None
    return data[place[0] : place[1]].decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_every_word_of_a_plain_text_leads_to_its_bytes(encoding: str) -> None:
    text = "Rebels leave Ostra\n\nThe café owner Zoë Müller said “the siege is over”.\n"
    data = text.encode(encoding)
    report = read_bytes(data, source="report.txt")
    plain = "utf-16-le" if encoding == "utf-16" else encoding.removesuffix("-sig")
    for word in ("Rebels", "café", "Müller", "“the", "over”."):
        start = report.text.index(word)
        assert words_back(report, data, Span(start, start + len(word)), plain) == word


@given(st.text(min_size=1))
def test_every_character_of_any_text_leads_to_its_own_bytes(text: str) -> None:
    try:
        report = read_text("x" + text)
    except Exception:
        return
    data = ("x" + text).encode("utf-8", "surrogatepass")
    for index, character in enumerate(report.text):
        place = report.source_range(Span(index, index + 1))
        assert place is None or data[place[0] : place[1]].decode("utf-8", "replace") == character


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_word_of_a_page_leads_to_its_place_in_the_page(encoding: str) -> None:
    data = PAGE.replace("CHARSET", encoding).encode(encoding)
    report = read_bytes(data, source="page.html")
    decoded = "utf-16-le" if encoding == "utf-16" else encoding
    for word in report.text.split():
        start = report.text.index(word)
        found = words_back(report, data, Span(start, start + len(word)), decoded)
        assert markup.unescape(re.sub("<[^>]*>", "", found)) == word


def test_the_title_leads_to_the_heading_not_to_a_comment_a_script_or_the_head() -> None:
    data = PAGE.replace("CHARSET", "utf-8").encode()
    report = read_bytes(data, source="page.html")
    assert words_back(report, data, Span(0, 18)) == "Rebels leave <i>Ostra"


def test_a_title_that_is_only_declared_leads_to_the_head() -> None:
    data = PAGE.replace("CHARSET", "utf-8").replace("<h1>Rebels leave <i>Ostra</i></h1>", "").encode()
    report = read_bytes(data, source="page.html")
    place = report.source_range(Span(0, 18))
    assert place is not None
    assert data[place[0] : place[1]] == b"Rebels leave Ostra"
    assert data[: place[0]].endswith(b"<title>")


def test_a_sentence_over_tags_leads_from_its_first_to_its_last_character() -> None:
    data = PAGE.replace("CHARSET", "utf-8").encode()
    report = read_bytes(data, source="page.html")
    start = report.text.index("Ships")
    found = words_back(report, data, Span(start, start + len("Ships will sail within a week,")))
    assert found.startswith("Ships <b>will</b>")
    assert found.endswith("week</a>,")


def test_damaged_bytes_have_no_way_back_rather_than_a_wrong_one() -> None:
    report = read_bytes("The café owner Zoë Müller spoke.\n".encode() * 9 + b"\xff", source="report.txt")
    assert report.alignment == ()


def test_unclosed_and_repeated_markup_is_aligned_in_linear_time() -> None:
    for filler in ("<!--" * 50_000, "<script" * 50_000, "&" * 200_000, "<" * 200_000):
        data = f"<html><body><p>{SENTENCE}</p>{filler}</body></html>".encode()
        read_bytes(data, source="page.html")
