"""What each block of a plain text is for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import BLOCK_KINDS
from dateline.reading import read_text

BODY = "The rebels who had held the port since January began to leave it on Sunday, both sides said."
MORE = "A spokesman for the harbour said that the first ships would sail within a week."


def kinds(text: str) -> list[tuple[str, str]]:
    report = read_text(text)
    return [(block.kind, block.span.of(report.text)) for block in report.blocks]


def test_the_first_line_without_a_full_stop_is_the_title() -> None:
    assert kinds(f"Rebels leave Ostra\n\n{BODY}\n\n{MORE}") == [
        ("title", "Rebels leave Ostra"),
        ("paragraph", BODY),
        ("paragraph", MORE),
    ]


def test_a_title_may_end_in_an_abbreviation() -> None:
    assert (
        read_text(f"Minister flies to Washington, D.C.\n\n{BODY}").title
        == "Minister flies to Washington, D.C."
    )


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    report = read_text(f"{BODY}\n\n{MORE}")
    assert report.title is None
    assert [block.kind for block in report.blocks] == ["paragraph", "paragraph"]


def test_a_single_line_is_a_paragraph() -> None:
    assert kinds("Two people were killed") == [("paragraph", "Two people were killed")]


def test_site_furniture_and_a_kicker_stand_before_the_title() -> None:
    report = read_text(f"Skip to main content\n\nBreaking News\n\nRebels leave Ostra\n\n{BODY}")
    assert [block.kind for block in report.blocks] == ["furniture", "kicker", "title", "paragraph"]
    assert (report.kicker, report.title) == ("Breaking News", "Rebels leave Ostra")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sunday, May 4, 2031", date(2031, 5, 4)),
        ("4 May 2031", date(2031, 5, 4)),
        ("Published: 4th May 2031, 10:15 GMT", date(2031, 5, 4)),
        ("2031-05-04T10:15:00Z", date(2031, 5, 4)),
        ("Harben, Veldara, Sept. 4, 2031", date(2031, 9, 4)),
        ("Updated 8:41 p.m. EST, Sun May 4, 2031", date(2031, 5, 4)),
        ("10:24 AM, Sun 4 May 2031", date(2031, 5, 4)),
        ("This story is from May 4, 2031", date(2031, 5, 4)),
        ("Sunday, May 4", None),
        ("30 February 2031", None),
    ],
)
def test_a_line_that_is_a_date_gives_the_day_of_publication(line: str, day: date | None) -> None:
    report = read_text(f"Rebels leave Ostra\n\n{line}\n\n{BODY}")
    assert [block.kind for block in report.blocks] == ["title", "dateline", "paragraph"]
    assert report.published == day


def test_a_date_line_wins_over_the_date_given() -> None:
    text = f"Rebels leave Ostra\n\n4 May 2031\n\n{BODY}"
    assert read_text(text, published=date(2030, 1, 1)).published == date(2031, 5, 4)
    assert read_text(BODY, published=date(2030, 1, 1)).published == date(2030, 1, 1)


@pytest.mark.parametrize(
    ("head", "place", "credits"),
    [
        ("HARBEN, Veldara (AP) —", "HARBEN, Veldara", ("AP",)),
        ("HARBEN —", "HARBEN", ()),
        ("HARBEN:", "HARBEN", ()),
        ("Harben, 4 May 2031 (Reuters) –", "Harben", ("Reuters",)),
        ("PORT-AU-LAC, Jan. 28 (Reuters) -", "PORT-AU-LAC", ("Reuters",)),
        ("SAN BELO/HARBEN --", "SAN BELO/HARBEN", ()),
        ("HARBEN, 4 MAY 31 (EFE) --", "HARBEN", ("EFE",)),
    ],
)
def test_a_place_line_is_cut_off_its_paragraph(head: str, place: str, credits: tuple[str, ...]) -> None:
    report = read_text(f"Rebels leave Ostra\n\n{head} {BODY}\n\n{MORE}")
    assert [(block.kind, block.span.of(report.text)) for block in report.blocks[1:3]] == [
        ("dateline", head),
        ("paragraph", BODY),
    ]
    assert (report.dateline, report.credits) == (place, credits)


def test_a_place_and_an_agency_may_stand_on_a_line_of_their_own() -> None:
    report = read_text(f"Rebels leave Ostra\n\nHARBEN, Veldara (Harbour Wire)\n\n{BODY}")
    assert [block.kind for block in report.blocks] == ["title", "dateline", "paragraph"]
    assert report.dateline == "HARBEN, Veldara"
    assert report.credits == ("Harbour Wire",)


@pytest.mark.parametrize(
    "opening",
    [
        "Two men - both armed - fled.",
        "UN: no survivors were found.",
        "He left — and she stayed.",
        "Rebel-held Ostra fell.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_place_line(opening: str) -> None:
    report = read_text(f"Rebels leave Ostra\n\n{opening} {BODY}")
    assert report.dateline is None
    assert [block.kind for block in report.blocks] == ["title", "paragraph"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Mora", "Ana Mora"),
        ("By Ana Mora and Jon van Bel in Harben", "Ana Mora and Jon van Bel in Harben"),
        ("By Ana Mora | 4 May 2031", "Ana Mora"),
        ("Ana Mora, Staff Writer", "Ana Mora"),
    ],
)
def test_a_byline_names_the_author(line: str, names: str) -> None:
    report = read_text(f"Rebels leave Ostra\n\n{line}\n\n{BODY}")
    assert report.byline == names
    assert [block.kind for block in report.blocks] == ["title", "byline", "paragraph"]


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    report = read_text(f"Rebels leave Ostra\n\nBy Sunday the port had been cleared of mines.\n\n{BODY}")
    assert report.byline is None


def test_a_caption_before_the_body_closes_with_a_full_date() -> None:
    caption = "Fighters board a ferry in the port of Ostra, Veldara, May 4, 2031."
    assert kinds(f"Rebels leave Ostra\n\n{caption}\n\n{BODY}")[1] == ("caption", caption)


def test_a_first_sentence_that_happens_to_close_with_a_date_is_no_caption() -> None:
    lede = "The harbour of Ostra earned twice as much in the quarter that ended on March 31, 2031."
    assert kinds(f"Harbour earns more\n\n{lede}\n\n{BODY}")[1] == ("paragraph", lede)


def test_an_address_on_a_line_of_its_own_is_furniture() -> None:
    text = f"https://news.invalid/2031/05/ostra\n\nRebels leave Ostra\n\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["furniture", "title", "paragraph"]


def test_a_place_line_above_its_paragraph_is_a_dateline() -> None:
    assert kinds(f"HARBEN, Veldara (AP) --\n\n{BODY}") == [
        ("dateline", "HARBEN, Veldara (AP) --"),
        ("paragraph", BODY),
    ]


def test_a_line_with_a_picture_credit_is_a_caption_anywhere() -> None:
    caption = "Ferries in the port of Ostra. Photo: Jon Bel"
    assert kinds(f"Rebels leave Ostra\n\n{BODY}\n\n{caption}\n\n{MORE}")[2] == ("caption", caption)


def test_credits_close_the_report_and_name_agencies_and_publisher() -> None:
    lines = [
        "Some information for this report came from The Associated Press and Reuters.",
        "© 2031 The Harbour Times. All rights reserved.",
    ]
    report = read_text("\n\n".join(["Rebels leave Ostra", BODY, *lines]))
    assert [block.kind for block in report.blocks] == ["title", "paragraph", "credit", "credit"]
    assert report.credits == ("The Associated Press", "Reuters")
    assert report.publisher == "The Harbour Times"


def test_an_agency_that_a_sentence_credits_is_credited() -> None:
    text = (
        f"Rebels leave Ostra\n\n{BODY}\n\nA doctor told Agence France-Presse and the BBC that four had died."
    )
    assert read_text(text).credits == ("Agence France-Presse", "BBC")


def test_a_list_of_sources_is_credit_to_its_end() -> None:
    text = f"Rebels leave Ostra\n\n{BODY}\n\nSources\n\n“Rebels go home”, The Harbour Times, May 4, 2031"
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph", "credit", "credit"]


def test_a_heading_inside_the_body_is_a_title() -> None:
    assert kinds(f"Rebels leave Ostra\n\n{BODY}\n\nA long siege\n\n{MORE}")[2] == ("title", "A long siege")


def test_the_name_under_a_pulled_quotation_is_furniture() -> None:
    line = "—Jon Bel, harbour master, on the siege"
    assert kinds(f"Rebels leave Ostra\n\n{BODY}\n\n{line}\n\n{MORE}")[2] == ("furniture", line)


WRAPPED = """Rebels leave Ostra

