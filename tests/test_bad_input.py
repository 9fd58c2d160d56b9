"""Whatever the bytes are, a reader gets a report or one sentence that names the file and the remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.errors import BinarySource, EmptySource, ReadingError, SourceTooLarge
from dateline.model import Ledger, Report
from dateline.reading import read_bytes, read_text

NOISE = bytes(range(256)) * 20


def outcome_of(data: bytes, source: str) -> Report | ReadingError:
    try:
        return read_bytes(data, source=source)
    except ReadingError as error:
        return error


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u00a0\u2003".encode()])
def test_a_file_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(EmptySource, match=r"^report\.txt holds no text: "):
        read_bytes(data, source="report.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "is a PDF file"),
        (b"PK\x03\x04...", "is a ZIP archive or an office document"),
        (b"{\\rtf1 ...}", "is an RTF document"),
        (b"\x1f\x8b\x08...", "is a gzip file"),
        (b"\x89PNG\r\n...", "is a picture"),
        (b"\x00" * 500, "holds bytes that are no text"),
        (NOISE, "holds bytes that are no text"),
    ],
)
def test_binary_files_are_named_for_what_they_are(data: bytes, what: str) -> None:
    with pytest.raises(BinarySource, match=rf"^report\.txt {what}"):
        read_bytes(data, source="report.txt")


@pytest.mark.parametrize("size", [10_000_001, 50_000_000])
def test_a_text_longer_than_a_report_can_be_is_refused(size: int) -> None:
    with pytest.raises(SourceTooLarge, match=r"^big\.txt is longer than 10,000,000 characters"):
        read_bytes(b"x" * size, source="big.txt")


def test_a_text_of_five_million_quotation_marks_is_read() -> None:
    assert len(read_text('"' * 5_000_000).text) == 5_000_000


def test_nul_characters_are_replaced_one_for_one() -> None:
    report = read_text("Two\x00 men were killed.", source="report.txt")
    assert report.text == "Two\ufffd men were killed."
    assert report.warnings == ("report.txt holds NUL characters; they were replaced by U+FFFD",)


def test_a_few_nul_bytes_do_not_make_a_text_binary() -> None:
    data = b"Two men were\x00 killed in the port of Ostra on Sunday, the police said."
    assert read_bytes(data, source="report.txt").text.count("\ufffd") == 1


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    report = read_text("Two \ud83d men\udc00 were killed.", source="report.txt")
    assert report.text == "Two \ufffd men\ufffd were killed."
    assert report.warnings == ("report.txt holds lone surrogates; they were replaced by U+FFFD",)


def test_a_text_in_another_script_is_read_with_a_warning() -> None:
    report = read_text("قال المتحدث إن المتمردين غادروا المدينة.", source="report.txt")
    assert len(report.blocks) == 1
    assert "mostly not in Latin letters" in report.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث إن المتمردين غادروا المدينة.",
        "word " * 2_000,
        '"' * 10_000,
        "“" * 5_000 + "the siege is over" + "”" * 5_000,
        "‘“" * 2_500 + "he said",
        "Two \ud800 men\x00 were killed",
        "\u202eTwo men were killed, the police said.\u202c",
        "a\u0301" * 3_000,
        ".",
    ],
    ids=[
        "right-to-left",
        "no-sentence-end",
        "quotes",
        "nested-quotes",
        "open-quotes",
        "broken",
        "override",
        "marks",
        "dot",
    ],
)
def test_odd_texts_go_the_whole_way_to_a_ledger(text: str) -> None:
    ledger = dateline.read(text)
    assert isinstance(ledger, Ledger)
    assert ledger.report.published is None


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.html", "x"]))
def test_any_bytes_give_a_report_or_a_reading_error(data: bytes, source: str) -> None:
    outcome = outcome_of(data, source)
    if isinstance(outcome, Report):
        outcome.text.encode("utf-8")
        assert "\x00" not in outcome.text
    else:
        assert str(outcome).startswith(source)


TAGS = [
    "<p>",
    "</p>",
    "<div>",
    "<article>",
    "<h1>",
    "<html>",
    "<title>",
    "<table>",
    "<li>",
    "<!--",
    "<script>",
    "&#0;",
    "&#55296;",
    "<a href='",
]


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=20)), max_size=30))
def test_any_page_gives_a_report_or_a_reading_error(parts: list[str]) -> None:
    data = ("<!doctype html>" + "".join(parts)).encode("utf-8", "surrogatepass")
    outcome = outcome_of(data, "page.html")
    if isinstance(outcome, Report):
        outcome.text.encode("utf-8")
        assert outcome.blocks
    else:
        assert str(outcome).startswith("page.html")
