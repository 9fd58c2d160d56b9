"""`--fetch` and `dateline watch`: from the web into the ledger, with what was fetched kept beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_reading_fetching import STORY, Site, feed, here, item, site

from dateline.commands import main
from dateline.commands.failing import Failures
from dateline.commands.watch import watch
from dateline.ledger import counts, open_ledger, unkeyed
from dateline.model import Report
from dateline.reading import gather

__all__ = ["site"]


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("read", "add", "watch"):
        monkeypatch.setattr(f"dateline.commands.{command}.Fetcher", here)


def test_an_address_is_fetched_only_where_that_is_asked_for(site: str, local: None, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["read", f"{site}/page"])
    assert result.exit_code == 2
    assert result.stderr == f"dateline: {site}/page is an address: add --fetch to have it fetched\n"
    assert Site.asked == []


def test_a_fetched_page_is_read_and_kept_beside_the_ledger(site: str, local: None, tmp_path: Path) -> None:
    ledger = tmp_path / "reports.db"
    result = CliRunner().invoke(main, ["add", "--fetch", f"{site}/page", "--ledger", str(ledger), "--quiet"])
    assert result.exit_code == 0, result.output
    with open_ledger(ledger) as connection:
        assert counts(connection)["reports"] == 1
    (kept,) = (tmp_path / "reports.db.fetched").iterdir()
    (report,) = gather(kept)
    assert isinstance(report, Report)
    assert (report.source, report.title) == (f"{site}/page", "Rebels leave Ostra")


def test_an_address_that_fails_is_told_and_the_others_are_read(site: str, local: None) -> None:
    result = CliRunner().invoke(main, ["read", "--fetch", f"{site}/gone", f"{site}/page", "--json"])
    assert result.exit_code == 2
    assert "answers with status 404" in result.stderr
    assert '"title": "Rebels leave Ostra"' in result.stdout


def test_watching_adds_what_is_new_and_remembers_it(site: str, tmp_path: Path) -> None:
    Site.answers["/feed"] = (200, {"ETag": '"1"'}, feed(item(site, "page"), item(site, "full", STORY * 4)))
    now = [datetime(2031, 5, 4, 12, tzinfo=UTC)]
    ledger = str(tmp_path / "reports.db")
    failures = Failures()

    def visit() -> None:
        watch(
            [f"{site}/feed"],
            ledger,
            timedelta(minutes=15),
            once=True,
            failures=failures,
            fetcher=here(),
            clock=lambda: now[0],
        )

    visit()
    visit()  # not due
    asked = len(Site.asked)
    now[0] += timedelta(minutes=15)
    visit()  # due, and unchanged
    assert len(Site.asked) == asked + 2
    with open_ledger(ledger) as connection:
        assert counts(connection)["reports"] == 2
        assert unkeyed(connection, "reconciled") == []
    assert failures.number == 0
    assert {file.name for file in (tmp_path / "reports.db.fetched").iterdir()} == {
        "feeds.json",
        "2031-05-04.warc.gz",
    }


def test_watching_goes_on_until_the_user_ends_it(site: str, tmp_path: Path) -> None:
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            raise KeyboardInterrupt

    failures = Failures()
    watch(
        [f"{site}/gone"],
        str(tmp_path / "reports.db"),
        timedelta(minutes=15),
        once=False,
        failures=failures,
        fetcher=here(),
        clock=lambda: datetime(2031, 5, 4, 12, tzinfo=UTC),
        sleep=sleep,
    )
    assert waited == [1800.0, 1800.0]
    assert failures.number == 1


def test_a_file_that_lists_no_feeds_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["watch", str(tmp_path / "absent.opml")])
    assert result.exit_code == 2
    assert "cannot be opened" in result.stderr