The rebels who had held the port since January began to leave it on
Sunday, both sides said, and the first of the ferries that are to take
them home was seen off the coast.
A spokesman for the harbour said that the first ships would sail within
a week.
"""


def test_hard_wrapped_lines_are_joined_to_paragraphs() -> None:
    found = kinds(WRAPPED)
    assert [kind for kind, _ in found] == ["title", "paragraph", "paragraph"]
    assert found[1][1].startswith("The rebels")
    assert found[1][1].endswith("off the coast.")
    assert found[2][1] == "A spokesman for the harbour said that the first ships would sail within\na week."


def test_unevenly_wrapped_lines_in_capitals_are_joined_too() -> None:
    lines = [
        "HARBEN, 4 MAY 31 (EFE) -- THE REBELS WHO HAD HELD THE PORT OF OSTRA",
        "SINCE JANUARY BEGAN TO LEAVE IT TODAY, BOTH SIDES SAID, AND THE FIRST OF",
        "THE FERRIES THAT ARE TO TAKE THEM HOME WAS SEEN OFF THE COAST BEFORE",
        "NIGHTFALL.",
        "",
        "A SPOKESMAN FOR THE HARBOUR SAID THAT MORE WILL SAIL.",
    ]
    assert [kind for kind, _ in kinds("\n".join(lines))] == ["dateline", "paragraph", "paragraph"]


def test_line_ends_of_another_system_change_no_block_and_stay_in_the_text() -> None:
    foreign = WRAPPED.replace("\n", "\r\n")
    assert read_text(foreign).text == foreign
    assert [(kind, words.replace("\r", "")) for kind, words in kinds(foreign)] == kinds(WRAPPED)


def test_lines_without_blank_lines_between_them_are_paragraphs() -> None:
    assert kinds(f"Rebels leave Ostra\n{BODY}\n{MORE}") == kinds(f"Rebels leave Ostra\n\n{BODY}\n\n{MORE}")


LINES = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            [
                "",
                "By Ana Mora",
                "4 May 2031",
                "HARBEN (AP) — ",
                "HARBEN — So",
                "Sources",
                "Share",
                BODY,
                "Photo: x",
                "==",
                "— x",
            ]
        ),
    ),
    min_size=1,
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", ""]))
def test_blocks_lie_in_order_inside_the_text_and_do_not_overlap(lines: list[str], joint: str) -> None:
    text = joint.join(["x", *lines])
    report = read_text(text)
    assert len(report.text) == len(text)
    end = 0
    for block in report.blocks:
        assert block.kind in BLOCK_KINDS
        assert end <= block.span.start < block.span.end <= len(text)
        assert block.span.of(report.text).strip()
        end = block.span.end
