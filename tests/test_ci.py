"""The commands that a newcomer and CI type."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from evaluation.datasets import ROOT

TARGETS = ("install", "demo", "test", "lint", "types", "floors", "accuracy", "bench", "docs", "lock")


def test_ci_can_be_run_and_calls_only_targets_that_exist() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
    called = re.findall(r"^step (\w+)", script.read_text("utf-8"), re.M)
    assert called == ["test", "lint", "types", "floors"]


def test_every_target_is_listed_with_a_sentence() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = re.findall(r"^make (\w+) +\S+", said.stdout, re.M)
    assert set(TARGETS) <= set(listed)


@pytest.mark.parametrize("name", ["Makefile", ".ci/run", "pyproject.toml"])
def test_no_file_of_the_set_up_names_a_registry(name: str) -> None:
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_the_evaluation_runs_as_a_module_and_refuses_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "evaluation", "predict", "incidents", "nowhere", "out"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nowhere: no such file of questions\n"
