"""The head of a web page: headline, authors and day, told from what stands around them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Report
from dateline.reading import read_bytes

BODY = """
<p>The rebels who had held the port of Ostra since January began to leave it on Sunday, both sides said.</p>
<p>A spokesman for the harbour said that the first ships would sail within a week of the withdrawal.</p>
<p>Doctors at the city hospital said that at least 12 people had been killed there in the past week.</p>"""


def page(
    *, head: str = "", top: str = "<h1>Rebels leave Ostra</h1>", end: str = "", lang: str = "en"
) -> Report:
    html = (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
        f"<body><article>{top}{BODY}{end}</article></body></html>"
    )
    return read_bytes(html.encode(), source="page.html")


def linked(**fields: str) -> str:
    entries = ", ".join(f'"{key}": {value}' for key, value in {"@type": '"NewsArticle"', **fields}.items())
    return f'<script type="application/ld+json">{{{entries}}}</script>'


def test_a_kicker_inside_the_headline_is_left_out() -> None:
    top = '<h1><span class="kicker">Civil war</span> Rebels leave Ostra <small class="subtitle">At last</small></h1>'
    assert page(top=top).title == "Rebels leave Ostra"


def test_the_heading_that_the_page_declares_wins_over_the_name_of_the_site_and_the_section() -> None:
    top = "<h1>Harbour Times</h1><h1>Press releases</h1><h1>Rebels leave Ostra</h1>"
    head = "<title>Rebels leave Ostra - Press releases - Harbour Times</title>"
    assert page(head=head, top=top).title == "Rebels leave Ostra"


def test_a_second_level_heading_is_the_headline_where_it_is_what_the_page_declares() -> None:
    top = '<h1><a href="/">Harbour Times</a></h1><h2>Most read</h2><h2>Rebels leave Ostra</h2>'
    head = '<title>Harbour Times » Rebels leave Ostra</title><meta property="og:site_name" content="Harbour Times">'
    assert page(head=head, top=top).title == "Rebels leave Ostra"


def test_the_site_is_cut_off_a_declared_title_by_its_address() -> None:
    head = '<title>Rebels leave Ostra - The Tide</title><link rel="canonical" href="https://www.thetide.example/1">'
    assert page(head=head, top="").title == "Rebels leave Ostra"


def test_soft_hyphens_are_no_part_of_a_headline() -> None:
    assert page(top="<h1>Re\u00adbels leave Os\u00adtra</h1>").title == "Rebels leave Ostra"


def test_links_to_the_authors_of_other_articles_do_not_count() -> None:
    top = '<h1>Rebels leave Ostra</h1><p class="meta">By <a rel="author" href="/m">Ana Mora</a></p>'
    end = '<div class="more"><div><ul><li><a rel="author" href="/o">Jon Orr</a></li></ul></div></div>'
    assert page(top=top, end=end).byline == "Ana Mora"


def test_two_authors_side_by_side_are_both_named() -> None:
    top = (
        '<h1>Rebels leave Ostra</h1><p><a rel="author" href="/m">Ana Mora</a> and '
        '<a rel="author" href="/o">Jon Orr</a></p>'
    )
    assert page(top=top).byline == "Ana Mora; Jon Orr"


@pytest.mark.parametrize(
    "words", ["By Ana Mora", "Written by: Ana Mora", "Text: Ana Mora", "Ana Mora @anamora", "Ana Mora, PhD"]
)
def test_what_stands_around_a_name_is_no_part_of_it(words: str) -> None:
    assert page(top=f'<h1>Rebels leave Ostra</h1><div class="byline">{words}</div>').byline == "Ana Mora"


def test_a_field_of_a_comment_form_and_a_picture_credit_are_no_authors() -> None:
    end = '<form><p class="comment-form-author">Name *</p></form><p class="author">© Example Images</p>'
    assert page(end=end).byline is None


def test_the_author_in_linked_data_is_named_by_the_article_only() -> None:
    head = linked(author='[{"@type": "Person", "name": "Ana Mora"}]') + linked(author='{"name": "Jon Orr"}')
    assert page(head=head).byline == "Ana Mora"


def test_broken_and_deeply_nested_linked_data_is_passed_over() -> None:
    deep = "[" * 5_000 + "]" * 5_000
    head = f'<script type="application/ld+json">{{"a": </script><script type="application/ld+json">{deep}</script>'
    assert page(head=head).title == "Rebels leave Ostra"


@pytest.mark.parametrize(
    ("language", "moment", "day"),
    [
        ("de", "2031-05-04T23:15:00Z", date(2031, 5, 5)),
        ("de", "2031-05-04T23:15:00-05:00", date(2031, 5, 4)),
        ("en", "2031-05-04T23:15:00Z", date(2031, 5, 4)),
        ("ja", "2031-05-04T16:00:00+00:00", date(2031, 5, 5)),
        ("it", "2031-01-04T22:30:00Z", date(2031, 1, 4)),
    ],
)
def test_a_moment_in_utc_is_a_day_of_the_papers_home(language: str, moment: str, day: date) -> None:
    head = f'<meta property="article:published_time" content="{moment}">'
    assert page(head=head, lang=language).published == day


def test_the_day_in_the_address_settles_a_moment_of_the_night_after_it() -> None:
    head = (
        '<link rel="canonical" href="https://tide.example/2031/05/04/ostra">'
        '<meta property="article:published_time" content="2031-05-05T02:10:00+00:00">'
    )
    assert page(head=head).published == date(2031, 5, 4)


def test_the_day_of_publication_wins_over_that_of_a_change() -> None:
    head = linked(datePublished='"2031-05-04"', dateModified='"2031-06-01"')
    assert page(head=head).published == date(2031, 5, 4)


def test_a_single_time_element_gives_the_day_where_the_head_gives_none() -> None:
    assert page(top='<h1>Rebels leave Ostra</h1><time datetime="2021-05-04">4 May</time>').published == date(
        2021, 5, 4
    )


@pytest.mark.parametrize("moment", ["2031-13-40", "0000-00-00T99:99Z", "9999-12-31T23:59:59Z"])
def test_an_impossible_day_is_no_day_and_breaks_nothing(moment: str) -> None:
    head = f'<meta property="article:published_time" content="{moment}">'
    assert page(head=head, lang="de").title == "Rebels leave Ostra"


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en", "4 May 2031, 18:20", date(2031, 5, 4)),
        ("en", "Updated: May 4th, 2031", date(2031, 5, 4)),
        ("en", "By Ana Mora | 25/05/2031", date(2031, 5, 25)),
        ("de", "Von Ana Mora, 4. Mai 2031", date(2031, 5, 4)),
        ("de", "04.05.2031 - 18:50 Uhr", date(2031, 5, 4)),
        ("es", "4 de mayo de 2031", date(2031, 5, 4)),
    ],
)
def test_the_day_printed_below_the_headline_wins_over_other_days_of_the_page(
    lang: str, line: str, day: date
) -> None:
    top = f"<div>Friday, 9 May 2031</div><h1>Rebels leave Ostra</h1><div>{line}</div>"
    head = '<meta property="og:updated_time" content="2031-05-08T10:00:00+00:00">'
    assert page(top=top, lang=lang, head=head).published == day


def test_a_day_told_in_a_long_line_below_the_headline_is_not_the_pages() -> None:
    told = (
        "The siege that the rebels had laid to the port of Ostra began on 4 May 2029 with a night of shells."
    )
    head = '<meta property="article:modified_time" content="2031-05-08T10:00:00+00:00">'
    top = f"<h1>Rebels leave Ostra</h1><p>{told}</p>"
    assert page(top=top, head=head).published != date(2029, 5, 4)


@pytest.mark.parametrize(
    ("lang", "words", "day"),
    [("de", "11/01/2031 12:43:42", date(2031, 11, 1)), ("fr", "11/01/2031", date(2031, 1, 11))],
)
def test_slashes_are_american_where_days_are_written_with_dots(lang: str, words: str, day: date) -> None:
    assert page(head=f'<meta name="date" content="{words}">', lang=lang).published == day


@pytest.mark.parametrize(
    ("address", "moment", "day"),
    [
        ("https://tide.example.co.uk/1", "2031-01-04T23:30:00Z", date(2031, 1, 4)),
        ("https://tide.example.ca/1", "2031-01-05T02:30:00Z", date(2031, 1, 4)),
        ("https://tide.example.jp/1", "2031-01-04T20:30:00Z", date(2031, 1, 5)),
    ],
)
def test_the_country_of_the_domain_tells_the_day_of_a_moment_in_utc(
    address: str, moment: str, day: date
) -> None:
    head = (
        f'<link rel="canonical" href="{address}"><meta property="article:published_time" content="{moment}">'
    )
    assert page(head=head).published == day


def test_the_year_of_a_copyright_is_no_day() -> None:
    assert page(end="<footer>Copyright 2016 Harbour Times</footer>").published is None
