"""Bytes, files, folders and standard input."""

from __future__ import annotations

import hashlib
import io
import sys
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import SourceUnreadable
from dateline.reading import read_bytes, read_file, sources

TEXT = "Rebels leave Ostra\n\nThe café owner Zoë Müller said “the siege is over”.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_reads_the_same_in_every_unicode_encoding(encoding: str) -> None:
    report = read_bytes(TEXT.encode(encoding), source="report.txt")
    assert report.text == TEXT
    assert report.warnings == ()


def test_a_text_in_an_older_encoding_is_read_with_a_warning() -> None:
    report = read_bytes(TEXT.encode("windows-1252"), source="report.txt")
    assert report.text == TEXT
    assert report.warnings == (
        "report.txt is not in UTF-8; it was read as windows-1252, so letters with accents may be wrong",
    )


def test_one_broken_byte_does_not_spoil_the_other_letters() -> None:
    report = read_bytes((TEXT * 5).encode() + b"\xff", source="report.txt")
    assert report.text == TEXT * 5 + "\ufffd"
    assert "1 bytes that are no UTF-8" in report.warnings[0]


def test_the_digest_is_that_of_the_bytes_and_the_text_is_kept_as_it_is() -> None:
    data = TEXT.replace("\n", "\r\n").encode()
    report = read_bytes(data, source="report.txt")
    assert report.digest == hashlib.sha256(data).hexdigest()
    assert report.text.encode() == data


def test_a_file_is_read_under_the_name_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, "utf-8")
    report = read_file(file, published=date(2031, 5, 4))
    assert (report.source, report.title, report.published) == (
        str(file),
        "Rebels leave Ostra",
        date(2031, 5, 4),
    )


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    report = read_file("-")
    assert (report.source, report.text) == ("-", TEXT)


def test_a_folder_stands_for_its_texts_and_pages_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "c.htm", "notes.doc", ".hidden.txt", "more/d.txt", ".git/e.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in sources([tmp_path])]
    assert found == ["a.HTML", "b.txt", "c.htm", "more/d.txt"]


def test_files_keep_the_order_in_which_they_were_named(tmp_path: Path) -> None:
    assert list(sources(["-", "b.txt", "a.pdf"])) == [Path("-"), Path("b.txt"), Path("a.pdf")]


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    (path,) = sources([tmp_path])
    with pytest.raises(SourceUnreadable, match=r"is a folder without a file of a kind that Dateline reads"):
        read_file(path)


def test_a_missing_file_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"absent\.txt cannot be opened \(No such file or directory\)"):
        read_file(tmp_path / "absent.txt")


def test_a_name_that_no_system_allows_is_unreadable() -> None:
    with pytest.raises(SourceUnreadable, match="cannot be opened"):
        read_file("a\0b.txt")
