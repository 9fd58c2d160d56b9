"""The house keeps its order: data flows one way, and files stay small."""

from __future__ import annotations

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    [
        *ROOT.glob("src/**/*.py"),
        *ROOT.glob("evaluation/**/*.py"),
        *ROOT.glob("training/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
    ]
)
LONGEST_FILE = 400
FORBIDDEN_NAMES = {"utils", "common", "helpers", "util", "misc"}


def test_no_room_imports_a_later_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=str(tmp_path)) == 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_outgrows_a_reader(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_no_module_is_named_for_nothing() -> None:
    assert [path for path in SOURCES if path.stem in FORBIDDEN_NAMES] == []


def test_the_package_tells_that_it_is_typed() -> None:
    assert (ROOT / "src/dateline/py.typed").is_file()
