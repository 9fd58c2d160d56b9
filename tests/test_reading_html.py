"""Web pages: the article alone, with what the page says about it."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.errors import EmptySource
from dateline.reading import read_bytes

FIRST = (
    "The rebels who had held the port of Ostra since January began to leave it on Sunday, both sides said."
)
SECOND = "A spokesman for the harbour said that the first ships would sail within a week."
THIRD = "Doctors at the city hospital said that at least 12 people had been killed in the past week."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Rebels leave Ostra after talks | The Harbour Times</title>
<meta property="og:site_name" content="The Harbour Times">
<meta name="author" content="Ana Mora">
<meta property="article:published_time" content="2031-05-04T10:15:00Z">
</head><body>
<nav><ul>
<li><a href="/">Home</a></li><li><a href="/world">World</a></li>
<li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>Rebels leave Ostra after talks</h1>
<p class="byline">By <a rel="author" href="/mora">Ana Mora</a></p>
<time datetime="2031-05-04T10:15:00Z">4 May 2031</time>
<figure><img src="ferry.jpg" alt=""><figcaption>Fighters board a ferry in the port.</figcaption></figure>
<p>HARBEN, Veldara (AP) — {FIRST}</p>
<p>{SECOND}</p>
<p>{THIRD}</p>
</article></main>
<aside><h2>Most read</h2><ol><li><a href="/1">Ten ways to cook rice</a></li></ol></aside>
<footer><p>© 2031 The Harbour Times. <a href="/terms">Terms of use</a></p></footer>
<script>var secret = "not text";</script>
</body></html>"""


def test_a_page_gives_its_article_and_leaves_its_furniture() -> None:
    report = read_bytes(PAGE.encode(), source="page.html")
    paragraphs = [block.span.of(report.text) for block in report.blocks if block.kind == "paragraph"]
    assert paragraphs == [FIRST, SECOND, THIRD]
    for word in ("Most read", "cook rice", "Terms of use", "Sport", "secret"):
        assert word not in report.text


def test_a_page_gives_title_author_date_publisher_language_and_place() -> None:
    report = read_bytes(PAGE.encode(), source="page.html")
    assert report.title == "Rebels leave Ostra after talks"
    assert report.byline == "Ana Mora"
    assert report.published == date(2031, 5, 4)
    assert report.publisher == "The Harbour Times"
    assert report.language == "en"
    assert report.dateline == "HARBEN, Veldara"
    assert report.credits == ("AP",)


def test_the_headline_as_printed_wins_over_the_one_for_search_engines() -> None:
    page = PAGE.replace("<title>Rebels leave Ostra after talks", "<title>Ostra: why rebels leave now – video")
    assert read_bytes(page.encode(), source="page.html").title == "Rebels leave Ostra after talks"


def test_the_slogan_of_a_site_is_no_headline() -> None:
    declared = '<meta property="og:title" content="Rebels leave Ostra after talks">'
    page = PAGE.replace("</head>", f"{declared}</head>")
    page = page.replace("<h1>Rebels leave Ostra after talks</h1>", "<h1>All the news that floats</h1>")
    assert read_bytes(page.encode(), source="page.html").title == "Rebels leave Ostra after talks"


def test_the_caption_of_a_picture_is_kept_as_a_caption() -> None:
    report = read_bytes(PAGE.encode(), source="page.html")
    captions = [block.span.of(report.text) for block in report.blocks if block.kind == "caption"]
    assert captions == ["Fighters board a ferry in the port."]


def test_a_page_is_known_without_a_file_name() -> None:
    assert read_bytes(PAGE.encode(), source="-").title == "Rebels leave Ostra after talks"


def test_a_plain_text_that_mentions_a_tag_stays_plain() -> None:
    report = read_bytes(b"How to close a <p> tag\n\nWrite it again with a stroke, he said.", source="-")
    assert "<p>" in report.text


@pytest.mark.parametrize(
    ("charset", "codec"), [("windows-1251", "windows-1251"), ("iso-8859-1", "windows-1252")]
)
def test_the_encoding_that_a_page_declares_is_followed(charset: str, codec: str) -> None:
    word = "Остра" if charset == "windows-1251" else "Müller"
    page = PAGE.replace('charset="utf-8"', f'charset="{charset}"').replace(
        "A spokesman", f"{word}, a spokesman"
    )
    page = page.replace("“", "'").replace("”", "'").replace("—", "-")
    data = page.encode(codec, "xmlcharrefreplace")
    report = read_bytes(data, source="page.html")
    assert word in report.text
    assert report.warnings == ()


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(EmptySource, match=r"^page\.html is a web page without a text"):
        read_bytes(b"<!doctype html><html><body><script>x()</script></body></html>", source="page.html")


def test_reading_a_page_twice_gives_the_same_report() -> None:
    assert read_bytes(PAGE.encode(), source="p") == read_bytes(PAGE.encode(), source="p")
