"""A reading room and a browser, for the tests of pages and of the API."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from rooms import CHROMIUM, fill, served

from dateline import Client
from dateline.web import Settings


@pytest.fixture(scope="session")
def room_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of samples and invented reports, made once; copy it before writing."""
    path = tmp_path_factory.mktemp("room") / "room.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def room(room_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a reading room with a ledger of its own for each file of tests."""
    path = tmp_path_factory.mktemp("served") / "room.db"
    shutil.copy(room_ledger, path)
    with served(Settings(ledger=str(path), author="tester")) as address:
        yield address


@pytest.fixture
def empty_room(tmp_path: Path) -> Iterator[str]:
    """The address of a reading room whose ledger is empty."""
    with served(Settings(ledger=str(tmp_path / "empty.db"))) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, one for all tests."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not here: 'make chromium' installs it where that is allowed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def scripted(browser: Any, room: str) -> Iterator[Any]:
    """Makes pages of the reading room that run script."""
    contexts = []

    def new(**how: Any) -> Any:
        contexts.append(browser.new_context(base_url=room, **how))
        return contexts[-1].new_page()

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def plain(scripted: Any) -> Any:
    """Makes pages of the reading room that run no script."""
    return lambda **how: scripted(java_script_enabled=False, **how)


@pytest.fixture(scope="module")
def named(room: str) -> dict[str, str]:
    """Names of things that the reading room holds, by their kind."""
    with Client(room) as client:
        figure = max(
            (row for row in client.figures(measure="killed")),
            key=lambda row: len(client.series(f"{row['report']}/{row['id']}")["points"]),
        )
        found = {
            "event": next(client.events(type="ASSAULT", words="Vasna")),
            "statement": next(client.statements(speaker="Oren Tasker")),
            "vote": next(row for row in client.votes() if row["count_for"]),
            "figure": figure,
        }
        names = {kind: f"{row['report']}.{row['id']}" for kind, row in found.items()}
        story = client._ask("GET", "/stories")["rows"][0]["id"]
        return {**names, "report": found["event"]["report"], "story": story}
