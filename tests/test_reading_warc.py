"""WARC files: whole, broken in the middle, cut off; plain and packed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_reading_formats import PAGE, SHORT_ITEM, pages_of, reports, rss, warc

from dateline.model import Report
from dateline.reading import Unread, gather, linked_pages


@pytest.mark.parametrize("zipped", [True, False])
def test_a_warc_gives_the_pages_of_its_responses(zipped: bool, tmp_path: Path) -> None:
    file = tmp_path / ("crawl.warc.gz" if zipped else "crawl.warc")
    file.write_bytes(b"".join(warc(*pages_of(3), zipped=zipped)))
    found = list(gather(file))
    assert [report.title for report in found if isinstance(report, Report)] == [
        f"Rebels leave Ostra {number}" for number in range(3)
    ]
    first = found[0]
    assert isinstance(first, Report)
    assert (first.source, first.published) == ("https://tide.example/0", date(2031, 5, 4))


@pytest.mark.parametrize("zipped", [True, False])
def test_a_broken_record_in_the_middle_is_told_and_the_rest_is_read(zipped: bool, tmp_path: Path) -> None:
    records = warc(*pages_of(5), zipped=zipped)
    place = 150 if zipped else 10
    records[2] = records[2][:place] + b"\x00\xff" * 60 + records[2][place + 120 :]
    file = tmp_path / "crawl.warc"
    file.write_bytes(b"".join(records))
    found = list(gather(file))
    titles = [report.title for report in found if isinstance(report, Report)]
    broken = [one for one in found if isinstance(one, Unread)]
    assert titles == [f"Rebels leave Ostra {number}" for number in (0, 1, 3, 4)]
    assert broken
    assert all(one.offset is not None and one.source == str(file) for one in broken)


def test_a_truncated_warc_gives_what_was_whole(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(b"".join(warc(*pages_of(3), zipped=False))[:-200])
    found = list(gather(file))
    assert [type(one) for one in found] == [Report, Report, Unread]


def test_pages_can_come_from_a_warc(tmp_path: Path) -> None:
    address = "https://www.tide.example/ships/"
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(warc((address, PAGE.format(title="Ships sail from Ostra", address=address).encode()))[0])
    (report,) = reports(rss(SHORT_ITEM), pages=linked_pages(file))
    assert report.title == "Ships sail from Ostra"
