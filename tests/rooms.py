"""A reading room for tests: a ledger of samples and of invented reports, a live server, a real browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import uvicorn

from dateline.flow import read_report
from dateline.ledger import open_ledger, transaction, write
from dateline.ledger.packing import program
from dateline.reading import read_file, read_text
from dateline.reconciliation import reconcile
from dateline.web import Settings, application

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
NEWS = {  # invented reports, each with what a page must bear
    "toll-1.txt": (
        "2031-05-04",
        "Army says 12 killed in Vasna\n\nVASNA, May 4 (AP) — Rebels shelled Vasna on Sunday and killed at least 12 "
        "people, General Oren Tasker said. Tasker demanded that the rebels withdraw from the town.",
    ),
    "toll-2.txt": (
        "2031-05-05",
        "Toll in Vasna rises to 15\n\nVASNA, May 5 (AP) — The shelling of Vasna by rebels killed 15 people, General "
        "Oren Tasker said on Monday. The rebels denied that they had attacked the town.",
    ),
    "emoji.txt": (
        "2031-05-06",
        "Mayor 🎉 opens bridge 🌉 in Velmar\n\nVELMAR, May 6 — 🎉🎉 “We built it for you 👩‍👩‍👧,” Mayor Ana Brandt "
        "said on Tuesday. Police said 3 people were injured 🚑 when the crowd pushed forward.",
    ),
    "arabic.txt": (
        "2031-05-07",
        "Minister speaks in Qasr\n\nQASR, May 7 — “قال الوزير: لن نتراجع” was the headline. “We will not retreat,” "
        "Minister Yusuf Haddad said in Qasr (قصر) on Wednesday. At least 40 people were detained, he said.",
    ),
    "arabic-only.txt": (
        "2031-05-07",
        "وزير يتحدث\n\nقال الوزير يوسف حداد إن الحكومة لن تتراجع عن قرارها يوم الأربعاء.",
    ),
    "hostile.txt": (
        "2031-05-08",
        "<script>document.title='stolen'</script> Officials warn\n\n“<img src=x onerror=alert(1)>,” spokesman "
        '=cmd|"/c calc"!A1 Tarek said. The link javascript:alert(1) killed 5 people, "\u202egnorw\u202c," he said. '
        "{{ 7*7 }} people were hurt, <b>police</b> said.",
    ),
    "vote.txt": (
        "2031-05-08",
        "Assembly backs budget\n\nThe Assembly of Karsov voted 31 to 4, with nine abstentions, to approve the budget "
        "on Thursday. Ambria abstained. Minister Lena Brandt welcomed the vote.",
    ),
}


def fill(path: Path) -> None:
    """Make the ledger."""
    now = datetime(2031, 5, 9, tzinfo=UTC)
    with open_ledger(path, create=True) as connection:
        with transaction(connection):
            for file in sorted(SAMPLES.iterdir()):
                if file.suffix in (".txt", ".html"):
                    write(connection, read_report(read_file(file)), time=now)
            for name, (day, text) in NEWS.items():
                report = read_text(text, source=name, published=date.fromisoformat(day))
                write(connection, read_report(report), time=now)
        reconcile(connection, by=program())


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of a reading room that is open until the block ends."""
    config = uvicorn.Config(
        application(settings), port=0, log_level="critical", lifespan="on", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started, "the server did not start"
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
