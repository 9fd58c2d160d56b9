"""The script that is shipped: made from what stands in `web/`, and not too large."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest
from rooms import ROOT

from dateline.web.rendering import STATIC

WEB = ROOT / "web"
MOST, MOST_WITH_MAPS = 200_000, 450_000  # bytes, packed


def _built(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.js*"))}


@pytest.fixture
def node() -> str:
    found = shutil.which("node")
    if found is None or not (WEB / "node_modules" / "esbuild").exists():
        pytest.skip("node or its packages are not here: 'make web' installs them where that is allowed")
    return found


def test_the_bundles_are_what_the_source_makes(node: str, tmp_path: Path) -> None:
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=WEB, check=True)
    assert _built(tmp_path / "js") == _built(STATIC / "js"), "run 'make bundles'"


def test_the_source_is_strictly_typed(node: str) -> None:
    done = subprocess.run(
        [node, "node_modules/typescript/bin/tsc", "--noEmit"], cwd=WEB, capture_output=True, text=True
    )
    assert done.stdout == ""


def test_no_file_of_script_is_long() -> None:
    sources = list((WEB / "src").rglob("*.ts"))
    assert sources
    assert all(len(file.read_text(encoding="utf-8").splitlines()) <= 300 for file in sources)


def test_what_is_shipped_is_small() -> None:
    packed = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in (STATIC / "js").glob("*.js")}
    maps = sum(len(gzip.compress(file.read_bytes(), 9)) for file in (STATIC / "maps").iterdir())
    assert sum(packed.values()) <= MOST
    assert sum(packed.values()) + maps <= MOST_WITH_MAPS


def test_no_address_of_a_registry_stands_in_the_lock_file() -> None:
    assert '"resolved"' not in (WEB / "package-lock.json").read_text(encoding="utf-8")
