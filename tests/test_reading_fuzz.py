"""Damaged files break no reader. The long run is `python tests/fuzz_readers.py --minutes 10`."""

from __future__ import annotations

import sys
import warnings

import fuzz_readers
import pytest

SECONDS = 30.0


@pytest.mark.filterwarnings("ignore")
def test_damaged_files_of_every_kind_break_no_reader(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        number = fuzz_readers.fuzz(seconds=SECONDS, seed=1)
    with capsys.disabled():
        sys.stdout.write(f" [{number} damaged files read]")
    assert number > 100
