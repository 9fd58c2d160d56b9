"""Kill `dateline add` at random moments, again and again, and look what the ledger holds then.

    python -m tests.faults.kills [--kills 200] [--ledger postgresql://…] [--seed 0]

Nothing that was told as stored may be lost, nothing stored twice, no report stored in half; in the end the
ledger must be, to the byte, what one undisturbed run makes. Exit code 1, with the reason, where it is not.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline.ledger import dump, entries, open_ledger

ROOT = Path(__file__).parent.parent.parent
FILES_A_KILL = 2  # sources that a run stores about, before it is killed
LONGEST = 1.5  # seconds after which a run is killed at the latest, from its first stored source on


class Broken(Exception):
    """The ledger is not what it must be."""


def kill_again_and_again(ledger: str, folder: Path, kills: int, *, seed: int = 0) -> int:
    """Add the sources of `folder`, killed so many times; how many kills struck while it was writing.

    Raises `Broken` where something was lost, doubled or halved.
    """
    chance = random.Random(seed)
    told: set[str] = set()
    struck = 0
    for _ in range(kills):
        with _start(ledger, folder) as process:
            assert process.stdout is not None
            first = process.stdout.readline() if chance.random() < 0.8 else ""  # the rest dies while opening
            time.sleep(chance.uniform(0.0, LONGEST if first else 0.5))
            struck += process.poll() is None
            process.send_signal(signal.SIGKILL)
            told |= {line.strip() for line in (first, *process.stdout) if line.endswith("\n")}
        _checked(ledger, told)
    with _start(ledger, folder) as process:
        assert process.stdout is not None
        told |= {line.strip() for line in process.stdout}
    if process.returncode:
        raise Broken("the last run, which nobody killed, failed")
    _checked(ledger, told, whole=len(list(folder.iterdir())))
    return struck


def compared(ledger: str, folder: Path, other: str) -> None:
    """Raise `Broken` where the ledger is not what one undisturbed run into `other` makes."""
    with _start(other, folder) as process:
        process.communicate()
    with open_ledger(ledger) as one, open_ledger(other) as two:
        if list(dump(one)) != list(dump(two)):
            raise Broken("the ledger differs from that of an undisturbed run")


def make_sources(folder: Path, number: int) -> None:
    """Short reports, each with other words."""
    for n in range(number):
        text = f"Report {n} from Port Velan\n\nOn day {n} the harbour police counted {n} boats in the port."
        (folder / f"{n:05}.txt").write_text(text)


def _start(ledger: str, folder: Path) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.adding", ledger, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path},
    )


def _checked(ledger: str, told: set[str], *, whole: int | None = None) -> None:
    """Raise `Broken` where a stored source is missing, is there twice, or has not all its rows."""
    if not told:
        return
    with open_ledger(ledger, patience=60.0) as connection:
        found = [entry.ledger for entry in entries(connection)]
    sources = [one.report.source for one in found]
    if len(sources) != len(set(sources)):
        raise Broken("a report is stored twice")
    if not told <= set(sources):
        raise Broken(f"{len(told - set(sources))} reports are lost that were told as stored")
    if any(len(one.figures) != sum(map(str.isalnum, one.report.text)) for one in found):
        raise Broken("a report is stored without all its rows")
    if whole is not None and len(sources) != whole:
        raise Broken(f"{len(sources)} reports are stored instead of {whole}")


def main() -> int:
    """Run it, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ledger", help="a PostgreSQL database without tables; by default a temporary file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "reports"
        sources.mkdir()
        make_sources(sources, arguments.kills * FILES_A_KILL)
        ledger = arguments.ledger or str(Path(folder) / "ledger.db")
        try:
            struck = kill_again_and_again(ledger, sources, arguments.kills, seed=arguments.seed)
            compared(ledger, sources, str(Path(folder) / "undisturbed.db"))
        except Broken as broken:
            print(f"broken: {broken}")  # noqa: T201
            return 1
    print(f"{arguments.kills} kills, {struck} of them while it ran: nothing lost, nothing double")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
